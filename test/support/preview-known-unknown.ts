import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";

/**
 * A program must ask for the same resources in its first preview, when nothing is known that the cloud
 * computes, as in the update: what is made inside an `apply` is seen by neither reader nor policy before.
 */
export function assertSameResources(known: Plan, unknown: Plan): void {
  const urns = ({ resources }: Plan): string[] => resources.map(({ urn }) => urn).sort();
  assert.deepEqual(urns(unknown), urns(known));
}
