import { offer } from "./problem";
import type { UseConfig } from "./schema-service";
import type { UseSettings } from "./settings";

/** The kinds of things a workload may use, and how it may: the first mode is the one meant when none is given. */
const MODES = {
  database: [],
  queue: ["send", "receive"],
  topic: ["publish"],
  service: [],
  function: [],
} as const satisfies Record<UseSettings["kind"], readonly string[]>;

/** The names that there are of each kind; none of a kind whose names are not known. */
export type Names = Readonly<Record<UseSettings["kind"], readonly string[] | undefined>>;

const KINDS = Object.keys(MODES) as readonly UseSettings["kind"][];

/** The variables that a use sets, after its prefix. */
const SUFFIXES = {
  database: ["URL", "HOST", "PORT", "NAME", "USER", "PASSWORD"],
  queue: ["URL"],
  topic: ["ARN"],
  service: ["URL"],
  function: ["NAME"],
} as const satisfies Record<UseSettings["kind"], readonly string[]>;

/** Reads one entry of `uses:`, such as `queue/orders:send`; a text is what is wrong with it. */
export function parseUse(
  entry: string,
  variablePrefix: string | undefined,
  names: Names,
): UseSettings | string {
  const match = /^([^/:]*)\/([^/:]*)(?::([^/:]*))?$/.exec(entry);
  if (!match) {
    return `found "${entry}": write kind/name or kind/name:mode, such as database/main or queue/orders:send`;
  }
  const [, kindText = "", name = "", mode] = match;
  const kind = KINDS.find((candidate) => candidate === kindText);
  if (kind === undefined)
    return `found "${entry}": there is no kind "${kindText}"; ${offer(kindText, KINDS)}`;
  const modes: readonly string[] = MODES[kind];
  if (mode !== undefined && !modes.includes(mode)) {
    return modes.length === 0
      ? `found "${entry}": a ${kind} takes no mode; write ${kind}/${name}`
      : `found "${entry}": a ${kind} is used with ${modes.map((each) => `:${each}`).join(" or ")}`;
  }
  if (mode === undefined && modes.length > 1) {
    return `found "${entry}": say what for, ${modes.map((each) => `${kind}/${name}:${each}`).join(" or ")}`;
  }
  const known = names[kind];
  if (known !== undefined && !known.includes(name)) {
    return `found "${entry}": no ${kind} "${name}" is described under slipway:${kind}s; ${offer(name, known)}`;
  }
  const prefix =
    variablePrefix === undefined ? defaultPrefix(kind, name) : `${variablePrefix}_${kind.toUpperCase()}`;
  switch (kind) {
    case "queue":
      return { kind, name, mode: mode === "send" ? "send" : "receive", variablePrefix: prefix };
    case "topic":
      return { kind, name, mode: "publish", variablePrefix: prefix };
    default:
      return { kind, name, variablePrefix: prefix };
  }
}

/** What an entry of `uses:` names, in either of its forms. */
export function useText(entry: UseConfig): string {
  return typeof entry === "string" ? entry : entry.resource;
}

/** Reads an entry of `uses:` in either of its forms; a text is what is wrong with it. */
export function readUse(entry: UseConfig, names: Names): UseSettings | string {
  return parseUse(useText(entry), typeof entry === "string" ? undefined : entry.variablePrefix, names);
}

function defaultPrefix(kind: UseSettings["kind"], name: string): string {
  const word = name.toUpperCase().replaceAll("-", "_");
  switch (kind) {
    case "database":
      return "DATABASE";
    case "service":
      return word;
    default:
      return `${word}_${kind.toUpperCase()}`;
  }
}

/** The environment variables that a service gets from a use. */
export function variablesOf(use: UseSettings): readonly string[] {
  return SUFFIXES[use.kind].map((suffix) => `${use.variablePrefix}_${suffix}`);
}

/** What of a use is in a secret, after its prefix. */
const SECRET_SUFFIXES: readonly string[] = ["URL", "HOST", "PORT", "USER", "PASSWORD"];

/** The environment variables that a function gets from a use: instead of a secret's value, where it is. */
export function functionVariablesOf(use: UseSettings): readonly string[] {
  return SUFFIXES[use.kind].flatMap((suffix) => {
    const variable = `${use.variablePrefix}_${suffix}`;
    return use.kind === "database" && SECRET_SUFFIXES.includes(suffix)
      ? [`${variable}_SECRET_ARN`, `${variable}_SECRET_KEY`]
      : [variable];
  });
}

/** How messages name a use: `database main`. */
export function labelOf(use: UseSettings): string {
  return `${use.kind} ${use.name}`;
}
