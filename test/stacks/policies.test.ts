import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Plan } from "../../preview/plan";
import type { PolicyPackConfig } from "../../preview/policy-config";
import { readProject } from "../../preview/project";
import { planStack } from "../../preview/stack";
import { STACKS } from "../support/component-stacks";
import { EXAMPLES, exampleText } from "../support/config-files";
import { evaluateConfig, evaluateStack } from "../support/evaluate";
import { judge, usePack } from "../support/policy-pack";

const ROOT = path.resolve(__dirname, "..", "..");
const AGREED = /^exempt until \d{4}-\d\d-\d\d \(\d+ days left\) by \S+, because ".+": /;

function readConfig(file: string): PolicyPackConfig {
  if (!fs.existsSync(path.join(ROOT, file))) return {};
  return JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8")) as PolicyPackConfig; // the pack checks it
}

/** All that is planned here, with the file that says what it is exempt from. */
const PLANNED: readonly (readonly [string, string, () => Promise<Plan>])[] = [
  ...STACKS.map((stack) => [stack, "policies.json", () => evaluateStack(stack)] as const),
  ...EXAMPLES.map(
    (example) =>
      [example, `examples/${example}/policies.json`, () => evaluateConfig(exampleText(example))] as const,
  ),
  [
    "bootstrap",
    "bootstrap/policies.json",
    () => planStack({ project: readProject(path.join(ROOT, "bootstrap")), stack: "state" }),
  ],
  [
    "account",
    "account/policies.json",
    () => planStack({ project: readProject(path.join(ROOT, "account")), stack: "main" }),
  ],
];

describe("The policies of a stack", () => {
  const pack = usePack();

  for (const [name, file, planned] of PLANNED) {
    it(`are all kept by ${name}, the strictest too, but where that was agreed on with a name and a reason`, async () => {
      const config = { ...readConfig(file), levels: { preset: "strict" } } as const;
      const violations = await judge(await planned(), pack(), config);
      assert.deepEqual(
        violations
          .filter(({ message }) => !AGREED.test(message))
          .map(({ policy, level, urn, message }) => `${level} ${policy} ${urn}: ${message}`),
        [],
      );
    });
  }

  it("know what is let off: nothing of it is mandatory where the stacks are production", async () => {
    for (const stack of ["prod-use1", "prod-usw2"] as const) {
      const violations = await judge(await evaluateStack(stack), pack(), {});
      assert.deepEqual(
        violations.filter(({ level }) => level === "mandatory").map(({ policy }) => policy),
        [],
      );
    }
  });
});
