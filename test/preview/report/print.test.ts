import * as assert from "node:assert/strict";
import type { Outcome, RemovedStack } from "../../../preview/outcome";
import { MARKER } from "../../../preview/report/markdown";
import { reportOf } from "../../../preview/report/print";
import { outcomeOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

const FAILURE = { stack: "broken", message: "Pulumi.broken.yaml:3:5: no such key" };
const REMOVED: RemovedStack = {
  stack: "old",
  revision: "origin/main",
  commit: "abc1234",
  resourceCount: 2,
  data: [],
  monthlyUsd: 0,
};

async function outcomes(...stacks: readonly string[]): Promise<readonly Outcome[]> {
  return Promise.all(stacks.map(async (stack) => outcomeOf(await planOf(() => undefined, { stack }))));
}

describe("what is printed of several stacks", () => {
  it("is a list as JSON, with those that cannot be planned and those that are gone", async () => {
    const asked = { format: "json", allStacks: true } as const;
    const text = reportOf(await outcomes("dev", "staging"), [FAILURE], asked, [REMOVED]);
    const list = JSON.parse(text) as Readonly<Record<string, unknown>>[]; // asserted below
    assert.deepEqual(
      list.map(({ stack }) => stack),
      ["dev", "staging", "broken", "old"],
    );
    assert.deepEqual(list[2], { stack: "broken", error: FAILURE.message });
    assert.deepEqual(JSON.parse(reportOf([], [FAILURE], asked, [])), [
      { stack: "broken", error: FAILURE.message },
    ]);
    assert.deepEqual(JSON.parse(reportOf([], [], asked, [])), []);
  });

  it("tells stacks of other projects from those of the main one, in every format", async () => {
    const [main] = await outcomes("main");
    assert.ok(main);
    const folder = "account";
    const of = (format: "json" | "text" | "markdown" | "mermaid"): string =>
      reportOf([{ ...main, folder }], [{ ...FAILURE, folder }], { format, allStacks: true }, [
        { ...REMOVED, folder },
      ]);
    const list = JSON.parse(of("json")) as unknown[]; // asserted below
    assert.deepEqual(list[1], { stack: "broken", folder, error: FAILURE.message });
    assert.deepEqual((list[2] as { readonly folder: string }).folder, folder);
    assert.match(of("mermaid"), /^## account\/main$/m);
    assert.match(of("text"), /^account\/old has no stack file any more/m);
    assert.match(of("text"), /pulumi destroy --stack old --cwd account$/m);
    assert.match(of("text"), /^ {2}account\/broken {2}Cannot be planned/m);
    assert.deepEqual(of("markdown").match(/^\| `.*?`/gm), [
      "| `account/broken`",
      "| `account/main`",
      "| `account/old`",
    ]);
  });

  it("is one object as JSON where one stack was asked for", async () => {
    const text = reportOf(await outcomes("dev"), [], { format: "json", allStacks: false }, []);
    assert.equal((JSON.parse(text) as { stack: string }).stack, "dev");
  });

  it("is one comment as Markdown", async () => {
    const text = reportOf(await outcomes("dev"), [FAILURE], { format: "markdown", allStacks: true }, [
      REMOVED,
    ]);
    assert.equal(text.split(MARKER).length, 2);
    assert.deepEqual(text.match(/^### .*$/gm), ["### `broken`", "### `dev`", "### `old`"]);
  });

  it("is a page of Markdown with a chart a stack, as charts are one a text", async () => {
    const both = await outcomes("dev", "staging");
    const text = reportOf(both, [], { format: "mermaid", allStacks: true }, []);
    assert.deepEqual(text.match(/^(## .*|```.*)$/gm), [
      "## dev",
      "```mermaid",
      "```",
      "## staging",
      "```mermaid",
      "```",
    ]);
    const alone = reportOf(both.slice(0, 1), [], { format: "mermaid", allStacks: false }, []);
    assert.doesNotMatch(alone, /```|^## /m);
    assert.ok(text.includes(alone.trimEnd()));
  });
});
