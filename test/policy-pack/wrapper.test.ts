import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Analyzer, type AnalyzerResource, type Violation } from "../../preview/analyzer";
import { resource, secret, STACK, UNKNOWN } from "../support/policy-fixtures";
import { PACK } from "../support/policy-pack";

// A pack whose rows do what rows must not do, around one that is well.
const ROWS = `
const { PolicyPack } = require(require.resolve("@pulumi/policy", { paths: [${JSON.stringify(PACK)}] }));
const { pulumiPolicies } = require(${JSON.stringify(path.join(PACK, "bin", "policy.js"))});
const { policiesFor, stackPoliciesFor } = require(${JSON.stringify(path.join(PACK, "bin", "row.js"))});
const { all, each } = require(${JSON.stringify(path.join(PACK, "bin", "verdict.js"))});
const row = (name, broken) => ({ name, family: "tests", level: "mandatory", severity: "low", description: name, remediation: "none", broken });
const TYPE = "aws:sqs/queue:Queue";
new PolicyPack("rows", { policies: pulumiPolicies([
  ...policiesFor(TYPE, [
    row("throws", (queue) => { throw new TypeError("it held " + queue.name); }),
    row("throws-text", (queue) => { throw queue.name; }),
    row("mistakes", (queue) => queue.redrivePolicy.length.toFixed() === "1" && "never"),
    row("well", (queue) => queue.fifoQueue === true && "found"),
    row("several", (queue) => all(() => queue.policy === "x" && "policy", () => queue.fifoQueue === true && "found")),
    row("list", (queue) => each(queue.tags, (tag, index) => tag === "bad" && "tag " + index)),
  ]),
  ...stackPoliciesFor(TYPE, [row("throws-in-stack", (queue) => { throw new RangeError(queue.name); })]),
], () => new Date("2026-06-15T00:00:00Z")) });
`;

const CANARY = "canary-7f3a9c";

describe("the wrapper around every row", () => {
  let directory = "";
  let pack: Analyzer | undefined;

  before(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "slipway-rows-"));
    mkdirSync(path.join(directory, "bin"));
    writeFileSync(path.join(directory, "package.json"), '{ "version": "1.0.0" }');
    writeFileSync(path.join(directory, "bin", "index.js"), ROWS);
    pack = await Analyzer.start(directory);
  });

  after(async () => {
    await pack?.close();
    rmSync(directory, { recursive: true });
  });

  const judge = async (
    properties: Readonly<Record<string, unknown>>,
    config = {},
  ): Promise<readonly Violation[]> => {
    assert.ok(pack);
    const queues: readonly AnalyzerResource[] = [
      resource("queue", { type: "aws:sqs/queue:Queue", properties: { name: secret(CANARY), ...properties } }),
    ];
    return pack.analyze(queues, { ...STACK, config });
  };
  const of = (violations: readonly Violation[], policy: string): readonly Violation[] =>
    violations.filter((violation) => violation.policy === policy);

  it("tells of a row that throws as an advisory that names it, and lets all others judge", async () => {
    const violations = await judge({ fifoQueue: true });
    for (const policy of ["throws", "throws-text", "mistakes", "throws-in-stack"]) {
      const [only, ...others] = of(violations, policy);
      assert.ok(only && others.length === 0, policy);
      assert.equal(only.level, "advisory");
      assert.match(only.message, new RegExp(`^policy ${policy} failed with \\w+`));
    }
    assert.deepEqual(
      of(violations, "well").map(({ level, message }) => ({ level, message })),
      [{ level: "mandatory", message: "found" }],
    );
  });

  it("does not show what a row threw, which may hold a secret", async () => {
    assert.ok(!JSON.stringify(await judge({})).includes(CANARY));
  });

  it("says where in the pack a row failed", async () => {
    assert.match(of(await judge({}), "throws")[0]?.message ?? "", /with TypeError at index\.js:\d+ /);
  });

  it("says what is unknown beside what is broken", async () => {
    const told = (violations: readonly Violation[]): unknown =>
      violations.map(({ level, message }) => `${level} ${message}`);
    const violations = await judge({
      policy: UNKNOWN,
      fifoQueue: true,
      tags: ["bad", UNKNOWN, "good", "bad"],
    });
    assert.deepEqual(told(of(violations, "several")), [
      "mandatory found",
      "advisory cannot be judged yet: policy is not known before the deployment (1 resource: queue)",
    ]);
    assert.deepEqual(told(of(violations, "list")), [
      "mandatory tag 0",
      "mandatory tag 3",
      "advisory cannot be judged yet: tags.1 is not known before the deployment (1 resource: queue)",
    ]);
  });
});
