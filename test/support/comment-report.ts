import type { CostItem, Estimate } from "../../preview/cost/estimate";
import type { Loss } from "../../preview/data-loss/losses";
import type { Difference, ResourceChange } from "../../preview/difference/difference";
import type { Verdict } from "../../preview/verdicts";
import { planOf } from "./preview-program";

export const URN = "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::orders";

export const item = (component: string, monthlyUsd: number, what = "1 task"): CostItem => ({
  component,
  service: "Fargate",
  urn: URN,
  what,
  monthlyUsd,
});
export const costOf = (...items: readonly CostItem[]): Estimate => ({
  items,
  monthlyUsd: items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0),
  unpriced: [],
});
export const change = (said: Partial<ResourceChange>): ResourceChange => ({
  urn: URN,
  type: "aws:sqs/queue:Queue",
  name: "orders",
  component: "queue/orders",
  effect: "changed",
  isStateful: false,
  changes: [],
  options: [],
  ...said,
});
export const NONE = { created: 0, changed: 0, replaced: 0, deleted: 0, left: 0 };
export const differenceOf = (said: Partial<Difference> = {}): Difference => ({
  revision: "origin/main",
  commit: "abc1234",
  resources: [],
  unchanged: 5,
  components: [],
  componentCount: 9,
  losses: [],
  verdicts: { added: [], gone: [] },
  cost: costOf(),
  ...said,
});
export const verdict = (kind: Verdict["kind"], policy: string, said: Partial<Verdict> = {}): Verdict => ({
  policy,
  family: "exposure",
  severity: "high",
  kind,
  urn: URN,
  message: "mend it",
  url: "",
  ...said,
});
export const LOSS: Loss = {
  urn: "urn:pulumi:dev::slipway::aws:rds/instance:Instance::catalog",
  type: "aws:rds/instance:Instance",
  name: "catalog",
  label: "database catalog",
  entry: "database/catalog",
  effect: "replaced",
  verdict: "refused",
  changes: [{ property: "dbName", from: "catalog", to: "cards" }],
  advice: "name it in slipway:allowReplace",
};

const nothing = (): undefined => undefined;
export const stack = (name: string): ReturnType<typeof planOf> => planOf(nothing, { stack: name });

/** The lines of a stack's section, without its diagram. */
export function section(report: string, name: string): string {
  const found = new RegExp(`^### \`${name}\`\n\n([^]*?)(?=^### |$(?![^]))`, "m").exec(report)?.[1] ?? "";
  return found.replace(/<details><summary>Diagram<[^]*?<\/details>\n*/, "");
}

export function rows(report: string): readonly string[] {
  return report.split("\n").filter((line) => line.startsWith("| `") && line.split("|").length === 7);
}
