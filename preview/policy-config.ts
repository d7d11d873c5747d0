/**
 * A policy pack's configuration, put together as the engine does it: the pack's own levels and defaults, then
 * what is said of "all", then what is said of each policy. The engine takes misspelled names in silence;
 * here they are errors.
 */
import { distance } from "fastest-levenshtein";

/** Pulumi's enforcement levels. */
export type EnforcementLevel = "advisory" | "mandatory" | "disabled" | "remediate";

/** A file for `--policy-pack-config`: a level, or settings with or without `enforcementLevel`, by policy name. */
export type PolicyPackConfig = Readonly<Record<string, EnforcementLevel | Readonly<Record<string, unknown>>>>;

/** A policy's metadata, as its pack tells it. */
export interface PolicyInfo {
  readonly name: string;
  readonly description: string;
  readonly level: EnforcementLevel;
  readonly severity: string;
  /** Security Hub controls and Checkov ids, or nothing. */
  readonly reference: string;
  readonly remediation: string;
  /** Judges the stack as a whole, after its resources. */
  readonly stack: boolean;
  /** JSON Schema by setting. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What a policy is told before it judges. */
export interface PolicySettings {
  readonly level: EnforcementLevel;
  readonly settings: Readonly<Record<string, unknown>>;
}

const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

// Farther than this, a suggestion confuses more than it helps.
const FARTHEST_SUGGESTION = 4;

/**
 * The level and settings of every policy of a pack.
 *
 * @throws Error that lists everything wrong in the configuration
 */
export function reconcile(
  policies: readonly PolicyInfo[],
  config: PolicyPackConfig,
): ReadonlyMap<string, PolicySettings> {
  const mistakes: string[] = [];
  const names = policies.map((policy) => policy.name);
  for (const [name, given] of Object.entries(config)) {
    const policy = policies.find((known) => known.name === name);
    if (!policy && name !== "all") mistakes.push(`no policy is called "${name}"${suggestion(name, names)}`);
    mistakes.push(...levelMistakes(name, given));
    if (policy && typeof given !== "string") mistakes.push(...settingMistakes(policy, given));
  }
  if (mistakes.length > 0) {
    throw new Error(`The policy pack's configuration is wrong:\n${mistakes.map((m) => `  ${m}`).join("\n")}`);
  }
  const forAll = levelOf(config["all"]);
  return new Map(
    policies.map((policy) => {
      const given = config[policy.name];
      const level = levelOf(given) ?? forAll ?? policy.level;
      return [policy.name, { level, settings: { ...defaults(policy), ...settingsOf(given) } }];
    }),
  );
}

function levelOf(given: PolicyPackConfig[string] | undefined): EnforcementLevel | undefined {
  const level = typeof given === "object" ? given["enforcementLevel"] : given;
  return LEVELS.find((known) => known === level);
}

function settingsOf(given: PolicyPackConfig[string] | undefined): Record<string, unknown> {
  if (typeof given !== "object") return {};
  return Object.fromEntries(Object.entries(given).filter(([key]) => key !== "enforcementLevel"));
}

function defaults(policy: PolicyInfo): Record<string, unknown> {
  const entries = Object.entries(policy.settings).flatMap(([key, schema]) =>
    isRecord(schema) && schema["default"] !== undefined ? [[key, schema["default"]] as const] : [],
  );
  return Object.fromEntries(entries);
}

function levelMistakes(name: string, given: PolicyPackConfig[string]): readonly string[] {
  const level = typeof given === "object" ? given["enforcementLevel"] : given;
  if (level === undefined || levelOf(given)) return [];
  return [`${name}: ${JSON.stringify(level)} is no level; choose ${LEVELS.join(", ")}`];
}

function settingMistakes(policy: PolicyInfo, given: Readonly<Record<string, unknown>>): readonly string[] {
  const known = Object.keys(policy.settings);
  return Object.entries(settingsOf(given)).flatMap(([key, value]) => {
    const schema = policy.settings[key];
    if (!isRecord(schema)) return [`${policy.name}: no setting is called "${key}"${suggestion(key, known)}`];
    return mismatch(schema, value).map((mistake) => `${policy.name}.${key}: ${mistake}`);
  });
}

/** What of a value does not fit the part of JSON Schema that the pack's settings use. */
function mismatch(schema: Readonly<Record<string, unknown>>, value: unknown): readonly string[] {
  const { type, items, minimum, maximum } = schema;
  if (typeof type === "string" && !hasType(value, type)) return [`must be of type ${type}`];
  if (typeof value === "number") {
    if (typeof minimum === "number" && value < minimum) return [`must be at least ${minimum}`];
    if (typeof maximum === "number" && value > maximum) return [`must be at most ${maximum}`];
  }
  if (Array.isArray(value) && isRecord(items)) {
    return value.flatMap((item, index) => mismatch(items, item).map((mistake) => `[${index}] ${mistake}`));
  }
  return [];
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    default:
      return typeof value === type;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function suggestion(found: string, known: readonly string[]): string {
  const [nearest] = [...known].sort((a, b) => distance(found, a) - distance(found, b));
  if (nearest === undefined || distance(found, nearest) > FARTHEST_SUGGESTION) return "";
  return `; did you mean "${nearest}"?`;
}
