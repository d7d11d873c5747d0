import type { ResourceChange } from "./difference";

/** What becomes of a resource. */
export type Effect = ResourceChange["effect"];

/** The gravest first. */
export const EFFECTS: readonly Effect[] = ["replaced", "deleted", "left", "changed", "created"];

/** An effect as reports say it. */
export const EFFECT_WORDS: Readonly<Record<Effect, string>> = {
  replaced: "replaced",
  deleted: "deleted",
  left: "left in AWS",
  changed: "changed",
  created: "created",
};

/**
 * How many resources each effect is of: `1 replaced, 3 changed`; empty where nothing changes.
 *
 * @param noteOf What is said beside the number of an effect.
 */
export function countsOf(
  changes: readonly ResourceChange[],
  noteOf: (effect: Effect, changes: readonly ResourceChange[]) => string = () => "",
): string {
  return EFFECTS.map((effect) => [effect, changes.filter((one) => one.effect === effect)] as const)
    .filter(([, rows]) => rows.length > 0)
    .map(([effect, rows]) => `${rows.length} ${EFFECT_WORDS[effect]}${noteOf(effect, rows)}`)
    .join(", ");
}
