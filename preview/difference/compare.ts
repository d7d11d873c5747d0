import type { StackFile } from "../../config/stack-file";
import { estimate, type Estimate } from "../cost/estimate";
import { allowedLosses, lossesOf } from "../data-loss/losses";
import type { Plan } from "../plan";
import { presentInputs } from "../present";
import type { FormerStack } from "../revision/revision";
import { nameOf } from "../urn";
import type { Verdict } from "../verdicts";
import type { WireObject } from "../wire";
import type { Difference, ResourceChange } from "./difference";
import { changesOf } from "./resources";
import { verdictChanges } from "./verdicts";

/** A plan with what the policies say of it. */
export interface Judged {
  readonly plan: Plan;
  readonly file: StackFile;
  readonly verdicts: readonly Verdict[];
}

const FREE: Estimate = { items: [], monthlyUsd: 0, unpriced: [] };

/**
 * Holds a plan against what another revision makes of its stack.
 *
 * @param former Nothing where the revision had no such stack.
 */
export async function compare(
  { plan, file, verdicts }: Judged,
  former: FormerStack | undefined,
  { name, commit }: { readonly name: string; readonly commit: string },
): Promise<Difference> {
  const printed = asPrinted(plan);
  const olds = former?.resources ?? [];
  const { resources, unchanged, componentCount, identities, componentOf } = await changesOf(printed, {
    resources: olds,
    components: former?.components ?? new Set(),
  });
  return {
    revision: name,
    commit,
    ...(former === undefined ? { isNew: true } : {}),
    resources,
    unchanged,
    components: componentsOf(resources),
    componentCount,
    losses: lossesOf(printed, olds, allowedLosses(file)),
    verdicts: verdictChanges(verdicts, former?.verdicts ?? [], identities),
    cost: former === undefined ? FREE : renamed(costOf(former), componentOf),
  };
}

/** What was printed can only be held against what is to be printed. */
function asPrinted(plan: Plan): Plan {
  const resources = plan.resources.map((resource) => ({
    ...resource,
    inputs: presentInputs(resource) as WireObject, // printed values are wire values without marks
  }));
  return { ...plan, resources };
}

/** What the stack costs as it was. */
export function costOf({ resources, region, file }: FormerStack): Estimate {
  const priced = resources.map((resource) => ({ ...resource, name: nameOf(resource.urn) }));
  return estimate(priced, { region: region ?? file.config["aws:region"] ?? "us-east-1", file });
}

/** What belongs to a component of another name is held against what it costs now. */
function renamed(cost: Estimate, componentOf: (urn: string) => string): Estimate {
  return { ...cost, items: cost.items.map((item) => ({ ...item, component: componentOf(item.urn) })) };
}

/** Those with most changes first; those with as many in the order in which they are told of. */
function componentsOf(resources: readonly ResourceChange[]): Difference["components"] {
  const counts = new Map<string, Record<ResourceChange["effect"], number>>();
  for (const { component, effect } of resources) {
    const known = counts.get(component) ?? { created: 0, changed: 0, replaced: 0, deleted: 0, left: 0 };
    known[effect] += 1;
    counts.set(component, known);
  }
  const total = (one: Readonly<Record<string, number>>): number =>
    Object.values(one).reduce((sum, number) => sum + number, 0);
  return [...counts]
    .map(([component, of]) => ({ component, counts: of }))
    .sort((one, other) => total(other.counts) - total(one.counts));
}
