import * as path from "node:path";
import { checkStackFile, setSecretCommand } from "../config/load";
import { readStackFile, type StackFile } from "../config/stack-file";
import { PreviewError } from "./errors";
import type { StackOutputs } from "./offline/answers";
import type { Plan, PlannedResource } from "./plan";
import { evaluate } from "./program";
import { loadProgram, stackFileOf, type Project } from "./project";
import type { WireObject } from "./wire";

/** Which stack to plan, and how. */
export interface StackOptions {
  readonly project: Project;
  readonly stack: string;
  /** Read instead of the stack's own `Pulumi.<stack>.yaml`. */
  readonly file?: StackFile;
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
function readFileOf(project: Project, stack: string): StackFile {
  // Messages show the path as a person would write it.
  const file = path.relative(process.cwd(), stackFileOf(project, stack));
  return readStackFile(file, project.name);
}

async function plan(
  { project, stack, file = readFileOf(project, stack), computed = "known", planned }: StackOptions,
  referrers: readonly string[],
  references: Map<string, Promise<WireObject>>,
): Promise<Plan> {
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
    stackOutputs: outputsOfOthers(project, [...referrers, stack], references),
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
  const named = checkStackFile(file, stack, project).secretKeys;
  const unset = named.filter((key) => file.config[key] === undefined && !file.secureKeys.includes(key));
  const placeholders = [...unset, ...file.secureKeys].map((key) => [key, `placeholder-for-${key}`] as const);
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

function outputsOfOthers(
  project: Project,
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
    if (referrers.includes(stack)) {
      const circle = [...referrers.slice(referrers.indexOf(stack)), stack].join(" → ");
      throw new PreviewError(`the stacks refer to one another in a circle: ${circle}`);
    }
    const known = references.get(stack);
    if (known !== undefined) return known;
    const outputs = plan({ project, stack }, referrers, references).then((other) => other.outputs);
    references.set(stack, outputs);
    return outputs;
  };
}
