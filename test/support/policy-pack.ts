/** The compiled policy pack, started once for a group of tests and asked as the engine asks it. */
import * as path from "node:path";
import { RunningJudgement } from "../../preview/analysis";
import { Analyzer, type AnalyzerResource, type AnalyzerRun, type Violation } from "../../preview/analyzer";
import type { Plan } from "../../preview/plan";
import { STACK } from "./policy-fixtures";

/** Where the pack is. */
export const PACK = path.join(__dirname, "..", "..", "policy-pack");

/** Starts the pack before the tests of the surrounding `describe`, and ends it after them. */
export function usePack(): () => Analyzer {
  let analyzer: Analyzer | undefined;
  before(async () => {
    analyzer = await Analyzer.start(PACK);
  });
  after(async () => {
    await analyzer?.close();
  });
  return () => {
    if (!analyzer) throw new Error("the pack has not been started");
    return analyzer;
  };
}

/** What one policy says of one resource, or of all where none is named. */
export async function said(
  analyzer: Analyzer,
  resources: readonly AnalyzerResource[],
  policy: string,
  name?: string,
  config?: AnalyzerRun["config"],
): Promise<readonly Violation[]> {
  const violations = await analyzer.analyze(resources, config ? { ...STACK, config } : STACK);
  return violations.filter(
    (violation) => violation.policy === policy && (name === undefined || violation.urn.endsWith(`::${name}`)),
  );
}

/** What the pack says of a whole plan, as a preview asks it. */
export function judge(
  plan: Plan,
  analyzer: Analyzer,
  config: AnalyzerRun["config"],
): Promise<readonly Violation[]> {
  return new RunningJudgement(Promise.resolve(analyzer), plan, config).finish(plan);
}
