import * as assert from "node:assert/strict";
import { MARKER, markdownReport } from "../../../preview/report/markdown";
import { change, differenceOf, LOSS, rows, section, stack, verdict } from "../../support/comment-report";
import { outcomeOf } from "../../support/outcome";

describe("the comment on a pull request", () => {
  it("is a table of the stacks and a section a stack, in the order of their names", async () => {
    const report = markdownReport(
      [outcomeOf(await stack("staging")), outcomeOf(await stack("dev"), [verdict("advisory", "tagged")])],
      [{ stack: "prod", message: "Pulumi.prod.yaml:3:5: no such key" }],
      [
        {
          stack: "old",
          revision: "origin/main",
          commit: "abc1234",
          resourceCount: 9,
          data: ["database a"],
          monthlyUsd: 3,
        },
      ],
    );
    assert.equal(
      report.slice(0, report.indexOf("### ")),
      [
        MARKER,
        "## Preview: refused, 1 of 4 stacks",
        "",
        "Planned offline, without an account.",
        "",
        "| Stack | Changes | Data | Policies | Cost, USD a month |",
        "| --- | --- | --- | --- | --: |",
        "| `dev` | no resources | not compared | ✓ passed, 1 advisory | 0.00 |",
        "| `old` | • its file is gone | 1 hold data |  |  |",
        "| `prod` | ✗ cannot be planned |  |  |  |",
        "| `staging` | no resources | not compared | ✓ passed | 0.00 |",
        "",
        "",
      ].join("\n"),
    );
    assert.deepEqual(
      [...report.matchAll(/^### (.*)$/gm)].map((match) => match[1]),
      ["`dev`", "`old`", "`prod`", "`staging`"],
    );
    assert.equal(
      section(report, "prod"),
      "✗ It cannot be planned:\n\n```text\nPulumi.prod.yaml:3:5: no such key\n```\n\n",
    );
    assert.match(
      section(report, "old"),
      /^It has no stack file any more; `origin\/main` \(`abc1234`\) has one\. 9 resources stay/,
    );
    assert.match(section(report, "old"), /^- • `database a`$/m);
    assert.ok(report.endsWith("\n") && !report.endsWith("\n\n"));
  });

  it("passes where nothing is refused, and does not say what nobody asked", async () => {
    const report = markdownReport([outcomeOf(await stack("dev"))], []);
    assert.match(report, /^## Preview: passed$/m);
    assert.doesNotMatch(report, /Changes:|\*\*Data\*\*|Policies:|Left out/);
  });

  it("puts losses of data and stateful replacements on top, unfolded, and refuses for them", async () => {
    const difference = differenceOf({
      resources: [
        change({
          effect: "replaced",
          isStateful: true,
          changes: [{ path: "fifo", from: "a", to: "b", replaces: "yes" }],
        }),
        change({ urn: LOSS.urn, type: LOSS.type, name: "catalog", effect: "replaced", isStateful: true }),
      ],
      losses: [
        LOSS,
        {
          ...LOSS,
          urn: `${LOSS.urn}2`,
          label: "key k",
          effect: "left",
          verdict: "told",
          changes: [],
          advice: "it stays",
        },
      ],
    });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.match(report, /^## Preview: refused, 1 of 1 stacks$/m);
    assert.deepEqual(rows(report), ["| `dev` | 2 replaced | ✗ 1 loss refused, 2 told | ✓ passed | 0.00 |"]);
    assert.ok(
      section(report, "dev").startsWith(
        [
          "**Data**",
          "",
          "- ✗ `database catalog` would be replaced, with its data",
          "  - `dbName`: `catalog` → `cards`",
          "  - refused: name it in slipway:allowReplace",
          "- • `key k` would leave the stack, and stay in AWS",
          "  - told: it stays",
          "- • `aws:sqs:Queue` `orders` would be replaced, with its data",
          "  - `fifo`: `a` → `b`",
          "",
          "<details><summary>Changes:",
        ].join("\n"),
      ),
      section(report, "dev"),
    );
    const since = markdownReport([outcomeOf(await stack("dev"), [], { losses: [LOSS] })], []);
    assert.deepEqual(rows(since), ["| `dev` | no resources | ✗ 1 loss refused | ✓ passed | 0.00 |"]);
  });
});
