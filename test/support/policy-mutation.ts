/** One change that makes a resource less safe, and how a place deep in its properties is changed. */
import type { AnalyzerResource } from "../../preview/analyzer";

/** A resource with one thing of it made worse. */
export interface Mutation {
  /** What was done, such as `listeners[0].protocol → "HTTP"`. Says nothing of names and ids. */
  readonly name: string;
  /** The resource as it is then; undefined where it is gone. */
  readonly mutant: AnalyzerResource | undefined;
  /** A resource that was put beside it. */
  readonly beside?: AnalyzerResource;
}

/** The way to a place in the properties: keys and indices. A JSON text counts as what it says. */
export type Path = readonly (string | number)[];

/** A place in the properties, and what is there. */
export interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** In the place of a value: take it away. */
export const GONE = Symbol("gone");

// What the engine puts around a secret, and around files and archives, which are not looked into.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Every place of a value, from the outside in; the value itself is none. */
export function places(value: unknown, before: Path = []): readonly Place[] {
  return Object.entries(inside(value)).flatMap(([key, child]: [string, unknown]) => {
    const path = [...before, Array.isArray(inside(value)) ? Number(key) : key];
    return [{ path, value: child }, ...places(child, path)];
  });
}

/** The resource with one place of it changed, among what it gives and among what comes back. */
export function at(resource: AnalyzerResource, path: Path, value: unknown): AnalyzerResource {
  const { properties, outputs } = resource;
  const changed = { ...resource, properties: asProperties(replaced(properties, path, value)) };
  if (!outputs) return changed;
  // What comes back holds more than was given, but the property that was changed comes back as it is given.
  const [first = ""] = path;
  const given = changed.properties[first];
  const rest = Object.entries(outputs).filter(([key]) => key !== first);
  return {
    ...changed,
    outputs: { ...Object.fromEntries(rest), ...(given === undefined ? {} : { [first]: given }) },
  };
}

/** The resource without whole properties. */
export function without(resource: AnalyzerResource, ...keys: readonly string[]): AnalyzerResource {
  return keys.reduce((rest, key) => at(rest, [key], GONE), resource);
}

/** A path as it is told: `rules[0].status`. */
export function told(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** What a text of JSON says, or undefined where it says no more than a text. */
export function parsed(value: unknown): object | undefined {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === "object" && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A map, or undefined for everything else. */
export function asMap(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>; // any map can be read by its keys
}

/** A value without the mark of a secret. */
export function bare(value: unknown): unknown {
  const map = asMap(value);
  return map?.[SIGNATURE] === SECRET ? map["value"] : value;
}

/** The parts of a value; none where it is a plain one, or a file. */
function inside(value: unknown): object {
  const held = bare(value);
  const parts = parsed(held) ?? held;
  if (typeof parts !== "object" || parts === null || SIGNATURE in parts) return {};
  return parts;
}

function replaced(value: unknown, [step, ...further]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  const held = bare(value);
  if (held !== value) return { ...asMap(value), value: replaced(held, [step, ...further], by) };
  const said = parsed(value);
  if (said) return JSON.stringify(replaced(said, [step, ...further], by));
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, index) => {
      if (index !== step) return [item];
      const changed = replaced(item, further, by);
      return changed === GONE ? [] : [changed];
    });
  }
  const map = asMap(value) ?? {};
  const changed = replaced(map[step], further, by);
  if (changed !== GONE) return { ...map, [step]: changed };
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== step));
}

function asProperties(value: unknown): AnalyzerResource["properties"] {
  return asMap(value) ?? {};
}
