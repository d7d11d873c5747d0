/** What stands in for a secret where nobody may read it, as in a preview without an account: nothing is judged by it. */
const STAND_IN = "placeholder-for-";

/** What stands in for the value of a configuration key. */
export function standInFor(key: string): string {
  return `${STAND_IN}${key}`;
}

export function isStandIn(value: string): boolean {
  return value.startsWith(STAND_IN);
}
