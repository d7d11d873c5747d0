import type { Plan } from "../plan";
import type { Loss } from "../data-loss/losses";
import type { Verdict } from "../verdicts";
import { jsonReport } from "./json";
import { styleFor } from "./style";
import { textReport } from "./text";

/** A plan and what is said of it. */
export interface Outcome {
  readonly plan: Plan;
  readonly verdicts: readonly Verdict[];
  /** There when the plan was held against what the stack was. */
  readonly losses: readonly Loss[] | undefined;
}

/** Prints an outcome: JSON for programs, text for people. */
export async function print({ plan, verdicts, losses }: Outcome, json: boolean): Promise<void> {
  const report = json
    ? jsonReport(plan, verdicts, losses)
    : textReport(plan, verdicts, styleFor(process.stdout, process.env), losses);
  if (json) for (const message of plan.warnings) process.stderr.write(`warning: ${message}\n`);
  await new Promise((resolve) => process.stdout.write(report, resolve));
}
