import { checkStackFile } from "../../config/load";
import { ConfigurationError } from "../../config/problem";
import type { Settings } from "../../config/settings";
import type { StackFile } from "../../config/stack-file";
import type { Plan, PlannedResource } from "../plan";
import { byName } from "./graph";

/** What is drawn of a plan. */
export interface DrawnPlan extends Pick<Plan, "project" | "stack" | "region"> {
  readonly resources: readonly DrawnResource[];
}

export type DrawnResource = Pick<
  PlannedResource,
  "urn" | "type" | "name" | "parent" | "external" | "inputs" | "outputs"
>;

/** A stack as its file describes it, with what of that is planned. */
export interface Described {
  readonly plan: DrawnPlan;
  readonly settings: Settings;
  /** The planned resources of a type, such as `aws:ec2/subnet:Subnet`. */
  readonly ofType: (type: string) => readonly DrawnResource[];
  /** Those entries of a map of the stack file whose component is planned, in the order of their names. */
  readonly planned: <Value>(
    map: Readonly<Record<string, Value>>,
    componentType: string,
  ) => readonly (readonly [string, Value])[];
}

/** A plan beside its file; nothing where the file is not that of a platform, but of another project. */
export function described(plan: DrawnPlan, file: StackFile): Described | undefined {
  const settings = settingsOf(plan, file);
  if (settings === undefined) return undefined;
  const ofType = (type: string): readonly DrawnResource[] =>
    plan.resources.filter((resource) => resource.type === type);
  return {
    plan,
    settings,
    ofType,
    planned: (map, componentType) => {
      const names = new Set(ofType(componentType).map(({ name }) => name));
      return byName(map).filter(([name]) => names.has(name));
    },
  };
}

// A plan comes from a file without a mistake: one that has some is read by another program.
function settingsOf(plan: DrawnPlan, file: StackFile): Settings | undefined {
  try {
    return checkStackFile(file, plan.stack, plan.project).settings;
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
