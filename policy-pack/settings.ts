/** Settings of policies: what an organisation may change in its configuration, each with a default. */
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

/** One setting. Two policies that share a setting are still configured apart. */
export interface Setting<T> {
  readonly key: string;
  readonly schema: PolicyConfigJSONSchema;
  /** The configured value, or the default where nothing usable is configured. */
  read(configured: unknown): T;
}

/** A whole number with its limits, both included. */
export function wholeNumber(
  key: string,
  given: { default: number; minimum: number; maximum: number; description: string },
): Setting<number> {
  const fits = (value: unknown): value is number =>
    typeof value === "number" && value >= given.minimum && value <= given.maximum;
  return {
    key,
    schema: { type: "integer", ...given },
    read: (configured) => (fits(configured) ? configured : given.default),
  };
}

/** A list of words, such as tag names. */
export function words(
  key: string,
  given: { default: readonly string[]; description: string },
): Setting<readonly string[]> {
  const fits = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every((item) => typeof item === "string");
  return {
    key,
    schema: {
      type: "array",
      items: { type: "string" },
      default: [...given.default],
      description: given.description,
    },
    read: (configured) => (fits(configured) ? configured : given.default),
  };
}

/** A list of whole numbers, such as ports. */
export function wholeNumbers(
  key: string,
  given: { default: readonly number[]; description: string },
): Setting<readonly number[]> {
  const fits = (value: unknown): value is readonly number[] =>
    Array.isArray(value) && value.every((item) => typeof item === "number");
  return {
    key,
    schema: {
      type: "array",
      items: { type: "integer" },
      default: [...given.default],
      description: given.description,
    },
    read: (configured) => (fits(configured) ? configured : given.default),
  };
}

/** Words that each key may take; a key that is not named may take anything. */
export function choices(
  key: string,
  given: { default: Readonly<Record<string, readonly string[]>>; description: string },
): Setting<ReadonlyMap<string, readonly string[]>> {
  const fits = (value: unknown): value is Readonly<Record<string, readonly string[]>> =>
    typeof value === "object" && value !== null && Object.values(value).every(Array.isArray);
  return {
    key,
    schema: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
      default: given.default,
      description: given.description,
    },
    read: (configured) => new Map(Object.entries(fits(configured) ? configured : given.default)),
  };
}

/** A regular expression by key. An expression that does not compile counts as not configured. */
export function patterns(
  key: string,
  given: { default: Readonly<Record<string, string>>; description: string },
): Setting<ReadonlyMap<string, RegExp>> {
  const compile = (value: unknown): ReadonlyMap<string, RegExp> | undefined => {
    if (typeof value !== "object" || value === null) return undefined;
    try {
      return new Map(
        Object.entries(value).map(([name, source]: [string, unknown]) => [name, new RegExp(String(source))]),
      );
    } catch {
      return undefined;
    }
  };
  return {
    key,
    schema: {
      type: "object",
      additionalProperties: { type: "string", format: "regex" },
      default: given.default,
      description: given.description,
    },
    read: (configured) => compile(configured) ?? compile(given.default) ?? new Map(),
  };
}

/** Values of the tag `Environment` that mean production. Shared by the policies that are stricter there. */
export const productionEnvironments = words("productionEnvironments", {
  default: ["prod", "production"],
  description: "Values of the tag Environment that mean production; prefixes before a dash count too.",
});
