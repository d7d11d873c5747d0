import { ConfigurationError, offer, pathText, type Path, type Problem } from "./problem";
import { SCHEMA_VERSION, TIERS, type StackConfig } from "./schema";
import { checkAlerts } from "./checks/alerts";
import { checkBackup } from "./checks/backup";
import { checkCapacity } from "./checks/capacity";
import type { CheckContext } from "./checks/context";
import { checkDatabases } from "./checks/databases";
import { checkEmail } from "./checks/email";
import { checkEndpoints } from "./checks/endpoints";
import { checkFirewall } from "./checks/firewall";
import { checkEventBuses } from "./checks/event-buses";
import { checkFormerNames } from "./checks/former-names";
import { checkFunctions } from "./checks/functions";
import { checkHttpApi } from "./checks/http-api";
import { checkIdentity } from "./checks/identity";
import { checkKeptData } from "./checks/kept-data";
import { checkMessaging } from "./checks/messaging";
import { checkNames } from "./checks/names";
import { checkNetwork } from "./checks/network";
import { checkPush } from "./checks/push";
import { checkPgAdmin } from "./checks/pg-admin";
import { checkRecovery } from "./checks/recovery";
import { checkSentry } from "./checks/sentry";
import { checkServices } from "./checks/services";
import { checkSignIn } from "./checks/sign-in";
import { checkSites } from "./checks/sites";
import { checkStack } from "./checks/stack";
import { checkStorage } from "./checks/storage";
import { checkUsage } from "./checks/usage";
import { allowedAccountIds, checkProviders, NAMESPACES } from "./namespaces";
import { placeOfPgAdmin, withPgAdmin } from "./pg-admin";
import { judgeShape } from "./shape";
import { TIER_DEFAULTS, type TierDefaults } from "./tiers";
import { checkSecretKeys, slipwayTree, type Report, type ReportKey, type Tree } from "./tree";
import { upgrade, type Upgrade } from "./upgrades";
import { COLLECTIONS, describedNames } from "./uses";

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
  /** What is wrong with the file around its configuration. */
  readonly problems?: readonly Problem[];
  /** The project's folder, which paths of the file start from. @default the working directory */
  readonly folder?: string;
  /** Whether the secrets that the file names must be set. @default false: they are stood in for */
  readonly secretsInForce?: boolean;
}

/** A configuration without a mistake. */
export interface ParsedConfig {
  readonly config: StackConfig;
  readonly project: string;
  readonly region: string;
  readonly defaults: TierDefaults;
  /** The secret configuration keys that the file names, in full: `slipway:stripeKey`. */
  readonly secretKeys: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Judges a configuration whole.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function parseConfig(
  source: ConfigSource,
  upgrades?: Readonly<Record<number, Upgrade>>,
): ParsedConfig {
  const problems: Problem[] = [...(source.problems ?? [])];
  const warnings: string[] = [];
  const reportKey = (key: string, path: Path, message: string): void => {
    problems.push({ file: source.file, ...source.locate?.(key, path), path: pathText(key, path), message });
  };
  const reportPlace = (path: Path, message: string): void => {
    const [first = "", ...rest] = path;
    reportKey(`slipway:${first}`, rest, message);
  };
  checkNamespaces(source, reportKey);
  const region = checkProviders(source, reportKey);
  const { tree, unreadable } = slipwayTree(source);
  for (const { path, message } of unreadable) reportPlace(path, message);
  if (isNewer(tree, upgrades, reportPlace)) throw new ConfigurationError(inFileOrder(problems));
  const upgraded = upgradeTree(tree, warnings, upgrades);
  const shape = judgeShape(
    upgraded,
    unreadable.map(({ path }) => path),
    reportPlace,
  );
  const { config: described } = shape;
  const report: Report = (path, message, ...readFrom) => {
    const place = shape.placeInFile(placeOfPgAdmin(described, path));
    const known = shape.isLost(place) || readFrom.some((each) => shape.isBroken(shape.placeInFile(each)));
    if (!known) reportPlace(place, message);
  };
  const tier = described.tier ?? TIERS.find((each) => each === described.environment) ?? "dev";
  const config = withPgAdmin(described, TIER_DEFAULTS[tier]);
  const project = config.project ?? source.project;
  const context: CheckContext = {
    config,
    project,
    stack: source.stack,
    region,
    accountIds: allowedAccountIds(source.config),
    folder: source.folder ?? ".",
    tier,
    defaults: TIER_DEFAULTS[tier],
    names: namesIn(upgraded, shape.isLost),
    report,
    warn: (message) => warnings.push(message),
  };
  checkStack(context);
  checkIdentity(context);
  checkAlerts(context);
  checkNetwork(context);
  checkDatabases(context);
  checkStorage(context);
  checkKeptData(context);
  checkFormerNames(context);
  checkMessaging(context);
  checkEventBuses(context);
  checkPush(context);
  checkEmail(context);
  checkSentry(context);
  checkRecovery(context);
  checkBackup(context);
  checkSites(context);
  checkSignIn(context);
  checkPgAdmin(context);
  checkFirewall(context);
  checkCapacity(context);
  checkServices(context);
  checkFunctions(context);
  checkHttpApi(context);
  checkEndpoints(context);
  checkNames(context);
  checkUsage(context);
  const secretKeys = checkSecretKeys(source, upgraded, report);
  if (problems.length > 0 || region === undefined) throw new ConfigurationError(inFileOrder(problems));
  return {
    config,
    project,
    region,
    defaults: context.defaults,
    secretKeys,
    warnings: [...new Set(warnings)],
  };
}

/** Each problem once, in the order of their places. */
export function inFileOrder(problems: readonly Problem[]): readonly Problem[] {
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

function newestVersion(upgrades: Readonly<Record<number, Upgrade>> | undefined): number {
  return upgrades === undefined ? SCHEMA_VERSION : Math.max(...Object.keys(upgrades).map(Number)) + 1;
}

/** Whether a tree is of a version still to come: nothing in it can be judged then. */
function isNewer(
  { schemaVersion }: Tree,
  upgrades: Readonly<Record<number, Upgrade>> | undefined,
  report: Report,
): boolean {
  const newest = newestVersion(upgrades);
  if (!Number.isInteger(schemaVersion) || Number(schemaVersion) <= newest) return false;
  report(
    ["schemaVersion"],
    `found ${Number(schemaVersion)}: this Slipway reads up to ${newest}; update it, or it would misread the file`,
  );
  return true;
}

function upgradeTree(
  tree: Tree,
  warnings: string[],
  upgrades: Readonly<Record<number, Upgrade>> | undefined,
): Tree {
  const version = tree["schemaVersion"] ?? 0;
  // What is no version is left to the schema to refuse.
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0) return tree;
  const { tree: upgraded, messages } = upgrade(tree, version, newestVersion(upgrades), upgrades);
  warnings.push(...messages);
  return upgraded;
}

/** The names in each collection; nothing of one that could not be read. */
function namesIn(tree: Tree, isLost: (place: Path) => boolean): CheckContext["names"] {
  const names = Object.entries(COLLECTIONS).map(([kind, key]) => [
    kind,
    isLost([key]) ? undefined : describedNames(kind, tree[key]),
  ]);
  return Object.fromEntries(names) as CheckContext["names"]; // fromEntries forgets keys
}
