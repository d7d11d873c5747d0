import {
  canonical,
  containsSecret,
  containsUnknown,
  isList,
  isMap,
  kindOf,
  listOf,
  rebuild,
  textOf,
  textsIn,
  type Wire,
  type WireObject,
} from "../wire";

/** What stands at a path in inputs, in all elements of the lists on the way; nothing where there is none. */
export function valueAt(inputs: Wire | undefined, [key, ...rest]: readonly string[]): Wire | undefined {
  if (key === undefined || inputs === undefined) return inputs;
  if (isList(inputs)) {
    const found = inputs.flatMap((element) => valueAt(element, [key, ...rest]) ?? []);
    return found.length === 0 ? undefined : found;
  }
  if (!isMap(inputs)) return undefined;
  // A secret, of which nobody may know what stands in it.
  if (kindOf(inputs) !== "map") return inputs;
  return Object.hasOwn(inputs, key) ? valueAt(inputs[key], rest) : undefined;
}

/** Whether a value cannot be compared: it is secret, or known to the cloud alone. */
export function isHidden(value: Wire | undefined): boolean {
  if (value === undefined) return false;
  const text = JSON.stringify(value);
  return (
    containsSecret(value) || containsUnknown(value) || text.includes("[secret]") || text.includes("[unknown]")
  );
}

/** The provider takes nothing, an empty text and `false` for the same. */
export function isSame(from: Wire | undefined, to: Wire | undefined): boolean {
  const empty: readonly unknown[] = [undefined, null, "", false, 0];
  if (empty.includes(from) && empty.includes(to)) return true;
  return textOfWhole(from) === textOfWhole(to);
}

/** Whether two lists have the same elements, in any order: most lists by which something is replaced are sets. */
export function isSameSet(from: Wire | undefined, to: Wire | undefined): boolean {
  if (!isList(from) || !isList(to) || from.length !== to.length) return false;
  const sorted = (list: readonly Wire[]): readonly string[] => list.map(textOfWhole).sort();
  return JSON.stringify(sorted(from)) === JSON.stringify(sorted(to));
}

function textOfWhole(value: Wire | undefined): string {
  return JSON.stringify(canonical(value ?? null));
}

/** The value without what the provider has put in for the program, at any depth. */
export function withoutDefaults(value: Wire): Wire {
  return rebuild(value, (element) => {
    if (!isMap(element)) return element;
    const defaulted = ["__defaults", ...listOf(element["__defaults"])];
    return Object.fromEntries(Object.entries(element).filter(([key]) => !defaulted.includes(key)));
  });
}

/** Shorter texts stand in others by chance. */
const SHORTEST_PART = 6;

/** Whether one of a resource's outputs is in a value. */
export function isMadeOf(value: Wire | undefined, outputs: Wire): boolean {
  const whole = typeof value === "string" ? value : JSON.stringify(value ?? null);
  if (typeof outputs === "string") {
    return outputs === whole || (outputs.length >= SHORTEST_PART && whole.includes(outputs));
  }
  if (isMap(outputs)) return Object.values(outputs).some((each) => isMadeOf(value, each));
  return listOf(outputs).some((each) => isMadeOf(value, each));
}

/** What the cloud makes for a resource, and the program has not given itself; for {@link isMadeOf}. */
export function madeFor(resource: Made): readonly string[] {
  const given = new Set(textsIn(resource.inputs));
  return [...new Set(textsIn(allOutputs(resource)))].filter((text) => !given.has(text) && !COMMON.test(text));
}

interface Made {
  readonly id?: string;
  readonly inputs: WireObject;
  readonly outputs: WireObject;
}

/** With the id, as a stack's state has them. */
export function allOutputs({ id, outputs }: Omit<Made, "inputs">): WireObject {
  return id === undefined ? outputs : { id, ...outputs };
}

/** Regions, zones and accounts are those of many resources. */
const COMMON = /^(?:[a-z]{2,3}(?:-[a-z]+)+-\d[a-z]?|\d{12})$/;

/** A text with what a resource would give now in place of what it gave then. */
export function translated(text: string, from: Wire | undefined, to: Wire | undefined): string {
  return pairsIn(from, to)
    .filter(([before, after]) => before.length >= SHORTEST_PART && before !== after)
    .sort(([one], [other]) => other.length - one.length)
    .reduce((sofar, [before, after]) => sofar.replaceAll(before, after), text);
}

/** The account that resources are in; nothing where no output of AWS tells. */
export function accountOf(resources: readonly { readonly outputs?: WireObject }[]): string | undefined {
  for (const { outputs } of resources) {
    const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(textOf(outputs?.["arn"]))?.[1];
    if (account !== undefined) return account;
  }
  return undefined;
}

function pairsIn(from: Wire | undefined, to: Wire | undefined): readonly (readonly [string, string])[] {
  if (typeof from === "string") return typeof to === "string" ? [[from, to]] : [];
  if (isMap(from)) {
    return isMap(to) ? Object.entries(from).flatMap(([key, value]) => pairsIn(value, to[key])) : [];
  }
  return isList(to) ? listOf(from).flatMap((value, index) => pairsIn(value, to[index])) : [];
}
