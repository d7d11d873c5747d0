import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseStackFile } from "../../config/stack-file";
import { estimate } from "../../preview/cost/estimate";
import type { Plan } from "../../preview/plan";
import { namesOf } from "../support/component-plan";
import { EXAMPLES, exampleText } from "../support/config-files";
import { evaluateConfig, resourcesOf } from "../support/evaluate";
import { judge, usePack } from "../support/policy-pack";

const ROOT = path.resolve(__dirname, "../..");

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8"));
}

function pageOf(example: string): string {
  return fs.readFileSync(path.join(ROOT, "examples", example, "README.md"), "utf8");
}

/** An example's stacks, each with the text of its file: most have dev alone. */
function stackFilesOf(example: string): readonly (readonly [stack: string, text: string])[] {
  const folder = path.join(ROOT, "examples", example);
  return fs.readdirSync(folder).flatMap((name) => {
    const [, stack] = /^Pulumi\.(.+)\.yaml$/.exec(name) ?? [];
    return stack === undefined ? [] : [[stack, fs.readFileSync(path.join(folder, name), "utf8")] as const];
  });
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
    for (const [stack, text] of stackFilesOf(example)) {
      it(`are planned, and break no mandatory policy that was not agreed on: ${example}, ${stack}`, async () => {
        const policies = readJson(`examples/${example}/policies.json`);
        assert.deepEqual(await mandatory(await evaluateConfig(text, stack), policies), []);
      });
    }

    it(`have a page that says how to preview them: ${example}`, () => {
      assert.ok(pageOf(example).includes(`npm run preview -- --config examples/${example}/Pulumi.dev.yaml`));
    });

    it(`have a page that says what they cost a month, to a dollar: ${example}`, async () => {
      const text = exampleText(example);
      const { resources, region } = await evaluateConfig(text);
      const file = parseStackFile("Pulumi.dev.yaml", text, "slipway");
      const { monthlyUsd, unpriced } = estimate(resources, { region, file });
      const [, said] = /costs about (\d+) USD a month in us-east-1/.exec(pageOf(example)) ?? [];
      assert.ok(
        Math.abs(Number(said) - monthlyUsd) <= 1,
        `the page says ${said}, the estimate ${monthlyUsd}`,
      );
      assert.deepEqual(unpriced, []);
    });
  }

  it("have pages that link only to what is there", () => {
    const broken = EXAMPLES.flatMap((example) =>
      [...pageOf(example).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
        .map((match) => path.join("examples", example, match[1] ?? ""))
        .filter((target) => !fs.existsSync(path.join(ROOT, target))),
    );
    assert.deepEqual(broken, []);
  });

  it("grow from the smallest as its page says", async () => {
    const page = pageOf("minimal");
    const text = exampleText("minimal");
    const [alerts = "", domain = "", databases = ""] = ["alerts", "domain", "databases"].map(
      (key) => new RegExp(`\`(slipway:${key}: [^\`]+)\``).exec(page)?.[1],
    );
    const without = (...keys: readonly string[]): string =>
      text
        .split("\n")
        .filter((line) => !keys.some((key) => line.trim().startsWith(`${key}:`)))
        .join("\n");
    const privately = await evaluateConfig(without("slipway:network", "assignPublicIp"));
    assert.deepEqual(namesOf(privately, "aws:ec2/natGateway:NatGateway"), ["network-1"]);
    const behind = await evaluateConfig(without("slipway:httpApi"));
    assert.deepEqual(namesOf(behind, "aws:lb/loadBalancer:LoadBalancer"), ["http-api"]);
    assert.deepEqual(await mandatory(behind, readJson("examples/event-driven/policies.json")), [
      "ecs-no-public-ip greeter",
    ]);
    const stored = await evaluateConfig(
      `${without("slipway:network")}      uses: [database/main]\n  ${databases}\n`,
    );
    assert.deepEqual(namesOf(stored, "aws:rds/instance:Instance"), ["main"]);
    const told = await evaluateConfig(`${text}  ${alerts}\n`);
    assert.deepEqual(
      resourcesOf(told, "aws:sns/topicSubscription:TopicSubscription").map(
        ({ inputs }) => inputs["endpoint"],
      ),
      ["you@example.com"],
    );
    const named = await evaluateConfig(`${text}  ${domain}\n`);
    assert.deepEqual(
      resourcesOf(named, "aws:apigatewayv2/domainName:DomainName").map(({ inputs }) => inputs["domainName"]),
      ["api.dev.example.com"],
    );
  });

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
    assert.deepEqual(await mandatory(api, {}), ["ecs-no-public-ip price-sync"]);
  });
});
