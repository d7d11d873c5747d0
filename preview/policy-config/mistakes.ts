/** Everything that is wrong in a policy pack's configuration, and that the engine takes in silence. */
import type { PolicyInfo } from "../policy-config";
import { exemptionMistakes } from "./exemptions";
import { levelMistakes } from "./levels";
import { isRecord, misfits, unknownName, type Mistake } from "./shape";

/** The policy whose settings are the levels of all others. */
const LEVELS_POLICY = "levels";

const LEVEL = { enum: ["advisory", "mandatory", "disabled", "remediate"] };

/** Keys of the file that name no policy. */
const ALL = "all";
const ENVIRONMENTS = "environments";

/**
 * Looks for mistakes, in the order of the configuration.
 *
 * @param policies what the pack says of itself
 * @param today the day that exemptions are held against
 */
export function configMistakes(
  policies: readonly PolicyInfo[],
  config: Readonly<Record<string, unknown>>,
  today: Date,
): readonly Mistake[] {
  const names = policies.map(({ name }) => name);
  const ofEntries = Object.entries(config).flatMap(([name, given]): readonly Mistake[] => {
    if (name === "$schema") {
      return [
        { path: [name], message: "Pulumi refuses this key: let your editor find the schema otherwise" },
      ];
    }
    if (name === ENVIRONMENTS) return misfits({ type: "array", items: { type: "string" } }, given, [name]);
    const policy = policies.find((known) => known.name === name);
    if (policy !== undefined) return policyMistakes(policy, given, today);
    if (name === ALL) return allMistakes(given);
    return [{ path: [name], message: unknownPolicy(name, names) }];
  });
  return [...ofEntries, ...levelMistakes(policies, config)];
}

function policyMistakes(policy: PolicyInfo, given: unknown, today: Date): readonly Mistake[] {
  const { name, settings } = policy;
  if (!isRecord(given)) {
    if (name === LEVELS_POLICY) return misfits({ type: "object" }, given, [name]);
    const mistakes = misfits(LEVEL, given, [name]);
    return typeof given === "string" || mistakes.length === 0
      ? mistakes
      : [{ path: [name], message: "it has to be a level, or a map of settings" }];
  }
  const known = [...Object.keys(settings), ...(name === LEVELS_POLICY ? [] : ["enforcementLevel"])];
  return Object.entries(given).flatMap(([key, value]): readonly Mistake[] => {
    const path = [name, key];
    if (!known.includes(key)) return [{ path, message: unknownName("setting", key, known) }];
    if (key === "enforcementLevel") return misfits(LEVEL, value, path);
    return key === "exemptions" ? exemptionMistakes(value, path, today) : misfits(settings[key], value, path);
  });
}

/** Of all policies at once only a level can be said. */
function allMistakes(given: unknown): readonly Mistake[] {
  if (!isRecord(given)) return misfits(LEVEL, given, [ALL]);
  const schema = { properties: { enforcementLevel: LEVEL }, required: ["enforcementLevel"] };
  return misfits({ ...schema, additionalProperties: false }, given, [ALL]);
}

/** More than a hundred names help nobody. */
function unknownPolicy(name: string, names: readonly string[]): string {
  const message = unknownName("policy", name, names);
  return message.includes("did you mean") ? message : "there is no such policy; npm run policies lists them";
}
