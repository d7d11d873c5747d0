import * as assert from "node:assert/strict";
import { countsOf } from "../support/component-plan";
import { evaluateStack } from "../support/evaluate";
import { COUNTS } from "../support/stack-counts";

describe("The resources of a stack", () => {
  for (const [stack, { total, counts }] of Object.entries(COUNTS)) {
    it(`are ${total} in ${stack}, of these kinds`, async () => {
      const actual = countsOf(await evaluateStack(stack));
      assert.deepEqual(actual, counts);
      assert.equal(
        Object.values(actual).reduce((sum, count) => sum + count, 0),
        total,
      );
    });
  }
});
