import * as assert from "node:assert/strict";
import { checkAccountFile } from "../../account/config";
import { checkStackFile } from "../../config/load";
import { stackSchema } from "../../config/schema";
import { parseStackFile } from "../../config/stack-file";
import { asStackFile, isAccountFile, stackFileBlocks } from "../support/doc-examples";
import { docPage } from "../support/doc-pages";

describe("the documentation", () => {
  const yaml = stackFileBlocks();

  it("has examples of stack files", () => {
    assert.ok(yaml.length >= 60, `found ${yaml.length}`);
  });

  for (const { page, line, text } of yaml) {
    it(`shows a valid stack file, or part of one, at ${page}:${line}`, () => {
      const file = parseStackFile(`${page}:${line}`, asStackFile(text), "slipway");
      if (isAccountFile(text)) checkAccountFile(file, "main", "slipway-account");
      else checkStackFile(file, "dev", "slipway");
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
