import type { PropertyChange, ResourceChange } from "../difference/difference";
import { nameOf } from "../urn";
import { grouped } from "./grouped";
import { shortenedPair } from "./shortened";
import type { Style } from "./style";

/** As many lines as are told of one resource. */
const LINES = 12;
/** From this many on, elements that come into one list or go from it share a line. */
export const FOLD_FROM = 4;

/** What of a resource is not as it was, as lines; all of it stands in the JSON report. */
export function propertyLines(
  { changes, options, formerUrn }: ResourceChange,
  style: Style,
): readonly string[] {
  const lines = grouped([...changes, ...options], rowOf).flatMap(([row, [first, ...others]]) => {
    if (first === undefined) return [];
    return others.length + 1 < FOLD_FROM
      ? [first, ...others].map((change) => propertyLine(change, style))
      : [listLine(row, [first, ...others], style)];
  });
  const more = lines.length - LINES;
  return [
    ...(formerUrn === undefined ? [] : [style.faint(`was ${nameOf(formerUrn)}`)]),
    ...lines.slice(0, LINES),
    ...(more > 0 ? [style.faint(`… and ${more} more, all with --json`)] : []),
  ];
}

/** The list that an element comes into or goes from; what has changed otherwise is told by itself. */
export function rowOf({ path, from, to }: PropertyChange): string {
  return from === "nothing" || to === "nothing" ? path.replace(/\[\d*\]$/, "[]") : path;
}

/** What one property was and is to be. */
export function propertyLine({ path, from, to, replaces }: PropertyChange, style: Style): string {
  const [before, after] = shortenedPair(from, to);
  return `${path}: ${before} → ${after}${mark(replaces, style)}`;
}

function listLine(row: string, changes: readonly PropertyChange[], style: Style): string {
  const added = changes.filter(({ from }) => from === "nothing").length;
  const removed = changes.length - added;
  const parts = [removed > 0 ? `${removed} removed` : "", added > 0 ? `${added} added` : ""];
  const [first] = changes;
  return `${row}: ${parts.filter(Boolean).join(", ")}${mark(first?.replaces ?? "no", style)}`;
}

function mark(replaces: PropertyChange["replaces"], style: Style): string {
  if (replaces === "yes") return style.warning("  (replaces)");
  return replaces === "unknown" ? style.faint("  (may replace)") : "";
}
