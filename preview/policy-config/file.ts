/** The file with a policy pack's configuration: JSON as the Pulumi CLI takes it, or YAML, which holds comments. */
import * as fs from "node:fs";
import * as path from "node:path";
import { LineCounter, parseDocument, type Document } from "yaml";
import { ConfigurationError, type Path, type Problem } from "../../config/problem";
import { yamlFlaws } from "../../config/yaml-flaws";
import { nodeOffset } from "../../config/yaml-place";
import { isRecord } from "./shape";

/** The names that a project's configuration may have, one of them at a time. */
const NAMES = ["policies.json", "policies.yaml"];

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A configuration as read, with where everything stands; what it says is not checked yet. */
export interface PolicyConfigFile {
  readonly file: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly locate: (path: Path) => Place | undefined;
}

/**
 * Reads the configuration that is asked for, or the project's own.
 *
 * @param given The file; without it the `policies.json` or `policies.yaml` of the directory.
 * @returns nothing where the project has none
 * @throws ConfigurationError when it is missing or cannot be read
 */
export function readPolicyConfig(given: string | undefined, directory: string): PolicyConfigFile | undefined {
  const file = given ?? ownFile(directory);
  if (file === undefined) return undefined;
  if (!fs.existsSync(file)) throw unreadable(file, "there is no such file");
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw unreadable(
      file,
      `cannot be read as a file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return parsePolicyConfig(file, text);
}

/** As {@link readPolicyConfig}, for text that is already at hand. The file's name tells JSON from YAML. */
export function parsePolicyConfig(file: string, text: string): PolicyConfigFile {
  const plain = path.extname(file) === ".json" ? soundJson(text) : undefined;
  const whole = plain === undefined ? placed(file, text) : undefined;
  const content: unknown = whole === undefined ? plain : whole.document.toJS();
  if (!isRecord(content)) throw unreadable(file, "it has to be a map from policies to levels or settings");
  // Where everything stands takes far longer to find out than what it is, and only a mistake asks for it.
  let known = whole;
  return {
    file,
    content,
    locate: (inside) => {
      known ??= placed(file, text);
      const offset = nodeOffset(known.document, inside);
      return offset === undefined ? undefined : known.at(offset);
    },
  };
}

interface Placed {
  readonly document: Document;
  readonly at: (offset: number) => Place;
}

function placed(file: string, text: string): Placed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const flaw = (what: string, offset: number, message: string): Problem => ({
    file,
    ...at(offset),
    path: `(${what})`,
    message: `${message}. Mend it; nothing else was checked.`,
  });
  const isJson = path.extname(file) === ".json";
  const notJson = isJson ? jsonFlaw(text) : undefined;
  if (notJson !== undefined) throw new ConfigurationError([flaw("JSON", notJson.offset, notJson.message)]);
  const flaws = yamlFlaws(document, text);
  if (flaws.length > 0) {
    const kind = isJson ? "JSON" : "YAML";
    throw new ConfigurationError(flaws.map(({ offset, message }) => flaw(kind, offset, message)));
  }
  return { document, at };
}

/** What JSON says, or undefined where it is none, or has a key twice. */
function soundJson(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(
      ([, colon]) => colon !== undefined,
    );
    return written.length === keysIn(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function keysIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, part) => sum + keysIn(part), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

function ownFile(directory: string): string | undefined {
  const [file, other] = NAMES.map((name) => path.join(directory, name)).filter((name) => fs.existsSync(name));
  if (file !== undefined && other !== undefined) {
    throw unreadable(file, `${other} is there as well: keep one of the two`);
  }
  return file;
}

/** YAML allows what JSON does not, such as comments, which the Pulumi CLI would refuse. */
function jsonFlaw(text: string): { readonly offset: number; readonly message: string } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    const offset = /at position (\d+)/.exec(told)?.[1] ?? text.trimEnd().length;
    return { offset: Number(offset), message: told.replace(/,? ?(in JSON )?at position .*$/, "") };
  }
}

function unreadable(file: string, message: string): ConfigurationError {
  return new ConfigurationError([{ file, path: "(file)", message }]);
}
