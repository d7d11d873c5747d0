import * as fs from "node:fs";
import * as path from "node:path";
import { analyzerResources } from "../../preview/analysis";
import type { AnalyzerResource } from "../../preview/analyzer";
import type { Plan } from "../../preview/plan";
import { EXAMPLES, exampleText, STACKS } from "./config-files";
import { evaluateConfig, evaluateStack } from "./evaluate";
import { statePlan } from "./state-stack";

/** What is planned in each of the project's stacks, in the examples, and for the state, as the pack gets it. */
export async function plannedStacks(): Promise<readonly (readonly AnalyzerResource[])[]> {
  const plans: Plan[] = [];
  for (const stack of STACKS) plans.push(await evaluateStack(stack));
  for (const example of EXAMPLES) plans.push(await evaluateConfig(exampleText(example)));
  const state = path.resolve(__dirname, "../../bootstrap/Pulumi.state.yaml");
  plans.push(await statePlan(fs.readFileSync(state, "utf8")));
  return plans.map(analyzerResources);
}
