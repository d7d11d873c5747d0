import Ajv, { type ValidateFunction } from "ajv";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse, parseDocument } from "yaml";
import type { z } from "zod";
import { stackSchema } from "../../config/schema";
import { yamlFlaws } from "../../config/yaml-flaws";
import type { Edit } from "./config-files";

/** A kind of stack file: whose it is, what it takes, and the name of its JSON Schema. */
interface FileKind {
  readonly namespace: string;
  readonly schema: z.ZodObject;
  readonly name: string;
}

const STACK: FileKind = { namespace: "slipway", schema: stackSchema, name: "stack" };

/** The JSON Schema of a stack file that is checked in, as text. */
export function checkedInSchema(name = STACK.name): string {
  return fs.readFileSync(path.resolve(__dirname, `../../schema/${name}.schema.json`), "utf8");
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  // What JSON Schema's own vocabulary is not, such as what zod notes of its formats, is no mistake of ours.
  const made = new Ajv({ strict: false, allErrors: true }).compile(
    JSON.parse(checkedInSchema(name)) as object,
  );
  validators.set(name, made);
  return made;
}

/** What an editor would mark in a stack file, by the place where it is. */
export function markedIn(text: string, name = STACK.name): readonly string[] {
  const accepts = validatorOf(name);
  accepts(parse(text, { merge: true }));
  return (accepts.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ""}`);
}

/** What no JSON Schema can say, with a file each that has it wrong. */
export const UNSEEN: readonly { readonly reason: string; readonly edits: readonly Edit[] }[] = [
  {
    reason: "the name of something that the file does not describe",
    edits: [["uses: [database/main, topic/events, service/prices]", "uses: [database/mian, topic/events]"]],
  },
  {
    reason: "a number that another one forbids",
    edits: [["maxAllocatedStorageGiB: 100", "maxAllocatedStorageGiB: 40"]],
  },
  { reason: "a pair of numbers that AWS does not offer", edits: [["memoryMiB: 1024", "memoryMiB: 1025"]] },
  {
    reason: "one key that has no use beside another",
    edits: [["ingress: { kind: internal }", "ingress: { kind: internal, path: /prices }"]],
  },
  {
    reason: "a block of addresses outside of another",
    edits: [["publicSubnetCidrBlocks: [10.0.1.0/24,", "publicSubnetCidrBlocks: [10.1.1.0/24,"]],
  },
  {
    reason: "times that meet",
    edits: [["backupWindow: 02:00-03:00", "backupWindow: 04:30-05:30"]],
  },
  {
    reason: "a date that does not come",
    edits: [
      [
        "    prices:\n",
        "    prices:\n      scaling: { schedules: { never: { expression: cron(0 4 30 2 ? *), minCapacity: 0, maxCapacity: 0 } } }\n",
      ],
    ],
  },
  {
    reason: "two names that would be one in AWS",
    edits: [["    ledger: { fifo: true }", "    ledger: { fifo: true }\n    orders-dead-letters: {}"]],
  },
  {
    reason: "a name too long beside another",
    edits: [["slipway:project: shop", "slipway:project: a-shop-for-trading-card"]],
  },
  {
    reason: "a folder that is not there",
    edits: [['image: { tag: "1.4.2" }', "image: { owner: built, folder: not-there }"]],
  },
];

/**
 * That an editor marks the description of a stack exactly where its shape is wrong. What one entry demands of another
 * no JSON Schema can say.
 */
export function assertMarkedAsShaped(text: string, { namespace, schema, name } = STACK): void {
  const document = parseDocument(text, { merge: true });
  if (yamlFlaws(document, text).length > 0) return;
  // Zod leaves the one key out that every JavaScript object has; a check of its own refuses it.
  if (text.includes("__proto__")) return;
  const content: unknown = document.toJS();
  const config = isRecord(content) ? content["config"] : undefined;
  if (!isRecord(config)) return;
  const keys = Object.keys(config).filter((key) =>
    Object.hasOwn(schema.shape, key.slice(`${namespace}:`.length)),
  );
  const tree = Object.fromEntries(keys.map((key) => [key.slice(`${namespace}:`.length), config[key]]));
  const shaped = schema.safeParse(tree);
  const marks = markedIn(text, name).filter(
    (mark) =>
      keys.some((key) => mark.startsWith(`/config/${key}`)) ||
      mark.includes(`required property '${namespace}:`),
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
