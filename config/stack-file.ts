import * as fs from "node:fs";
import * as path from "node:path";
import { isMap, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { ConfigurationError, offer, suggestion, type Path, type Problem } from "./problem";
import { yamlFlaws } from "./yaml-flaws";
import { nodeOffset } from "./yaml-place";

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
  /** What is wrong with the file around its configuration. */
  readonly problems: readonly Problem[];
}

/** What the Pulumi CLI allows at the top of a stack file. */
const TOP_LEVEL_KEYS = ["config", "encryptionsalt", "encryptedkey", "secretsprovider", "environment"];

/**
 * Reads a stack file.
 *
 * @param file The path, absolute or from the working directory; messages show it as given.
 * @param project The project's name in `Pulumi.yaml`: the namespace of a key written without one.
 * @throws ConfigurationError when it is missing, empty or not YAML, or has no configuration.
 */
export function readStackFile(file: string, project: string): StackFile {
  if (!fs.existsSync(file)) throw new ConfigurationError([missing(file)]);
  if (fs.statSync(file).isDirectory()) throw new ConfigurationError([folder(file)]);
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError([{ file, path: "(file)", message: `cannot be read as a file: ${reason}` }]);
  }
  // In what Windows calls Unicode, every second byte is zero.
  if (text.includes("\0")) {
    throw new ConfigurationError([{ file, path: "(file)", message: "is no text in UTF-8: save it as such" }]);
  }
  return parseStackFile(file, text, project);
}

/** As {@link readStackFile}, for text that is already at hand. */
export function parseStackFile(file: string, text: string, project: string): StackFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, merge: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  const flaws = yamlFlaws(document, text);
  if (flaws.length > 0) {
    throw new ConfigurationError(
      flaws.map(({ offset, message }) => ({
        file,
        ...at(offset),
        path: "(YAML)",
        message: `${message}. Mend the YAML; nothing else was checked.`,
      })),
    );
  }
  const locate = (path: Path): { line: number; column: number } | undefined => {
    const offset = nodeOffset(document, path);
    return offset === undefined ? undefined : at(offset);
  };
  const unknownKeys = unknownTopLevelKeys(document).map((name) => ({
    file,
    ...locate([name]),
    path: name === "" ? '""' : name,
    message: `unknown key at the top of a stack file: ${offer(name, TOP_LEVEL_KEYS)}`,
  }));
  const content: unknown = document.toJS();
  const config: unknown = isRecord(content) ? content["config"] : undefined;
  if (!isRecord(config)) {
    const [first] = unknownKeys.filter(({ path: key }) => /^[\w-]+:/.test(key));
    if (config === undefined && first !== undefined) {
      const message = "stands at the top: write `config:` above it, and indent all that belongs to it";
      throw new ConfigurationError([{ ...first, message }]);
    }
    const message =
      content === null ? emptyMessage("empty", project) : emptyMessage("without a `config:` map", project);
    const place = { line: 1, column: 1, ...locate(["config"]) };
    const isMeant = unknownKeys.some(({ path: name }) => suggestion(name, TOP_LEVEL_KEYS) === "config");
    throw new ConfigurationError([
      ...(isMeant ? [] : [{ file, ...place, path: "config", message }]),
      ...unknownKeys,
    ]);
  }
  const { values, secureKeys, namesInFile, twice } = entries(config, project);
  return {
    path: file,
    config: values,
    secureKeys,
    locate: (key, inside = []) => locate(["config", namesInFile.get(key) ?? key, ...inside]),
    problems: [
      ...unknownKeys,
      ...twice.map(({ key, name }) => ({
        file,
        ...locate(["config", name]),
        path: key,
        message: `there twice, as ${name} and as ${namesInFile.get(key) ?? key}: remove one`,
      })),
    ],
  };
}

function entries(
  config: Readonly<Record<string, unknown>>,
  project: string,
): {
  values: Record<string, string>;
  secureKeys: string[];
  namesInFile: Map<string, string>;
  twice: { key: string; name: string }[];
} {
  const values: Record<string, string> = {};
  const secureKeys: string[] = [];
  const namesInFile = new Map<string, string>();
  const twice: { key: string; name: string }[] = [];
  for (const [name, value] of Object.entries(config)) {
    const key = name.includes(":") ? name : `${project}:${name}`;
    if (namesInFile.has(key)) {
      twice.push({ key, name });
      continue;
    }
    namesInFile.set(key, name);
    if (isRecord(value) && typeof value["secure"] === "string" && Object.keys(value).length === 1) {
      secureKeys.push(key);
    } else if (value !== null && typeof value === "object") {
      values[key] = inOrder(value);
    } else {
      values[key] = isScalarValue(value) ? String(value) : "";
    }
  }
  return { values, secureKeys, namesInFile, twice };
}

function unknownTopLevelKeys(document: Document): readonly string[] {
  if (!isMap(document.contents)) return [];
  const names = document.contents.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""));
  return names.filter((name) => !TOP_LEVEL_KEYS.includes(name));
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
    message: `no such stack file; ${choice}. Create it, or name another with ${name === undefined ? "--config" : "--stack or --config"}.`,
  };
}

function folder(file: string): Problem {
  const [first] = stacksIn(file);
  const inside = path.join(file, `Pulumi.${first ?? "dev"}.yaml`);
  return { file, path: "(file)", message: `is a folder: name the file, such as ${inside}` };
}

/** The names of the stacks whose files stand in a directory, sorted. */
function stacksIn(directory: string): readonly string[] {
  return fs
    .readdirSync(directory)
    .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();
}

function emptyMessage(what: string, project: string): string {
  const needs = `the stack file is ${what}; it needs a \`config:\` map`;
  if (project !== "slipway") return `${needs} with keys of ${project}:`;
  return `${needs} with at least slipway:environment. Copy Pulumi.dev.yaml to start.`;
}

function isScalarValue(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** An object or list as the CLI hands it on: JSON with the keys of every map in order. */
function inOrder(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
