import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { jsonOf } from "../support/outcome";
import { backwards, STACKS, stackConfig, stackText } from "../support/component-stacks";
import { evaluateConfig, evaluateStack } from "../support/evaluate";
import { assertSameResources } from "../support/preview-known-unknown";

/** Byte for byte; where they differ, the first line that does. */
function assertSamePlan(one: Plan, other: Plan): void {
  const [lines, others] = [one, other].map((plan) => jsonOf(plan).split("\n"));
  const place = lines?.findIndex((line, index) => line !== others?.[index]) ?? 0;
  assert.equal(lines?.[place], others?.[place]);
  assert.equal(lines?.length, others?.length);
}

describe("The plan of a stack", () => {
  for (const stack of STACKS) {
    it(`is the same twice, byte for byte, in ${stack}`, async () => {
      assertSamePlan(await evaluateConfig(stackText(stack), stack), await evaluateStack(stack));
    });

    it(`does not depend on the order of keys in the file of ${stack}`, async () => {
      const reversed = backwards(stackConfig(stack)) as Readonly<Record<string, unknown>>; // a map stays a map
      assert.notDeepEqual(Object.keys(reversed), Object.keys(stackConfig(stack)));
      assertSamePlan(await evaluateConfig(reversed, stack), await evaluateStack(stack));
    });

    it(`has the same resources in ${stack} when nothing is known yet of what the cloud computes`, async () => {
      const unknown = await evaluateStack(stack, { computed: "unknown" });
      assertSameResources(await evaluateStack(stack), unknown);
    });
  }
});
