import type { Violation } from "../analyzer";
import type { Plan } from "../plan";
import { presentInputs, presentOutputs } from "../present";

/** The report that a program reads: one object. */
export function jsonReport(plan: Plan, violations: readonly Violation[]): string {
  const report = {
    stack: plan.stack,
    project: plan.project,
    resources: plan.resources.map((resource) => ({
      urn: resource.urn,
      type: resource.type,
      name: resource.name,
      parent: resource.parent ?? null,
      custom: resource.custom,
      remote: resource.remote,
      protect: resource.protect,
      dependencies: resource.dependencies,
      inputs: presentInputs(resource),
    })),
    violations: violations.map(({ policy, level, urn, message }) => ({ policy, level, urn, message })),
    outputs: presentOutputs(plan),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
