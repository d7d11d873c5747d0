/** The stack files that the documentation shows, whole or in excerpts. */
import * as assert from "node:assert/strict";
import * as path from "node:path";
import { isMap, parse, parseDocument, stringify } from "yaml";
import { parseStackFile, type StackFile } from "../../config/stack-file";
import type { Plan } from "../../preview/plan";
import { readProject } from "../../preview/project";
import { planStack } from "../../preview/stack";
import { codeBlocks, docPages, type CodeBlock } from "./doc-pages";
import { evaluateConfig } from "./evaluate";

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

/** Configurations of policies have a test of their own. */
const OTHERS = ["policy-pack/README.md", "docs/policies.md", "docs/policy-pack.md"];

/** Every block of YAML that is a stack file or an excerpt of one. */
export function stackFileBlocks(): readonly CodeBlock[] {
  return docPages()
    .filter(({ path }) => !OTHERS.includes(path))
    .flatMap((page) => codeBlocks(page, "yaml"));
}

/** The whole stack file that a block stands for. */
export function asStackFile(text: string): string {
  const document = parseDocument(text);
  assert.deepEqual(document.errors, []);
  if (isMap(document.contents) && document.has("config")) return text;
  const excerpt: unknown = parse(text);
  assert.ok(typeof excerpt === "object" && excerpt !== null);
  return stringify({ config: { ...REST, ...excerpt } });
}

/** Whether a block is the file of an account, which is planned by another program. */
export function isAccountFile(text: string): boolean {
  return text.includes("slipway-account:project:");
}

/** An example as a file of the project that it is for, and what that project plans of it. */
export function readExample(text: string): { readonly file: StackFile; readonly plan: () => Promise<Plan> } {
  const content = asStackFile(text);
  if (!isAccountFile(text)) {
    const file = parseStackFile("Pulumi.dev.yaml", content, "slipway");
    return { file, plan: () => evaluateConfig(content) };
  }
  const project = readProject(path.resolve(__dirname, "../../account"));
  const file = parseStackFile("Pulumi.main.yaml", content, project.name);
  return { file, plan: () => planStack({ project, stack: "main", file }) };
}

/** The complete example of each page: the longest of its blocks. */
export function completeExamples(): readonly CodeBlock[] {
  const longest = new Map<string, CodeBlock>();
  for (const block of stackFileBlocks()) {
    const known = longest.get(block.page);
    if (known === undefined || lines(block) > lines(known)) longest.set(block.page, block);
  }
  return [...longest.values()];
}

function lines({ text }: CodeBlock): number {
  return text.split("\n").length;
}
