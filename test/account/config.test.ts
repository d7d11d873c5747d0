import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { checkAccountFile } from "../../account/config";
import { PLATFORM_SERVICES } from "../../account/platform-services";
import { accountSchema, SECURITY_PARTS } from "../../account/schema";
import type { AccountSettings } from "../../account/settings";
import { parseStackFile } from "../../config/stack-file";
import { ACCOUNT_FILE, ACCOUNT_TAGS } from "../support/account-stack";

function settingsOf(text: string): AccountSettings {
  const file = parseStackFile("Pulumi.main.yaml", text, "slipway-account");
  return checkAccountFile(file, "main", "slipway-account").settings;
}

const LEAST = {
  "aws:region": "us-gov-west-1",
  "aws:allowedAccountIds": ["123456789012"],
  "slipway-account:project": "shop",
  "slipway-account:costCode": "SHOPPRD1",
};
const PAGE = fs.readFileSync(path.join(__dirname, "../../docs/account.md"), "utf8");

/** The keys of a table of the page, by the words that it begins with. */
function tableOf(beginning: string): readonly (string | undefined)[] {
  const [, table = ""] = PAGE.split(beginning);
  return [...(table.split("\n\n")[0] ?? "").matchAll(/^\| `(\w+)`/gm)].map((match) => match[1]);
}

describe("the stack file of an account", () => {
  it("may leave out nearly everything: then it looks for all that the account must have", () => {
    assert.deepEqual(settingsOf(stringify({ config: LEAST })), {
      region: "us-gov-west-1",
      regions: ["us-gov-west-1"],
      alertEmails: [],
      state: undefined,
      github: undefined,
      pipeline: undefined,
      platform: { services: [...PLATFORM_SERVICES].sort(), hasBoundary: false, protectedRoleArns: [] },
      groups: {},
      users: {},
      security: { owned: [], checked: SECURITY_PARTS, ignored: {} },
      auditRetentionDays: 400,
      logRetentionDays: 365,
      tags: { CostCode: "SHOPPRD1", Environment: "prod", ManagedBy: "pulumi", Project: "shop" },
    });
  });

  it("says who may deploy, from where and for how long", () => {
    const { github, tags, platform } = settingsOf(ACCOUNT_FILE);
    assert.deepEqual(tags, ACCOUNT_TAGS);
    assert.ok(platform.services.includes("bedrock"));
    assert.deepEqual(github?.repositories["shop"]?.deploy["prod"], {
      roleName: "shop-deploy-prod",
      subject: { text: "repo:acme@1/shop@2:environment:prod", isPattern: false },
      environment: "prod",
      other: { arn: "arn:aws:iam::210987654321:role/slipway-account/deploy", externalId: "shop-prod" },
      policyArns: [],
      maximumSessionSeconds: 7200,
    });
  });

  it("names roles of other accounts in its own partition", () => {
    const { github } = settingsOf(
      stringify({
        config: {
          ...LEAST,
          "slipway-account:accounts": { prod: { id: "210987654321" } },
          "slipway-account:github": {
            repositories: { shop: { repository: "acme/shop", deploy: { prod: { account: "prod" } } } },
          },
        },
      }),
    );
    assert.deepEqual(github?.repositories["shop"]?.deploy["prod"]?.other, {
      arn: "arn:aws-us-gov:iam::210987654321:role/slipway-account/deploy",
      externalId: undefined,
    });
  });

  it("is described key by key, and no other key is", () => {
    assert.deepEqual(tableOf("| key of `slipway-account:`"), Object.keys(accountSchema.shape));
    assert.deepEqual(tableOf("| part of `security`"), [...SECURITY_PARTS]);
  });
});
