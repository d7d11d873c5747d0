/** The compiled policy pack, started once for a group of tests and asked as the engine asks it. */
import * as path from "node:path";
import { RunningJudgement } from "../../preview/analysis";
import { Analyzer, type AnalyzerResource, type AnalyzerRun, type Violation } from "../../preview/analyzer";
import type { Plan } from "../../preview/plan";
import type { PolicyPackConfig } from "../../preview/policy-config";
import { STACK } from "./policy-fixtures";

/** The stack itself, which is told what cannot be judged yet. */
export const ROOT = `urn:pulumi:${STACK.stack}::${STACK.project}::pulumi:pulumi:Stack::${STACK.project}-${STACK.stack}`;

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

/**
 * What one policy says of one resource, or of all where none is named, and of the stack: there it tells what
 * cannot be judged yet.
 */
export async function said(
  analyzer: Analyzer,
  resources: readonly AnalyzerResource[],
  policy: string,
  name?: string,
  config?: PolicyPackConfig,
): Promise<readonly Violation[]> {
  const violations = await analyzer.analyze(resources, {
    ...STACK,
    ...(await withOthersOff(analyzer, policy, config ?? {})),
  });
  const isOf = ({ urn, message }: Violation): boolean =>
    name === undefined ||
    urn.endsWith(`::${name}`) ||
    (urn === ROOT && new RegExp(`\\(\\d+ resources?: (.*, )?${name}[,)]`).test(message));
  return violations.filter((violation) => violation.policy === policy && isOf(violation));
}

/** A configuration under which one policy speaks, as it would among all, and the others cost no time. */
async function withOthersOff(
  analyzer: Analyzer,
  policy: string,
  config: PolicyPackConfig,
): Promise<Pick<AnalyzerRun, "config" | "unchecked">> {
  if ("all" in config || "levels" in config) return { config };
  const enforcementLevel =
    (await analyzer.policies()).find(({ name }) => name === policy)?.level ?? "advisory";
  const given = config[policy];
  // By `levels` the pack learns which resources the program makes; a file has no reason to give it a level.
  return {
    unchecked: true,
    config: {
      all: "disabled",
      levels: "mandatory",
      "not-judged-yet": "advisory",
      ...config,
      [policy]: typeof given === "string" ? given : { enforcementLevel, ...given },
    },
  };
}

/** What the pack says of a whole plan, as a preview asks it. */
export function judge(
  plan: Plan,
  analyzer: Analyzer,
  config: AnalyzerRun["config"],
): Promise<readonly Violation[]> {
  return new RunningJudgement(Promise.resolve(analyzer), plan, config).finish(plan);
}
