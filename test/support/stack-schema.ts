import Ajv from "ajv";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse, parseDocument } from "yaml";
import { stackSchema } from "../../config/schema";
import { yamlFlaws } from "../../config/yaml-flaws";

/** The JSON Schema of a stack file that is checked in, as text. */
export function checkedInSchema(): string {
  return fs.readFileSync(path.resolve(__dirname, "../../schema/stack.schema.json"), "utf8");
}

// What JSON Schema's own vocabulary is not, such as what zod notes of its formats, is no mistake of ours.
const accepts = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(checkedInSchema()) as object);

/** What an editor would mark in a stack file, by the place where it is. */
export function markedIn(text: string): readonly string[] {
  accepts(parse(text, { merge: true }));
  return (accepts.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ""}`);
}

/**
 * That an editor marks the description of a stack exactly where its shape is wrong. What one entry demands of another
 * no JSON Schema can say.
 */
export function assertMarkedAsShaped(text: string): void {
  const document = parseDocument(text, { merge: true });
  if (yamlFlaws(document).length > 0) return;
  // Zod leaves the one key out that every JavaScript object has; a check of its own refuses it.
  if (text.includes("__proto__")) return;
  const content: unknown = document.toJS();
  const config = isRecord(content) ? content["config"] : undefined;
  if (!isRecord(config)) return;
  const keys = Object.keys(config).filter((key) =>
    Object.hasOwn(stackSchema.shape, key.slice("slipway:".length)),
  );
  const tree = Object.fromEntries(keys.map((key) => [key.slice("slipway:".length), config[key]]));
  const shaped = stackSchema.safeParse(tree);
  const marks = markedIn(text).filter(
    (mark) =>
      keys.some((key) => mark.startsWith(`/config/${key}`)) || mark.includes("required property 'slipway:"),
  );
  const wrong = shaped.error?.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`) ?? [];
  assert.equal(
    marks.length > 0,
    wrong.length > 0,
    `${wrong.join("\n")}\n--- marked:\n${marks.join("\n")}\n--- in:\n${text}`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
