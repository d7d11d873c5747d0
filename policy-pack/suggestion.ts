/** What somebody may have meant by a name that there is not. */
import { distance } from "fastest-levenshtein";

// Farther than this, a suggestion confuses more than it helps.
const FARTHEST = 4;

/** `; did you mean x?`, or nothing where no known name is near. */
export function suggestion(found: string, known: readonly string[]): string {
  const [nearest] = [...known].sort((one, other) => distance(found, one) - distance(found, other));
  if (nearest === undefined || distance(found, nearest) > FARTHEST) return "";
  return `; did you mean ${nearest}?`;
}
