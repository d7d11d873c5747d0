import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import type { Estimate } from "../../../preview/cost/estimate";
import type { Plan } from "../../../preview/plan";
import { reportOf } from "../../../preview/report/print";
import { NOTHING } from "../../support/made-differences";
import { outcomeOf, textOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

const costing = (monthlyUsd: number): Estimate => ({ items: [], monthlyUsd, unpriced: [] });

describe("the last line of a report", () => {
  let plan: Plan;
  before(async () => {
    plan = await planOf(() => {
      new aws.sns.Topic("events");
    });
  });

  const lastOf = (
    ...said: Parameters<typeof outcomeOf> extends [Plan, ...infer Rest] ? Rest : never
  ): string =>
    textOf(plan, ...said)
      .trimEnd()
      .split("\n")
      .at(-1) ?? "";

  it("says what it costs a month, and how much more than before where that is known", () => {
    assert.match(
      lastOf([], { cost: costing(1234.5) }),
      /^Passed: 1 resource at about \$1,234\.50 a month, no /,
    );
    const against = (before: number, now: number): string =>
      lastOf([], { cost: costing(now), difference: { ...NOTHING, cost: costing(before) } });
    assert.match(against(100, 112.25), /^Passed: 1 resource at about \$112\.25 \(\+\$12\.25\) a month, no /);
    assert.match(against(100, 0), /^Passed: 1 resource at about \$0\.00 \(-\$100\.00\) a month, no /);
    assert.match(against(100, 100.001), /^Passed: 1 resource at about \$100\.00 a month, no /);
    assert.match(against(0, 0), /^Passed: 1 resource, no /);
  });

  it("is said again of each of several stacks, below all of them, with those that have no report", () => {
    const refused = outcomeOf({ ...plan, stack: "prod" }, [
      {
        policy: "closed",
        kind: "mandatory",
        urn: "",
        family: "exposure",
        severity: "high",
        url: "",
        message: "mend it",
      },
    ]);
    const text = reportOf(
      [outcomeOf(plan), refused],
      [{ stack: "broken", message: "Pulumi.broken.yaml:3:5: no such key" }],
      { format: "text", allStacks: true },
      [{ stack: "old", revision: "main", commit: "abc1234", resourceCount: 2, data: [], monthlyUsd: 0 }],
    );
    assert.deepEqual(text.split("\n").slice(-7), [
      "",
      "Stacks",
      "  dev     Passed: 1 resource, no mandatory violation, no advisories, no warnings",
      "  prod    Refused: 1 mandatory violation, no advisories, no warnings; 1 resource",
      "  broken  Cannot be planned: why is told below",
      "  old     Has no stack file any more",
      "",
    ]);
    const alone = reportOf([outcomeOf(plan)], [], { format: "text", allStacks: false }, []);
    assert.doesNotMatch(alone, /^Stacks$/m);
  });
});
