import { compareText } from "../wire";
import type { Estimate } from "./estimate";

/** What a change does to what a component costs a month. */
interface CostChange {
  /** `service/orders`, `network`. */
  readonly component: string;
  readonly fromUsd: number;
  readonly toUsd: number;
}

/** What a change does to what a stack costs a month. */
export interface CostDelta {
  readonly fromUsd: number;
  readonly toUsd: number;
  /** The components whose costs change by a cent or more, the largest change first. */
  readonly components: readonly CostChange[];
}

/** What a stack costs, against what it did. */
export function costDelta(from: Estimate, to: Estimate): CostDelta {
  const before = byComponent(from);
  const after = byComponent(to);
  const components = [...new Set([...before.keys(), ...after.keys()])]
    .map((component) => ({
      component,
      fromUsd: cents(before.get(component) ?? 0),
      toUsd: cents(after.get(component) ?? 0),
    }))
    .filter(({ fromUsd, toUsd }) => fromUsd !== toUsd)
    .sort(
      (one, other) =>
        Math.abs(other.toUsd - other.fromUsd) - Math.abs(one.toUsd - one.fromUsd) ||
        compareText(one.component, other.component),
    );
  return { fromUsd: from.monthlyUsd, toUsd: to.monthlyUsd, components };
}

function byComponent({ items }: Estimate): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { component, monthlyUsd } of items) {
    sums.set(component, (sums.get(component) ?? 0) + monthlyUsd);
  }
  return sums;
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
