/** What the settings of the policy `levels` may hold, and what is wrong in them. */
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { isPreset, levelOf, LEVELS, PRESETS, type Levelled } from "./levels";
import { suggestion } from "./suggestion";
import { isBag, list, type Bag } from "./values";

/** The settings of the policy `levels`, as JSON Schema by key; closed, so that the engine refuses misspelled names. */
export function levelsSchema(policies: readonly Levelled[]): Record<string, PolicyConfigJSONSchema> {
  const level: PolicyConfigJSONSchema = { type: "string", enum: [...LEVELS] };
  // By the names alone, since the whole of it is told at every start.
  const levelsBy = (names: readonly string[], description: string): PolicyConfigJSONSchema => ({
    type: "object",
    propertyNames: { enum: [...names] },
    additionalProperties: level,
    description,
  });
  const texts = (description: string): PolicyConfigJSONSchema => ({
    type: "array",
    items: { type: "string" },
    description,
  });
  const said: Record<string, PolicyConfigJSONSchema> = {
    preset: {
      type: "string",
      enum: [...PRESETS],
      description:
        "baseline: every policy at its own level. prod: everything is judged as production, and policies of medium " +
        "severity and up are mandatory. strict: every policy is mandatory.",
    },
    families: levelsBy([...new Set(policies.map(({ family }) => family))], "Levels by family of policies."),
    policies: levelsBy(
      policies.map(({ name }) => name),
      "Levels by policy; they win over those of families and presets.",
    ),
  };
  const conditions: Record<string, PolicyConfigJSONSchema> = {
    environments: texts(
      "Values of the tag Environment, or else of the stack's name; before a dash too, as in prod-use1.",
    ),
    stacks: texts("Stacks, or project/stack; * stands for any text."),
  };
  return {
    ...said,
    overrides: {
      type: "array",
      items: { type: "object", properties: { ...conditions, ...said }, additionalProperties: false },
      description: "Exceptions by environment or stack; later ones win.",
    },
  };
}

/** What is wrong in the settings of the policy `levels`. */
export function levelMistakes(config: Bag, policies: readonly Levelled[]): readonly string[] {
  const names = policies.map(({ name }) => name);
  const families = [...new Set(policies.map(({ family }) => family))];
  const said = (bag: Bag, at: string, conditions: readonly string[]): readonly string[] => [
    ...unknownKeys(bag, ["preset", "families", "policies", ...conditions], at, "setting"),
    ...(bag["preset"] === undefined || isPreset(bag["preset"])
      ? []
      : [`${at}preset must be one of ${PRESETS.join(", ")}`]),
    ...unknownKeys(bag["families"], families, `${at}families.`, "family"),
    ...unknownKeys(bag["policies"], names, `${at}policies.`, "policy"),
    ...wrongLevels(bag["families"], `${at}families`),
    ...wrongLevels(bag["policies"], `${at}policies`),
  ];
  const overrides = config["overrides"];
  if (overrides !== undefined && !Array.isArray(overrides)) {
    return [...said(config, "", ["overrides"]), "overrides must be a list"];
  }
  return [
    ...said(config, "", ["overrides"]),
    ...list(overrides).flatMap((override, index) => {
      const at = `overrides[${index}].`;
      if (!isBag(override)) return [`overrides[${index}] must be an object`];
      const { environments, stacks } = override;
      return [
        ...said(override, at, ["environments", "stacks"]),
        ...(environments === undefined && stacks === undefined
          ? [`overrides[${index}] holds nowhere: give environments or stacks`]
          : []),
        ...[environments, stacks].flatMap((names) =>
          names === undefined || areTexts(names)
            ? []
            : [`${at}environments and stacks must be lists of texts`],
        ),
      ];
    }),
  ];
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}

function unknownKeys(bag: unknown, known: readonly string[], at: string, kind: string): readonly string[] {
  if (bag === undefined) return [];
  if (!isBag(bag)) return [`${at.replace(/\.$/, "")} must be an object`];
  return Object.keys(bag)
    .filter((key) => !known.includes(key))
    .map((key) => `no ${kind} is called ${at}${key}${suggestion(key, known)}`);
}

function wrongLevels(bag: unknown, at: string): readonly string[] {
  if (!isBag(bag)) return [];
  return Object.keys(bag)
    .filter((key) => levelOf(bag[key]) === undefined)
    .map((key) => `${at}.${key} must be one of ${LEVELS.join(", ")}`);
}
