import { parseStackFile } from "../../config/stack-file";
import type { Estimate } from "../../preview/cost/estimate";
import type { Outcome } from "../../preview/outcome";
import type { Plan } from "../../preview/plan";
import { jsonReport } from "../../preview/report/json";
import { plainStyle } from "../../preview/report/style";
import { textReport } from "../../preview/report/text";

const NOTHING: Estimate = { items: [], monthlyUsd: 0, unpriced: [] };

/** What a report is made of: a plan, what is said of it, and nothing else unless it is given. */
export function outcomeOf(
  plan: Plan,
  verdicts: Outcome["verdicts"] = [],
  said: Partial<Omit<Outcome, "plan" | "verdicts">> = {},
): Outcome {
  const file = parseStackFile(`Pulumi.${plan.stack}.yaml`, "config: { aws:region: us-east-1 }", plan.project);
  return { plan, file, verdicts, cost: NOTHING, ...said };
}

/** The JSON report of an outcome, as it is printed. */
export function jsonOf(...given: Parameters<typeof outcomeOf>): string {
  return JSON.stringify(jsonReport(outcomeOf(...given)), null, 2);
}

/** The text report of an outcome, without colours. */
export function textOf(...given: Parameters<typeof outcomeOf>): string {
  return textReport(outcomeOf(...given), plainStyle);
}
