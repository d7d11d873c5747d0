import { z } from "zod";
import { distinct, isWithin, placeBefore, property, valueAt, without } from "./path";
import { offer, suggestion, type Path } from "./problem";
import { stackSchema, type StackConfig } from "./schema";
import { mayBeSecret } from "./secret-places";
import type { Report, Tree } from "./tree";

/** What stands in for what is missing, while the rest of a file with mistakes is judged. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  environment: "dev",
  costCode: "00000000",
  engineVersion: "17",
};

/** The configuration as far as it is well-formed: what is not, is left out, and not to be taken for left out by its owner. */
export interface Shape {
  readonly config: StackConfig;
  /** Where something of the configuration stands in the file, whose lists may be longer. */
  readonly placeInFile: (path: Path) => Path;
  /** Whether a place of the file has a mistake, or is inside one that has. */
  readonly isLost: (place: Path) => boolean;
  /** Whether a place of the file has a mistake, is inside one that has, or has one inside. */
  readonly isBroken: (place: Path) => boolean;
}

/** Judges each value by itself, and reports each mistake of shape but those in places known to be unreadable. */
export function judgeShape(tree: Tree, unreadable: readonly Path[], report: Report): Shape {
  const mistakes: Path[] = [...unreadable];
  let removed: readonly Path[] = distinct(unreadable);
  let rest: Tree = without(tree, unreadable);
  for (let round = 0; ; round += 1) {
    const judged = rest;
    const gone = removed;
    const result = stackSchema.safeParse(judged);
    if (result.success) {
      return {
        config: result.data,
        placeInFile: (path) => placeBefore(gone, path),
        isLost: (place) => mistakes.some((mistake) => isWithin(place, mistake)),
        isBroken: (place) => mistakes.some((mistake) => isWithin(place, mistake) || isWithin(mistake, place)),
      };
    }
    const inFile = (paths: readonly Path[]): Path[] => paths.map((path) => placeBefore(gone, path));
    const issues = shapeIssues(stackSchema, result.error, judged);
    if (round === 0) {
      mistakes.push(...inFile(issues.flatMap(({ meant }) => (meant === undefined ? [] : [meant]))));
      const found = issues.map(({ path, message }) => ({ place: placeBefore(gone, path), message }));
      for (const { place, message } of found) if (!isKnown(mistakes, place)) report(place, message);
      mistakes.push(...found.map(({ place }) => place));
    }
    // Round by round what encloses a mistake is dropped, one step further out each time: it ends.
    const dropped = issues.map(({ path }) => path.slice(0, Math.max(1, path.length - round)));
    const next = without(rest, dropped);
    removed = distinct([...removed, ...inFile(dropped)]);
    for (const { path } of issues) standIn(next, path);
    rest = next;
  }
}

/** A key that is missing because it is misspelled, or cannot be read, is no mistake of its own. */
function isKnown(mistakes: readonly Path[], place: Path): boolean {
  return mistakes.some((mistake) => mistake.length === place.length && isWithin(place, mistake));
}

function standIn(tree: Tree, path: Path): void {
  const parent = valueAt(tree, path.slice(0, -1));
  const key = String(path.at(-1));
  if (typeof parent === "object" && parent !== null && Object.hasOwn(STAND_INS, key))
    Reflect.set(parent, key, STAND_INS[key]);
}

/** One mistake of shape. */
export interface ShapeIssue {
  readonly path: Path;
  readonly message: string;
  /** The key that a misspelled one was meant to be. */
  readonly meant?: Path;
}

/** What is wrong with a tree by a schema, in the words of a stack file's owner. */
export function shapeIssues(schema: z.ZodType, error: z.ZodError, tree: Tree): readonly ShapeIssue[] {
  return error.issues.flatMap((issue) => flatten(schema, issue, tree));
}

function flatten(schema: z.ZodType, issue: z.core.$ZodIssue, tree: Tree): readonly ShapeIssue[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const found = valueAt(tree, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(keysAt(schema, path), path, key, found));
    case "invalid_union": {
      const branch = branchOf(issue, found);
      if (branch === undefined) return [{ path, message: foundText(path, found, issue.message) }];
      return branch.flatMap((inner) => flatten(schema, { ...inner, path: [...path, ...inner.path] }, tree));
    }
    case "invalid_key": {
      const allowed = issue.issues[0]?.message ?? "another name";
      return [{ path, message: `found the name ${show(path.at(-1))}; allowed: ${allowed}` }];
    }
    case "invalid_value": {
      const allowed = issue.message.startsWith("Invalid")
        ? issue.values.map(String).join(", ")
        : issue.message;
      if (found === undefined) return [{ path, message: missingText(path, allowed) }];
      const alike = typeof found === "string" ? suggestion(found, issue.values.map(String)) : undefined;
      const hint = alike === undefined ? "" : `; did you mean "${alike}"?`;
      return [{ path, message: `${foundText(path, found, allowed)}${hint}` }];
    }
    default: {
      const allowed = allowedText(issue, keysAt(schema, path), found);
      if (found === undefined) return [{ path, message: missingText(path, allowed) }];
      return [{ path, message: foundText(path, found, allowed) + quotesText(schema, issue, found) }];
    }
  }
}

function unknownKey(keys: readonly string[], path: Path, key: string, found: unknown): ShapeIssue {
  const meant = suggestion(key, keys);
  return {
    path: [...path, key],
    message: `unknown key; ${offer(key, keys)}`,
    ...(meant === undefined || valueAt(found, [meant]) !== undefined ? {} : { meant: [...path, meant] }),
  };
}

/** The mistakes inside a value that has the type of one of a union's alternatives. */
function branchOf(
  issue: z.core.$ZodIssueInvalidUnion,
  found: unknown,
): readonly z.core.$ZodIssue[] | undefined {
  if (typeof found !== "object") return undefined;
  return issue.errors.find((errors) =>
    errors.every(({ path, code }) => path.length > 0 || code !== "invalid_type"),
  );
}

function allowedText(issue: z.core.$ZodIssue, keys: readonly string[], found: unknown): string {
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) return issue.message;
  const few = keys.length > 8 ? [...keys.slice(0, 8), "…"] : keys;
  const words: Readonly<Record<string, string>> = {
    object: `a map with keys of ${few.join(", ")}${found === null ? "; {} for an empty one" : ""}`,
    record: "a map of names",
    array: "a list, such as [one, two]",
    string: "text",
  };
  return words[issue.expected] ?? issue.expected;
}

/** What is said of a number that would do as a text, and the other way round: YAML tells them apart by quotes. */
function quotesText(schema: z.ZodType, issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code !== "invalid_type" || issue.message.includes("quote")) return "";
  if (typeof found !== "number" && (typeof found !== "string" || found.trim() === "")) return "";
  const other = typeof found === "number" ? String(found) : Number(found);
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const wanted = unwrap(path.reduce<unknown>(inside, schema));
  if (!(wanted instanceof z.ZodType) || !wanted.safeParse(other).success) return "";
  return typeof found === "number" ? ", in quotes" : ", without quotes";
}

/** The keys that a schema has at a path, for suggestions. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  const shape = shapeOf(path.reduce<unknown>(inside, schema));
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

function missingText(path: Path, allowed: string): string {
  return `missing; add ${path.at(-1) ?? ""}: ${allowed}`;
}

function foundText(path: Path, found: unknown, allowed: string): string {
  // What stands where a secret is described may be the secret itself.
  return `found ${mayBeSecret(path) && found !== null ? "what is not shown here" : show(found)}; allowed: ${allowed}`;
}

function show(value: unknown): string {
  if (value === null) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
