import type { z } from "zod";
import { drop, property, valueAt } from "./path";
import { offer, suggestion, type Path } from "./problem";
import { stackSchema, type StackConfig } from "./schema";
import type { Report, Tree } from "./tree";

/** What stands in for what is missing, while the rest of a file with mistakes is judged. */
const STAND_INS: Readonly<Record<string, unknown>> = { environment: "dev", costCode: "00000000" };

/** The configuration as far as it is well-formed; each mistake of shape is reported, and left out of what is returned. */
export function judgeShape(tree: Tree, report: Report): StackConfig {
  let rest: Tree = tree;
  for (let round = 0; ; round += 1) {
    const result = stackSchema.safeParse(rest);
    if (result.success) return result.data;
    const issues = result.error.issues.flatMap((issue) => flatten(issue, rest));
    if (round === 0) for (const issue of issues) report(issue.path, issue.message);
    // Round by round what encloses a mistake is dropped, one step further out each time: it ends.
    const next = structuredClone(rest) as Record<string, unknown>; // it is a copy: nobody else sees it change
    const places = issues.map(({ path }) => path.slice(0, Math.max(1, path.length - round)));
    for (const place of distinct(places).reverse()) drop(next, place);
    for (const [key, standIn] of Object.entries(STAND_INS)) next[key] ??= standIn;
    rest = next;
  }
}

interface ShapeIssue {
  readonly path: Path;
  readonly message: string;
}

function flatten(issue: z.core.$ZodIssue, tree: unknown): readonly ShapeIssue[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const found = valueAt(tree, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown key; ${offer(key, keysAt(path))}`,
      }));
    case "invalid_union": {
      const branch = issue.errors.find((errors) =>
        errors.every((error) => error.path.length > 0 || error.code !== "invalid_type"),
      );
      if (branch === undefined) return [{ path, message: `found ${show(found)}; allowed: ${issue.message}` }];
      return branch.flatMap((inner) => flatten({ ...inner, path: [...path, ...inner.path] }, tree));
    }
    case "invalid_key":
      return [
        {
          path,
          message: `found the name ${show(path.at(-1))}; allowed: ${issue.issues[0]?.message ?? "another name"}`,
        },
      ];
    case "invalid_value": {
      const alike = typeof found === "string" ? suggestion(found, issue.values.map(String)) : undefined;
      const allowed = issue.message.startsWith("Invalid")
        ? issue.values.map(String).join(", ")
        : issue.message;
      const hint = alike === undefined ? "" : `; did you mean "${alike}"?`;
      return [
        {
          path,
          message:
            found === undefined
              ? `missing; allowed: ${allowed}`
              : `found ${show(found)}; allowed: ${allowed}${hint}`,
        },
      ];
    }
    default:
      return [
        {
          path,
          message:
            found === undefined
              ? missing(path, issue)
              : `found ${show(found)}; allowed: ${allowedText(issue)}`,
        },
      ];
  }
}

function missing(path: Path, issue: z.core.$ZodIssue): string {
  return `missing; add ${path.at(-1) ?? ""}: ${allowedText(issue)}`;
}

function allowedText(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) return issue.message;
  const words: Readonly<Record<string, string>> = {
    object: "a map of keys",
    record: "a map of names",
    array: "a list",
    string: "text",
  };
  return words[issue.expected] ?? issue.expected;
}

/** The keys that the schema has at a path, for suggestions. */
function keysAt(path: Path): readonly string[] {
  let schema: unknown = stackSchema;
  for (const step of path) schema = inside(schema, step);
  const shape = shapeOf(schema);
  return shape === undefined ? [] : Object.keys(shape);
}

function inside(schema: unknown, step: string | number): unknown {
  const bare = unwrap(schema);
  const shape = shapeOf(bare);
  if (shape !== undefined) return shape[step];
  return property(bare, "valueType") ?? property(bare, "element");
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  const bare = unwrap(schema);
  const candidates = [bare, ...optionsOf(bare)];
  const shape = candidates
    .map((candidate) => property(candidate, "shape"))
    .find((each) => each !== undefined);
  return typeof shape === "object" && shape !== null ? { ...shape } : undefined;
}

function optionsOf(schema: unknown): readonly unknown[] {
  const options = property(schema, "options");
  return Array.isArray(options) ? options : [];
}

function unwrap(schema: unknown): unknown {
  const definition = property(schema, "def");
  return property(definition, "type") === "optional" ? property(definition, "innerType") : schema;
}

/** Each place once, in order, so that those behind it in a list can be dropped before it. */
function distinct(places: readonly Path[]): Path[] {
  const unique = new Map(places.map((place) => [JSON.stringify(place), place]));
  return [...unique.values()].sort((one, other) => compare(one, other));
}

function compare(one: Path, other: Path): number {
  const step = one.findIndex((part, index) => part !== other[index]);
  const [first, second] = [one[step], other[step]];
  if (typeof first === "number" && typeof second === "number") return first - second;
  return one.length - other.length;
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
