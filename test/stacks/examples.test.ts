import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Plan } from "../../preview/plan";
import { namesOf } from "../support/component-plan";
import { EXAMPLES, exampleText } from "../support/config-files";
import { evaluateConfig } from "../support/evaluate";
import { judge, usePack } from "../support/policy-pack";

const ROOT = path.resolve(__dirname, "../..");

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8"));
}

describe("The examples", () => {
  const pack = usePack();

  /** What breaks a mandatory policy, where a configuration does not exempt it. */
  async function mandatory(plan: Plan, policies: unknown): Promise<readonly string[]> {
    const violations = await judge(plan, pack(), policies as Parameters<typeof judge>[2]); // the pack checks it
    return violations
      .filter(({ level }) => level === "mandatory")
      .map(({ policy, urn }) => `${policy} ${urn.split("::").at(-1) ?? ""}`)
      .sort();
  }

  it("are all tested here", () => {
    assert.deepEqual(fs.readdirSync(path.join(ROOT, "examples")).sort(), [...EXAMPLES].sort());
  });

  for (const example of EXAMPLES) {
    it(`are planned, and break no mandatory policy that was not agreed on: ${example}`, async () => {
      const policies = readJson(`examples/${example}/policies.json`);
      assert.deepEqual(await mandatory(await evaluateConfig(exampleText(example)), policies), []);
    });

    it(`have a page that says how to preview them: ${example}`, () => {
      const page = fs.readFileSync(path.join(ROOT, "examples", example, "README.md"), "utf8");
      assert.ok(page.includes(`npm run preview -- --config examples/${example}/Pulumi.dev.yaml`));
    });
  }

  it("run one workload as a job or as an API, by one word", async () => {
    const text = exampleText("go-service");
    const job = await evaluateConfig(text);
    const api = await evaluateConfig(text.replace("kind: job\n", "kind: api\n"));
    assert.deepEqual(namesOf(job, "aws:ecs/service:Service"), []);
    assert.deepEqual(namesOf(job, "aws:scheduler/schedule:Schedule"), [
      "price-sync.clean-up",
      "price-sync.hourly-sync",
    ]);
    assert.deepEqual(namesOf(api, "aws:ecs/service:Service"), ["price-sync"]);
    assert.deepEqual(namesOf(api, "aws:scheduler/schedule:Schedule"), []);
    assert.deepEqual(await mandatory(api, readJson("examples/go-service/policies.json")), []);
    assert.deepEqual(await mandatory(api, {}), ["ecs-no-public-ip price-sync", "lb-https http-api"]);
  });
});
