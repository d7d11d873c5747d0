import * as path from "node:path";
import { stringify } from "yaml";
import { parseStackFile } from "../../config/stack-file";
import { presentInputs, type Presented } from "../../preview/present";
import type { Plan, PlannedResource } from "../../preview/plan";
import { readProject } from "../../preview/project";
import { planStack } from "../../preview/stack";
import type { WireObject } from "../../preview/wire";

const project = readProject(path.resolve(__dirname, "../.."));
const plans = new Map<string, Promise<Plan>>();

/** What is asked of an evaluation. */
export interface Evaluation {
  /** `unknown`: as in the first preview of a new stack. @default "known" */
  readonly computed?: "known" | "unknown";
  /** What the stack itself told when it was last updated. @default nobody knows */
  readonly lastOutputs?: WireObject;
}

/** The plan of one of the project's stacks, evaluated once a process. */
export function evaluateStack(stack: string, { computed = "known" }: Evaluation = {}): Promise<Plan> {
  const key = `${stack} ${computed}`;
  const plan = plans.get(key) ?? planStack({ project, stack, computed });
  plans.set(key, plan);
  return plan;
}

/**
 * The plan of a stack file that is given as text, or as what stands under `config:` in it.
 *
 * @param stack The stack's name, as if the file were `Pulumi.<stack>.yaml`.
 */
export function evaluateConfig(
  content: string | Readonly<Record<string, unknown>>,
  stack = "dev",
  { computed = "known", lastOutputs }: Evaluation = {},
): Promise<Plan> {
  const text = typeof content === "string" ? content : stringify({ config: content });
  return Promise.resolve().then(() =>
    planStack({
      project,
      stack,
      computed,
      lastOutputs,
      file: parseStackFile(`Pulumi.${stack}.yaml`, text, project.name),
    }),
  );
}

/** A resource with its inputs as they are printed: secrets are the text "[secret]". */
export type Found = Omit<PlannedResource, "inputs"> & { readonly inputs: Presented };

/** Every resource of a type, such as `aws:rds/instance:Instance`. */
export function resourcesOf(plan: Plan, type: string): readonly Found[] {
  return plan.resources.filter((resource) => resource.type === type).map(found);
}

/** The one resource of a type and name; where there is none, or more, the error says what there is. */
export function resource(plan: Plan, type: string, name: string): Found {
  const ofType = plan.resources.filter((candidate) => candidate.type === type);
  const matches = ofType.filter((candidate) => candidate.name === name);
  const [match, ...others] = matches;
  if (match !== undefined && others.length === 0) return found(match);
  if (match !== undefined)
    throw new Error(`${type} "${name}" is there ${matches.length} times: name its parent`);
  const names = ofType.map((candidate) => candidate.name).join(", ");
  const types = [...new Set(plan.resources.map((candidate) => candidate.type))].join(", ");
  throw new Error(
    ofType.length > 0
      ? `no ${type} is named "${name}"; there are: ${names}`
      : `the plan has no ${type}; it has: ${types}`,
  );
}

function found(candidate: PlannedResource): Found {
  return { ...candidate, inputs: presentInputs(candidate) };
}
