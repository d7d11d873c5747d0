import * as assert from "node:assert/strict";
import type { ResourceChange } from "../../../preview/difference/difference";
import { MARKER, markdownReport } from "../../../preview/report/markdown";
import {
  change,
  differenceOf,
  LOSS,
  NONE,
  rows,
  section,
  stack,
  URN,
  verdict,
} from "../../support/comment-report";
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

  it("tells changes by component and property, the gravest first", async () => {
    const difference = differenceOf({
      components: [{ component: "service/shop", counts: NONE }],
      resources: [
        change({ effect: "created", name: "one", component: "service/shop" }),
        change({ effect: "created", name: "two", component: "service/shop" }),
        change({
          component: "service/shop",
          changes: [
            { path: "image", from: "a:1", to: "a:2", replaces: "no" },
            { path: "name", from: "x", to: "y", replaces: "yes" },
          ],
          options: [{ path: "protect", from: "true", to: "false", replaces: "unknown" }],
        }),
        change({
          effect: "replaced",
          component: "service/shop",
          type: "aws:ecs/taskDefinition:TaskDefinition",
          name: "shop",
        }),
        change({ effect: "deleted", name: "old" }),
        change({ effect: "left", name: "kept" }),
      ],
    });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.deepEqual(rows(report), [
      "| `dev` | 1 replaced, 1 deleted, 1 left in AWS, 1 changed, 2 created | ✓ no loss | ✓ passed | 0.00 |",
    ]);
    assert.match(report, /, against `origin\/main` \(`abc1234`\)\.$/m);
    assert.equal(
      section(report, "dev"),
      [
        "<details><summary>Changes: 1 replaced, 1 deleted, 1 left in AWS, 1 changed, 2 created in 1 of 9 components; 5 unchanged</summary>",
        "",
        "- `service/shop`: 1 replaced, 1 changed, 2 created",
        "  - ± `aws:ecs:TaskDefinition` `shop` replaced (interrupts nothing)",
        "  - ~ `aws:sqs:Queue` `orders` changed",
        "    - `image`: `a:1` → `a:2`",
        "    - `name`: `x` → `y` (replaces)",
        "    - `protect`: `true` → `false` (may replace)",
        "  - + `aws:sqs:Queue` × 2 `one`, `two` created",
        "- `queue/orders`: 1 deleted, 1 left in AWS",
        "  - − `aws:sqs:Queue` `old` deleted",
        "  - ∘ `aws:sqs:Queue` `kept` left",
        "",
        "</details>",
        "",
        "",
      ].join("\n"),
    );
  });

  it("shows long values where they differ, elements of lists as numbers, and a former name", async () => {
    const long = (end: string): string => `${"x".repeat(300)}${end}`;
    const element = (place: number, from: string, to: string): ResourceChange["changes"][number] => ({
      path: `widgets[${place}]`,
      from,
      to,
      replaces: "no",
    });
    const changes = [
      { path: "policy", from: long("a"), to: long("b"), replaces: "no" } as const,
      ...[1, 2].map((place) => element(place, "w", "nothing")),
      ...[1, 2, 3].map((place) => element(place, "nothing", "w")),
    ];
    const formerUrn = URN.replace("orders", "parcels");
    const difference = differenceOf({ resources: [change({ changes, formerUrn })] });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.match(
      section(report, "dev"),
      /^ {2}- ~ `aws:sqs:Queue` `orders` changed, was `parcels`\n {4}- `policy`: `…x{12}a` → `…x{12}b`\n {4}- `widgets\[\]`: 2 removed, 3 added\n$/m,
    );
  });

  it("says that a stack is new", async () => {
    const difference = differenceOf({ isNew: true, resources: [change({ effect: "created" })] });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { difference })], []);
    assert.match(
      section(report, "dev"),
      /^<details><summary>Changes: 1 created .*\n\n`origin\/main` has no such stack: all of it is created\.\n\n- `queue\/orders`/,
    );
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
