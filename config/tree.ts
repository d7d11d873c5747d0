import type { ConfigSource } from "./parse";
import { valueAt } from "./path";
import { offer, type Path } from "./problem";
import { stackSchema } from "./schema";
import { SECRET_PLACES } from "./secret-places";

/** The `slipway:` keys of a configuration as one tree of values. */
export type Tree = Readonly<Record<string, unknown>>;
/** Says what is wrong at a place of the tree, unless it, or a place that the mistake is `readFrom`, has one already. */
export type Report = (path: Path, message: string, ...readFrom: readonly Path[]) => void;
/** Says what is wrong at a key of any namespace. */
export type ReportKey = (key: string, path: Path, message: string) => void;

/** A value that is not to be read, where it is in the tree, and why. */
export interface Unreadable {
  readonly path: Path;
  readonly message: string;
}

/** The `slipway:` keys as one tree of values, each read as the schema's type of it demands, and what must not be read. */
export function slipwayTree(source: ConfigSource): {
  readonly tree: Tree;
  readonly unreadable: readonly Unreadable[];
} {
  const { config, secureKeys, stack } = source;
  // Sorted, as the maps inside the values are: nothing made of it depends on the order of keys in the file.
  const plain = Object.keys(config)
    .filter((key) => key.startsWith("slipway:") && !secureKeys.includes(key))
    .sort();
  const tree = Object.fromEntries(
    plain.map((key) => [nameOf(key), parseValue(nameOf(key), config[key] ?? "")]),
  );
  const named = secretNames(tree);
  const encrypted = secureKeys.filter((key) => key.startsWith("slipway:") && isSchemaKey(nameOf(key)));
  return {
    tree,
    unreadable: [
      ...encrypted.map((key) => ({
        path: [nameOf(key)],
        message: "the stack's description may not be encrypted: only flat keys that it names hold secrets",
      })),
      ...unreadableValues(tree, []),
      ...Object.keys(tree)
        .filter((name) => !isSchemaKey(name) && named.has(name))
        .map((name) => ({
          path: [name],
          message: `a secret in plain text. Remove it here, change it where it is in force, and set it with: ${setSecretCommand(name, stack)}`,
        })),
    ],
  };
}

/** The command that sets a secret configuration key. */
export function setSecretCommand(key: string, stack: string): string {
  return `pulumi config set --secret ${key.replace(/^slipway:/, "")} --stack ${stack}`;
}

function nameOf(key: string): string {
  return key.slice("slipway:".length);
}

function isSchemaKey(name: string): boolean {
  return Object.hasOwn(stackSchema.shape, name);
}

function parseValue(name: string, value: string): unknown {
  const isStructure = /^\s*[[{]/.test(value);
  if (isStructure || name === "schemaVersion" || name === "logRetentionDays") {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return value === "" && isSchemaKey(name) ? undefined : value;
}

function unreadableValues(value: unknown, path: Path): readonly Unreadable[] {
  return children(value).flatMap(([step, child]): readonly Unreadable[] => {
    const place = [...path, step];
    if (step === "__proto__") return [{ path: place, message: "no key or name may be called __proto__" }];
    if (!isSecure(child)) return unreadableValues(child, place);
    return [
      {
        path: place,
        message:
          "an encrypted value inside the description would come out plain: keep it under a flat key with pulumi config set --secret, and name that key here",
      },
    ];
  });
}

function children(value: unknown): readonly [string | number, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value) ? value.map((item: unknown, index) => [index, item]) : Object.entries(value);
}

function isSecure(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "secure" in value &&
    typeof value.secure === "string" &&
    Object.keys(value).length === 1
  );
}

/** The flat keys that the file names, whatever else is wrong with it, and where each is named first. */
function secretNames(tree: Tree): ReadonlyMap<string, Path> {
  const named = new Map<string, Path>();
  for (const path of SECRET_PLACES.flatMap((place) => pathsTo(tree, place))) {
    const name = children(valueAt(tree, path)).find(([key]) => key === "config")?.[1];
    if (typeof name === "string" && !named.has(name)) named.set(name, [...path, "config"]);
  }
  return named;
}

/** The paths that there are of a form. */
function pathsTo(value: unknown, [first, ...rest]: readonly string[]): readonly Path[] {
  if (first === undefined) return [[]];
  return children(value)
    .filter(([step]) => first === "*" || step === first)
    .flatMap(([step, child]) => pathsTo(child, rest).map((path) => [step, ...path]));
}

/**
 * Flat keys: each that is set must be named by the file, and each that is named be set where secrets are in force.
 *
 * @returns the full names of those that are named.
 */
export function checkSecretKeys(source: ConfigSource, tree: Tree, report: Report): readonly string[] {
  const named = secretNames(tree);
  for (const [name, path] of named) {
    if (isSchemaKey(name)) {
      report(path, `found "${name}", a key of the description itself: name the secret otherwise`);
    } else if (source.secretsInForce === true && source.config[`slipway:${name}`] === undefined) {
      report(path, `the secret ${name} is not set; set it with: ${setSecretCommand(name, source.stack)}`);
    }
  }
  for (const name of source.secureKeys.filter((key) => key.startsWith("slipway:")).map(nameOf)) {
    if (!isSchemaKey(name) && !named.has(name)) {
      report(
        [name],
        `no service names this secret: name it under slipway:services.<service>.secrets, or remove it; ${offer(name, [...named.keys()].sort())}`,
        ["services"],
      );
    }
  }
  return [...named.keys()].sort().map((name) => `slipway:${name}`);
}
