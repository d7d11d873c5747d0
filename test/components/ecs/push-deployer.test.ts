import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, countsOf, inputsOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { stackFile, STACK_TAGS, worker } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const NAME = "push-deployer";
const FUNCTION = "aws:lambda/function:Function";
const SERVICES = {
  orders: worker({ image: { owner: "ci", deployOnPush: true } }),
  pay: worker({ image: { owner: "ci", tag: "live", deployOnPush: true } }),
  "by-pipeline": worker({ image: { owner: "ci" } }),
  later: worker({ image: { owner: "ci", deployOnPush: true }, kind: "none" }),
};
const deployed = (): Promise<Plan> => planOf({ services: SERVICES });

describe("A stack whose services are deployed by pushes", () => {
  it("is told of what is pushed, or replicated, to each one's repository under its tag", async () => {
    const rules = allInputsOf(await deployed(), "aws:cloudwatch/eventRule:EventRule");
    const pattern = (repository: string, tag: string): object => ({
      source: ["aws.ecr"],
      "detail-type": ["ECR Image Action", "ECR Replication Action"],
      detail: {
        "action-type": ["PUSH", "REPLICATE"],
        result: ["SUCCESS"],
        "repository-name": [repository],
        "image-tag": [tag],
      },
    });
    const rule = (service: string, eventPattern: object): object => ({
      description: `An image was pushed for ${service}`,
      eventPattern,
      tags: STACK_TAGS,
    });
    assert.deepEqual(rules, {
      "push-deployer-orders": rule("orders", pattern("shop-dev/orders", "current")),
      "push-deployer-pay": rule("pay", pattern("shop-dev/pay", "live")),
    });
  });

  it("tells the function which service it is, and of the push no more than it needs", async () => {
    const { inputTransformer, arn, deadLetterConfig } = inputsOf(
      await deployed(),
      "aws:cloudwatch/eventTarget:EventTarget",
      "push-deployer-orders",
    );
    assert.equal(arn, "<Function push-deployer arn>");
    assert.deepEqual(deadLetterConfig, { arn: "<Queue push-deployer-dead-letters arn>" });
    const { inputPaths, inputTemplate } = inputTransformer as {
      readonly inputPaths: object;
      readonly inputTemplate: string;
    };
    assert.deepEqual(inputPaths, { digest: "$.detail.image-digest", time: "$.time" });
    const filled = inputTemplate
      .replace("<digest>", '"sha256:1"')
      .replace("<time>", '"2026-03-04T05:06:07Z"');
    assert.deepEqual(JSON.parse(filled), {
      serviceName: "<Service orders name>",
      containerName: "orders",
      repositoryName: "shop-dev/orders",
      tag: "current",
      minCapacity: 1,
      digest: "sha256:1",
      time: "2026-03-04T05:06:07Z",
    });
  });

  it("may deploy these services, look at what they run, and tell of it, and nothing else", async () => {
    const condition = { Condition: { ArnEquals: { "ecs:cluster": "<Cluster cluster arn>" } } };
    const allow = (Action: readonly string[], Resource: readonly string[], more: object = {}): object => ({
      Effect: "Allow",
      Action,
      Resource,
      ...more,
    });
    assert.deepEqual(statementsOf(await deployed(), "aws:iam/rolePolicy:RolePolicy", NAME), [
      allow(["logs:CreateLogStream", "logs:PutLogEvents"], ["<LogGroup push-deployer arn>:*"]),
      allow(
        ["ecs:DescribeServices", "ecs:UpdateService"],
        ["<Service orders arn>", "<Service pay arn>"],
        condition,
      ),
      allow(["ecs:DescribeTasks"], ["arn:aws:ecs:us-east-1:123456789012:task/shop-dev/*"], condition),
      allow(["ecs:ListTasks"], ["*"], condition),
      allow(["ecr:BatchGetImage"], ["<Repository orders arn>", "<Repository pay arn>"]),
      allow(["sns:Publish"], ["<Topic alerts-notice arn>"]),
      allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key alerts-key arn>"]),
      allow(["logs:DeleteLogStream"], ["<LogGroup push-deployer arn>:log-stream:done/*"]),
      allow(["sqs:SendMessage"], ["<Queue push-deployer-dead-letters arn>"]),
      allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key messaging arn>"]),
    ]);
  });

  it("has one function for all of them, which tells of notices", async () => {
    const plan = await deployed();
    assert.deepEqual(namesOf(plan, FUNCTION), [NAME]);
    const { environment, timeout, kmsKeyArn } = inputsOf(plan, FUNCTION, NAME);
    assert.deepEqual(
      [environment, timeout, kmsKeyArn],
      [
        { variables: { CLUSTER_NAME: "shop-dev", NOTICE_TOPIC_ARN: "<Topic alerts-notice arn>" } },
        60,
        "<Key secrets arn>",
      ],
    );
  });

  it("has nothing of it where pipelines deploy, and where nothing runs yet", async () => {
    const { later, ...rest } = SERVICES;
    const plan = await planOf({ services: { "by-pipeline": rest["by-pipeline"], later } });
    assert.deepEqual(namesOf(plan, FUNCTION), []);
    assert.deepEqual(namesOf(plan, "aws:sns/topic:Topic"), ["alerts-critical", "alerts-warning"]);
  });

  it("is the same while nothing is known of the cloud", async () => {
    const unknown = await evaluateConfig(stackFile({ services: SERVICES }), "dev", { computed: "unknown" });
    assert.deepEqual(countsOf(unknown), countsOf(await deployed()));
  });
});
