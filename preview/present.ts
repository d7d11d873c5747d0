import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Plan, PlannedResource } from "./plan";
import { canonical, isMap, kindOf, rebuild, UNKNOWN, type Wire, type WireObject } from "./wire";

/** A value that may be printed: no secrets, and nothing of the machine it was made on. */
export type Presented = Readonly<Record<string, unknown>>;

/** What is printed in place of a secret. */
export const SECRET_TEXT = "[secret]";
/** What is printed in place of a value that only the cloud will know. */
const UNKNOWN_TEXT = "[unknown]";

/** A resource's inputs, to be printed. */
export function presentInputs({ inputs }: PlannedResource): Presented {
  return presentMap(inputs);
}

/** The stack's outputs, to be printed. */
export function presentOutputs({ outputs }: Plan): Presented {
  return presentMap(outputs);
}

/** Any value in wire form, to be printed. */
export function present(value: Wire): Wire {
  return rebuild(canonical(value), leaf);
}

function presentMap(map: WireObject): Presented {
  const value = present(map);
  return isMap(value) ? value : {};
}

function leaf(value: Wire): Wire {
  if (typeof value === "string") return value.replaceAll(UNKNOWN, UNKNOWN_TEXT);
  if (!isMap(value)) return value;
  switch (kindOf(value)) {
    case "secret":
      return SECRET_TEXT;
    case "resource":
      return value["urn"] ?? null;
    case "asset":
    case "archive":
      return fileOrText(value);
    default:
      return value;
  }
}

// By content: where a file stands on this machine is nobody's business.
function fileOrText(value: WireObject): Wire {
  const { path: file, text, uri, assets } = value;
  if (assets !== undefined) return { archive: assets };
  if (typeof uri === "string") return { uri };
  if (typeof text === "string") return { text: digest(text) };
  if (typeof file !== "string") return value;
  return { file: path.basename(file), content: digest(contentOf(file)) };
}

function contentOf(file: string): string | Buffer {
  if (!fs.existsSync(file)) return "";
  if (!fs.statSync(file).isDirectory()) return fs.readFileSync(file);
  const names = fs.readdirSync(file).sort();
  return names.map((name) => `${name}:${digest(contentOf(path.join(file, name)))}`).join("\n");
}

function digest(content: string | Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
