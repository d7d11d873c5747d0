import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { stripVTControlCharacters } from "node:util";
import { colourStyle, plainStyle, styleFor } from "../../../preview/report/style";
import { textReport } from "../../../preview/report/text";
import { countLines, treeLines } from "../../../preview/report/tree";
import { columnsOf, fitted } from "../../../preview/report/width";
import { outcomeOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

describe("the width of a text report", () => {
  it("is that of the terminal, 80 where it says none, and none for a pipe or a file", () => {
    assert.equal(columnsOf({ isTTY: true, columns: 132 }), 132);
    assert.equal(columnsOf({ isTTY: true }), 80);
    assert.equal(columnsOf({ isTTY: true, columns: 0 }), 80);
    assert.equal(columnsOf({ isTTY: true, columns: 5 }), 40);
    assert.equal(columnsOf({ columns: 132 }), undefined);
    assert.equal(columnsOf({ isTTY: false, columns: 132 }), undefined);
  });

  it("leaves the text of a pipe as it is", () => {
    const text = `${"word ".repeat(100)}\n  end`;
    assert.equal(fitted(text, undefined), text);
  });

  it("breaks long lines at spaces, and goes on below under the branches of the tree", () => {
    assert.equal(
      fitted("  │  ├─ aws:sqs:Queue  one-name-of-it\n  └─ aws:sns:Topic  another-name-of-it\nshort", 30),
      [
        "  │  ├─ aws:sqs:Queue",
        "  │  │    one-name-of-it",
        "  └─ aws:sns:Topic",
        "       another-name-of-it",
        "short",
      ].join("\n"),
    );
    assert.equal(fitted("      one two three", 14), "      one two\n        three");
  });

  it("keeps words whole, however long they are, and breaks JSON between its parts", () => {
    const arn = `arn:aws:iam::123456789012:role/${"x".repeat(40)}`;
    assert.equal(fitted(`role  ${arn} and`, 40), `role\n  ${arn}\n  and`);
    assert.equal(
      fitted(`list  ["${"a".repeat(20)}","${"b".repeat(20)}"]`, 40),
      `list  ["${"a".repeat(20)}",\n  "${"b".repeat(20)}"]`,
    );
  });

  it("does not count colours", () => {
    const line = `${colourStyle.bad("✗ refused")} ${colourStyle.faint("why it is")}`;
    assert.equal(fitted(line, 40), line);
    assert.equal(stripVTControlCharacters(fitted(line, 12)), "✗ refused\n  why it is");
  });

  it("loses no word and is never wider than the terminal but for one word", () => {
    const words = fc.array(fc.stringMatching(/^[a-z│├└─:.]{1,30}$/), { maxLength: 30 });
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 40, max: 120 }),
        (some, indent, columns) => {
          const line = " ".repeat(indent) + some.join(" ");
          const lines = fitted(line, columns).split("\n");
          assert.deepEqual(lines.join(" ").match(/[a-z:.]+/g), line.match(/[a-z:.]+/g));
          for (const one of lines) {
            assert.ok(one.length <= columns || one.trim().split(" ").length <= 2, one);
          }
        },
      ),
    );
  });

  it("shows fewer names of folded resources, and one column of kinds, where there is no room", async () => {
    const plan = await planOf(() => {
      for (let index = 10; index < 30; index++) new aws.sqs.Queue(`queue-with-a-long-name-${index}`, {});
      new aws.sns.Topic("topic", {});
    });
    const wide = treeLines(plan.resources, plainStyle);
    assert.deepEqual(treeLines(plan.resources, plainStyle, 200), wide);
    const narrow = treeLines(plan.resources, plainStyle, 60);
    assert.deepEqual(narrow.slice(-1), ["└─ aws:sqs:Queue × 20  queue-with-a-long-name-10, …"]);
    assert.deepEqual(countLines(plan.resources, 200), ["20  aws:sqs:Queue     1  aws:sns:Topic"]);
    assert.deepEqual(countLines(plan.resources, 30), ["20  aws:sqs:Queue", " 1  aws:sns:Topic"]);
    const report = fitted(textReport(outcomeOf(plan), colourStyle, 80), 80);
    const widest = Math.max(...report.split("\n").map((line) => stripVTControlCharacters(line).length));
    assert.ok(widest <= 80, String(widest));
  });

  it("has colours in a pipe only when they are asked for, and never when they are refused", () => {
    assert.equal(styleFor({}, { FORCE_COLOR: "1" }), colourStyle);
    assert.equal(styleFor({}, { FORCE_COLOR: "" }), plainStyle);
    assert.equal(styleFor({ isTTY: true }, { FORCE_COLOR: "0" }), plainStyle);
    assert.equal(styleFor({ isTTY: true }, { FORCE_COLOR: "1", NO_COLOR: "1" }), plainStyle);
  });
});
