import { runningSource } from "../config/load";
import { checkProviders, REGIONS } from "../config/namespaces";
import { inFileOrder, type ConfigSource } from "../config/parse";
import { ConfigurationError, offer, pathText, suggestion, type Path, type Problem } from "../config/problem";
import { shapeIssues } from "../config/shape";
import type { StackFile } from "../config/stack-file";
import type { ReportKey, Tree } from "../config/tree";
import { stateSchema, type StateConfig } from "./schema";

/** Where the state is kept, and for how long: what the program is made of. */
export interface StateSettings {
  readonly region: string;
  readonly secondRegion: string;
  readonly bucketName: string;
  readonly secondBucketName: string;
  readonly versionRetentionDays: number;
  readonly accessLogRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

const NAMESPACES = ["slipway-state", "aws", "pulumi"];
const PREFIX = "slipway-state:";
const NUMBERS = ["versionRetentionDays", "accessLogRetentionDays"];
const OWN_TAGS = ["Project", "ManagedBy", "Environment", "CostCode"];
const LONGEST_BUCKET_NAME = 63;

/**
 * Reads and judges the running stack's configuration.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function loadStateSettings(): StateSettings {
  return stateSettings(runningSource());
}

/**
 * Judges a stack file without running anything. No key of it is a secret.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function checkStateFile(
  file: StackFile,
  stack: string,
  project: string,
): { readonly secretKeys: readonly string[]; readonly settings: StateSettings } {
  const { path, config, secureKeys, locate, problems } = file;
  const settings = stateSettings({ stack, project, config, secureKeys, file: path, locate, problems });
  return { secretKeys: [], settings };
}

function stateSettings(source: ConfigSource): StateSettings {
  const problems: Problem[] = [...(source.problems ?? [])];
  const report: ReportKey = (key, path, message) => {
    problems.push({ file: source.file, ...source.locate?.(key, path), path: pathText(key, path), message });
  };
  checkKeys(source, report);
  const region = checkProviders(source, report);
  const tree = treeOf(source);
  const result = stateSchema.safeParse(tree);
  const issues = result.error === undefined ? [] : shapeIssues(stateSchema, result.error, tree);
  const misspelled = issues.flatMap(({ meant }) => (meant === undefined ? [] : [meant.join()]));
  for (const { path, message } of issues) {
    // What is missing because it is misspelled, or encrypted, is told once.
    const [key, inside] = placeOf(path);
    if (!misspelled.includes(path.join()) && !source.secureKeys.includes(key)) report(key, inside, message);
  }
  /** A value that is text of the right form. */
  const textOf: TextOf = (key) => {
    const value = tree[key];
    return typeof value === "string" && !issues.some(({ path }) => path[0] === key) ? value : undefined;
  };
  checkRegions(textOf("secondRegion"), region, report);
  checkBuckets(textOf, report);
  checkTags(tree["tags"], report);
  if (problems.length > 0 || region === undefined || result.data === undefined) {
    throw new ConfigurationError(inFileOrder(problems));
  }
  return resolve(result.data, region);
}

function checkKeys({ config, secureKeys }: ConfigSource, report: ReportKey): void {
  for (const key of [...Object.keys(config), ...secureKeys]) {
    const namespace = key.slice(0, key.indexOf(":"));
    if (!NAMESPACES.includes(namespace)) {
      report(key, [], `"${namespace}" is none of the namespaces read here; ${offer(namespace, NAMESPACES)}`);
    } else if (key.startsWith(PREFIX) && secureKeys.includes(key)) {
      report(key, [], "encrypted, and no secret: set it in plain text, so that it can be checked");
    }
  }
}

/** The keys of the namespace as one tree of values. */
function treeOf({ config, secureKeys }: ConfigSource): Tree {
  const names = Object.keys(config).filter((key) => key.startsWith(PREFIX) && !secureKeys.includes(key));
  return Object.fromEntries(
    names.sort().map((key) => [key.slice(PREFIX.length), valueOf(key, config[key] ?? "")]),
  );
}

function valueOf(key: string, text: string): unknown {
  const isNumber = NUMBERS.includes(key.slice(PREFIX.length));
  if (text === "" || !(isNumber || /^\s*[[{]/.test(text))) return text === "" ? undefined : text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function placeOf([first = "", ...rest]: Path): [string, Path] {
  return [`${PREFIX}${first}`, rest];
}

type TextOf = (key: keyof StateConfig) => string | undefined;

/** A copy is to outlive its region, and S3 copies within a partition only. */
function checkRegions(second: string | undefined, region: string | undefined, report: ReportKey): void {
  if (second === undefined) return;
  const place = placeOf(["secondRegion"]);
  if (!REGIONS.includes(second)) {
    const alike = suggestion(second, REGIONS);
    const hint = alike === undefined ? "" : `; did you mean "${alike}"?`;
    report(...place, `found "${second}"; allowed: an AWS region such as us-west-2${hint}`);
  } else if (second === region) {
    report(...place, `found "${second}", where the state itself is: a copy in another region outlives it`);
  } else if (region !== undefined && second.startsWith("us-gov-") !== region.startsWith("us-gov-")) {
    report(...place, `found "${second}": nothing is copied between GovCloud (US) and ${region}'s partition`);
  }
}

function checkBuckets(textOf: TextOf, report: ReportKey): void {
  const first = textOf("bucketName");
  const second = textOf("secondBucketName");
  const region = textOf("secondRegion");
  if (first === undefined) return;
  if (second === first) {
    report(...placeOf(["secondBucketName"]), `found "${first}" twice: a bucket's name is one in the world`);
  } else if (second === undefined && region !== undefined) {
    const name = `${first}-${region}`;
    if (name.length <= LONGEST_BUCKET_NAME) return;
    report(
      ...placeOf(["bucketName"]),
      `"${name}", the copy's name, has ${name.length} characters, and S3 takes ${LONGEST_BUCKET_NAME}: name it with secondBucketName`,
    );
  }
}

function checkTags(tags: unknown, report: ReportKey): void {
  for (const tag of Object.keys(typeof tags === "object" && tags !== null ? tags : {})) {
    const own = OWN_TAGS.find((each) => each.toLowerCase() === tag.toLowerCase());
    if (own !== undefined)
      report(...placeOf(["tags", tag]), `${own} is set already; give this tag another name`);
  }
}

function resolve(config: StateConfig, region: string): StateSettings {
  const { bucketName, secondRegion } = config;
  return {
    region,
    secondRegion,
    bucketName,
    secondBucketName: config.secondBucketName ?? `${bucketName}-${secondRegion}`,
    versionRetentionDays: config.versionRetentionDays ?? 90,
    accessLogRetentionDays: config.accessLogRetentionDays ?? 365,
    tags: {
      ...config.tags,
      Project: config.project,
      ManagedBy: "pulumi",
      Environment: config.environment ?? "prod",
      CostCode: config.costCode,
    },
  };
}
