/**
 * Levels of the whole pack: presets, families and exceptions by environment or stack, which the engine's own
 * configuration has no words for. They are the settings of a policy called `levels`.
 */
import { isBag, list, text, type Bag } from "./values";

/** Levels that a configuration may give. A remediation is asked for in the engine's own configuration. */
export const LEVELS = ["advisory", "mandatory", "disabled"] as const;

/** `baseline`: as the catalogue has them. `prod`: all is production, and medium severity is enough. `strict`: all. */
export const PRESETS = ["baseline", "prod", "strict"] as const;

type Level = (typeof LEVELS)[number];
type Preset = (typeof PRESETS)[number];

/** The policy that is judged, as far as its level hangs on it. */
export interface Levelled {
  readonly name: string;
  readonly family: string;
  readonly severity: string;
}

/** Where the judged resource stands. */
export interface Place {
  readonly stack: string;
  readonly project: string;
  /** The tag Environment, or undefined where there is none that is known. */
  readonly environment: () => string | undefined;
}

/** What is to become of the findings of a policy. */
export interface Ruling {
  /** Undefined: as the engine has it. */
  readonly level: Level | undefined;
  /** Whether a finding keeps this level although its row would lower it. */
  readonly keepsLevel: boolean;
  /** Whether the resource counts as production, whatever its tags say. */
  readonly production: boolean;
}

interface Block {
  readonly preset: Preset | undefined;
  readonly families: Bag;
  readonly policies: Bag;
  readonly environments: readonly string[];
  readonly stacks: readonly RegExp[];
}

/** The configured levels. */
export class Levels {
  private constructor(
    private readonly base: Block,
    private readonly overrides: readonly Block[],
  ) {}

  /** Reads the settings of the policy `levels`; what is wrong in them counts as not said. */
  static of(config: Bag): Levels {
    return new Levels(block(config), list(config["overrides"]).filter(isBag).map(block));
  }

  /** What holds for a policy's findings at a place: the last word that was said of it. */
  ruling(policy: Levelled, place: Place): Ruling {
    let ruling: Ruling = { level: undefined, keepsLevel: false, production: false };
    const holding = this.overrides.filter((override) => holds(override, place));
    for (const { preset, families, policies } of [this.base, ...holding]) {
      if (preset !== undefined) ruling = rulingOf(preset, policy.severity);
      const ofFamily = levelOf(families[policy.family]);
      if (ofFamily) ruling = { ...ruling, level: ofFamily, keepsLevel: false };
      const own = levelOf(policies[policy.name]);
      if (own) ruling = { ...ruling, level: own, keepsLevel: own === "mandatory" };
    }
    return ruling;
  }
}

function block(from: Bag): Block {
  const { preset, families, policies, environments, stacks } = from;
  return {
    preset: isPreset(preset) ? preset : undefined,
    families: isBag(families) ? families : {},
    policies: isBag(policies) ? policies : {},
    environments: list(environments).map(text),
    stacks: list(stacks).map((pattern) => glob(text(pattern))),
  };
}

/** Both conditions have to hold where both are given, and one at least has to be. */
function holds({ environments, stacks }: Block, place: Place): boolean {
  if (environments.length === 0 && stacks.length === 0) return false;
  const { stack, project } = place;
  const inStack = stacks.some((pattern) => pattern.test(stack) || pattern.test(`${project}/${stack}`));
  if (stacks.length > 0 && !inStack) return false;
  if (environments.length === 0) return true;
  const environment = place.environment() ?? stack;
  return environments.some((name) => environment === name || environment.startsWith(`${name}-`));
}

function rulingOf(preset: Preset, severity: string): Ruling {
  switch (preset) {
    case "baseline":
      return { level: undefined, keepsLevel: false, production: false };
    case "prod":
      return { level: severity === "low" ? undefined : "mandatory", keepsLevel: false, production: true };
    case "strict":
      return { level: "mandatory", keepsLevel: true, production: false };
  }
}

function glob(pattern: string): RegExp {
  const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`);
}

/** Whether a value is the name of a preset. */
export function isPreset(value: unknown): value is Preset {
  return PRESETS.some((preset) => preset === value);
}

/** The level that a value names. */
export function levelOf(value: unknown): Level | undefined {
  return LEVELS.find((level) => level === value);
}
