/**
 * A policy pack's configuration, put together as the engine does it: the pack's own levels and defaults, then
 * what is said of "all", then what is said of each policy. The engine takes mistakes in silence; here they are
 * errors.
 */
import { ConfigurationError, pathText } from "../config/problem";
import type { PolicyConfigFile } from "./policy-config/file";
import { configMistakes } from "./policy-config/mistakes";
import { isRecord } from "./policy-config/shape";

/** Pulumi's enforcement levels. */
export type EnforcementLevel = "advisory" | "mandatory" | "disabled" | "remediate";

/** All of them. */
export const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

/** A file for `--policy-pack-config`: a level, or settings with or without `enforcementLevel`, by policy name. */
export type PolicyPackConfig = Readonly<Record<string, EnforcementLevel | Readonly<Record<string, unknown>>>>;

/** A policy's metadata, as its pack tells it. */
export interface PolicyInfo {
  readonly name: string;
  /** What it is about, or nothing where the pack does not say. */
  readonly family: string;
  readonly description: string;
  readonly level: EnforcementLevel;
  readonly severity: string;
  /** Security Hub controls and Checkov ids, or nothing. */
  readonly reference: string;
  /** A page about what it asks for, or nothing. */
  readonly url: string;
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

/**
 * Refuses a configuration that is wrong.
 *
 * @throws ConfigurationError that lists everything wrong, with the places where it comes from a file
 */
export function checkPolicyConfig(
  policies: readonly PolicyInfo[],
  config: PolicyPackConfig | PolicyConfigFile,
): void {
  const { content, file, locate } = sourceOf(config);
  const mistakes = configMistakes(policies, content, new Date());
  if (mistakes.length === 0) return;
  throw new ConfigurationError(
    mistakes
      .map(({ path, message }) => ({ file, ...locate(path), path: pathText("", path).slice(1), message }))
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0)),
  );
}

/** The level and settings of every policy of a pack. */
export function reconcile(
  policies: readonly PolicyInfo[],
  config: PolicyPackConfig | PolicyConfigFile,
): ReadonlyMap<string, PolicySettings> {
  const { content } = sourceOf(config);
  const settings = policies.map((policy) => {
    const given = content[policy.name];
    const level = levelOf(given) ?? levelOf(content["all"]) ?? policy.level;
    return [policy.name, { level, settings: { ...defaults(policy), ...settingsOf(given) } }] as const;
  });
  // The engine also hands over what is said of policies that there are not, as long as it gives a level.
  const unknown = Object.entries(content).flatMap(([name, given]) => {
    const level = levelOf(given);
    return level === undefined ? [] : [[name, { level, settings: settingsOf(given) }] as const];
  });
  return new Map<string, PolicySettings>([...unknown, ...settings]);
}

/** The level that a configuration gives a policy by name, or all of them. */
export function levelOf(given: unknown): EnforcementLevel | undefined {
  const level = isRecord(given) ? given["enforcementLevel"] : given;
  return LEVELS.find((known) => known === level);
}

function sourceOf(
  config: PolicyPackConfig | PolicyConfigFile,
): Pick<PolicyConfigFile, "content" | "file" | "locate"> {
  return isFile(config) ? config : { content: config, file: "policies", locate: () => undefined };
}

function isFile(config: PolicyPackConfig | PolicyConfigFile): config is PolicyConfigFile {
  return typeof config.locate === "function";
}

function settingsOf(given: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(given)) return {};
  return Object.fromEntries(Object.entries(given).filter(([key]) => key !== "enforcementLevel"));
}

function defaults(policy: PolicyInfo): Readonly<Record<string, unknown>> {
  const entries = Object.entries(policy.settings).flatMap(([key, schema]) =>
    isRecord(schema) && schema["default"] !== undefined ? [[key, schema["default"]] as const] : [],
  );
  return Object.fromEntries(entries);
}
