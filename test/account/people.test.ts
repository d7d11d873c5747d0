import * as assert from "node:assert/strict";
import { containsSecret, textOf, withoutSecretMarks } from "../../preview/wire";
import { accountPlan, ACCOUNT_TAGS } from "../support/account-stack";
import {
  allInputsOf,
  inputsOf,
  namesOf,
  openInputs,
  readableOutputs,
  statementsOf,
} from "../support/component-plan";
import { resource } from "../support/evaluate";
import { jsonOf } from "../support/outcome";
import { isAllowed } from "../support/iam-decision";

const GROUP_POLICY = "aws:iam/groupPolicy:GroupPolicy";
const ATTACHMENT = "aws:iam/groupPolicyAttachment:GroupPolicyAttachment";
const PARAMETER = "aws:ssm/parameter:Parameter";
const REPORTS = "arn:aws:s3:::shop-reports";
const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:reports-AbC123";

async function statementsOfGroup(name: string): Promise<readonly unknown[]> {
  return statementsOf(await accountPlan(), GROUP_POLICY, name) as readonly unknown[];
}

describe("Users of an account", () => {
  it("have their rights from groups, and from nowhere else", async () => {
    const plan = await accountPlan();
    assert.deepEqual(namesOf(plan, "aws:iam/group:Group"), ["deployer", "people", "reader"]);
    assert.deepEqual(allInputsOf(plan, ATTACHMENT), {
      "deployer:platform": { group: "deployer", policyArn: "<Policy platform arn>" },
      "reader:reads": { group: "reader", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    });
    assert.deepEqual(allInputsOf(plan, "aws:iam/userGroupMembership:UserGroupMembership"), {
      anna: { groups: ["deployer", "people"], user: "anna" },
      build: { groups: ["reader"], user: "build" },
    });
    assert.deepEqual(
      namesOf(plan, "aws:iam/userPolicy:UserPolicy").concat(
        namesOf(plan, "aws:iam/userPolicyAttachment:UserPolicyAttachment"),
        namesOf(plan, "aws:iam/userLoginProfile:UserLoginProfile"),
      ),
      [],
    );
    assert.deepEqual(inputsOf(plan, "aws:iam/user:User", "build"), {
      forceDestroy: true,
      name: "build",
      path: "/slipway-account/",
      tags: ACCOUNT_TAGS,
    });
  });

  it("who read may read the data that is named, and no other", async () => {
    const all = await statementsOfGroup("reader");
    assert.deepEqual(all.slice(-4), [
      { Sid: "ListBuckets", Effect: "Allow", Action: ["s3:ListBucket"], Resource: [REPORTS] },
      { Sid: "ReadObjects", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${REPORTS}/*`] },
      {
        Sid: "ReadSecrets",
        Effect: "Allow",
        Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
        Resource: [SECRET],
      },
      {
        Sid: "Decrypt",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: ["arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
      },
    ]);
    // As AWS's own policy has it.
    const reads = { Effect: "Allow", Action: ["s3:Get*", "s3:List*", "ssm:Get*"], Resource: ["*"] };
    const may = (action: string, resource: string): boolean =>
      isAllowed([...all, reads], { action, resource });
    assert.ok(may("s3:GetObject", `${REPORTS}/2026/11.csv`));
    assert.ok(!may("s3:GetObject", "arn:aws:s3:::shop-state/.pulumi/stacks/slipway/prod.json"));
    assert.ok(!may("s3:GetObjectVersion", "arn:aws:s3:::shop-invoices/1.pdf"));
    assert.ok(!may("secretsmanager:GetSecretValue", SECRET.replace("reports", "payments")));
    assert.ok(
      !may(
        "ssm:GetParameter",
        "arn:aws:ssm:us-east-1:123456789012:parameter/slipway-account/users/build/access-key",
      ),
    );
  });

  it("who sign in do so by a second factor, and can get one", async () => {
    const everything = { Effect: "Allow", Action: ["*"], Resource: ["*"] };
    const mfa = (given: "true" | "false" | undefined): Readonly<Record<string, string>> =>
      given === undefined ? {} : { "aws:MultiFactorAuthPresent": given };
    const may = (all: readonly unknown[], action: string, given: "true" | "false" | undefined): boolean =>
      isAllowed([...all, everything], { action, context: mfa(given) });
    const person = [...(await statementsOfGroup("people")), ...(await statementsOfGroup("deployer"))];
    const machine = await statementsOfGroup("reader");
    assert.deepEqual(
      [may(person, "ecs:UpdateService", "true"), may(person, "ecs:UpdateService", "false")],
      [true, false],
    );
    // A bare access key says nothing of a second factor: a person's is refused, a machine's is not.
    assert.deepEqual(
      [may(person, "ecs:UpdateService", undefined), may(machine, "ecs:ListServices", undefined)],
      [false, true],
    );
    assert.ok(!may(machine, "ecs:ListServices", "false"));
    for (const action of ["iam:EnableMFADevice", "iam:ChangePassword", "sts:GetSessionToken"]) {
      assert.ok(may(person, action, "false"), action);
    }
    assert.ok(!may(person, "iam:DeleteVirtualMFADevice", "false"));
  });

  it("look after their own password and second factor, and nobody else's", async () => {
    const [password, device, inUse] = (await statementsOfGroup("people")) as readonly {
      readonly Resource: unknown;
    }[];
    const me = ["arn:aws:iam::123456789012:user/slipway-account/${aws:username}"];
    assert.deepEqual(
      [password?.Resource, device?.Resource, inUse?.Resource],
      [me, ["arn:aws:iam::123456789012:mfa/${aws:username}"], me],
    );
  });

  it("have access keys only where their settings say so, in encrypted parameters", async () => {
    const plan = await accountPlan();
    assert.deepEqual(namesOf(plan, "aws:iam/accessKey:AccessKey"), ["build.2"]);
    const { value, ...parameter } = inputsOf(plan, PARAMETER, "build.access-key");
    assert.ok(value !== undefined);
    assert.deepEqual(parameter, {
      description: "The access key of the user build",
      keyId: "<Key access-keys arn>",
      name: "/slipway-account/users/build/access-key",
      tags: ACCOUNT_TAGS,
      type: "SecureString",
    });
    assert.equal(inputsOf(plan, "aws:kms/key:Key", "access-keys")["description"], "Encrypts access keys");
    assert.deepEqual((readableOutputs(plan) as { accessKeyParameters?: unknown }).accessKeyParameters, {
      build: "/slipway-account/users/build/access-key",
    });
  });

  it("have no access key in plain text anywhere", async () => {
    const plan = await accountPlan();
    const [key] = plan.resources.filter(({ name }) => name === "build.2");
    const secret = textOf(withoutSecretMarks(key?.outputs["secret"] ?? ""));
    assert.equal(secret.length, 40);
    const parameter = plan.resources.find(({ name }) => name === "build.access-key") ?? assert.fail();
    assert.ok(containsSecret(parameter.inputs["value"] ?? ""));
    assert.deepEqual(JSON.parse(String(openInputs(parameter)["value"])), {
      accessKeyId: key?.id,
      secretAccessKey: secret,
    });
    assert.ok(!jsonOf(plan).includes(secret));
    const { additionalSecretOutputs } = resource(plan, "aws:iam/accessKey:AccessKey", "build.2");
    assert.deepEqual([...additionalSecretOutputs].sort(), ["secret", "sesSmtpPasswordV4"]);
  });

  it("are warned of, since roles by OIDC leave nothing to steal", async () => {
    const { warnings } = await accountPlan();
    assert.deepEqual(warnings, [
      "slipway-account:users: the access keys of build do not expire; a role that a pipeline takes by OIDC (slipway-account:github) leaves nothing that could be stolen",
      "slipway-account:users: IAM users keep their passwords and their rights until somebody takes them away; IAM Identity Center signs people in for hours",
    ]);
  });
});
