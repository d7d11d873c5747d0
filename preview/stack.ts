import { createRequire } from "node:module";
import * as path from "node:path";
import type * as accountConfig from "../account/config";
import type * as stateConfig from "../bootstrap/config";
import { checkStackFile, setSecretCommand } from "../config/load";
import { readStackFile, type StackFile } from "../config/stack-file";
import { standInFor } from "../config/stand-in";
import { PreviewError } from "./errors";
import type { StackOutputs } from "./offline/answers";
import type { Plan, PlannedResource } from "./plan";
import { evaluate } from "./program";
import { loadProgram, stackFileOf, type Project } from "./project";
import { containsUnknown, UNKNOWN, type WireObject } from "./wire";

/** Judges a stack file, and tells which of its keys are secrets. */
type FileCheck = (
  file: StackFile,
  stack: string,
  project: string,
) => { readonly secretKeys: readonly string[] };

// Loaded for a stack of theirs alone; require knows no types.
const load = createRequire(__filename);
/** The projects whose stack files are not the main one's. */
const OTHER_PROJECTS: ReadonlyMap<string, () => FileCheck> = new Map<string, () => FileCheck>([
  ["slipway-account", () => (load("../account/config") as typeof accountConfig).checkAccountFile],
  ["slipway-state", () => (load("../bootstrap/config") as typeof stateConfig).checkStateFile],
]);

/** Which stack to plan, and how. */
export interface StackOptions {
  readonly project: Project;
  readonly stack: string;
  /** Read instead of the stack's own `Pulumi.<stack>.yaml`. */
  readonly file?: StackFile;
  /** Read instead of the own files of other stacks, by their names. */
  readonly otherFiles?: Readonly<Record<string, StackFile>>;
  /** What the stack itself told when it was last updated. @default nobody knows */
  readonly lastOutputs?: WireObject | undefined;
  /** As in {@link evaluate}. @default "known" */
  readonly computed?: "known" | "unknown";
  /** Hears of each resource of the stack as soon as it is planned, not of those of stacks it refers to. */
  readonly planned?: ((resource: PlannedResource) => void) | undefined;
}

/**
 * The plan of a stack, from its file: checked, its missing secrets stood in for, and the other stacks of the
 * project that it refers to planned from their own files.
 */
export async function planStack(options: StackOptions): Promise<Plan> {
  return plan(options, [], new Map());
}

/** A stack's own file, read. */
export function readFileOf(project: Project, stack: string): StackFile {
  // Messages show the path as a person would write it.
  const file = path.relative(process.cwd(), stackFileOf(project, stack));
  return readStackFile(file, project.name);
}

async function plan(
  options: StackOptions,
  referrers: readonly string[],
  references: Map<string, Promise<WireObject>>,
): Promise<Plan> {
  const { project, stack, otherFiles, lastOutputs, computed = "known", planned } = options;
  const file = options.file ?? readFileOf(project, stack);
  const { config, secretKeys, warnings } = configurationOf(file, stack, project.name);
  const evaluated = await evaluate({
    program: () => start(loadProgram(project)),
    project: project.name,
    directory: project.directory,
    stack,
    config,
    secretKeys,
    computed,
    planned,
    stackOutputs: outputsOfOthers(
      { project, ...(otherFiles && { otherFiles }), ...(lastOutputs && { last: { stack, lastOutputs } }) },
      [...referrers, stack],
      references,
    ),
  });
  return { ...evaluated, warnings: [...warnings, ...evaluated.warnings] };
}

// A module exports the stack's outputs, or the function that makes them.
function start(exported: unknown): unknown {
  return typeof exported === "function" ? (exported as () => unknown)() : exported;
}

interface Configuration {
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly warnings: readonly string[];
}

/** The stack file's configuration, with a placeholder for each secret that is not there to read. */
export function configurationOf(file: StackFile, stack: string, project: string): Configuration {
  const check = OTHER_PROJECTS.get(project)?.() ?? checkStackFile;
  const named = check(file, stack, project).secretKeys;
  const unset = named.filter((key) => file.config[key] === undefined && !file.secureKeys.includes(key));
  const placeholders = [...unset, ...file.secureKeys].map((key) => [key, standInFor(key)] as const);
  return {
    config: { ...file.config, ...Object.fromEntries(placeholders) },
    secretKeys: [...new Set([...named, ...file.secureKeys])],
    warnings: [
      ...unset.map(
        (key) => `${key} is not set, a placeholder stands in for it. Set it: ${setSecretCommand(key, stack)}`,
      ),
      ...file.secureKeys.map((key) => `${key} is encrypted and not read, a placeholder stands in for it`),
    ],
  };
}

/**
 * Answers references to other stacks by planning each once. Of two that refer to each other, the one that is planned
 * already cannot tell the other one anything yet.
 */
function outputsOfOthers(
  {
    project,
    otherFiles = {},
    last,
  }: Pick<StackOptions, "project" | "otherFiles"> & {
    readonly last?: { readonly stack: string; readonly lastOutputs: WireObject };
  },
  referrers: readonly string[],
  references: Map<string, Promise<WireObject>>,
): StackOutputs {
  return (name) => {
    const parts = name.split("/");
    const [stack = "", projectName = project.name] = parts.reverse();
    if (projectName !== project.name) {
      throw new PreviewError(
        `the program refers to the stack ${name} of another project, whose outputs the preview does not know`,
      );
    }
    if (stack === last?.stack) return Promise.resolve(last.lastOutputs);
    if (referrers.includes(stack)) return Promise.resolve(UNKNOWN);
    const known = references.get(stack);
    if (known !== undefined) return known;
    const file = otherFiles[stack];
    const options = { project, stack, otherFiles, ...(file && { file }) };
    const outputs = plan(options, referrers, references).then((other) => knownOutputs(other.outputs));
    references.set(stack, outputs);
    return outputs;
  };
}

/** One output that is not known would make all of them unknown to who refers to the stack. */
function knownOutputs(outputs: WireObject): WireObject {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => !containsUnknown(value)));
}
