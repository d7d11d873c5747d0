import { drop } from "./path";
import { offer, type Path } from "./problem";
import { stackSchema, type StackConfig } from "./schema";
import type { ConfigSource } from "./parse";

/** The `slipway:` keys of a configuration as one tree of values. */
export type Tree = Readonly<Record<string, unknown>>;
/** Says what is wrong at a place of the tree. */
export type Report = (path: Path, message: string) => void;
/** Says what is wrong at a key of any namespace. */
export type ReportKey = (key: string, path: Path, message: string) => void;

/** The `slipway:` keys as one tree of values, each read as the schema's type of it demands. */
export function slipwayTree({ config, secureKeys }: ConfigSource, report: Report): Tree {
  const tree: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    if (!key.startsWith("slipway:") || (secureKeys.includes(key) && !isSchemaKey(nameOf(key)))) continue;
    tree[nameOf(key)] = parseValue(nameOf(key), value);
  }
  for (const key of secureKeys) {
    const name = nameOf(key);
    if (key.startsWith("slipway:") && isSchemaKey(name)) {
      report(
        [name],
        "the stack's description may not be encrypted: only flat keys that it names hold secrets",
      );
    }
  }
  for (const path of nestedSecureValues(tree, [])) {
    drop(tree, path);
    report(
      path,
      "an encrypted value inside the description would come out plain: keep it under a flat key with pulumi config set --secret, and name that key here",
    );
  }
  return tree;
}

function nameOf(key: string): string {
  return key.slice("slipway:".length);
}

function isSchemaKey(name: string): boolean {
  return name in stackSchema.shape;
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

function nestedSecureValues(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  if (isSecure(value)) return [path];
  const children: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : Object.entries(value);
  return children.flatMap(([step, child]) => nestedSecureValues(child, [...path, step]));
}

function isSecure(value: object): boolean {
  return "secure" in value && typeof value.secure === "string" && Object.keys(value).length === 1;
}

/** Flat keys: each that is set must be named by a service, each that is named must be encrypted. */
export function checkSecretKeys(
  source: ConfigSource,
  tree: Tree,
  config: StackConfig,
  report: ReportKey,
): readonly string[] {
  const named = new Set<string>();
  for (const [service, { secrets }] of Object.entries(config.services ?? {})) {
    for (const [variable, { config: key }] of Object.entries(secrets ?? {})) {
      if (key === undefined) continue;
      if (isSchemaKey(key)) {
        report(
          "slipway:services",
          [service, "secrets", variable, "config"],
          `found "${key}", a key of the description itself: name the secret otherwise`,
        );
      } else {
        named.add(key);
      }
    }
  }
  for (const name of Object.keys(tree).filter((key) => !isSchemaKey(key) && named.has(key))) {
    report(
      `slipway:${name}`,
      [],
      `a secret in plain text. Remove it here, change it where it is in force, and set it with: pulumi config set --secret ${name} --stack ${source.stack}`,
    );
  }
  for (const key of source.secureKeys.filter((each) => each.startsWith("slipway:"))) {
    const name = nameOf(key);
    if (!isSchemaKey(name) && !named.has(name)) {
      report(
        key,
        [],
        `no service names this secret; ${offer(name, [...named].sort())}. Name it under slipway:services.<service>.secrets, or remove it`,
      );
    }
  }
  return [...named].sort().map((name) => `slipway:${name}`);
}
