import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

const PAGE = fs.readFileSync(path.resolve(__dirname, "../../docs/delivery.md"), "utf8");

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, string | readonly string[]>> };
}

/** The policies that the page has a reader copy. */
const POLICIES = [...PAGE.matchAll(/```json\n([^]*?)```/g)].map(
  ([, text = ""]) =>
    JSON.parse(text) as { readonly Version: string; readonly Statement: readonly Statement[] }, // IAM's form
);

describe("the roles that the documentation has a reader make", () => {
  it("trust one repository, and what the job runs for, with no wildcard", () => {
    const trusts = POLICIES.filter(({ Statement: [first] }) => first?.Principal !== undefined);
    assert.deepEqual(
      trusts.map(({ Version, Statement }) => [
        Version,
        Statement.map((one) => [one.Effect, one.Action, one.Condition]),
      ]),
      [
        "repo:acme/shop:environment:dev",
        ["repo:acme/shop:pull_request", "repo:acme/shop:ref:refs/heads/main"],
      ].map((sub) => [
        "2012-10-17",
        [
          [
            "Allow",
            "sts:AssumeRoleWithWebIdentity",
            {
              StringEquals: {
                "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                "token.actions.githubusercontent.com:sub": sub,
              },
            },
          ],
        ],
      ]),
    );
  });

  it("let the one that reads write nothing", () => {
    const [rights, ...others] = POLICIES.filter(({ Statement: [first] }) => first?.Principal === undefined);
    assert.deepEqual(others, []);
    const allowed = (rights?.Statement ?? [])
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action);
    assert.deepEqual([...new Set(allowed)].sort(), [
      "kms:Decrypt",
      "s3:GetObject",
      "s3:ListBucket",
      "secretsmanager:GetSecretValue",
    ]);
  });

  it("last as long as the jobs ask for", () => {
    const workflow = fs.readFileSync(path.resolve(__dirname, "../../.github/workflows/deploy.yml"), "utf8");
    const asked = [...workflow.matchAll(/role-duration-seconds: "(\d+)"/g)].map((match) => match[1]);
    assert.deepEqual(asked, ["7200", "7200", "7200", "7200"]);
    assert.match(PAGE, /--max-session-duration 7200$/m);
  });
});
