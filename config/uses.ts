import { offer, suggestion } from "./problem";
import type { UseConfig } from "./schema-service";
import type { UseSettings } from "./settings";

/** The kinds of things a workload may use, and how it may. */
const MODES = {
  database: ["owner", "read-write", "read", "master"],
  bucket: ["read", "write", "read-write"],
  "file-system": [],
  queue: ["send", "receive"],
  topic: ["publish"],
  service: [],
  function: [],
  "sign-in": ["verify", "admin"],
  email: [],
  "event-bus": ["publish"],
  push: ["publish"],
} as const satisfies Record<UseSettings["kind"], readonly string[]>;

/** What is meant where no mode is given; of the others one has to be. */
const MEANT: Partial<Readonly<Record<UseSettings["kind"], string>>> = {
  database: "owner",
  topic: "publish",
  "sign-in": "verify",
  "event-bus": "publish",
  push: "publish",
};

/** A stack has one of each of these, so that a use names its kind alone: `sign-in`, `sign-in:admin`. */
const ONE_A_STACK: readonly string[] = ["sign-in", "email"];

/** Where the stack file describes the things of a kind. */
export const COLLECTIONS = {
  database: "databases",
  bucket: "buckets",
  "file-system": "fileSystems",
  queue: "queues",
  topic: "topics",
  service: "services",
  function: "functions",
  "sign-in": "signIn",
  email: "email",
  "event-bus": "eventBuses",
  push: "push",
} as const satisfies Record<UseSettings["kind"], string>;

/** The names that there are of each kind; none of a kind whose names are not known. */
export type Names = Readonly<Record<UseSettings["kind"], readonly string[] | undefined>>;

const KINDS = Object.keys(MODES) as readonly UseSettings["kind"][];

/** The variables that a use sets, after its prefix. */
const SUFFIXES = {
  database: ["URL", "READER_URL", "HOST", "PORT", "NAME", "USER", "PASSWORD"],
  bucket: ["NAME"],
  "file-system": ["PATH"],
  queue: ["URL"],
  topic: ["ARN"],
  service: ["URL"],
  function: ["NAME"],
  "sign-in": ["USER_POOL_ID", "ISSUER", "CLIENT_ID", "URL"],
  email: ["FROM", "CONFIGURATION_SET"],
  "event-bus": ["NAME"],
  push: ["APPLICATION_ARN"],
} as const satisfies Record<UseSettings["kind"], readonly string[]>;

/** The names that the file's part for a kind describes: of what a stack has one of, the kind itself. */
export function describedNames(kind: string, described: unknown): readonly string[] {
  if (typeof described !== "object" || described === null) return [];
  return ONE_A_STACK.includes(kind) ? [kind] : Object.keys(described);
}

/** Reads one entry of `uses:`, such as `queue/orders:send` or `sign-in`; a text is what is wrong with it. */
export function parseUse(
  entry: string,
  variablePrefix: string | undefined,
  names: Names,
): UseSettings | string {
  const match = /^([^/:]*)(?:\/([^/:]*))?(?::(.*))?$/.exec(entry);
  const [, kindText = "", name = "", rest] = match ?? [];
  const hasName = match?.[2] !== undefined;
  const isAlone = ONE_A_STACK.includes(kindText);
  if (!match || (!hasName && !isAlone && suggestion(kindText, ONE_A_STACK) === undefined)) {
    return `found "${entry}": write kind/name or kind/name:mode, such as database/main or queue/orders:send`;
  }
  const kind = KINDS.find((candidate) => candidate === kindText);
  if (kind === undefined)
    return `found "${entry}": there is no kind "${kindText}"; ${offer(kindText, KINDS)}`;
  if (isAlone && hasName) return `found "${entry}": a stack has one ${kind}, without a name: write ${kind}`;
  const what = isAlone ? kind : `${kind}/${name}`;
  const mode = kind === "file-system" ? undefined : readMode(kind, what, rest);
  if (mode !== undefined && "wrong" in mode) return `found "${entry}": ${mode.wrong}`;
  const mount = kind === "file-system" ? /^((?:\/[^\s:/]+)+)(:read)?$/.exec(rest ?? "") : undefined;
  if (mount === null) {
    return `found "${entry}": say where it is mounted, ${what}:/app/${name}, or ${what}:/app/${name}:read to read it only`;
  }
  const known = names[kind];
  if (isAlone && known?.length === 0) {
    return `found "${entry}": the stack has no ${kind}: add slipway:${COLLECTIONS[kind]}, or leave this out`;
  }
  if (!isAlone && known !== undefined && !known.includes(name)) {
    return `found "${entry}": no ${kind} "${name}" is described under slipway:${COLLECTIONS[kind]}; ${offer(name, known)}`;
  }
  const prefix =
    variablePrefix === undefined ? defaultPrefix(kind, name) : `${variablePrefix}_${constant(kind)}`;
  const [, path = "", readOnly] = mount ?? [];
  const use = { kind, ...(isAlone ? {} : { name }), variablePrefix: prefix };
  // The mode was just held against those of the kind.
  return (
    kind === "file-system" ? { ...use, path, readOnly: readOnly !== undefined } : { ...use, ...mode }
  ) as UseSettings;
}

function readMode(
  kind: Exclude<UseSettings["kind"], "file-system">,
  what: string,
  given: string | undefined,
): { readonly mode?: string } | { readonly wrong: string } {
  const modes: readonly string[] = MODES[kind];
  const mode = given ?? MEANT[kind];
  if (mode === undefined) {
    return modes.length === 0
      ? {}
      : { wrong: `say what for, ${either(modes.map((each) => `${what}:${each}`))}` };
  }
  if (modes.includes(mode)) return { mode };
  return {
    wrong:
      modes.length === 0
        ? `a ${kind} takes no mode; write ${what}`
        : `a ${kind} is used with ${either(modes.map((each) => `:${each}`))}`,
  };
}

/** `a, b or c`. */
function either(words: readonly string[]): string {
  const [last = "", ...others] = [...words].reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} or ${last}`;
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
  const word = constant(name);
  switch (kind) {
    case "database":
      return "DATABASE";
    case "service":
      return word;
    default:
      return word === "" ? constant(kind) : `${word}_${constant(kind)}`;
  }
}

function constant(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}

/** The environment variables that a service gets from a use. */
export function variablesOf(use: UseSettings): readonly string[] {
  return SUFFIXES[use.kind].map((suffix) => `${use.variablePrefix}_${suffix}`);
}

/** What of a use is in a secret, after its prefix. */
const SECRET_SUFFIXES: readonly string[] = ["URL", "READER_URL", "HOST", "PORT", "USER", "PASSWORD"];

/** The environment variables that a function gets from a use: instead of a secret's value, where it is. */
export function functionVariablesOf(use: UseSettings): readonly string[] {
  return SUFFIXES[use.kind].flatMap((suffix) => {
    const variable = `${use.variablePrefix}_${suffix}`;
    return use.kind === "database" && SECRET_SUFFIXES.includes(suffix)
      ? [`${variable}_SECRET_ARN`, `${variable}_SECRET_KEY`]
      : [variable];
  });
}

/** How messages name a use: `database main`, `sign-in`. */
export function labelOf(use: UseSettings): string {
  return "name" in use ? `${use.kind} ${use.name}` : use.kind;
}
