import type { Estimate } from "../cost/estimate";
import type { Loss } from "../data-loss/losses";
import type { Difference } from "../difference/difference";
import { isRefused, type Outcome, type RemovedStack } from "../outcome";
import { present, presentInputs, presentOutputs } from "../present";
import type { Verdict } from "../verdicts";

/** Grows when a key goes, or means another thing: a program that reads reports need not fear keys that are added. */
const VERSION = 1;

/** The report that a program reads: one object, with what the plan was held against where it was. */
export function jsonReport(outcome: Outcome): object {
  const { plan, verdicts, losses, cost, difference } = outcome;
  return {
    version: VERSION,
    stack: plan.stack,
    project: plan.project,
    region: plan.region,
    refused: isRefused(outcome),
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
      replacementTrigger:
        resource.replacementTrigger === undefined ? null : present(resource.replacementTrigger),
      dependencies: resource.dependencies,
      inputs: presentInputs(resource),
    })),
    violations: verdicts.map(violation),
    ...(losses === undefined ? {} : { losses: losses.map(loss) }),
    ...(difference === undefined ? {} : { difference: changes(difference) }),
    cost: costs(cost),
    warnings: plan.warnings,
    outputs: presentOutputs(plan),
  };
}

/** What stands in a report of all stacks for one that is there no more. */
export function jsonOfRemoved({ stack, folder, ...removed }: RemovedStack): object {
  return { stack, ...(folder === undefined ? {} : { folder }), removed };
}

function changes({ losses, verdicts, cost, resources, isNew = false, ...difference }: Difference): object {
  return {
    ...difference,
    isNew,
    resources: resources.map(({ urn, formerUrn = null, ...change }) => ({ urn, formerUrn, ...change })),
    losses: losses.map(loss),
    verdicts: { added: verdicts.added.map(violation), gone: verdicts.gone },
    cost: costs(cost),
  };
}

function violation({ policy, family, severity, kind, urn, message, exemption }: Verdict): object {
  return {
    policy,
    family,
    severity,
    level: kind === "exempt" || kind === "open" ? "advisory" : kind,
    kind,
    urn,
    message,
    // Not the days that are left, so that the report of one plan is the same tomorrow.
    exemption: exemption
      ? { reason: exemption.reason, approvedBy: exemption.approvedBy, expires: exemption.expires }
      : null,
  };
}

function loss({ urn, type, name, entry, effect, verdict, changes: of, advice }: Loss): object {
  return { urn, type, name, entry: entry ?? null, effect, verdict, changes: of, advice };
}

function costs({ monthlyUsd, items, unpriced }: Estimate): object {
  return { monthlyUsd, items, unpriced };
}
