import * as assert from "node:assert/strict";
import { accountPlan, ACCOUNT_TAGS, NO_SECURITY } from "../support/account-stack";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  namesOf,
  readableOutputs,
  statementsOf,
} from "../support/component-plan";
import { isAllowed } from "../support/iam-decision";

const ROLE = "aws:iam/role:Role";
const RIGHTS = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const ISSUER = "token.actions.githubusercontent.com";
const PROVIDER = "<OpenIdConnectProvider github arn>";
const KEY_ARN = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const BUCKET = "arn:aws:s3:::shop-state";
const STATE_OF_THE_ACCOUNT = {
  Sid: "StateOfTheAccount",
  Effect: "Deny",
  Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
  Resource: [`${BUCKET}/.pulumi/*/slipway-account/*`, `${BUCKET}/.pulumi/*/slipway-state/*`],
};
const WRITES_STATE = [
  { Sid: "ListState", Effect: "Allow", Action: ["s3:ListBucket"], Resource: [BUCKET] },
  {
    Sid: "WriteState",
    Effect: "Allow",
    Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    Resource: [`${BUCKET}/*`],
  },
  {
    Sid: "StateKey",
    Effect: "Allow",
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
    Resource: [KEY_ARN],
  },
  STATE_OF_THE_ACCOUNT,
];

function trust(sub: string | readonly string[]): object {
  return {
    Effect: "Allow",
    Principal: { Federated: PROVIDER },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com", [`${ISSUER}:sub`]: sub } },
  };
}

describe("What GitHub's jobs may take in an account", () => {
  it("is by GitHub's provider, whose tokens are for AWS", async () => {
    assert.deepEqual(
      allInputsOf(await accountPlan(), "aws:iam/openIdConnectProvider:OpenIdConnectProvider"),
      {
        github: { clientIdLists: ["sts.amazonaws.com"], tags: ACCOUNT_TAGS, url: `https://${ISSUER}` },
      },
    );
  });

  it("is a role an environment, branch or tag, and one that reads", async () => {
    const plan = await accountPlan();
    const trusts = Object.fromEntries(
      namesOf(plan, ROLE)
        .filter((name) => name.startsWith("shop-"))
        .map((name) => [name, statementsOf(plan, ROLE, name, "assumeRolePolicy")]),
    );
    assert.deepEqual(trusts, {
      "shop-deploy-dev": [trust("repo:acme@1/shop@2:environment:development")],
      "shop-deploy-nightly": [trust("repo:acme@1/shop@2:ref:refs/heads/nightly")],
      "shop-deploy-prod": [trust("repo:acme@1/shop@2:environment:prod")],
      "shop-deploy-release": [
        {
          ...trust(""),
          Condition: {
            StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com" },
            StringLike: { [`${ISSUER}:sub`]: "repo:acme@1/shop@2:ref:refs/tags/v*" },
          },
        },
      ],
      "shop-preview": [trust(["repo:acme@1/shop@2:pull_request", "repo:acme@1/shop@2:ref:refs/heads/trunk"])],
    });
  });

  it("is no other repository's, environment's or fork's", async () => {
    const statements = statementsOf(await accountPlan(), ROLE, "shop-deploy-dev", "assumeRolePolicy");
    const asks = (sub: string, aud = "sts.amazonaws.com"): boolean =>
      isAllowed(
        (statements as readonly object[]).map((statement) => ({ ...statement, Resource: ["*"] })),
        {
          action: "sts:AssumeRoleWithWebIdentity",
          context: { [`${ISSUER}:sub`]: sub, [`${ISSUER}:aud`]: aud },
        },
      );
    assert.ok(asks("repo:acme@1/shop@2:environment:development"));
    for (const sub of [
      "repo:acme@1/shop@2:environment:dev",
      "repo:acme@1/shop@2:pull_request",
      "repo:acme/shop:environment:development",
      "repo:mallory@9/shop@2:environment:development",
    ]) {
      assert.ok(!asks(sub), sub);
    }
    assert.ok(!asks("repo:acme@1/shop@2:environment:development", "vault.example.com"));
  });

  it("deploys with the platform's rights, within the boundary, and writes the state of stacks alone", async () => {
    const plan = await accountPlan();
    const { assumeRolePolicy, ...role } = inputsOf(plan, ROLE, "shop-deploy-release");
    assert.ok(assumeRolePolicy !== undefined);
    assert.deepEqual(role, {
      description: "Deploys for repo:acme@1/shop@2:ref:refs/tags/v*",
      maxSessionDuration: 7200,
      name: "shop-deploy-release",
      path: "/slipway-account/",
      permissionsBoundary: "<Policy platform arn>",
      tags: ACCOUNT_TAGS,
    });
    assert.equal(inputsOf(plan, ROLE, "shop-deploy-nightly")["maxSessionDuration"], 3600);
    assert.deepEqual(statementsOf(plan, RIGHTS, "shop-deploy-release"), WRITES_STATE);
    assert.deepEqual(
      namesOf(plan, ATTACHMENT).filter((name) => name.startsWith("shop-deploy-")),
      [
        "shop-deploy-dev:platform",
        "shop-deploy-nightly:platform",
        "shop-deploy-release:123456789012/more",
        "shop-deploy-release:platform",
      ],
    );
  });

  it("reads what a plan compares, and no data, and no access key", async () => {
    const plan = await accountPlan();
    assert.equal(
      inputsOf(plan, ATTACHMENT, "shop-preview:reads")["policyArn"],
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
    );
    assert.equal(inputsOf(plan, ROLE, "shop-preview")["permissionsBoundary"], undefined);
    const statements = statementsOf(plan, RIGHTS, "shop-preview");
    const allow = (
      Sid: string,
      Action: readonly string[],
      Resource: readonly string[],
      rest = {},
    ): object => ({
      Sid,
      Effect: "Allow",
      Action,
      Resource,
      ...rest,
    });
    assert.deepEqual(statements, [
      allow("ReadState", ["s3:ListBucket", "s3:GetObject"], [BUCKET, `${BUCKET}/*`]),
      allow("StateKey", ["kms:Decrypt"], [KEY_ARN]),
      STATE_OF_THE_ACCOUNT,
      allow(
        "SecretsOfStacks",
        ["secretsmanager:GetSecretValue"],
        ["arn:aws:secretsmanager:*:123456789012:secret:*"],
      ),
      allow("KeysOfSecrets", ["kms:Decrypt"], ["arn:aws:kms:*:123456789012:key/*"], {
        Condition: {
          StringLike: { "kms:ViaService": ["secretsmanager.*.amazonaws.com", "ssm.*.amazonaws.com"] },
        },
      }),
      allow("OtherAccounts", ["sts:AssumeRole"], ["arn:aws:iam::210987654321:role/slipway-account/preview"]),
      { Sid: "NoObjects", Effect: "Deny", Action: ["s3:GetObject*"], NotResource: [`${BUCKET}/*`] },
      {
        Sid: "NoRecords",
        Effect: "Deny",
        Action: [
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "logs:FilterLogEvents",
          "logs:GetLogEvents",
        ],
        Resource: ["*"],
      },
      {
        Sid: "NoAccessKeys",
        Effect: "Deny",
        Action: [
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:GetParametersByPath",
        ],
        Resource: ["arn:aws:ssm:*:123456789012:parameter/slipway-account/*"],
      },
    ]);
    const state = (project: string): boolean =>
      isAllowed(statements, {
        action: "s3:GetObject",
        resource: `${BUCKET}/.pulumi/stacks/${project}/main.json`,
      });
    assert.deepEqual([state("slipway"), state("slipway-account")], [true, false]);
  });

  it("is told by the commands that set the workflows' variables", async () => {
    const { githubVariables } = readableOutputs(await accountPlan());
    const set = (variable: string, body: string): string =>
      `gh variable set ${variable} --body '${body}'`.replace(" --body", " --repo acme/shop --body");
    assert.deepEqual(githubVariables, {
      shop: [
        set("PULUMI_BACKEND_URL", "s3://shop-state?region=us-east-1&awssdk=v2"),
        set("AWS_REGION", "us-east-1"),
        set("AWS_PREVIEW_ROLE_ARN", "<Role shop-preview arn>"),
        set("AWS_DEPLOY_ROLE_ARN", "<Role shop-deploy-dev arn>").replace(
          "--body",
          "--env development --body",
        ),
        set("AWS_DEPLOY_ROLE_ARN", "<Role shop-deploy-prod arn>").replace("--body", "--env prod --body"),
      ],
    });
  });

  it("may be by a provider that the account has, with no state of its own", async () => {
    const providerArn = `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`;
    const plan = await accountPlan({
      ...NO_SECURITY,
      "slipway-account:github": {
        providerArn,
        repositories: { shop: { repository: "acme/shop", preview: false, deploy: { dev: {} } } },
      },
    });
    assert.deepEqual(countsOf(plan), {
      "aws:iam/policy:Policy": 1,
      "aws:iam/role:Role": 1,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
      "slipway:account:AccountSecurity": 1,
      "slipway:identity:GithubRoles": 1,
      "slipway:identity:Identity": 1,
    });
    const [statement] = statementsOf(plan, ROLE, "shop-deploy-dev", "assumeRolePolicy") as readonly {
      readonly Principal: object;
    }[];
    assert.deepEqual(statement?.Principal, { Federated: providerArn });
    assert.equal(inputsOf(plan, ROLE, "shop-deploy-dev")["permissionsBoundary"], undefined);
    assert.match(
      plan.warnings.join(),
      /slipway-account:boundary is not set: a deploy role makes roles, and so can give itself every right/,
    );
  });
});
