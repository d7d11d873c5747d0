import * as assert from "node:assert/strict";
import { isMap, parse, parseDocument } from "yaml";
import { checkStackFile } from "../../config/load";
import { stackSchema } from "../../config/schema";
import { parseStackFile } from "../../config/stack-file";
import { codeBlocks, docPage, docPages } from "../support/doc-pages";

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
  const yaml = docPages()
    .flatMap((page) => codeBlocks(page, "yaml"))
    .filter(({ page }) => !others.includes(page));

  it("has examples of stack files", () => {
    assert.ok(yaml.length >= 60, `found ${yaml.length}`);
  });

  for (const { page, line, text } of yaml) {
    it(`shows a valid stack file, or part of one, at ${page}:${line}`, () => {
      checkStackFile(parseStackFile(`${page}:${line}`, asStackFile(text), "slipway"), "dev", "slipway");
    });
  }

  it("shows each part of a stack file on the page about it", () => {
    const { content } = docPage("docs/stack-file.md");
    const unshown = Object.keys(stackSchema.shape).filter((key) => !content.includes(`slipway:${key}:`));
    assert.deepEqual(unshown, []);
  });

  it("has no table of keys beside the reference", () => {
    const { content } = docPage("docs/stack-file.md");
    assert.deepEqual(
      content.split("\n").filter((line) => /^\| key\b/.test(line)),
      [],
    );
  });
});
