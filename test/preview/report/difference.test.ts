import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import type { CostItem } from "../../../preview/cost/estimate";
import type { Loss } from "../../../preview/data-loss/losses";
import type {
  Difference,
  FormerVerdict,
  PropertyChange,
  ResourceChange,
} from "../../../preview/difference/difference";
import type { Outcome } from "../../../preview/outcome";
import type { Plan } from "../../../preview/plan";
import { colourStyle, plainStyle } from "../../../preview/report/style";
import { textReport } from "../../../preview/report/text";
import type { Verdict } from "../../../preview/verdicts";
import { jsonOf, outcomeOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

const NOTHING: Difference = {
  revision: "origin/main",
  commit: "0a1b2c3",
  resources: [],
  unchanged: 2,
  components: [],
  componentCount: 4,
  losses: [],
  verdicts: { added: [], gone: [] },
  cost: { items: [], monthlyUsd: 0, unpriced: [] },
};

function change(
  effect: ResourceChange["effect"],
  name: string,
  given: Partial<ResourceChange> = {},
): ResourceChange {
  const type = given.type ?? "aws:sns/topic:Topic";
  return {
    urn: `urn:pulumi:dev::slipway::${type}::${name}`,
    type,
    name,
    component: "topic/events",
    effect,
    isStateful: false,
    changes: [],
    options: [],
    ...given,
  };
}

function property(
  path: string,
  from: string,
  to: string,
  replaces: PropertyChange["replaces"] = "no",
): PropertyChange {
  return { path, from, to, replaces };
}

describe("the report of what a plan changes", () => {
  let plan: Plan;
  before(async () => {
    plan = await planOf(() => new aws.sns.Topic("events"));
  });

  function outcome(difference: Partial<Difference>, verdicts: readonly Verdict[] = []): Outcome {
    return outcomeOf(plan, verdicts, { difference: { ...NOTHING, ...difference } });
  }

  /** The lines between two headings, or to the end. */
  function section(title: string, ...given: Parameters<typeof outcome>): readonly string[] {
    const lines = textReport(outcome(...given), plainStyle).split("\n");
    const rest = lines.slice(lines.indexOf(title) + 1);
    const end = rest.findIndex((line) => /^\w/.test(line));
    return rest.slice(0, end).filter((line) => line.trim() !== "");
  }

  const changes = (...given: Parameters<typeof outcome>): readonly string[] =>
    section("Changes against origin/main (0a1b2c3)", ...given);

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

  const LOSS: Loss = {
    urn: "urn:pulumi:dev::slipway::aws:rds/instance:Instance::catalog",
    type: "aws:rds/instance:Instance",
    name: "catalog",
    label: "database catalog",
    entry: "database/catalog",
    effect: "replaced",
    verdict: "refused",
    changes: [],
    advice: "add database/catalog to slipway:allowReplace",
  };

  it("puts what takes data away last, in red, with what to do, and fails", () => {
    const grave = change("replaced", "cards", {
      type: "aws:rds/instance:Instance",
      component: "database/cards",
      isStateful: true,
      formerUrn: LOSS.urn,
      changes: [property("dbName", "catalog", "cards", "yes")],
    });
    const left: Loss = {
      ...LOSS,
      urn: "x",
      label: "key k",
      effect: "left",
      verdict: "told",
      advice: "it stays",
    };
    const difference = { resources: [change("created", "a"), grave], losses: [LOSS, left] };
    const text = textReport(outcome(difference), colourStyle);
    assert.ok(
      text.includes(
        "\u001b[31m✗ ± aws:rds:Instance  cards  would be replaced, with its data  [database/cards]\u001b[39m",
      ),
    );
    assert.deepEqual(section("Data", difference), [
      "  • key k  would leave the stack",
      "      it stays",
      "  ✗ ± aws:rds:Instance  cards  would be replaced, with its data  [database/cards]",
      "      was catalog",
      "      dbName: catalog → cards  (replaces)",
      "      refused: add database/catalog to slipway:allowReplace",
    ]);
    const plain = textReport(outcome(difference), plainStyle);
    assert.match(plain, /\nRefused: 1 loss of data, [^\n]*\n$/);
    assert.ok(plain.indexOf("\nData\n") > plain.indexOf("\nPolicies\n"));
    assert.doesNotMatch(changes(difference).join("\n"), /rds/);
  });

  it("is an object for a program, whole", () => {
    const resource = change("replaced", "cards", { changes: [property("p", "x".repeat(500), "y", "yes")] });
    const difference: Difference = { ...NOTHING, resources: [resource], losses: [LOSS] };
    const report = JSON.parse(jsonOf(plan, [], { difference })) as Record<string, unknown>;
    const { label, ...loss } = LOSS;
    assert.equal(label, "database catalog");
    assert.deepEqual(report["difference"], {
      ...NOTHING,
      isNew: false,
      resources: [{ formerUrn: null, ...resource }],
      losses: [loss],
    });
    assert.equal("difference" in (JSON.parse(jsonOf(plan)) as object), false);
  });
});
