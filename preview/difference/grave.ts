import type { ResourceChange } from "./difference";

/** Whether a change takes away what holds data. */
export function isGrave({ effect, isStateful }: ResourceChange): boolean {
  return isStateful && (effect === "replaced" || effect === "deleted");
}
