import * as fs from "node:fs";
import * as path from "node:path";
import { isMap, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { ConfigurationError, offer, type Path, type Problem } from "./problem";

/** A `Pulumi.<stack>.yaml` as read: its configuration as the Pulumi CLI hands it over, and where each key stands. */
export interface StackFile {
  readonly path: string;
  /** `namespace:key` → value: scalars as text, lists and objects as JSON. Without the encrypted ones. */
  readonly config: Readonly<Record<string, string>>;
  /** The keys whose value is encrypted (`secure: …`). */
  readonly secureKeys: readonly string[];
  /** Where a key, or something inside its value, stands; the nearest thing around it where it is absent. */
  readonly locate: (
    key: string,
    path?: Path,
  ) => { readonly line: number; readonly column: number } | undefined;
}

/** What the Pulumi CLI allows at the top of a stack file. */
const TOP_LEVEL_KEYS = ["config", "encryptionsalt", "encryptedkey", "secretsprovider", "environment"];

/**
 * Reads a stack file.
 *
 * @param file The path, absolute or from the working directory; messages show it as given.
 * @param project The project's name in `Pulumi.yaml`: the namespace of a key written without one.
 * @throws ConfigurationError when it is missing, empty or not YAML, or has unknown keys at its top.
 */
export function readStackFile(file: string, project: string): StackFile {
  if (!fs.existsSync(file)) throw new ConfigurationError([missing(file)]);
  return parseStackFile(file, fs.readFileSync(file, "utf8"), project);
}

/** As {@link readStackFile}, for text that is already at hand. */
export function parseStackFile(file: string, text: string, project: string): StackFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, merge: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    throw new ConfigurationError(
      document.errors.map((error) => ({
        file,
        ...at(error.pos[0]),
        path: "(YAML)",
        message: `${firstLine(error.message)}. Mend the YAML; nothing else was checked.`,
      })),
    );
  }
  const config = configMap(file, document);
  const { values, secureKeys, namesInFile } = entries(config, project);
  const problems = unknownTopLevelKeys(file, document, at);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    path: file,
    config: values,
    secureKeys,
    locate: (key, inside = []) => {
      const offset = nodeOffset(document, ["config", namesInFile.get(key) ?? key, ...inside]);
      return offset === undefined ? undefined : at(offset);
    },
  };
}

function configMap(file: string, document: Document): Readonly<Record<string, unknown>> {
  const content: unknown = document.toJS();
  if (content === null || content === undefined) {
    throw new ConfigurationError([
      { file, line: 1, column: 1, path: "config", message: emptyMessage("empty") },
    ]);
  }
  const config: unknown = isRecord(content) ? content["config"] : undefined;
  if (!isRecord(config)) {
    throw new ConfigurationError([
      { file, line: 1, column: 1, path: "config", message: emptyMessage("without a `config:` map") },
    ]);
  }
  return config;
}

function entries(
  config: Readonly<Record<string, unknown>>,
  project: string,
): { values: Record<string, string>; secureKeys: string[]; namesInFile: Map<string, string> } {
  const values: Record<string, string> = {};
  const secureKeys: string[] = [];
  const namesInFile = new Map<string, string>();
  for (const [name, value] of Object.entries(config)) {
    const key = name.includes(":") ? name : `${project}:${name}`;
    namesInFile.set(key, name);
    if (isRecord(value) && typeof value["secure"] === "string" && Object.keys(value).length === 1) {
      secureKeys.push(key);
    } else if (value !== null && typeof value === "object") {
      values[key] = JSON.stringify(value);
    } else {
      values[key] = isScalarValue(value) ? String(value) : "";
    }
  }
  return { values, secureKeys, namesInFile };
}

function unknownTopLevelKeys(
  file: string,
  document: Document,
  at: (offset: number) => { line: number; column: number },
): Problem[] {
  if (!isMap(document.contents)) return [];
  return document.contents.items.flatMap(({ key }) => {
    const name = isScalar(key) ? String(key.value) : "";
    if (TOP_LEVEL_KEYS.includes(name)) return [];
    const place = isScalar(key) && key.range ? at(key.range[0]) : { line: 1, column: 1 };
    return [
      {
        file,
        ...place,
        path: name,
        message: `unknown key at the top of a stack file: ${offer(name, TOP_LEVEL_KEYS)}`,
      },
    ];
  });
}

/** The offset of the deepest existing thing on the way: a key where the last step is a map's, else the value. */
function nodeOffset(document: Document, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (typeof step === "number" && hasItems(node)) {
      node = node.items[step];
      const range = rangeOf(node);
      if (range === undefined) return offset;
      offset = range;
    } else {
      return offset;
    }
  }
  return offset;
}

function hasItems(node: unknown): node is { items: unknown[] } {
  return typeof node === "object" && node !== null && "items" in node && Array.isArray(node.items);
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
    return undefined;
  const start: unknown = node.range[0];
  return typeof start === "number" ? start : undefined;
}

function missing(file: string): Problem {
  const directory = path.dirname(file);
  const stacks = fs.existsSync(directory) ? stacksIn(directory) : [];
  const name = /^Pulumi\.(.+)\.yaml$/.exec(path.basename(file))?.[1];
  const choice =
    stacks.length === 0 ? "there is no stack file beside it" : `stacks here: ${stacks.join(", ")}`;
  return {
    file,
    path: name === undefined ? "(file)" : `stack ${name}`,
    message: `no such stack file; ${choice}. Create it, or name another with --stack.`,
  };
}

/** The names of the stacks whose files stand in a directory, sorted. */
export function stacksIn(directory: string): readonly string[] {
  return fs
    .readdirSync(directory)
    .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();
}

function emptyMessage(what: string): string {
  return `the stack file is ${what}; it needs a \`config:\` map with at least slipway:environment. Copy Pulumi.dev.yaml to start.`;
}

function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? text).replace(/:$/, "").replace(/ at line \d+, column \d+$/, "");
}

function isScalarValue(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
