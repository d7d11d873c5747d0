import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

/** The project's own stacks. */
export const STACKS = ["dev", "staging", "prod-use1", "prod-usw2"] as const;
export type StackName = (typeof STACKS)[number];

/** A stack's own file, as text. */
export function stackText(stack: StackName): string {
  return fs.readFileSync(path.join(__dirname, "..", "..", `Pulumi.${stack}.yaml`), "utf8");
}

/** What stands under `config:` in a stack's own file. */
export function stackConfig(stack: StackName): Readonly<Record<string, unknown>> {
  const { config } = parse(stackText(stack)) as { readonly config: Readonly<Record<string, unknown>> };
  return config;
}

/** The same tree with the keys of every map in the opposite order. */
export function backwards(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, backwards(inner)] as const);
  return Object.fromEntries(entries.reverse());
}
