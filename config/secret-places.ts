import type { Path } from "./problem";

/** Where a stack file names a secret, as `{ config: KEY }`; `*` is any name. */
export const SECRET_PLACES: readonly (readonly string[])[] = [
  ["services", "*", "secrets", "*"],
  ["alerts", "*", "pagerDuty"],
  ["alerts", "*", "opsgenie"],
  ["push", "*", "credential"],
];

/** Whether what stands at a path describes a secret, or may be the secret itself by mistake. */
export function mayBeSecret(path: Path): boolean {
  return SECRET_PLACES.some((place) =>
    place.every((step, index) =>
      // Where names are, a whole map may stand that is none.
      index < path.length ? step === "*" || step === path[index] : step === "*",
    ),
  );
}
