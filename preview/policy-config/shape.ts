/** Values held against the part of JSON Schema that a policy pack's settings use. */
import { offer, suggestion, type Path } from "../../config/problem";

/** What is wrong with a part of a value, and where. */
export interface Mistake {
  readonly path: Path;
  /** What was found, what is allowed and what was meant. */
  readonly message: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** The keywords that are held against a value, and those that only tell people. */
export const KEYWORDS: readonly string[] = [
  ...[
    "type",
    "enum",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "items",
    "minItems",
  ],
  ...[
    "uniqueItems",
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "default",
    "description",
  ],
];

// What was found is shown up to here.
const LONGEST_SHOWN = 40;

/** Whether a value is an object with named parts. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What of a value does not fit a schema, part by part. */
export function misfits(schema: unknown, value: unknown, path: Path): readonly Mistake[] {
  if (!isRecord(schema)) return [];
  const wrong = (message: string): readonly Mistake[] => [{ path, message }];
  const { type, enum: choices } = schema;
  if (typeof type === "string" && !hasType(value, type))
    return wrong(`found ${shown(value)}; ${wanted(schema)}`);
  if (Array.isArray(choices) && !choices.includes(value)) {
    const words = choices.map(String);
    const alike = typeof value === "string" ? suggestion(value, words) : undefined;
    const meant = alike === undefined ? "" : `; did you mean "${alike}"?`;
    return wrong(`found ${shown(value)}; allowed: ${words.join(", ")}${meant}`);
  }
  if (typeof value === "number") return outside(schema, value).flatMap(wrong);
  if (typeof value === "string") return illWritten(schema, value).flatMap(wrong);
  if (Array.isArray(value))
    return [...ofItems(schema, value, path), ...illListed(schema, value).flatMap(wrong)];
  return isRecord(value) ? ofProperties(schema, value, path) : [];
}

/** The words that something unknown is told with. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  return `there is no such ${kind}; ${offer(name, known)}`;
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    default:
      return typeof value === type;
  }
}

function wanted({ type }: Schema): string {
  const words: Readonly<Record<string, string>> = {
    integer: "it has to be a whole number",
    number: "it has to be a number",
    string: "it has to be a text",
    boolean: "it has to be true or false",
    array: "it has to be a list",
    object: "it has to be a map of keys and values",
  };
  return words[String(type)] ?? `it has to be of type ${String(type)}`;
}

function outside({ minimum, maximum }: Schema, value: number): readonly string[] {
  if (typeof minimum === "number" && value < minimum) return [`found ${value}; ${minimum} at least`];
  if (typeof maximum === "number" && value > maximum) return [`found ${value}; ${maximum} at most`];
  return [];
}

function illWritten({ minLength, maxLength, pattern, format }: Schema, value: string): readonly string[] {
  if (typeof minLength === "number" && value.trim().length < minLength) {
    return [`found ${value.trim().length} characters; ${minLength} at least`];
  }
  if (typeof maxLength === "number" && value.length > maxLength) {
    return [`found ${value.length} characters; ${maxLength} at most`];
  }
  if (format === "date" && !isDate(value)) return [`found ${shown(value)}; it has to be a day as YYYY-MM-DD`];
  if (format === "regex" && !isExpression(value)) {
    return [`found ${shown(value)}, which is no regular expression`];
  }
  if (typeof pattern === "string" && !new RegExp(pattern).test(value)) {
    return [`found ${shown(value)}; it has to match ${pattern}`];
  }
  return [];
}

function illListed({ minItems, uniqueItems }: Schema, value: readonly unknown[]): readonly string[] {
  if (typeof minItems === "number" && value.length < minItems) return [`an empty list; ${minItems} at least`];
  const texts = value.map((item) => JSON.stringify(item));
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  return uniqueItems === true && twice !== undefined ? [`${twice} is there twice: remove one`] : [];
}

function ofItems({ items }: Schema, value: readonly unknown[], path: Path): readonly Mistake[] {
  return value.flatMap((item, index) => misfits(items, item, [...path, index]));
}

function ofProperties(schema: Schema, value: Schema, path: Path): readonly Mistake[] {
  const { additionalProperties, required } = schema;
  const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
  const names = Object.keys(properties);
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const missing = needed.map(String).filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => ({ path, message: `${name} is missing` })),
    ...Object.entries(value).flatMap(([name, part]): readonly Mistake[] => {
      const inside = [...path, name];
      if (Object.hasOwn(properties, name)) return misfits(properties[name], part, inside);
      if (additionalProperties === false) return [{ path: inside, message: unknownName("key", name, names) }];
      return misfits(additionalProperties, part, inside);
    }),
  ];
}

/** A value in a message. Nobody's secret stands in a configuration that is checked in, but long texts say nothing. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "a map";
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const start = Date.parse(`${value}T00:00:00Z`);
  // 30 February is read as 2 March.
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(value);
}

function isExpression(value: string): boolean {
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}
