import * as assert from "node:assert/strict";
import { costDelta } from "../../../preview/cost/delta";
import type { Estimate } from "../../../preview/cost/estimate";

function estimateOf(costs: readonly (readonly [component: string, monthlyUsd: number])[]): Estimate {
  const items = costs.map(([component, monthlyUsd]) => ({
    component,
    service: "RDS",
    urn: `urn:${component}`,
    what: "something",
    monthlyUsd,
  }));
  const total = items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
  return { items, monthlyUsd: Math.round(total * 100) / 100, unpriced: [] };
}

describe("What a change costs", () => {
  it("is told by component, the largest change first, what is new and what is gone too", () => {
    const from = estimateOf([
      ["network", 33],
      ["database/old", 20],
      ["service/api", 9],
      ["service/api", 1.5],
    ]);
    const to = estimateOf([
      ["network", 33],
      ["database/new", 50],
      ["service/api", 20],
    ]);
    assert.deepEqual(costDelta(from, to), {
      fromUsd: 63.5,
      toUsd: 103,
      components: [
        { component: "database/new", fromUsd: 0, toUsd: 50 },
        { component: "database/old", fromUsd: 20, toUsd: 0 },
        { component: "service/api", fromUsd: 10.5, toUsd: 20 },
      ],
      unpriced: { now: [], before: [] },
    });
  });

  it("is in the order of names where components change alike", () => {
    const to = estimateOf([
      ["b", 1],
      ["a", 1],
    ]);
    assert.deepEqual(
      costDelta(estimateOf([]), to).components.map(({ component }) => component),
      ["a", "b"],
    );
  });

  it("is nothing below a cent", () => {
    const from = estimateOf([["a", 10.001]]);
    assert.deepEqual(costDelta(from, estimateOf([["a", 10.004]])).components, []);
    assert.deepEqual(costDelta(from, from), {
      fromUsd: 10,
      toUsd: 10,
      components: [],
      unpriced: { now: [], before: [] },
    });
    assert.deepEqual(
      costDelta(
        estimateOf([
          ["a", 0.1],
          ["a", 0.2],
        ]),
        estimateOf([["a", 0.3]]),
      ).components,
      [],
    );
  });

  it("is told with what one of the sums leaves out, by how many more there are of it", () => {
    const reason = "the instance class db.x2g.large is not in the price table";
    const sentry = { type: "sentry:index/sentryKey:SentryKey", count: 3, reason: "billed by Sentry" };
    const instances = { type: "aws:rds/instance:Instance", count: 1, reason };
    const from = { ...estimateOf([["database/main", 246]]), unpriced: [sentry] };
    const to = { ...estimateOf([]), unpriced: [{ ...sentry, count: 5 }, instances] };
    assert.deepEqual(costDelta(from, to).unpriced, { now: [{ ...sentry, count: 2 }, instances], before: [] });
    assert.deepEqual(costDelta(to, from).unpriced, { now: [], before: [{ ...sentry, count: 2 }, instances] });
    assert.deepEqual(costDelta(to, to).unpriced, { now: [], before: [] });
  });
});
