import * as assert from "node:assert/strict";
import { parseStackFile } from "../../config/stack-file";
import { compare } from "../../preview/difference/compare";
import type { Difference } from "../../preview/difference/difference";
import type { Plan } from "../../preview/plan";
import { parseReport } from "../../preview/revision/report";
import type { FormerStack } from "../../preview/revision/revision";
import type { Verdict } from "../../preview/verdicts";
import { evaluateConfig } from "./evaluate";
import { jsonOf } from "./outcome";

/** A stack as the preview of another revision tells of it. */
export function formerStackOf(plan: Plan, text: string, verdicts: readonly Verdict[] = []): FormerStack {
  const report = parseReport(jsonOf(plan, verdicts));
  assert.ok(report !== undefined, "what the preview prints can be read again");
  return { ...report, file: parseStackFile("Pulumi.dev.yaml", text, "slipway") };
}

/** What a change of a stack file of the stack dev does. */
export async function differenceBetween(before: string, after: string): Promise<Difference> {
  const [old, plan] = [await evaluateConfig(before), await evaluateConfig(after)];
  const file = parseStackFile("Pulumi.dev.yaml", after, "slipway");
  const revision = { name: "origin/main", commit: "0a1b2c3" };
  return compare({ plan, file, verdicts: [] }, formerStackOf(old, before), revision);
}
