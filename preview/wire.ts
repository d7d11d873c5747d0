/**
 * Values as the Pulumi SDK sends them to the engine: JSON, with secrets, assets and references to resources
 * marked by a signature, and what is not known yet written as a sentinel.
 */
export type Wire = null | boolean | number | string | readonly Wire[] | WireObject;

/** A map of {@link Wire} values: the inputs or outputs of a resource. */
export interface WireObject {
  readonly [key: string]: Wire;
}

/** The key that marks a value as something else than a plain map. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** What stands for a value that only the cloud will know. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What kind of value a wire value is. */
export type WireKind = "plain" | "list" | "map" | "secret" | "resource" | "asset" | "archive";

/** Tells a plain value, a list and a map from what carries a signature. */
export function kindOf(value: Wire): WireKind {
  if (isList(value)) return "list";
  if (!isMap(value)) return "plain";
  switch (value[SIGNATURE]) {
    case SECRET:
      return "secret";
    case RESOURCE:
      return "resource";
    case ASSET:
      return "asset";
    case ARCHIVE:
      return "archive";
    default:
      return "map";
  }
}

/** A list of wire values. */
export function isList(value: Wire | undefined): value is readonly Wire[] {
  return Array.isArray(value);
}

/** A map of wire values, signed or not. */
export function isMap(value: Wire | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Marks a value as secret; a secret stays as it is. */
export function secret(value: Wire): WireObject {
  return isMap(value) && kindOf(value) === "secret" ? value : { [SIGNATURE]: SECRET, value };
}

/** The value as a reference to a resource, which the SDK turns into an object of the resource's class. */
export function resourceReference(urn: string, id: string): WireObject {
  return { [SIGNATURE]: RESOURCE, urn, id };
}

/** Rebuilds a value from its leaves up. `change` sees every map and leaf after what is inside it was rebuilt. */
export function rebuild(value: Wire, change: (value: Wire) => Wire): Wire {
  if (isList(value)) return value.map((element) => rebuild(element, change));
  if (!isMap(value)) return change(value);
  return change(mapValues(value, (element) => rebuild(element, change)));
}

/** The map with each value changed. */
export function mapValues(map: WireObject, change: (value: Wire, key: string) => Wire): WireObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

/** The value with the marks of secrets taken off: for computing, never for printing. */
export function withoutSecretMarks(value: Wire): Wire {
  return rebuild(value, (element) =>
    isMap(element) && kindOf(element) === "secret" ? (element["value"] ?? null) : element,
  );
}

/** Whether the value or anything inside it is secret. */
export function containsSecret(value: Wire): boolean {
  return contains(value, (element) => kindOf(element) === "secret");
}

/** Whether the value or anything inside it is not known yet, part of a text included. */
export function containsUnknown(value: Wire): boolean {
  return contains(value, (element) => typeof element === "string" && element.includes(UNKNOWN));
}

function contains(value: Wire, test: (value: Wire) => boolean): boolean {
  if (test(value)) return true;
  if (isList(value)) return value.some((element) => contains(element, test));
  return isMap(value) && Object.values(value).some((element) => contains(element, test));
}

/** Every text in the value. */
export function textsIn(value: Wire): readonly string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isMap(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** The value as text; empty for what is none. */
export function textOf(value: Wire | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The value as a list; empty for what is none. */
export function listOf(value: Wire | undefined): readonly Wire[] {
  return isList(value) ? value : [];
}

/** The value as a map; empty for what is none. */
export function mapOf(value: Wire | undefined): WireObject {
  return isMap(value) ? value : {};
}

/** Orders text by its code units: the same on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The value with the keys of every map in order, so that equal values print equally. */
export function canonical(value: Wire): Wire {
  return rebuild(value, (element) =>
    isMap(element)
      ? Object.fromEntries(Object.entries(element).sort(([left], [right]) => compareText(left, right)))
      : element,
  );
}
