import { isDeepStrictEqual } from "node:util";
import { canonical, compareText, isList, isMap, mapOf, rebuild, type Wire, type WireObject } from "../wire";
import { statementLabel } from "./statement";

/** A property that is not as it was. */
export interface PropertyDifference {
  /** For a reader: `containerDefinitions[orders].image`. */
  readonly path: string;
  /** The keys on the way to it; places in lists are left out. */
  readonly keys: readonly string[];
  readonly from: Wire | undefined;
  readonly to: Wire | undefined;
}

/** What tells the elements of a list of maps apart, whatever their order. */
const IDENTITIES = ["name", "Name", "key", "Key", "id", "Id", "Sid"];

interface Place {
  readonly path: string;
  readonly keys: readonly string[];
}

/**
 * Tells by which properties two maps differ, as deep as both have a map or a list. Elements of lists are held against
 * each other by their name where each has one; those that are equal are not told of because others came before them.
 *
 * @param from Printed inputs, after {@link unfolded}.
 */
export function differencesOf(from: WireObject, to: WireObject): readonly PropertyDifference[] {
  return inMaps(from, to, { path: "", keys: [] });
}

/** The value with what is written as JSON in a text in its place, and the keys of every map in order. */
export function unfolded(value: Wire): Wire {
  return rebuild(canonical(value), (element) => {
    const inside = typeof element === "string" ? parsed(element) : undefined;
    return inside === undefined ? element : unfolded(inside);
  });
}

/** A map or a list that a text says in JSON. */
function parsed(text: string): Wire | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as Wire; // JSON is wire values
    return isMap(value) || isList(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function inValues(from: Wire | undefined, to: Wire | undefined, place: Place): readonly PropertyDifference[] {
  if (isDeepStrictEqual(from ?? null, to ?? null)) return [];
  if (isMap(from) && isMap(to)) return inMaps(from, to, place);
  if (isList(from) && isList(to)) return inLists(from, to, place);
  return [{ ...place, from, to }];
}

function inMaps(from: WireObject, to: WireObject, place: Place): readonly PropertyDifference[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort(compareText);
  return keys.flatMap((key) => inValues(own(from, key), own(to, key), inside(place, key)));
}

function inside({ path, keys }: Place, key: string): Place {
  const step = /^[A-Za-z_][\w-]*$/.test(key) ? `${path === "" ? "" : "."}${key}` : `[${key}]`;
  return { path: path + step, keys: [...keys, key] };
}

function own(map: WireObject, key: string): Wire | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function inLists(from: readonly Wire[], to: readonly Wire[], place: Place): readonly PropertyDifference[] {
  const all = [...from, ...to];
  const found = all.every((element) => !isMap(element) && !isList(element))
    ? inScalars(from, to, place)
    : (inNamed(from, to, place) ?? inUnnamed(from, to, place));
  // The same elements in another order.
  return found.length > 0 ? found : [{ ...place, from, to }];
}

function inScalars(from: readonly Wire[], to: readonly Wire[], place: Place): readonly PropertyDifference[] {
  // What stands there twice is told by its place in the whole.
  if (new Set(from).size < from.length || new Set(to).size < to.length) return [];
  const removed = from.filter((element) => !to.includes(element));
  const added = to.filter((element) => !from.includes(element));
  const each = { ...place, path: `${place.path}[]` };
  return removed.length === 1 && added.length === 1
    ? [{ ...each, from: removed[0], to: added[0] }]
    : [
        ...removed.map((element) => ({ ...each, from: element, to: undefined })),
        ...added.map((element) => ({ ...each, from: undefined, to: element })),
      ];
}

/** By the names of the elements; nothing where they have none that tell all of them apart. */
function inNamed(
  from: readonly Wire[],
  to: readonly Wire[],
  place: Place,
): readonly PropertyDifference[] | undefined {
  for (const identity of IDENTITIES) {
    const olds = byName(from, identity);
    const news = byName(to, identity);
    if (olds === undefined || news === undefined) continue;
    const names = [...new Set([...olds.keys(), ...news.keys()])];
    return names.flatMap((name) => {
      const [old, now] = [olds.get(name), news.get(name)];
      const each = { ...place, path: `${place.path}[${name}]` };
      const value = valueKey(old ?? now, identity);
      if (value === undefined || (old !== undefined && now !== undefined)) return inValues(old, now, each);
      return [{ ...inside(each, value), from: mapOf(old)[value], to: mapOf(now)[value] }];
    });
  }
  return undefined;
}

/** The one key besides the name in what is no more than a name and a value. */
function valueKey(element: Wire | undefined, identity: string): string | undefined {
  const [only, ...others] = Object.keys(mapOf(element)).filter((key) => key !== identity);
  return others.length === 0 ? only : undefined;
}

function byName(list: readonly Wire[], identity: string): ReadonlyMap<string, Wire> | undefined {
  const named = new Map<string, Wire>();
  for (const element of list) {
    const name = isMap(element) ? own(element, identity) : undefined;
    if (typeof name !== "string" || named.has(name)) return undefined;
    named.set(name, element);
  }
  return named;
}

interface Element {
  readonly element: Wire;
  readonly index: number;
}

/**
 * What is left after the equal ones are taken out: in pairs where a policy's statements are about the same, and where
 * there are as many of both.
 */
function inUnnamed(from: readonly Wire[], to: readonly Wire[], place: Place): readonly PropertyDifference[] {
  const news: Element[] = to.map((element, index) => ({ element, index }));
  const olds = from.flatMap((element, index): Element[] => {
    const same = news.findIndex(({ element: other }) => isDeepStrictEqual(element, other));
    if (same < 0) return [{ element, index }];
    news.splice(same, 1);
    return [];
  });
  const at = ({ element, index }: Element): Place => ({
    ...place,
    path: `${place.path}[${statementLabel(element) ?? index}]`,
  });
  const partners = partnersOf(olds, news);
  const paired = new Set(partners.values());
  return [
    ...olds
      .filter((old) => !paired.has(old))
      .map((old) => ({ ...at(old), from: old.element, to: undefined })),
    ...news.flatMap((now): readonly PropertyDifference[] => {
      const old = partners.get(now);
      return old === undefined
        ? [{ ...at(now), from: undefined, to: now.element }]
        : inValues(old.element, now.element, at(now));
    }),
  ];
}

/** Which of the former elements each new one is held against. */
function partnersOf(olds: readonly Element[], news: readonly Element[]): ReadonlyMap<Element, Element> {
  const partners = new Map<Element, Element>();
  const alone = [...olds];
  for (const now of news) {
    const label = statementLabel(now.element);
    const place = alone.findIndex(({ element }) => label !== undefined && statementLabel(element) === label);
    const [old] = place < 0 ? [] : alone.splice(place, 1);
    if (old !== undefined) partners.set(now, old);
  }
  const others = news.filter((now) => !partners.has(now));
  if (others.length !== alone.length) return partners;
  return new Map([...partners, ...others.flatMap((now, pair) => toPair(now, alone[pair]))]);
}

function toPair(now: Element, old: Element | undefined): readonly (readonly [Element, Element])[] {
  return old === undefined ? [] : [[now, old]];
}
