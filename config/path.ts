import type { Path } from "./problem";

/** What a plain look-up finds, of whatever it is asked. */
export function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined; // any object can be looked into
}

/** What stands at a path of a tree; what every object inherits does not stand there. */
export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (isRecordOrList(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    tree,
  );
}

/** Whether a path leads to a place, or through it: `["services", "web"]` to `["services"]`. */
export function isWithin(path: Path, place: Path): boolean {
  return place.every((step, index) => step === path[index]);
}

/** Each place once. */
export function distinct(places: readonly Path[]): readonly Path[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** A copy of a tree without what stands at some places of it. */
export function without(
  tree: Readonly<Record<string, unknown>>,
  places: readonly Path[],
): Record<string, unknown> {
  const copy = { ...structuredClone(tree) };
  // From the back of each list to its front, so that no place moves before its turn.
  for (const place of [...distinct(places)].sort(compare).reverse()) drop(copy, place);
  return copy;
}

function drop(tree: object, path: Path): void {
  const parent = valueAt(tree, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || typeof parent !== "object" || parent === null) return;
  if (!Array.isArray(parent)) Reflect.deleteProperty(parent, last);
  else if (Object.hasOwn(parent, last)) parent.splice(Number(last), 1);
}

/** Orders places: what is further inside, or behind in a list, comes later. */
function compare(one: Path, other: Path): number {
  const step = one.findIndex((part, index) => part !== other[index]);
  const [first, second] = [one[step], other[step]];
  if (first === undefined || second === undefined) return one.length - other.length;
  if (typeof first === "number" && typeof second === "number") return first - second;
  return String(first) < String(second) ? -1 : 1;
}

/** Where a place of a tree stood before some places were removed: what was behind them in a list has moved up. */
export function placeBefore(removed: readonly Path[], path: Path): Path {
  return path.reduce<Path>((place, step) => {
    if (typeof step !== "number") return [...place, step];
    const gone = removed
      .filter((each) => each.length === place.length + 1 && isWithin(each, place))
      .map((each) => Number(each.at(-1)))
      .sort((one, other) => one - other);
    return [...place, gone.reduce((index, each) => (each <= index ? index + 1 : index), step)];
  }, []);
}

function isRecordOrList(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === "object" && value !== null;
}
