import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { isMap, parse, parseDocument } from "yaml";
import { checkStackFile } from "../../config/load";
import { stackSchema } from "../../config/schema";
import { parseStackFile } from "../../config/stack-file";

const ROOT = path.resolve(__dirname, "../..");

/** Every page that a user or a contributor reads. */
function pages(): readonly string[] {
  const inDocs = fs
    .readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name));
  return ["README.md", "CONTRIBUTING.md", "policy-pack/README.md", ...inDocs.sort()];
}

interface Example {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

function examples(language: string): readonly Example[] {
  return pages().flatMap((page) => {
    const content = fs.readFileSync(path.join(ROOT, page), "utf8");
    return [...content.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, "gm"))].map(
      ({ index, 1: indent = "", 2: text = "" }) => ({
        page,
        line: content.slice(0, index).split("\n").length,
        text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      }),
    );
  });
}

/** What an excerpt of a stack file leaves out. */
const REST = {
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": ["123456789012"],
  "slipway:schemaVersion": 1,
  "slipway:environment": "dev",
  "slipway:costCode": "PLATDEV1",
  "slipway:domain": { name: "example.com" },
  "slipway:queues": { orders: {} },
};

function asStackFile(text: string): string {
  const document = parseDocument(text);
  assert.deepEqual(document.errors, []);
  if (isMap(document.contents) && document.has("config")) return text;
  const excerpt: unknown = parse(text);
  assert.ok(typeof excerpt === "object" && excerpt !== null);
  return JSON.stringify({ config: { ...REST, ...excerpt } });
}

describe("the documentation", () => {
  // Configurations of policies have a test of their own.
  const others = ["policy-pack/README.md", "docs/policies.md", "docs/policy-pack.md"];
  const yaml = examples("yaml").filter(({ page }) => !others.includes(page));

  it("has examples of stack files", () => {
    assert.ok(yaml.length >= 15, `found ${yaml.length}`);
  });

  for (const { page, line, text } of yaml) {
    it(`shows a valid stack file, or part of one, at ${page}:${line}`, () => {
      checkStackFile(parseStackFile(`${page}:${line}`, asStackFile(text), "slipway"), "dev", "slipway");
    });
  }

  it("names every key of the stack file", () => {
    const page = fs.readFileSync(path.join(ROOT, "docs/stack-file.md"), "utf8");
    const unnamed = keysOf(stackSchema).filter((key) => !new RegExp(`\\b${key}\\b`).test(page));
    assert.deepEqual(unnamed, []);
  });

  it("names no key that the stack file does not have", () => {
    const page = fs.readFileSync(path.join(ROOT, "docs/stack-file.md"), "utf8");
    const known = new Set([...keysOf(stackSchema), "region", "allowedAccountIds"]);
    const cells = [...page.matchAll(/^\| ([^|]*`[^|]*)\|/gm)].map((match) => match[1] ?? "");
    const named = cells.flatMap((cell) => [...cell.matchAll(/`([\w.:]+)`/g)].map((match) => match[1] ?? ""));
    assert.ok(named.length > 60, `found ${named.length}`);
    const unknown = named.filter((key) => !known.has(key.split(/[.:]/).at(-1) ?? ""));
    assert.deepEqual(unknown, []);
  });

  it("links only to what is there", () => {
    const broken = pages().flatMap((page) => {
      const content = fs.readFileSync(path.join(ROOT, page), "utf8");
      return [...content.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
        .map((match) => path.join(path.dirname(page), match[1] ?? ""))
        .filter((target) => !fs.existsSync(path.join(ROOT, target)))
        .map((target) => `${page} → ${target}`);
    });
    assert.deepEqual(broken, []);
  });
});

/** The names of all keys in a schema, at every depth. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const parts = schema as Readonly<Record<string, unknown>>; // a schema's parts are looked up by name
  const shape = parts["shape"];
  const own = typeof shape === "object" && shape !== null ? Object.entries(shape) : [];
  const definition = parts["def"] as Readonly<Record<string, unknown>> | undefined; // likewise
  const options: readonly unknown[] = Array.isArray(parts["options"]) ? parts["options"] : [];
  return [
    ...own.flatMap(([key, value]) => [key, ...keysOf(value)]),
    ...[definition?.["innerType"], parts["valueType"], parts["element"], ...options].flatMap(keysOf),
  ];
}
