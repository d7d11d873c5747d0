import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { parseStackFile, type StackFile } from "../../../config/stack-file";
import { standInFor } from "../../../config/stand-in";
import type { Plan } from "../../../preview/plan";
import { readProject, type Project } from "../../../preview/project";
import { configurationOf, planStack } from "../../../preview/stack";
import { REPOSITORY } from "./engine";

/** What stands under `config:` in a stack file. */
export type StackConfig = Readonly<Record<string, unknown>>;

/** Secrets that an update takes in their own form only. */
const FORMED: Readonly<Record<string, string>> = {
  "slipway:pagerDutyUrl": "https://events.pagerduty.com/integration/0123456789abcdef/enqueue",
};

/** The secrets that a stack file names, each as {@link planOf} has it: so both come to the same. */
export function secretsOf(
  stack: string,
  config: StackConfig = configOf(stack),
): Readonly<Record<string, string>> {
  const { secretKeys } = configurationOf(fileOf(stack, config), stack, projectIn(".").name);
  return Object.fromEntries(secretKeys.map((key) => [key, FORMED[key] ?? standInFor(key)]));
}

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
  /** The folder of the stack's project. @default the main project's */
  readonly program?: string;
}

/** The offline plan of a stack as it is described. */
export async function planOf(
  stack: string,
  config: StackConfig = configOf(stack),
  { computed = "known", others = {}, program = "." }: PlanOptions = {},
): Promise<Plan> {
  const otherFiles = Object.fromEntries(Object.entries(others).map(([name, of]) => [name, fileOf(name, of)]));
  const file = fileOf(stack, config, program);
  return formed(await planStack({ project: projectIn(program), stack, file, otherFiles, computed }));
}

/** The plan with the secrets that have a form as the engine is given them. */
function formed(plan: Plan): Plan {
  const text = Object.entries(FORMED).reduce(
    (all, [key, value]) => all.replaceAll(standInFor(key), value),
    JSON.stringify(plan),
  );
  return JSON.parse(text) as Plan; // what is replaced is inside texts
}

function fileOf(stack: string, config: StackConfig, program = "."): StackFile {
  return parseStackFile(`Pulumi.${stack}.yaml`, stringify({ config }), projectIn(program).name);
}

function projectIn(program: string): Project {
  return readProject(path.join(REPOSITORY, program));
}

/** A stack file's configuration with keys of `slipway:` put in; `undefined` takes a key out. */
export function withKeys(config: StackConfig, keys: StackConfig): StackConfig {
  const changed = Object.entries(keys).map(([key, value]) => [`slipway:${key}`, value] as const);
  const entries = Object.entries({ ...config, ...Object.fromEntries(changed) });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
