import * as assert from "node:assert/strict";
import { accountPlan, ACCOUNT_TAGS, NO_SECURITY } from "../support/account-stack";
import {
  countsOf,
  failureOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../support/component-plan";

const ROLE = "aws:iam/role:Role";
const RIGHTS = "aws:iam/rolePolicy:RolePolicy";
const DEPLOY = "arn:aws:iam::123456789012:role/slipway-account/deploy";

describe("An account that is one environment", () => {
  it("is deployed to and read by roles of another account, by their exact ARNs and a word agreed upon", async () => {
    const plan = await accountPlan();
    const trust = (taker: string): object => ({
      Effect: "Allow",
      Principal: { AWS: [`arn:aws:iam::333333333333:role/slipway-account/${taker}`] },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "tools" } },
    });
    const { assumeRolePolicy, ...deploy } = inputsOf(plan, ROLE, "deploy");
    assert.deepEqual(assumeRolePolicy, { Version: "2012-10-17", Statement: [trust("tools-deploy-dev")] });
    assert.deepEqual(deploy, {
      description: "Taken by roles of another account",
      name: "deploy",
      path: "/slipway-account/",
      permissionsBoundary: "<Policy platform arn>",
      tags: ACCOUNT_TAGS,
    });
    assert.deepEqual(statementsOf(plan, ROLE, "preview", "assumeRolePolicy"), [trust("tools-preview")]);
    assert.equal(inputsOf(plan, ROLE, "preview")["permissionsBoundary"], undefined);
    assert.deepEqual((readableOutputs(plan) as { pipeline?: unknown }).pipeline, {
      deployRoleArn: "<Role deploy arn>",
      previewRoleArn: "<Role preview arn>",
    });
  });

  it("gives the one that reads no data and no state", async () => {
    const sids = (
      statementsOf(await accountPlan(), RIGHTS, "preview") as readonly { readonly Sid: string }[]
    ).map(({ Sid }) => Sid);
    assert.deepEqual(sids, ["SecretsOfStacks", "KeysOfSecrets", "NoObjects", "NoRecords", "NoAccessKeys"]);
  });

  it("may do without a role that reads, and without the word", async () => {
    const plan = await accountPlan({
      ...NO_SECURITY,
      "slipway-account:pipeline": { deployRoleArns: ["arn:aws:iam::333333333333:role/deployer"] },
    });
    assert.deepEqual(countsOf(plan), {
      "aws:iam/policy:Policy": 1,
      "aws:iam/role:Role": 1,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
      "slipway:account:AccountSecurity": 1,
      "slipway:identity:Identity": 1,
      "slipway:identity:PipelineRoles": 1,
    });
    assert.deepEqual(statementsOf(plan, ROLE, "deploy", "assumeRolePolicy"), [
      {
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::333333333333:role/deployer"] },
        Action: "sts:AssumeRole",
      },
    ]);
  });
});

describe("The role of a pipeline that deploys to another account", () => {
  it("takes the deploy role there, by its exact ARN, and does nothing else but with the state", async () => {
    const plan = await accountPlan();
    const statements = statementsOf(plan, RIGHTS, "shop-deploy-prod") as readonly { readonly Sid: string }[];
    assert.deepEqual(
      statements.map(({ Sid }) => Sid),
      ["ListState", "WriteState", "StateKey", "StateOfTheAccount", "OtherAccounts"],
    );
    assert.deepEqual(statements.at(-1), {
      Sid: "OtherAccounts",
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      Resource: ["arn:aws:iam::210987654321:role/slipway-account/deploy"],
    });
    assert.deepEqual(
      namesOf(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").filter((name) =>
        name.startsWith("shop-deploy-prod"),
      ),
      [],
    );
  });
});

describe("A stack that is deployed by a role of its account", () => {
  it("says so to the provider, and has the same resources", async () => {
    const taken = await planOf({}, { "aws:assumeRoles": [{ roleArn: DEPLOY, externalId: "tools" }] });
    assert.deepEqual(countsOf(taken), countsOf(await planOf()));
  });

  it("is refused with a role of an account that it may not be deployed to", async () => {
    const other = DEPLOY.replace("123456789012", "210987654321");
    assert.match(
      await failureOf({}, { "aws:assumeRoles": [{ roleArn: DEPLOY }, { roleArn: other }] }),
      /aws:assumeRoles\[1\]\.roleArn\n {6}the role is in the account 210987654321, to which aws:allowedAccountIds does not let the stack: it names 123456789012$/,
    );
    // Only the last one is where the stack is.
    const chained = await planOf({}, { "aws:assumeRoles": [{ roleArn: other }, { roleArn: DEPLOY }] });
    assert.deepEqual(countsOf(chained), countsOf(await planOf()));
  });

  it("is refused with what the provider would pass over", async () => {
    assert.match(
      await failureOf({}, { "aws:assumeRoles": [{ rolArn: DEPLOY }] }),
      /aws:assumeRoles\[0\]\.rolArn\n {6}unknown key of the provider; did you mean "roleArn"\?\n.*aws:assumeRoles\[0\]\n {6}missing; add roleArn: the ARN of a role/s,
    );
    assert.match(
      await failureOf({}, { "aws:assumeRoles": { roleArn: DEPLOY } }),
      /aws:assumeRoles\n {6}found \{"roleArn":.*\}; allowed: a list of roles, such as \[\{ roleArn:/,
    );
  });

  it("carries the boundary on each of its roles, and on nothing else", async () => {
    const boundary = "arn:aws:iam::123456789012:policy/slipway-account/platform";
    const keys = { services: { api: { costCode: "APIDEV01", image: { tag: "1" } } }, functions: {} };
    const [plain, bounded] = [
      await planOf(keys),
      await planOf({ ...keys, permissionsBoundaryArn: boundary }),
    ];
    const roles = bounded.resources.filter(({ type }) => type === ROLE);
    assert.ok(roles.length > 2);
    assert.deepEqual([...new Set(roles.map(({ inputs }) => inputs["permissionsBoundary"]))], [boundary]);
    assert.deepEqual(
      bounded.resources.map(({ inputs, urn }) => ({
        inputs: Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== "permissionsBoundary")),
        urn,
      })),
      plain.resources.map(({ inputs, urn }) => ({ inputs, urn })),
    );
  });

  it("is refused with a boundary of another account", async () => {
    const failure = await failureOf({
      permissionsBoundaryArn: "arn:aws:iam::210987654321:policy/slipway-account/platform",
    });
    assert.match(
      failure,
      /slipway:permissionsBoundaryArn\n {6}the policy is in the account 210987654321, to which aws:allowedAccountIds does not let the stack: it names 123456789012$/,
    );
  });
});
