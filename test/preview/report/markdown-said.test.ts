import * as assert from "node:assert/strict";
import type { Estimate } from "../../../preview/cost/estimate";
import { markdownReport } from "../../../preview/report/markdown";
import { costOf, differenceOf, item, rows, section, stack, verdict } from "../../support/comment-report";
import { outcomeOf } from "../../support/outcome";

describe("what a comment says of policies, cost and the rest", () => {
  it("shows what is mandatory open, what the change brings first, and the days left of nothing", async () => {
    const exemption = {
      expires: "2027-01-31",
      daysLeft: 71,
      approvedBy: "security@example.com",
      reason: "a partner",
    };
    const [old, brought] = [verdict("advisory", "old"), verdict("advisory", "brought", { severity: "" })];
    const excused = verdict("exempt", "excused", { exemption });
    const verdicts = [
      verdict("mandatory", "closed"),
      old,
      brought,
      verdict("exempt", "open-port", { exemption }),
      excused,
      verdict("open", "later", { urn: "" }),
    ];
    const difference = differenceOf({
      verdicts: {
        added: [brought, excused],
        gone: [{ ...verdict("advisory", "mended"), level: "advisory" }],
      },
    });
    const report = markdownReport([outcomeOf(await stack("dev"), verdicts, { difference })], []);
    assert.deepEqual(rows(report), [
      "| `dev` | none | ✓ no loss | ✗ 1 mandatory, 2 advisory (2 new, 1 gone) | 0.00 |",
    ]);
    assert.equal(
      section(report, "dev"),
      [
        "<details open><summary>Policies: 1 mandatory violation: the update is refused</summary>",
        "",
        "- `high` `closed` `aws:sqs:Queue` `orders`: mend it",
        "",
        "</details>",
        "",
        "<details><summary>Policies: 2 advisory</summary>",
        "",
        "- new: `brought` `aws:sqs:Queue` `orders`: mend it",
        "- `high` `old` `aws:sqs:Queue` `orders`: mend it",
        "",
        "</details>",
        "",
        "<details><summary>Policies: 1 no longer violated</summary>",
        "",
        "- `high` `mended` `aws:sqs:Queue` `orders`: mend it",
        "",
        "</details>",
        "",
        "<details><summary>Policies: 2 exempt, 1 not known yet</summary>",
        "",
        "- new: exempt until `2027-01-31` by `security@example.com`: `excused` `aws:sqs:Queue` `orders`, because a partner",
        "- exempt until `2027-01-31` by `security@example.com`: `open-port` `aws:sqs:Queue` `orders`, because a partner",
        "- not known yet: `later` the stack: mend it",
        "",
        "</details>",
        "",
        "",
      ].join("\n"),
    );
  });

  it("tells the cost before and after, by component where it changes", async () => {
    const cost: Estimate = {
      ...costOf({ ...item("service/shop", 1200.5), assumption: "100 GiB" }, item("queue/orders", 1)),
      unpriced: [{ type: "aws:x/y:Z", count: 2, reason: "no price" }],
    };
    const difference = differenceOf({
      cost: costOf(item("service/shop", 1000), item("queue/orders", 1), item("site/www", 0.5)),
    });
    const report = markdownReport([outcomeOf(await stack("dev"), [], { cost, difference })], []);
    assert.deepEqual(rows(report), [
      "| `dev` | none | ✓ no loss | ✓ passed | 1,001.50 → 1,201.50 (+200.00, not all of it priced) |",
    ]);
    assert.equal(
      section(report, "dev"),
      [
        "<details><summary>Cost changes by +200.00 USD a month</summary>",
        "",
        "| Component | before | now | change, USD a month |",
        "| --- | --: | --: | --: |",
        "| `service/shop` | 1,000.00 | 1,200.50 | +200.50 |",
        "| `site/www` | 0.50 | 0.00 | −0.50 |",
        "",
        "</details>",
        "",
        "<details open><summary>Not in both sums, for it has no price</summary>",
        "",
        "- not in the sum now: 2 × `aws:x/y:Z`: no price",
        "",
        "</details>",
        "",
        "<details><summary>Cost: about 1,201.50 USD a month</summary>",
        "",
        "| Component | Service | What | USD a month |",
        "| --- | --- | --- | --: |",
        "| `service/shop` | `Fargate` | `1 task` | ~1,200.50 |",
        "| `queue/orders` | `Fargate` | `1 task` | 1.00 |",
        "",
        "~ with figures that are assumed, 1,200.50 in all.",
        "",
        "</details>",
        "",
        "<details><summary>Without a price</summary>",
        "",
        "- 2 × `aws:x/y:Z`: no price",
        "",
        "</details>",
        "",
        "",
      ].join("\n"),
    );
  });

  it("tells what is below a dollar in one row, of the others", async () => {
    const cost = costOf(item("service/shop", 20), item("queue/orders", 0.4), item("site/www", 0.5));
    const report = markdownReport([outcomeOf(await stack("dev"), [], { cost })], []);
    assert.match(
      report,
      /\n\| `service\/shop` \| .*\n\| others \| `2 below \$1 each` \| `Fargate` \| 0\.90 \|\n/,
    );
  });

  it("says of a stack that stays as it is no more than its row, unless something refuses it", async () => {
    const cost = costOf(item("service/shop", 10));
    const plan = { ...(await stack("dev")), warnings: ["slipway:key is not set"] };
    const outcome = outcomeOf(plan, [], { cost, difference: differenceOf({ cost }) });
    const report = markdownReport([outcome], []);
    assert.deepEqual(rows(report), ["| `dev` | none | ✓ no loss | ✓ passed | 10.00 |"]);
    assert.equal(report.includes("### "), false);
    assert.equal(report.includes("<details>"), false);
    const refused = markdownReport([{ ...outcome, verdicts: [verdict("mandatory", "closed")] }], []);
    assert.match(section(refused, "dev"), /^<details open><summary>Policies: 1 mandatory violation/);
    assert.equal(section(refused, "dev").includes("Cost"), false);
  });

  it("has the diagram as a picture that GitHub draws, and the warnings", async () => {
    const plan = { ...(await stack("dev")), warnings: ["slipway:key is not set"] };
    const report = markdownReport([outcomeOf(plan)], []);
    assert.match(report, /<details><summary>Diagram<\/summary>\n\n```mermaid\n[^`]+\n```\n\n<\/details>\n/);
    assert.match(report, /<summary>1 warning<\/summary>\n\n- ! slipway:key is not set\n/);
  });
});
