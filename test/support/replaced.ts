import * as assert from "node:assert/strict";
import { Replacements } from "../../preview/data-loss/changes";
import { identify } from "../../preview/data-loss/identity";
import type { Plan } from "../../preview/plan";
import { formerOf, formerOfPreview } from "./former-state";
import { planOf } from "./preview-program";

type Told = Readonly<Record<string, readonly string[]>>;

/** What is replaced, by its name, and why. */
export function told(plan: Plan, former: ReturnType<typeof formerOf>): Told {
  const replacements = new Replacements(plan, former, identify(plan, former));
  return Object.fromEntries(
    plan.resources.flatMap(({ urn, name }) => {
      const changes = replacements.of(urn).map(({ property, from, to }) => `${property}: ${from} → ${to}`);
      return changes.length === 0 ? [] : [[name, changes]];
    }),
  );
}

/** What becomes of a program's resources, by what its stack is in AWS; by an earlier preview it is the same. */
export async function replaced(before: () => void, after: () => void): Promise<Told> {
  const [former, plan] = [await planOf(before), await planOf(after)];
  const ofState = told(plan, formerOf(former));
  assert.deepEqual(Object.keys(told(plan, formerOfPreview(former))), Object.keys(ofState), "of a preview");
  return ofState;
}
