import * as assert from "node:assert/strict";
import { fingerprints } from "../support/component-plan";
import { backwards } from "../support/component-stacks";
import { evaluateConfig } from "../support/evaluate";
import { grownStacks } from "../support/generated-stacks";
import type { Plan } from "../../preview/plan";

const STEADY =
  /\$aws:(ecs\/taskDefinition:TaskDefinition|(lb\/listenerRule:ListenerRule)|(lb\/targetGroup:TargetGroup))::/;

/** What decides whether a task definition, a listener rule or a target group changes, by URN. */
function steady(plan: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fingerprints(plan)).filter(([urn]) => STEADY.test(urn)));
}

describe("Task definitions, listener rules and target groups of generated stacks", () => {
  grownStacks(24).forEach(({ stack, grown }, index) => {
    it(`do not change with another run, other orders of keys, or a service more: stack ${index + 1}`, async () => {
      const first = steady(await evaluateConfig(stack));
      assert.ok(Object.keys(first).length > 0);
      assert.deepEqual(steady(await evaluateConfig(stack)), first);
      const reversed = backwards(stack) as Readonly<Record<string, unknown>>; // a map stays a map
      assert.deepEqual(steady(await evaluateConfig(reversed)), first);
      const more = steady(await evaluateConfig(grown));
      assert.ok(Object.keys(more).length > Object.keys(first).length);
      assert.deepEqual(Object.fromEntries(Object.keys(first).map((urn) => [urn, more[urn]])), first);
    });
  });
});
