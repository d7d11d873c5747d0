import type { Path } from "../problem";
import { sortedEntries, type CheckContext } from "./context";

/** What an input transformer takes (EventBridge API reference, "InputTransformer"): paths in dot notation. */
const EVENT_PATH = /^\$(\.[A-Za-z0-9_-]+(\[\d+\])*)+$/;
const LONGEST_EVENT_PATH = 256;
const MOST_EVENT_PATHS = 100;

/** The texts that an event may fill in, each with where it is below what has them all. */
export type Texts = readonly (readonly [Path, string])[];

/** What begins with `$` has to be a path into the event. */
export function checkEventPaths({ report }: CheckContext, path: Path, texts: Texts): void {
  const paths = texts.filter(([, text]) => text.startsWith("$"));
  for (const [step, text] of paths) {
    if (!EVENT_PATH.test(text) || text.length > LONGEST_EVENT_PATH) {
      report(
        [...path, ...step],
        `found "${text}": what begins with $ is taken from the event by its path, such as $.detail.orderId or $.detail.items[0].sku; write a path, or begin otherwise`,
      );
    }
  }
  const count = new Set(paths.map(([, text]) => text)).size;
  if (count > MOST_EVENT_PATHS) {
    report(
      path,
      `found ${count} paths into the event: EventBridge takes ${MOST_EVENT_PATHS}; pass the key of what the job then reads itself`,
    );
  }
}

/** Every text of a value, and where each is. */
export function textsIn(value: unknown, path: Path = []): Texts {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => textsIn(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return sortedEntries<unknown>({ ...value }).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}
