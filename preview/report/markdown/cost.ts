import { costDelta } from "../../cost/delta";
import { costTable } from "../../cost/table";
import type { Outcome } from "../../outcome";
import type { Part } from "./budget";
import { cell, code, prose } from "./escape";
import { folded } from "./fold";

/** What a stack costs a month, for the first table: before, now, and how much more. */
export function costCell({ cost, difference }: Outcome): string {
  if (difference === undefined || isSame(difference.cost.monthlyUsd, cost.monthlyUsd))
    return usd(cost.monthlyUsd);
  const before = difference.cost.monthlyUsd;
  return `${usd(before)} → ${usd(cost.monthlyUsd)} (${signed(cost.monthlyUsd - before)})`;
}

/** What costs more or less than before, and what all of it costs. */
export function costParts({ cost, difference }: Outcome): readonly Part[] {
  const { rows, assumedUsd } = costTable(cost);
  const changed = difference === undefined ? [] : costDelta(difference.cost, cost).components;
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
      name: "cost",
      rank: "cost",
      title: `Cost: about ${usd(cost.monthlyUsd)} USD a month`,
      head: ["| Component | Service | What | USD a month |", "| --- | --- | --- | --: |"],
      items: rows.map(
        ({ component, service, what, monthlyUsd, isAssumed }) =>
          `| ${cell(component)} | ${cell(service)} | ${cell(what)} | ${isAssumed ? "~" : ""}${usd(monthlyUsd)} |`,
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
