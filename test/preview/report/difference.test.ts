import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import type { CostItem, Estimate } from "../../../preview/cost/estimate";
import type { Difference, FormerVerdict } from "../../../preview/difference/difference";
import type { Outcome } from "../../../preview/outcome";
import type { Plan } from "../../../preview/plan";
import { plainStyle } from "../../../preview/report/style";
import { textReport } from "../../../preview/report/text";
import type { Verdict } from "../../../preview/verdicts";
import { change, changesOf, NOTHING, property } from "../../support/made-differences";
import { outcomeOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

describe("the report of what a plan changes", () => {
  let plan: Plan;
  before(async () => {
    plan = await planOf(() => new aws.sns.Topic("events"));
  });

  function outcome(difference: Partial<Difference>, verdicts: readonly Verdict[] = []): Outcome {
    return outcomeOf(plan, verdicts, { difference: { ...NOTHING, ...difference } });
  }

  const changes = (...given: Parameters<typeof outcome>): readonly string[] => changesOf(outcome(...given));

  it("says in one line that nothing changes, and leaves out all that there is", () => {
    assert.deepEqual(changes({}), ["  ✓ nothing changes"]);
    const text = textReport(outcome({}), plainStyle);
    assert.doesNotMatch(text, /^(Resources|Kinds)$/m);
    assert.match(text, /\nData\n {2}✓ nothing is deleted, replaced or kept less well\n\nPassed: /);
  });

  it("has a component's changes together, with marks, and says how far they reach", () => {
    const counts = { created: 1, changed: 1, replaced: 0, deleted: 1, left: 1 };
    const resources = [
      change("changed", "events", { changes: [property("displayName", "a", "b")] }),
      change("replaced", "revision", {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        component: "service/api",
        changes: [property("cpu", "256", "512", "yes"), property("odd", "x", "y", "unknown")],
        options: [property("protect", "true", "false")],
      }),
      change("replaced", "load", {
        type: "aws:lb/loadBalancer:LoadBalancer",
        component: "service/api",
        changes: [property("internal", "true", "false", "yes")],
      }),
      change("created", "more"),
      change("deleted", "old"),
      change("left", "kept"),
    ];
    assert.deepEqual(changes({ resources, components: [{ component: "topic/events", counts }] }), [
      "  topic/events",
      "    ~ aws:sns:Topic  events",
      "        displayName: a → b",
      "    + aws:sns:Topic  more",
      "    - aws:sns:Topic  old",
      "    ∘ aws:sns:Topic  kept",
      "  service/api",
      "    ± aws:ecs:TaskDefinition  revision  (interrupts nothing)",
      "        cpu: 256 → 512  (replaces)",
      "        odd: x → y  (may replace)",
      "        protect: true → false",
      "    ± aws:lb:LoadBalancer  load",
      "        internal: true → false  (replaces)",
      "  1 of 4 components: topic/events 1 created, 1 changed, 1 deleted, 1 left in AWS. 2 resources are as they were.",
    ]);
  });

  it("folds what changes alike, what is made whole, and long rows", () => {
    const tag = { changes: [property("tags.Owner", "a", "b")] };
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const many = Array.from({ length: 20 }, (_, index) => property(`p${String(index)}`, "1", "2"));
    const elements = Array.from({ length: 5 }, (_, index) =>
      property(`list[${String(index)}]`, "nothing", "{}"),
    );
    assert.deepEqual(
      changes({
        resources: [
          change("changed", "one", tag),
          change("changed", "two", { ...tag, type: "aws:sqs/queue:Queue" }),
          change("changed", "three", tag),
          ...names.map((name) => change("created", name)),
          change("changed", "wide", { component: "x", changes: many }),
          change("changed", "list", {
            component: "x",
            changes: [...elements, property("list[9]", "{}", "nothing")],
          }),
        ],
      }).slice(0, -1),
      [
        "  topic/events",
        "    ~ aws:sns:Topic × 2  one, three",
        "    ~ aws:sqs:Queue  two",
        "        tags.Owner: a → b",
        "    + aws:sns:Topic × 7  a, b, c, d, e, f, …",
        "  x",
        "    ~ aws:sns:Topic  wide",
        ...many.slice(0, 12).map(({ path }) => `        ${path}: 1 → 2`),
        "        … and 8 more, all with --json",
        "    ~ aws:sns:Topic  list",
        "        list[]: 1 removed, 5 added",
      ],
    );
  });

  it("says that a stack is new, and by which name a resource was known", () => {
    const [first] = changes({ isNew: true, resources: [change("created", "a")] });
    assert.equal(first, "  origin/main has no such stack: all of it is created");
    const renamed = change("changed", "b", {
      formerUrn: "urn:pulumi:dev::slipway::aws:sns/topic:Topic::a",
      changes: [property("displayName", "x", "y")],
    });
    assert.equal(changes({ resources: [renamed] })[2], "        was a");
  });

  it("names the policies that are new, let off or gone", () => {
    const urn = "urn:pulumi:dev::slipway::aws:sns/topic:Topic::events";
    const about = { family: "", severity: "", message: "", url: "", urn };
    const former = (policy: string): FormerVerdict => ({ ...about, policy, level: "advisory" });
    const added: Verdict = { ...about, policy: "new-one", kind: "mandatory" };
    const exempt: Verdict = {
      ...about,
      policy: "excused",
      kind: "exempt",
      exemption: { expires: "2030-01-01", daysLeft: 9, approvedBy: "x", reason: "y" },
    };
    const gone = [former("excused"), former("mended"), { ...former("mended"), urn: "" }];
    const lines = changes({ resources: [change("created", "a")], verdicts: { added: [added], gone } }, [
      added,
      exempt,
    ]);
    assert.deepEqual(lines.slice(-3), [
      "  policies: new: mandatory new-one  aws:sns:Topic events",
      "            let off now: advisory excused  aws:sns:Topic events",
      "            gone: advisory mended  aws:sns:Topic events, the stack",
    ]);
  });

  it("says what it costs more or less, by component", () => {
    const item = (component: string, monthlyUsd: number): CostItem => ({
      component,
      service: "Fargate",
      urn: "",
      what: "",
      monthlyUsd,
    });
    const before = { items: [item("a", 80), item("b", 3.12)], monthlyUsd: 83.12, unpriced: [] };
    const cost = { items: [item("a", 90), item("c", 1)], monthlyUsd: 91, unpriced: [] };
    const text = textReport(
      outcomeOf(plan, [], { cost, difference: { ...NOTHING, cost: before } }),
      plainStyle,
    );
    assert.match(
      text,
      / {2}cost: \$83\.12 → \$91\.00, \+\$7\.88 a month: a \+\$10\.00, b -\$3\.12, c \+\$1\.00\n/,
    );
    assert.doesNotMatch(textReport(outcome({}), plainStyle), /cost:/);
  });

  it("says what one of the two sums leaves out, which would read as saved, and names no more than twelve", () => {
    const reason = "the instance class db.x2g.large is not in the price table";
    const unpriced = [{ type: "aws:rds/instance:Instance", count: 2, reason }];
    const items = (count: number): readonly CostItem[] =>
      Array.from({ length: count }, (_, at) => ({
        component: `c${String(at).padStart(2, "0")}`,
        ...{ service: "RDS", urn: "", what: "", monthlyUsd: 100 },
      }));
    const lines = (before: Estimate, cost: Estimate): readonly string[] =>
      textReport(outcomeOf(plan, [], { cost, difference: { ...NOTHING, cost: before } }), plainStyle)
        .split("\n")
        .filter((line) => /^ {2}(cost:| {5} !)/.test(line));
    const gone: Estimate = { items: items(2), monthlyUsd: 200, unpriced };
    const all: Estimate = { items: items(16), monthlyUsd: 1600, unpriced: [] };
    const named = items(14)
      .slice(2)
      .map(({ component }) => `${component} -$100.00`);
    assert.deepEqual(lines(all, gone), [
      `  cost: $1,600.00 → $200.00, -$1,400.00 a month: ${named.join(", ")}, and 2 more`,
      `        ! not in the sum now: 2 × aws:rds:Instance: ${reason}`,
    ]);
    assert.deepEqual(lines(gone, { ...gone, unpriced: [] }), [
      "  cost: $200.00 → $200.00, +$0.00 a month",
      `        ! not in the sum before: 2 × aws:rds:Instance: ${reason}`,
    ]);
  });
});
