import type { Loss } from "../data-loss/losses";
import type { Plan } from "../plan";
import type { Verdict } from "../verdicts";
import { presentInputs, presentOutputs } from "../present";

/** The report that a program reads: one object, with `losses` where there was something to hold the plan against. */
export function jsonReport(plan: Plan, verdicts: readonly Verdict[], losses?: readonly Loss[]): string {
  const report = {
    stack: plan.stack,
    project: plan.project,
    resources: plan.resources.map((resource) => ({
      urn: resource.urn,
      type: resource.type,
      name: resource.name,
      parent: resource.parent ?? null,
      provider: resource.provider ?? null,
      custom: resource.custom,
      remote: resource.remote,
      external: resource.external,
      protect: resource.protect,
      retainOnDelete: resource.retainOnDelete,
      dependencies: resource.dependencies,
      inputs: presentInputs(resource),
    })),
    violations: verdicts.map(({ policy, family, severity, kind, urn, message, exemption }) => ({
      policy,
      family,
      severity,
      level: kind === "exempt" || kind === "open" ? "advisory" : kind,
      urn,
      message,
      // Not the days that are left, so that the report of one plan is the same tomorrow.
      exemption: exemption
        ? { reason: exemption.reason, approvedBy: exemption.approvedBy, expires: exemption.expires }
        : null,
    })),
    ...(losses === undefined
      ? {}
      : {
          losses: losses.map(({ urn, type, name, entry, effect, verdict, changes, advice }) => ({
            urn,
            type,
            name,
            entry: entry ?? null,
            effect,
            verdict,
            changes,
            advice,
          })),
        }),
    outputs: presentOutputs(plan),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
