import * as assert from "node:assert/strict";
import { checkAccountFile } from "../../account/config";
import { checkStackFile } from "../../config/load";
import { stackSchema } from "../../config/schema";
import { parseStackFile } from "../../config/stack-file";
import { asStackFile, isAccountFile, stackFileBlocks } from "../support/doc-examples";
import { docPage, docPages } from "../support/doc-pages";

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

  const written = ["stack-file", "stack-services", "stack-parts"]
    .map((name) => docPage(`docs/${name}.md`).content)
    .join("\n");

  it("shows each part of a stack file on the pages about it", () => {
    const unshown = Object.keys(stackSchema.shape).filter((key) => !written.includes(`slipway:${key}:`));
    assert.deepEqual(unshown, []);
  });

  it("has no table of keys beside the reference", () => {
    assert.deepEqual(
      written.split("\n").filter((line) => /^\| key\b/.test(line)),
      [],
    );
  });

  it("says of each example how to make it one's own", () => {
    const pages = docPages("examples");
    assert.ok(pages.length >= 7, `found ${pages.length}`);
    const silent = pages.filter(
      ({ content }) => !/To make it yours: [^]*\(\.\.\/\.\.\/docs\/first-deploy\.md\)/.test(content),
    );
    assert.deepEqual(
      silent.map(({ path: name }) => name),
      [],
    );
  });
});
