import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { parsers } from "prettier/plugins/markdown";
import { COMMENT_LENGTH, MARKER, markdownReport } from "../../../preview/report/markdown";
import { failureIn, outcomeIn, type Words } from "../../support/markdown-outcomes";

/** What a fork's stack file might say to get out of where it stands. */
const HOSTILE = [
  "</details>",
  "<!-- slipway-preview -->",
  "-->",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "![x](https://evil.example/pixel.png)",
  "[click](javascript:alert(1))",
  "[x]: https://evil.example",
  "<https://evil.example>",
  "https://evil.example/login",
  "www.evil.example",
  "@everyone",
  "cc @acme/admins",
  "closes #1",
  "acme/other#12",
  "GH-7",
  ":tada:",
  "`",
  "``",
  "```",
  "~~~",
  "`".repeat(90),
  "` | `",
  "|",
  "\\|",
  "\\",
  "a\\",
  "| --- |",
  "**bold** _it_ ~~no~~",
  "$x$ $$y$$",
  "&lt;b&gt; &#64;user",
  "# heading",
  "\n# heading\n",
  "\n\n<b>",
  "\r\n```\r\n</details>\r\n",
  "\n| a | b |\n| - | - |\n",
  "- item\n  - item",
  "\n    code",
  "===",
  "---",
  "> [!CAUTION]",
  "[^1]",
  "\u0000\u0007\u001b[31m",
  "\u202egnp.exe",
  "\u2028\u2029",
  "\ud800",
  "",
  " ",
  "é漢字😀",
];

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** A pull request's comment as a tree, as a reader of Markdown understands it. */
function treeOf(text: string): Node {
  return parsers.markdown.parse(text, {} as never) as Node; // none of prettier's options matters to the parser
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

const ALLOWED_HTML =
  /^(<!-- slipway-preview -->|<\/details>|<details( open)?><summary>[A-Za-z0-9 :,;.+−–()]*<\/summary>)$/;
const OWN_TYPES = new Set(
  "root html heading text paragraph inlineCode code table tableRow tableCell list listItem strong sentence word whitespace".split(
    " ",
  ),
);

function assertHarmless(text: string, stacks: number): void {
  assert.ok(text.length <= COMMENT_LENGTH, `${text.length} characters`);
  assert.ok(text.startsWith(`${MARKER}\n`));
  const nodes = nodesOf(treeOf(text));
  assert.deepEqual(
    nodes.filter(({ type }) => !OWN_TYPES.has(type)).map(({ type, value }) => `${type} ${value ?? ""}`),
    [],
  );
  const html = nodes.filter(({ type }) => type === "html").map(({ value = "" }) => value.trim());
  assert.deepEqual(
    html.flatMap((value) => value.split("\n")).filter((line) => !ALLOWED_HTML.test(line)),
    [],
  );
  assert.equal(html.filter((value) => value === MARKER).length, 1, "a second marker");
  const folds = html.filter((value) => value.startsWith("<details")).length;
  assert.equal(html.filter((value) => value === "</details>").length, folds, "a fold is not closed");
  assert.equal(nodes.filter(({ type }) => type === "heading").length, 1 + stacks);
  for (const { type, value = "" } of nodes) {
    if (type === "text") assert.doesNotMatch(value, /@\w|#\d|:\/\/|www\.|:\w+:/);
    assert.doesNotMatch(value, /(?![\n\t])\p{Cc}|\p{Cf}/u);
  }
  for (const { type, children = [] } of nodes) {
    if (type !== "table") continue;
    const widths = children.map((row) => row.children?.length);
    assert.deepEqual(new Set(widths).size, 1, "a row of a table has another number of cells");
  }
  assert.doesNotMatch(text, /\p{Cs}/u);
}

/** Says the words by turns. */
function byTurns(words: readonly string[]): Words {
  let turn = 0;
  return () => words[turn++ % words.length] ?? "";
}

const someWords = fc.array(
  fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.array(fc.constantFrom(...HOSTILE, "x", " "), { maxLength: 4 }).map((parts) => parts.join("")),
  ),
  { minLength: 1, maxLength: 40 },
);

describe("the comment on a pull request, whatever a fork's stack files say", () => {
  for (const text of HOSTILE) {
    it(`takes ${JSON.stringify(text).slice(0, 50)} for what it is, wherever it stands`, () => {
      assertHarmless(markdownReport([outcomeIn(() => text)], [failureIn(() => text)]), 2);
    });
  }

  it("has no HTML, mention, link, picture, heading, cell or fold but its own", () => {
    fc.assert(
      fc.property(someWords, (words) => {
        const say = byTurns(words);
        assertHarmless(markdownReport([outcomeIn(say), outcomeIn(say)], [failureIn(say)]), 3);
      }),
      { numRuns: 25 },
    );
  });

  it("fits a comment, however much there is to say and in however many stacks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 3000 }),
        someWords,
        (stacks, items, length, words) => {
          const say = byTurns(words.map((word) => word + "`|<@x ".repeat(length)));
          const outcomes = Array.from({ length: stacks }, () =>
            outcomeIn(say, undefined, Math.ceil(items / stacks)),
          );
          const report = markdownReport(outcomes, [failureIn(say)]);
          assertHarmless(report, Math.min(60, stacks + 1));
        },
      ),
      { numRuns: 5 },
    );
  });
});
