import { compareText } from "../wire";
import type { Estimate } from "./estimate";

/** What a change does to what a component costs a month. */
interface CostChange {
  /** `service/orders`, `network`. */
  readonly component: string;
  readonly fromUsd: number;
  readonly toUsd: number;
}

type Unpriced = Estimate["unpriced"][number];

/** What a change does to what a stack costs a month. */
export interface CostDelta {
  readonly fromUsd: number;
  readonly toUsd: number;
  /** The components whose costs change by a cent or more, the largest change first. */
  readonly components: readonly CostChange[];
  /** What has no price in one of the two sums alone, so that their difference is not all that changes: how many of each. */
  readonly unpriced: { readonly now: readonly Unpriced[]; readonly before: readonly Unpriced[] };
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
  const unpriced = { now: moreUnpriced(from, to), before: moreUnpriced(to, from) };
  return { fromUsd: from.monthlyUsd, toUsd: to.monthlyUsd, components, unpriced };
}

/** What the second has more of without a price. */
function moreUnpriced(one: Estimate, other: Estimate): readonly Unpriced[] {
  const keyOf = ({ type, reason }: Unpriced): string => `${type} ${reason}`;
  const known = new Map(one.unpriced.map((each) => [keyOf(each), each.count]));
  return other.unpriced.flatMap((each) => {
    const count = each.count - (known.get(keyOf(each)) ?? 0);
    return count > 0 ? [{ ...each, count }] : [];
  });
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
