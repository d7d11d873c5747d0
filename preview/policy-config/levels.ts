/** Mistakes in levels that no schema can tell: overrides that hold nowhere, and levels that are said twice. */
import { pathText, type Path } from "../../config/problem";
import { levelOf, type PolicyInfo } from "../policy-config";
import { isRecord, type Mistake } from "./shape";

/** Levels as they stand in one place: at the top of `levels`, or in an override. */
interface Block {
  readonly path: Path;
  readonly preset: unknown;
  readonly families: Readonly<Record<string, unknown>>;
  readonly policies: Readonly<Record<string, unknown>>;
}

/** Looks for them in a whole configuration. */
export function levelMistakes(
  policies: readonly PolicyInfo[],
  config: Readonly<Record<string, unknown>>,
): readonly Mistake[] {
  const levels = config["levels"];
  if (!isRecord(levels)) return [];
  const overrides: readonly unknown[] = Array.isArray(levels["overrides"]) ? levels["overrides"] : [];
  const blocks = [
    block(levels, ["levels"]),
    ...overrides.flatMap((override, index) =>
      isRecord(override) ? [block(override, ["levels", "overrides", index])] : [],
    ),
  ];
  return [
    ...overrides.flatMap((override, index) =>
      isRecord(override) ? overrideMistakes(override, ["levels", "overrides", index]) : [],
    ),
    ...policies.flatMap((policy) => saidTwice(policy, config[policy.name], blocks)),
    ...allDisabled(config["all"], blocks),
  ];
}

function block(from: Readonly<Record<string, unknown>>, path: Path): Block {
  const { preset, families, policies } = from;
  return {
    path,
    preset,
    families: isRecord(families) ? families : {},
    policies: isRecord(policies) ? policies : {},
  };
}

function overrideMistakes(override: Readonly<Record<string, unknown>>, path: Path): readonly Mistake[] {
  const conditions = ["environments", "stacks"].filter((key) => override[key] !== undefined);
  if (conditions.length === 0) {
    return [{ path, message: "an override without a condition: give environments, or stacks, or both" }];
  }
  const empty = conditions.flatMap((key) => {
    const names = override[key];
    return Array.isArray(names) && names.every((name) => name === "")
      ? [{ path: [...path, key], message: "names nothing, so the override holds nowhere: name one at least" }]
      : [];
  });
  const says = ["preset", "families", "policies"].some((key) => override[key] !== undefined);
  return [
    ...empty,
    ...(says
      ? []
      : [{ path, message: "an override that changes nothing: give preset, families or policies" }]),
  ];
}

/** A level beside `levels` that `levels` overrules, or that overrules it. */
function saidTwice(policy: PolicyInfo, given: unknown, blocks: readonly Block[]): readonly Mistake[] {
  const level = levelOf(given);
  // Remediation cannot be asked for in `levels`; what it leaves broken has the level that stands there.
  if (level === undefined || level === "remediate") return [];
  const path = isRecord(given) ? [policy.name, "enforcementLevel"] : [policy.name];
  const other = blocks
    .map((each) => placeIn(each, policy, level === "disabled"))
    .find((place) => place !== undefined);
  if (other === undefined) return [];
  const there = `${pathText("", other).slice(1)} says it too`;
  return [
    {
      path,
      message:
        level === "disabled"
          ? `its level is said twice: ${there}, and has no say while this disables it; remove one`
          : `its level is said twice: ${there}, and wins; move this to levels.policies`,
    },
  ];
}

/** Where a block gives a policy a level. What disables a policy may stand beside its family's and its preset's. */
function placeIn(
  { path, preset, families, policies }: Block,
  policy: PolicyInfo,
  byNameOnly: boolean,
): Path | undefined {
  if (policies[policy.name] !== undefined) return [...path, "policies", policy.name];
  if (byNameOnly) return undefined;
  if (families[policy.family] !== undefined) return [...path, "families", policy.family];
  const rules = preset === "strict" || (preset === "prod" && policy.severity !== "low");
  return rules ? [...path, "preset"] : undefined;
}

/** `levels` wins over the level of all, which is how a family after the other is made mandatory. */
function allDisabled(given: unknown, blocks: readonly Block[]): readonly Mistake[] {
  if (levelOf(given) !== "disabled") return [];
  const says = blocks.some(
    ({ preset, families, policies }) =>
      preset !== undefined || Object.keys(families).length > 0 || Object.keys(policies).length > 0,
  );
  const path = isRecord(given) ? ["all", "enforcementLevel"] : ["all"];
  return says ? [{ path, message: "disables every policy, so that levels has no say: remove one" }] : [];
}
