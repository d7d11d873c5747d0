import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { parseStackFile, type StackFile } from "../../../config/stack-file";
import type { Plan } from "../../../preview/plan";
import { readProject } from "../../../preview/project";
import { planStack } from "../../../preview/stack";
import { REPOSITORY } from "./engine";

/** What stands under `config:` in a stack file. */
export type StackConfig = Readonly<Record<string, unknown>>;

const project = readProject(REPOSITORY);

/** The secret of the project's stacks: what the offline plan has in its place, so that both come to the same. */
export const SECRETS = { "slipway:paymentApiKey": "placeholder-for-slipway:paymentApiKey" };

/** What stands under `config:` in a stack file of the repository. */
export function configOf(stack: string, folder = "."): StackConfig {
  const text = fs.readFileSync(path.join(REPOSITORY, folder, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { readonly config: StackConfig }; // as the file has it
  return config;
}

/** What a plan is made of beside the stack's own description. */
export interface PlanOptions {
  /** `unknown`: while nothing is deployed. @default "known" */
  readonly computed?: "known" | "unknown";
  /** How other stacks are described, by name. @default as their files say */
  readonly others?: Readonly<Record<string, StackConfig>>;
}

/** The offline plan of a stack as it is described. */
export function planOf(
  stack: string,
  config: StackConfig = configOf(stack),
  { computed = "known", others = {} }: PlanOptions = {},
): Promise<Plan> {
  const otherFiles = Object.fromEntries(Object.entries(others).map(([name, of]) => [name, fileOf(name, of)]));
  return planStack({ project, stack, file: fileOf(stack, config), otherFiles, computed });
}

function fileOf(stack: string, config: StackConfig): StackFile {
  return parseStackFile(`Pulumi.${stack}.yaml`, stringify({ config }), project.name);
}

/** A stack file's configuration with keys of `slipway:` put in; `undefined` takes a key out. */
export function withKeys(config: StackConfig, keys: StackConfig): StackConfig {
  const changed = Object.entries(keys).map(([key, value]) => [`slipway:${key}`, value] as const);
  const entries = Object.entries({ ...config, ...Object.fromEntries(changed) });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
