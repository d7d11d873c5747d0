import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { stackFileText } from "../../support/config-files";
import { diagramText } from "../../support/drawn-stack";

const PAGE = path.resolve(__dirname, "../../../docs/diagrams.md");

/** The picture under a heading of the page. */
function pictureOf(stack: string): string {
  const section = fs.readFileSync(PAGE, "utf8").split(`\n## ${stack}\n`)[1] ?? "";
  return /```mermaid\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
}

describe("the page of diagrams", () => {
  for (const stack of ["dev", "prod-use1"] as const) {
    it(`shows ${stack} as it is`, async () => {
      assert.equal(
        pictureOf(stack),
        await diagramText(stackFileText(stack), stack),
        `docs/diagrams.md: take the output of npm run --silent preview -- --stack ${stack} --format mermaid`,
      );
    });
  }
});
