import * as pulumi from "@pulumi/pulumi";
import { closest, distance } from "fastest-levenshtein";

/** One mistake in a stack file: where it is, what was found, what is allowed and what to do. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The key as it is written in the file, such as `slipway:services.web.port`. */
  readonly path: string;
  readonly message: string;
}

/** A place in the tree of a namespace's configuration: `["services", "web", "port"]`. */
export type Path = readonly (string | number)[];

/**
 * Every mistake of a stack file at once. A `RunError`, so that the Pulumi CLI prints the message and no stack
 * trace.
 */
export class ConfigurationError extends pulumi.RunError {
  public readonly problems: readonly Problem[];

  public constructor(problems: readonly Problem[]) {
    super(describe(problems));
    this.name = "ConfigurationError";
    this.problems = problems;
  }
}

/** What other tools call what a service, a job or a function has here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  count: "scaling",
  cron: "schedules",
  dependsOn: "uses",
  depends_on: "uses",
  desiredCount: "scaling",
  instances: "scaling",
  replicas: "scaling",
  spot: "capacityProviderStrategy",
  variables: "environment",
  volumes: "uses",
};

/**
 * The allowed word that was meant: what this one is called here, or begins, or else the most alike, where one is
 * alike enough.
 */
export function suggestion(word: string, allowed: readonly string[]): string | undefined {
  if (allowed.length === 0) return undefined;
  const own = ELSEWHERE[word];
  if (own !== undefined && allowed.includes(own)) return own;
  const whole = lengthened(word, allowed);
  if (whole !== undefined) return whole;
  const candidate = closest(word.toLowerCase(), [...allowed]);
  const edits = distance(word.toLowerCase(), candidate.toLowerCase());
  const most = candidate.length < 4 ? 1 : Math.max(2, Math.floor(candidate.length / 3));
  return edits <= most && /[a-z]/i.test(candidate) ? candidate : undefined;
}

/** The shortest of the allowed words that begin with a word, unless others of them go on otherwise: `env`, `environment`. */
function lengthened(word: string, allowed: readonly string[]): string | undefined {
  if (word.length < 3) return undefined;
  const begun = allowed.filter((each) => each.toLowerCase().startsWith(word.toLowerCase()));
  const [shortest = "", ...others] = begun.sort((one, other) => one.length - other.length);
  return shortest !== "" && others.every((other) => other.startsWith(shortest)) ? shortest : undefined;
}

/** The sentence that offers a misspelled word's correction, or what there is to choose from. */
export function offer(word: string, allowed: readonly string[]): string {
  const alike = suggestion(word, allowed);
  if (alike !== undefined) return `did you mean "${alike}"?`;
  return allowed.length === 0 ? "none is defined" : `allowed: ${allowed.join(", ")}`;
}

/** A namespaced path as the stack file writes it: `slipway:services.web.uses[0]`. */
export function pathText(key: string, path: Path): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text}.${part}`),
    key,
  );
}

function describe(problems: readonly Problem[]): string {
  const lines = problems.map((problem) => {
    const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
    return `  ${place}  ${problem.path}\n      ${problem.message}`;
  });
  const count = problems.length === 1 ? "1 mistake" : `${problems.length} mistakes`;
  return [`${count} in the configuration; nothing was changed.`, ...lines].join("\n");
}
