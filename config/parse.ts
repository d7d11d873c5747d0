import { ConfigurationError, offer, pathText, type Path, type Problem } from "./problem";
import { SCHEMA_VERSION, TIERS, type StackConfig } from "./schema";
import { checkData } from "./checks/data";
import type { CheckContext } from "./checks/context";
import { checkNetwork } from "./checks/network";
import { checkServices } from "./checks/services";
import { checkStack } from "./checks/stack";
import { checkAws, NAMESPACES } from "./namespaces";
import { judgeShape } from "./shape";
import { TIER_DEFAULTS, type TierDefaults } from "./tiers";
import { checkSecretKeys, slipwayTree, type Report, type ReportKey, type Tree } from "./tree";
import { upgrade, type Upgrade } from "./upgrades";

/** What is to be judged: a stack's configuration, and where each key of it stands. */
export interface ConfigSource {
  readonly stack: string;
  /** The Pulumi project's name: the project's name in tags and names too, unless the stack file says another. */
  readonly project: string;
  /** `namespace:key` → value: scalars as text, lists and objects as JSON. */
  readonly config: Readonly<Record<string, string>>;
  /** Which of its keys are encrypted. A stack file's are not in `config`. */
  readonly secureKeys: readonly string[];
  /** How messages name the place the configuration came from. */
  readonly file: string;
  readonly locate?: (
    key: string,
    path?: Path,
  ) => { readonly line: number; readonly column: number } | undefined;
}

/** A configuration without a mistake. */
export interface ParsedConfig {
  readonly config: StackConfig;
  readonly project: string;
  readonly region: string;
  readonly accountIds: readonly string[];
  readonly defaults: TierDefaults;
  /** The secret configuration keys that the file names, in full: `slipway:stripeKey`. */
  readonly secretKeys: readonly string[];
  readonly warnings: readonly string[];
}

/** Stands in for a region that is missing or wrong, while the rest of a file is judged. */
const STAND_IN_REGION = "us-east-1";
const COLLECTIONS = {
  database: "databases",
  queue: "queues",
  topic: "topics",
  service: "services",
  site: "sites",
} as const;

/**
 * Judges a configuration whole.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function parseConfig(
  source: ConfigSource,
  upgrades?: Readonly<Record<number, Upgrade>>,
): ParsedConfig {
  const problems: Problem[] = [];
  const warnings: string[] = [];
  const reportKey = (key: string, path: Path, message: string): void => {
    problems.push({ file: source.file, ...source.locate?.(key, path), path: pathText(key, path), message });
  };
  const report = (path: Path, message: string): void => {
    const [first = "", ...rest] = path;
    reportKey(`slipway:${first}`, rest, message);
  };
  checkNamespaces(source, reportKey);
  const { region, accountIds } = checkAws(source, reportKey);
  const tree = slipwayTree(source, report);
  const upgraded = upgradeTree(tree, report, warnings, upgrades);
  const config = judgeShape(upgraded, report);
  const tier = config.tier ?? TIERS.find((each) => each === config.environment) ?? "dev";
  const project = config.project ?? source.project;
  const context: CheckContext = {
    config,
    project,
    stack: source.stack,
    region: region ?? STAND_IN_REGION,
    tier,
    defaults: TIER_DEFAULTS[tier],
    names: namesIn(upgraded),
    report,
    warn: (message) => warnings.push(message),
  };
  checkStack(context);
  checkNetwork(context);
  checkData(context);
  checkServices(context);
  const secretKeys = checkSecretKeys(source, upgraded, config, reportKey);
  if (problems.length > 0) throw new ConfigurationError(inFileOrder(problems));
  return {
    config,
    project,
    region: context.region,
    accountIds,
    defaults: context.defaults,
    secretKeys,
    warnings: [...new Set(warnings)],
  };
}

function inFileOrder(problems: readonly Problem[]): readonly Problem[] {
  const unique = problems.filter(
    (problem, index) =>
      problems.findIndex(({ path, message }) => path === problem.path && message === problem.message) ===
      index,
  );
  return unique.sort(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  );
}

function checkNamespaces({ config, secureKeys }: ConfigSource, report: ReportKey): void {
  for (const key of [...Object.keys(config), ...secureKeys]) {
    const namespace = key.slice(0, key.indexOf(":"));
    if (!NAMESPACES.includes(namespace)) {
      report(key, [], `"${namespace}" is none of the namespaces read here; ${offer(namespace, NAMESPACES)}`);
    }
  }
}

function upgradeTree(
  tree: Tree,
  report: Report,
  warnings: string[],
  upgrades: Readonly<Record<number, Upgrade>> | undefined,
): Tree {
  const version = tree["schemaVersion"] ?? 0;
  const newest = upgrades === undefined ? SCHEMA_VERSION : Math.max(...Object.keys(upgrades).map(Number)) + 1;
  if (typeof version !== "number") return tree;
  if (version > newest) {
    report(
      ["schemaVersion"],
      `found ${version}: this Slipway reads up to ${newest}; update it, or it would misread the file`,
    );
    return tree;
  }
  const { tree: upgraded, messages } = upgrade(tree, version, newest, upgrades);
  warnings.push(...messages);
  return upgraded;
}

function namesIn(tree: Tree): CheckContext["names"] {
  const names = (key: string): readonly string[] => {
    const map = tree[key];
    return typeof map === "object" && map !== null && !Array.isArray(map) ? Object.keys(map).sort() : [];
  };
  return {
    database: names(COLLECTIONS.database),
    queue: names(COLLECTIONS.queue),
    topic: names(COLLECTIONS.topic),
    service: names(COLLECTIONS.service),
    site: names(COLLECTIONS.site),
  };
}
