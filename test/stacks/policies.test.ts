import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { StackName } from "../support/component-stacks";
import { evaluateStack } from "../support/evaluate";
import { judge, usePack } from "../support/policy-pack";

/** What is known to be broken in every stack, and was agreed on. */
const EVERYWHERE = ["edge-waf storefront", "s3-kms storefront"];
const EXEMPT: Readonly<Record<StackName, readonly string[]>> = {
  dev: [
    "edge-waf sports-cards-dev",
    ...EVERYWHERE,
    "lb-deletion-protection sports-cards-dev",
    "rds-multi-az catalog",
  ],
  staging: ["edge-waf sports-cards-staging", ...EVERYWHERE, "rds-multi-az catalog"],
  "prod-use1": ["edge-waf sports-cards-prod", ...EVERYWHERE],
  "prod-usw2": ["edge-waf sports-cards-prod", ...EVERYWHERE],
};

describe("The policies of a stack", () => {
  const pack = usePack();
  const config = JSON.parse(
    fs.readFileSync(path.join(__dirname, "..", "..", "policies.json"), "utf8"),
  ) as Parameters<typeof judge>[2];

  for (const [stack, exempt] of Object.entries(EXEMPT)) {
    it(`are broken in ${stack} only where that was agreed on, with a name and a reason`, async () => {
      const violations = await judge(await evaluateStack(stack), pack(), config);
      const agreed = /^exempt until \d{4}-\d\d-\d\d by \S+, because ".+": /;
      const open = violations.filter(({ message }) => !agreed.test(message));
      assert.deepEqual(
        open.map(({ policy, urn, message }) => `${policy} ${urn}: ${message}`),
        [],
      );
      assert.deepEqual(
        violations.map(({ policy, level, urn }) => [level, policy, urn.split("::").at(-1)].join(" ")).sort(),
        exempt.map((each) => `advisory ${each}`).sort(),
      );
    });
  }
});
