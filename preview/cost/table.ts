import { compareText } from "../wire";
import { USAGE_KEY } from "./charge";
import type { CostItem, Estimate } from "./estimate";

/** What is below it is told together with others. */
const FOLD_BELOW_USD = 1;

/** What a component pays to one of AWS's services. */
export interface CostRow {
  /** Empty where the row is for several. */
  readonly component: string;
  readonly service: string;
  /** What is paid for, the dearest first. */
  readonly what: string;
  readonly monthlyUsd: number;
  /** Whether some of it rests on an assumption. */
  readonly isAssumed: boolean;
}

/** An estimate to be read: by component and service. */
export interface CostTable {
  /** The component that costs most first, and in it the service that does. Their sum is the total. */
  readonly rows: readonly CostRow[];
  readonly monthlyUsd: number;
  /** What of the total rests on how much is used. */
  readonly assumedUsd: number;
  /** How much of that is as the stack file says. */
  readonly isUsageGiven: boolean;
  readonly unpriced: Estimate["unpriced"];
}

/** The rows of an estimate, those below a dollar folded into one at the end. */
export function costTable({ items, monthlyUsd, unpriced }: Estimate): CostTable {
  const components = grouped(items, ({ component }) => component);
  const rows = components.flatMap(([component, ofComponent]) =>
    grouped(ofComponent, ({ service }) => service).map(([service, ofService]) =>
      row(component, service, ofService),
    ),
  );
  const small = rows.filter((each) => each.monthlyUsd < FOLD_BELOW_USD);
  const large = rows.filter((each) => each.monthlyUsd >= FOLD_BELOW_USD);
  const assumed = items.filter(({ assumption }) => assumption !== undefined);
  return {
    rows: small.length < 2 ? rows : [...large, folded(small)],
    monthlyUsd,
    assumedUsd: cents(sumOf(assumed)),
    isUsageGiven: assumed.some(({ assumption }) => assumption?.includes(USAGE_KEY) ?? false),
    unpriced,
  };
}

function row(component: string, service: string, items: readonly CostItem[]): CostRow {
  const sorted = [...items].sort((one, other) => other.monthlyUsd - one.monthlyUsd);
  return {
    component,
    service,
    what: described(sorted),
    monthlyUsd: cents(sumOf(items)),
    isAssumed: items.some(({ assumption }) => assumption !== undefined),
  };
}

/** Each text once, with how often it is there; of what is used only that it is. */
function described(items: readonly CostItem[]): string {
  const counts = new Map<string, number>();
  for (const { what, assumption } of items) {
    counts.set(what, assumption === undefined ? (counts.get(what) ?? 0) + 1 : 1);
  }
  return [...counts].map(([text, count]) => (count === 1 ? text : `${count} × ${text}`)).join("; ");
}

function folded(rows: readonly CostRow[]): CostRow {
  return {
    component: "",
    service: `${rows.length} below $${FOLD_BELOW_USD} each`,
    what: [...new Set(rows.map(({ service }) => service))].join(", "),
    monthlyUsd: cents(rows.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0)),
    isAssumed: rows.some(({ isAssumed }) => isAssumed),
  };
}

/** Groups by a key, the dearest first. */
function grouped(
  items: readonly CostItem[],
  keyOf: (item: CostItem) => string,
): readonly (readonly [string, readonly CostItem[]])[] {
  const groups = new Map<string, CostItem[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups].sort(
    ([oneKey, one], [otherKey, other]) => sumOf(other) - sumOf(one) || compareText(oneKey, otherKey),
  );
}

function sumOf(items: readonly CostItem[]): number {
  return items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
