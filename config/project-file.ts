import type { z } from "zod";
import { checkProviders } from "./namespaces";
import { inFileOrder, type ConfigSource } from "./parse";
import { ConfigurationError, offer, pathText, type Path, type Problem } from "./problem";
import { shapeIssues } from "./shape";
import type { ReportKey, Tree } from "./tree";

/** What the stack file of a project beside the main one may hold. */
export interface ProjectFormat<Config extends object> {
  /** The project's own: `slipway-state` of `slipway-state:bucketName`. */
  readonly namespace: string;
  readonly schema: z.ZodObject & z.ZodType<Config>;
  /** Keys whose value is no text, though the CLI hands it on as one. */
  readonly literals: readonly string[];
}

/** What a check across keys is given. */
export interface ProjectCheck<Config> {
  /** The keys in which nothing is wrong. */
  readonly sound: Partial<Config>;
  /** Whether something is wrong in a key, so that it is not known what it was to be. */
  readonly isBroken: (key: keyof Config & string) => boolean;
  /** The stack's region, if it is one. */
  readonly region: string | undefined;
  readonly accountIds: readonly string[];
  readonly report: (path: Path, message: string) => void;
}

/** Tags that each project sets itself. */
const OWN_TAGS = ["Project", "ManagedBy", "Environment", "CostCode"];
const ACCOUNTS_KEY = "aws:allowedAccountIds";

/**
 * Judges the configuration of a project beside the main one. None of its keys may be a secret.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function judgeProjectFile<Config extends object>(
  source: ConfigSource,
  format: ProjectFormat<Config>,
  check: (context: ProjectCheck<Config>) => void,
): { readonly config: Config; readonly region: string } {
  const { namespace, schema } = format;
  const problems: Problem[] = [...(source.problems ?? [])];
  const reportKey: ReportKey = (key, path, message) => {
    problems.push({ file: source.file, ...source.locate?.(key, path), path: pathText(key, path), message });
  };
  const report = ([first = "", ...rest]: Path, message: string): void => {
    reportKey(`${namespace}:${first}`, rest, message);
  };
  checkKeys(source, namespace, reportKey);
  const region = checkProviders(source, reportKey);
  const tree = treeOf(source, format);
  const result = schema.safeParse(tree);
  const issues = result.error === undefined ? [] : shapeIssues(schema, result.error, tree);
  const misspelled = issues.flatMap(({ meant }) => (meant === undefined ? [] : [meant.join()]));
  for (const { path, message } of issues) {
    // What is missing because it is misspelled, or encrypted, is told once.
    const isEncrypted = source.secureKeys.includes(`${namespace}:${path[0] ?? ""}`);
    if (!misspelled.includes(path.join()) && !isEncrypted) report(path, message);
  }
  const broken = new Set(issues.map(({ path }) => path[0]));
  const soundTree = Object.fromEntries(Object.entries(tree).filter(([key]) => !broken.has(key)));
  const sound = (schema.partial().safeParse(soundTree).data ?? {}) as Partial<Config>; // the schema says so
  checkTags(soundTree["tags"], report);
  check({ sound, isBroken: (key) => broken.has(key), region, accountIds: accountIdsOf(source), report });
  if (problems.length > 0 || region === undefined || result.data === undefined) {
    throw new ConfigurationError(inFileOrder(problems));
  }
  return { config: result.data, region };
}

/** The tags of all that a project makes. */
export function projectTags(config: {
  readonly project: string;
  readonly environment?: string | undefined;
  readonly costCode: string;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}): Readonly<Record<string, string>> {
  return {
    ...config.tags,
    Project: config.project,
    ManagedBy: "pulumi",
    Environment: config.environment ?? "prod",
    CostCode: config.costCode,
  };
}

function checkKeys({ config, secureKeys }: ConfigSource, own: string, report: ReportKey): void {
  const namespaces = [own, "aws", "pulumi"];
  for (const key of [...Object.keys(config), ...secureKeys]) {
    const namespace = key.slice(0, key.indexOf(":"));
    if (!namespaces.includes(namespace)) {
      report(key, [], `"${namespace}" is none of the namespaces read here; ${offer(namespace, namespaces)}`);
    } else if (namespace === own && secureKeys.includes(key)) {
      report(key, [], "encrypted, and no secret: set it in plain text, so that it can be checked");
    }
  }
}

/** The keys of the namespace as one tree of values. */
function treeOf({ config, secureKeys }: ConfigSource, format: ProjectFormat<object>): Tree {
  const prefix = `${format.namespace}:`;
  const names = Object.keys(config).filter((key) => key.startsWith(prefix) && !secureKeys.includes(key));
  return Object.fromEntries(
    names.sort().map((key) => {
      const name = key.slice(prefix.length);
      return [name, valueOf(config[key] ?? "", format.literals.includes(name))];
    }),
  );
}

function valueOf(text: string, isLiteral: boolean): unknown {
  if (text === "" || !(isLiteral || /^\s*[[{]/.test(text))) return text === "" ? undefined : text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function checkTags(tags: unknown, report: (path: Path, message: string) => void): void {
  for (const tag of Object.keys(typeof tags === "object" && tags !== null ? tags : {})) {
    const own = OWN_TAGS.find((each) => each.toLowerCase() === tag.toLowerCase());
    if (own !== undefined) report(["tags", tag], `${own} is set already; give this tag another name`);
  }
}

function accountIdsOf({ config, secureKeys }: ConfigSource): readonly string[] {
  const value = secureKeys.includes(ACCOUNTS_KEY) ? undefined : config[ACCOUNTS_KEY];
  const list = value === undefined ? undefined : valueOf(value, true);
  return Array.isArray(list) ? list.filter((id) => typeof id === "string") : [];
}
