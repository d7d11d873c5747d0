import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allow } from "../../support/access-level";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";

const REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
const TEMPLATE = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
const REGISTRY = { replicateTo: ["us-west-2", "eu-west-1"] };
const planWith = (image: StackKeys, slipway: StackKeys = { registry: REGISTRY }): Promise<Plan> =>
  planOf({ ...slipway, services: { mailer: worker({ image }) } });

describe("The replication of images", () => {
  it("copies those of the stack's own repositories to the account's other regions, and no others", async () => {
    assert.deepEqual(allInputsOf(await planWith({ tag: "1.0.0" }), REPLICATION), {
      "registry-replication": {
        replicationConfiguration: {
          rules: [
            {
              destinations: [
                { region: "eu-west-1", registryId: "123456789012" },
                { region: "us-west-2", registryId: "123456789012" },
              ],
              repositoryFilters: [{ filter: "shop-dev/", filterType: "PREFIX_MATCH" }],
            },
          ],
        },
      },
    });
  });

  it("has ECR make the repositories there encrypted, tagged, and tidied up like those here", async () => {
    const plan = await planWith({ tag: "1.0.0" });
    const { policy } = inputsOf(plan, "aws:ecr/lifecyclePolicy:LifecyclePolicy", "mailer");
    const template = (region: string): object => ({
      appliedFors: ["REPLICATION"],
      customRoleArn: "<Role registry-replication arn>",
      description: "Copies of images from another region",
      encryptionConfigurations: [{ encryptionType: "KMS" }],
      imageTagMutability: "IMMUTABLE",
      lifecyclePolicy: policy,
      prefix: "shop-dev",
      region,
      resourceTags: STACK_TAGS,
    });
    assert.deepEqual(allInputsOf(plan, TEMPLATE), {
      "registry-replication-eu-west-1": template("eu-west-1"),
      "registry-replication-us-west-2": template("us-west-2"),
    });
    const waits = dependenciesOf(plan, REPLICATION, "registry-replication");
    assert.deepEqual(
      waits.filter((each) => each.startsWith("RepositoryCreationTemplate")),
      [
        "RepositoryCreationTemplate registry-replication-eu-west-1",
        "RepositoryCreationTemplate registry-replication-us-west-2",
      ],
    );
  });

  it("lets tags move there where they move here", async () => {
    const mutability = async (image: StackKeys): Promise<readonly unknown[]> =>
      Object.values(allInputsOf(await planWith(image), TEMPLATE)).map(
        ({ imageTagMutability }) => imageTagMutability,
      );
    assert.deepEqual(await mutability({ tag: "1.0.0" }), ["IMMUTABLE", "IMMUTABLE"]);
    assert.deepEqual(await mutability({ owner: "ci" }), ["MUTABLE", "MUTABLE"]);
  });

  it("lets ECR make the stack's own repositories there, and use ECR's own key alone", async () => {
    const plan = await planWith({ tag: "1.0.0" });
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "registry-replication", "assumeRolePolicy"), [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecr.amazonaws.com" } },
    ]);
    const inRegions = (service: string, resource: string): readonly string[] =>
      ["eu-west-1", "us-west-2"].map((region) => `arn:aws:${service}:${region}:123456789012:${resource}`);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "registry-replication"), [
      allow(
        ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"],
        inRegions("ecr", "repository/shop-dev/*"),
      ),
      {
        ...allow(["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"], inRegions("kms", "key/*")),
        Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/aws/ecr" } },
      },
    ]);
  });

  it("is none where the file says nothing of it: the account may have one of its own", async () => {
    const counts = countsOf(await planWith({ tag: "1.0.0" }, {}));
    assert.deepEqual([counts[REPLICATION], counts[TEMPLATE]], [undefined, undefined]);
  });
});
