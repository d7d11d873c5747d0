import { costDelta } from "../../cost/delta";
import { isSummed } from "../../cost/estimate";
import { costTable } from "../../cost/table";
import type { Outcome } from "../../outcome";
import { OTHERS } from "../cost";
import type { Part } from "./budget";
import { cell, code, prose } from "./escape";
import { folded } from "./fold";

/** What a stack costs a month, for the first table: before, now, and how much more. */
export function costCell({ cost, difference }: Outcome): string {
  if (!isSummed(cost)) return "no prices";
  if (difference === undefined || !isSummed(difference.cost)) return usd(cost.monthlyUsd);
  const before = difference.cost.monthlyUsd;
  const { unpriced } = costDelta(difference.cost, cost);
  // A reviewer must not take what is left out of one of the sums for what is saved.
  const isPart = unpriced.now.length + unpriced.before.length > 0;
  const note = isPart ? ", not all of it priced" : "";
  if (isSame(before, cost.monthlyUsd)) return `${usd(cost.monthlyUsd)}${note}`;
  return `${usd(before)} → ${usd(cost.monthlyUsd)} (${signed(cost.monthlyUsd - before)}${note})`;
}

/** What costs more or less than before, and what all of it costs. */
export function costParts({ cost, difference }: Outcome): readonly Part[] {
  const { rows, assumedUsd } = costTable(cost);
  const delta = difference === undefined ? undefined : costDelta(difference.cost, cost);
  const areSummed = isSummed(cost) && difference !== undefined && isSummed(difference.cost);
  const changed = areSummed && delta !== undefined ? delta.components : [];
  return [
    ...folded({
      name: "what costs more or less",
      rank: "costChange",
      title: `Cost changes by ${signed(cost.monthlyUsd - (difference?.cost.monthlyUsd ?? 0))} USD a month`,
      head: ["| Component | before | now | change, USD a month |", "| --- | --: | --: | --: |"],
      items: changed.map(
        ({ component, fromUsd, toUsd }) =>
          `| ${cell(component)} | ${usd(fromUsd)} | ${usd(toUsd)} | ${signed(toUsd - fromUsd)} |`,
      ),
      noun: "components",
    }),
    ...folded({
      name: "what is in one of the sums alone",
      rank: "costChange",
      title: "Not in both sums, for it has no price",
      items: [
        ...unpricedItems("now", delta?.unpriced.now ?? []),
        ...unpricedItems("before", delta?.unpriced.before ?? []),
      ],
      noun: "types",
      isOpen: true,
    }),
    ...folded({
      name: "cost",
      rank: "cost",
      title: isSummed(cost) ? `Cost: about ${usd(cost.monthlyUsd)} USD a month` : "Cost of what has a price",
      head: ["| Component | Service | What | USD a month |", "| --- | --- | --- | --: |"],
      items: rows.map(
        ({ component, service, what, monthlyUsd, isAssumed }) =>
          `| ${component === "" ? OTHERS : cell(component)} | ${cell(service)} | ${cell(what)} | ${isAssumed ? "~" : ""}${usd(monthlyUsd)} |`,
      ),
      foot: assumedUsd === 0 ? [] : ["", `~ with figures that are assumed, ${usd(assumedUsd)} in all.`],
      noun: "rows",
    }),
    ...folded({
      name: "what has no price",
      rank: "cost",
      title: "Without a price",
      items: cost.unpriced.map(({ type, count, reason }) => `- ${count} × ${code(type)}: ${prose(reason)}`),
      noun: "types",
    }),
  ];
}

function unpricedItems(of: string, rows: Outcome["cost"]["unpriced"]): readonly string[] {
  return rows.map(
    ({ type, count, reason }) => `- not in the sum ${of}: ${count} × ${code(type)}: ${prose(reason)}`,
  );
}

function isSame(one: number, other: number): boolean {
  return usd(one) === usd(other);
}

// No sign of the currency: GitHub reads what stands between two of them as a formula.
function usd(amount: number): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+(?=\.))/g, ",");
}

function signed(amount: number): string {
  return amount < 0 ? `−${usd(-amount)}` : `+${usd(amount)}`;
}
