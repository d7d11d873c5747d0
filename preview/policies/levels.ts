import { Levels } from "../../policy-pack/levels";
import { levelOf, type EnforcementLevel, type PolicyInfo } from "../policy-config";
import type { PolicyConfigFile } from "../policy-config/file";
import { isRecord } from "../policy-config/shape";

/** Where levels are asked for. Without a stack and an environment no override holds. */
export interface Where {
  /** A stack, or project/stack. */
  readonly stack?: string | undefined;
  /** The value of the tag Environment. @default the stack's name counts */
  readonly environment?: string | undefined;
}

/** The level of a policy in a place, as the engine and the pack come to it together. */
export function levelIn(
  policy: PolicyInfo,
  config: PolicyConfigFile | undefined,
  { stack, environment }: Where,
): EnforcementLevel {
  if (config === undefined) return policy.level;
  const { content } = config;
  const own = levelOf(content[policy.name]) ?? levelOf(content["all"]) ?? policy.level;
  // What the engine disables the pack is not asked for; what judges the configuration itself has no family.
  if (own === "disabled" || policy.family === "") return own;
  const levels = isRecord(content["levels"]) ? content["levels"] : {};
  const nowhere = stack === undefined && environment === undefined;
  const [name = "", project = ""] = (stack ?? "").split("/").reverse();
  const ruling = Levels.of(nowhere ? { ...levels, overrides: [] } : levels).ruling(policy, {
    stack: name,
    project,
    environment: () => environment,
  });
  return own === "remediate" && ruling.level !== "disabled" ? own : (ruling.level ?? own);
}

/** How many overrides a configuration has. */
export function overridesOf({ content }: PolicyConfigFile): number {
  const levels = content["levels"];
  const overrides = isRecord(levels) ? levels["overrides"] : undefined;
  return Array.isArray(overrides) ? overrides.length : 0;
}
