import * as assert from "node:assert/strict";
import type { CostItem, Estimate } from "../../../preview/cost/estimate";
import { costTable } from "../../../preview/cost/table";
import { costLines } from "../../../preview/report/cost";
import { reportOf } from "../../../preview/report/print";
import { plainStyle } from "../../../preview/report/style";
import { NOTHING } from "../../support/made-differences";
import { jsonOf, outcomeOf, textOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";
import { textReport } from "../../../preview/report/text";

function item(
  component: string,
  service: string,
  what: string,
  monthlyUsd: number,
  assumption?: string,
): CostItem {
  return {
    component,
    service,
    what,
    monthlyUsd,
    urn: `urn:${component}`,
    ...(assumption ? { assumption } : {}),
  };
}

function estimateOf(items: readonly CostItem[], unpriced: Estimate["unpriced"] = []): Estimate {
  const total = items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
  return { items, monthlyUsd: Math.round(total * 100) / 100, unpriced };
}

const SHOP = estimateOf(
  [
    item("service/api", "Fargate", "1 task × 0.25 vCPU, x86-64", 7.39),
    item("service/api", "Fargate", "1 task × 0.5 GB, x86-64", 1.62),
    item("network", "NAT gateways", "gateway", 32.85),
    item("network", "NAT gateways", "data processed", 0.9, "20 GiB a month"),
    item("monitoring", "CloudWatch", "alarm on 1 metric", 0.6),
    item("monitoring", "CloudWatch", "alarm on 1 metric", 0.6),
    item("network", "Public IPv4", "elastic address", 3.65),
    item("service/api", "ECR", "images", 0.1, "1 GiB"),
    item("database/main", "RDS", "db.m7g.2xlarge, Multi-AZ", 1234.5),
    item("alerts", "SNS", "publications", 0.05, "100 a month"),
  ],
  [
    { type: "sentry:index/sentryKey:SentryKey", count: 3, reason: "billed by Sentry" },
    { type: "sentry:index/sentryProject:SentryProject", count: 3, reason: "billed by Sentry" },
    { type: "aws:eks/cluster:Cluster", count: 1, reason: "there is no price for this type here" },
  ],
);

describe("The report of what a stack costs", () => {
  it("is by component and service, the dearest first, with what is below a dollar in one line", () => {
    assert.deepEqual(costLines(SHOP, plainStyle), [
      "database/main  RDS              $1,234.50  db.m7g.2xlarge, Multi-AZ",
      "network        NAT gateways       ~$33.75  gateway; data processed",
      "               Public IPv4          $3.65  elastic address",
      "service/api    Fargate              $9.01  1 task × 0.25 vCPU, x86-64; 1 task × 0.5 GB, x86-64",
      "monitoring     CloudWatch           $1.20  2 × alarm on 1 metric",
      "others         2 below $1 each     ~$0.15  ECR, SNS",
      "total                           $1,282.26",
      "~ with figures that are assumed, $1.05 in all: say yours with slipway:usage. On demand, without tax: docs/cost.md",
      "! no price: 3 × sentry:SentryKey, 3 × sentry:SentryProject: billed by Sentry",
      "! no price: 1 × aws:eks:Cluster: there is no price for this type here",
    ]);
  });

  it("cuts what is paid for to the width, never a name or a sum", () => {
    const lines = costLines(SHOP, plainStyle, 72).slice(0, 7);
    assert.equal(lines[3], "service/api    Fargate              $9.01  1 task × 0.25 vCPU, x86-64; …");
    assert.ok(
      lines.every((line) => line.length <= 72),
      lines.join("\n"),
    );
    assert.deepEqual(costLines(SHOP, plainStyle, 55).slice(0, 2), [
      "database/main  RDS              $1,234.50",
      "network        NAT gateways       ~$33.75",
    ]);
  });

  it("says whose figures they are where the stack file says some", () => {
    const said = estimateOf([
      item("network", "NAT gateways", "data processed", 4.5, "100 GiB a month, by slipway:usage"),
    ]);
    assert.deepEqual(costLines(said, plainStyle), [
      "network  NAT gateways  ~$4.50  data processed",
      "total                   $4.50",
      "~ with figures that are assumed, $4.50 in all: some of it by slipway:usage. On demand, without tax: docs/cost.md",
    ]);
  });

  it("folds no single line, and says nothing of what costs nothing", () => {
    assert.deepEqual(costLines(estimateOf([item("alerts", "SNS", "publications", 0.05)]), plainStyle), [
      "alerts  SNS  $0.05  publications",
      "total        $0.05",
    ]);
    assert.deepEqual(costLines(estimateOf([]), plainStyle), []);
  });

  it("has no sum where more has no price than has one, and says so in every report", async () => {
    const reason = "prices are known for us-east-1 and us-west-2, not for eu-central-1";
    const cost = estimateOf(
      [item("dns", "Route 53", "hosted zone", 0.5), item("dns", "Route 53", "health check", 0.5)],
      [
        { type: "aws:ecs/service:Service", count: 2, reason },
        { type: "aws:rds/instance:Instance", count: 1, reason },
      ],
    );
    assert.deepEqual(costLines(cost, plainStyle), [
      "dns    Route 53  $1.00  hosted zone; health check",
      `! no total: 3 resources have no price: ${reason}`,
    ]);
    const plan = await planOf(() => undefined);
    assert.match(textOf(plan, [], { cost }), /\nPassed: no resources, no mandatory violation, /);
    const markdown = reportOf(
      [outcomeOf(plan, [], { cost })],
      [],
      { format: "markdown", allStacks: true },
      [],
    );
    assert.match(markdown, /^\| `dev` \|.*\| no prices \|$/m);
    assert.match(markdown, /<summary>Cost of what has a price<\/summary>/);
    const moved = { cost, difference: { ...NOTHING, cost: SHOP } };
    assert.match(textOf(plan, [], moved), /not in the sum now: 2 × aws:ecs:Service, 1 × aws:rds:Instance/);
    assert.doesNotMatch(textOf(plan, [], moved), /cost: |a month/);
  });

  it("has rows that add up to the total", () => {
    const { rows, monthlyUsd, assumedUsd, isUsageGiven } = costTable(SHOP);
    const sum = rows.reduce((total, row) => total + row.monthlyUsd, 0);
    assert.equal(Math.round(sum * 100) / 100, monthlyUsd);
    assert.deepEqual([assumedUsd, isUsageGiven], [1.05, false]);
  });

  it("stands before the policies, whole in JSON", async () => {
    const plan = await planOf(() => undefined);
    const text = textOf(plan, [], { cost: SHOP });
    assert.match(text, /\n\nCost\n {2}database\/main {2}RDS .*\n\nPolicies\n/s);
    const { cost } = JSON.parse(jsonOf(plan, [], { cost: SHOP })) as { readonly cost: Estimate };
    assert.deepEqual(cost, { monthlyUsd: SHOP.monthlyUsd, items: SHOP.items, unpriced: SHOP.unpriced });
    const narrow = textReport(outcomeOf(plan, [], { cost: SHOP }), plainStyle, 57);
    assert.match(narrow, /\n {2}network {8}NAT gateways {7}~\$33\.75\n/);
  });
});
