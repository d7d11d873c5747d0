import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { textOf } from "../../preview/wire";
import { accountPlan, ACCOUNT_TAGS, NO_SECURITY } from "../support/account-stack";
import { inputsOf, statementsOf } from "../support/component-plan";
import { isAllowed } from "../support/iam-decision";
import { plannedStatements } from "../support/iam-documents";
import { lint } from "../support/iam-lint";

const POLICY = "aws:iam/policy:Policy";
const BOUNDARY = "arn:aws:iam::123456789012:policy/slipway-account/platform";
const OWN = "arn:aws:iam::123456789012:role/orders-worker-0a1b2c3";
/** IAM counts no white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
const LONGEST_POLICY = 6_144;
const BOUND_ACTIONS = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
];

async function statements(): Promise<readonly unknown[]> {
  return openStatements(await accountPlan());
}

describe("The boundary of what deploys", () => {
  it("has a deploy role make a role within the boundary, and no other", async () => {
    const all = await statements();
    for (const action of BOUND_ACTIONS) {
      const asks = (boundary: string | undefined): boolean =>
        isAllowed(all, {
          action,
          resource: OWN,
          context: boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary },
        });
      assert.deepEqual(
        [asks(BOUNDARY), asks("arn:aws:iam::123456789012:policy/other"), asks(undefined)],
        [true, false, false],
        action,
      );
    }
  });

  it("lets nobody take a boundary off, change it, or get rights without a role", async () => {
    const all = await statements();
    for (const action of [
      ...[
        "iam:DeleteRolePermissionsBoundary",
        "iam:DeleteUserPermissionsBoundary",
        "iam:CreatePolicyVersion",
      ],
      ...["iam:SetDefaultPolicyVersion", "iam:DeletePolicy", "iam:CreatePolicy", "iam:CreateUser"],
      ...["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:AddUserToGroup", "iam:PutUserPolicy"],
      ...[
        "iam:CreateOpenIDConnectProvider",
        "iam:UpdateOpenIDConnectProviderThumbprint",
        "iam:CreateSAMLProvider",
      ],
      ...[
        "iam:AttachGroupPolicy",
        "iam:UpdateAccountPasswordPolicy",
        "sts:AssumeRole",
        "organizations:LeaveOrganization",
      ],
      ...["cloudtrail:StopLogging", "guardduty:DeleteDetector", "config:StopConfigurationRecorder"],
      ...["access-analyzer:DeleteAnalyzer", "account:CloseAccount", "s3:PutAccountPublicAccessBlock"],
      ...["ec2:DisableEbsEncryptionByDefault", "ecs:PutAccountSettingDefault"],
    ]) {
      assert.ok(!isAllowed(all, { action, context: { "iam:PermissionsBoundary": BOUNDARY } }), action);
      const resource = BOUNDARY;
      assert.ok(
        !isAllowed(all, { action, resource, context: { "iam:PermissionsBoundary": BOUNDARY } }),
        action,
      );
    }
  });

  it("keeps hands off roles of administrators, of this project, and those that its settings name", async () => {
    const all = await statements();
    const roles = [
      "slipway-account/shop-deploy-prod",
      "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a1b",
      "OrganizationAccountAccessRole",
      "admins",
    ];
    for (const role of roles) {
      for (const action of [
        "iam:PassRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:TagRole",
        "iam:PutRolePolicy",
        "iam:DeleteRole",
      ]) {
        const request = {
          action,
          resource: `arn:aws:iam::123456789012:role/${role}`,
          context: { "iam:PassedToService": "lambda.amazonaws.com", "iam:PermissionsBoundary": BOUNDARY },
        };
        assert.ok(!isAllowed(all, request), `${action} ${role}`);
        assert.ok(isAllowed(all, { ...request, resource: OWN }), action);
      }
    }
  });

  it("hands roles to the platform's services alone", async () => {
    const all = await statements();
    const passes = (service: string): boolean =>
      isAllowed(all, { action: "iam:PassRole", resource: OWN, context: { "iam:PassedToService": service } });
    assert.ok(passes("ecs-tasks.amazonaws.com"));
    assert.ok(!passes("sagemaker.amazonaws.com"));
  });

  it("does not change what was recorded, nor read access keys", async () => {
    const all = await statements();
    const key = "arn:aws:ssm:us-east-1:123456789012:parameter/slipway-account/users/build/access-key";
    for (const action of [
      "ssm:GetParameter",
      "ssm:GetParametersByPath",
      "ssm:PutParameter",
      "ssm:DeleteParameters",
    ]) {
      assert.ok(!isAllowed(all, { action, resource: key }), action);
      assert.ok(isAllowed(all, { action, resource: key.replace("slipway-account", "dev") }), action);
    }
    const plan = await accountPlan();
    const audit = (plan.resources.find(
      ({ type, name }) => type === "aws:s3/bucket:Bucket" && name === "audit",
    )?.outputs["arn"] ?? "") as string; // a bucket has one
    const [guard] = openStatements(plan).filter(({ Sid }) => Sid === "AuditRecords");
    assert.ok((guard?.Resource ?? []).includes(`${audit}/*`));
    assert.deepEqual(guard?.Action, ["s3:Delete*", "s3:Put*"]);
    assert.equal(guard.Resource?.length, 4);
  });

  it("is as long as IAM takes, and tagged", async () => {
    const plan = await accountPlan();
    const { policy, ...rest } = inputsOf(plan, POLICY, "platform");
    assert.ok(policy !== undefined);
    assert.deepEqual(rest, {
      description: "What deploys the platform may do, and at most the roles that it makes",
      name: "platform",
      path: "/slipway-account/",
      tags: ACCOUNT_TAGS,
    });
    const text = JSON.stringify(openStatements(plan));
    assert.ok(text.length < LONGEST_POLICY, `${text.length} characters`);
  });

  it("is not on a role that deploys to another account, which may do nothing here", async () => {
    const plan = await accountPlan();
    assert.equal(inputsOf(plan, "aws:iam/role:Role", "shop-deploy-prod")["permissionsBoundary"], undefined);
    assert.equal(inputsOf(plan, "aws:iam/user:User", "anna")["permissionsBoundary"], "<Policy platform arn>");
    assert.equal(inputsOf(plan, "aws:iam/user:User", "build")["permissionsBoundary"], undefined);
  });

  it("bounds nothing that it is not asked for, and says what that means", async () => {
    const plan = await accountPlan({ ...NO_SECURITY, "slipway-account:groups": { deployer: {} } });
    const all = statementsOf(plan, POLICY, "platform") as readonly unknown[];
    assert.ok(isAllowed(all, { action: "iam:CreateRole", resource: OWN }));
  });
});

interface Statement {
  readonly Sid?: string;
  readonly Action?: readonly string[];
  readonly Resource?: readonly string[];
}

function openStatements(plan: Plan): readonly Statement[] {
  const policy = plan.resources.find(({ type, name }) => type === POLICY && name === "platform");
  const { Statement } = JSON.parse(textOf(policy?.inputs["policy"])) as {
    readonly Statement: readonly Statement[];
  }; // IAM's form
  return Statement;
}

describe("Policy documents of an account", () => {
  it("name actions that there are, on resources that they are for, under conditions that they have", async () => {
    const findings = await Promise.all(plannedStatements(await accountPlan()).map(lint));
    assert.deepEqual(
      findings.flat().filter(({ width }) => width === undefined),
      [],
    );
  });
});
