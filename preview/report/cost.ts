import { isSummed, type Estimate } from "../cost/estimate";
import { costTable, type CostRow } from "../cost/table";
import { grouped } from "./grouped";
import type { Style } from "./style";
import { shortType } from "./tree";
import { usd } from "./usd";

/** What stands before a sum of which some is assumed. */
const ASSUMED = "~";
/** Whose the row is that is for several components. */
export const OTHERS = "others";
/** Less room than this says nothing. */
const FEWEST = 16;

/**
 * What a stack costs a month, as lines: the dearest component first, and in it the dearest service.
 *
 * @param columns As many characters as fit on a line: what is paid for is cut to it, and names and sums are not.
 */
export function costLines(cost: Estimate, style: Style, columns = Infinity): readonly string[] {
  if (cost.items.length === 0 && cost.unpriced.length === 0) return [];
  const { monthlyUsd, assumedUsd, isUsageGiven, unpriced, ...table } = costTable(cost);
  const rows = table.rows.map((row) => (row.component === "" ? { ...row, component: OTHERS } : row));
  const widths = {
    component: Math.max(5, ...rows.map(({ component }) => component.length)),
    service: Math.max(0, ...rows.map(({ service }) => service.length)),
    sum: Math.max(...[...rows.map(sumOf), usd(monthlyUsd)].map((sum) => sum.length)),
  };
  const room = columns - widths.component - widths.service - widths.sum - 6;
  const lineOf = (row: CostRow, index: number): string => {
    const component = row.component === rows[index - 1]?.component ? "" : row.component;
    const what = room < FEWEST ? "" : `  ${style.faint(cut(row.what, room))}`;
    return `${component.padEnd(widths.component)}  ${row.service.padEnd(widths.service)}  ${sumOf(row).padStart(widths.sum)}${what}`;
  };
  const isWhole = isSummed(cost);
  const total = `${"total".padEnd(widths.component + widths.service + 2)}  ${usd(monthlyUsd).padStart(widths.sum)}`;
  return [
    ...rows.map(lineOf),
    ...(isWhole ? [style.heading(total)] : []),
    ...(assumedUsd === 0 ? [] : [style.faint(assumption(assumedUsd, isUsageGiven))]),
    ...grouped(unpriced, ({ reason }) => reason).map(([reason, types]) =>
      style.warning(
        isWhole
          ? `! no price: ${types.map(({ type, count }) => `${count} × ${shortType(type)}`).join(", ")}: ${reason}`
          : `! no total: ${types.reduce((sum, { count }) => sum + count, 0)} resources have no price: ${reason}`,
      ),
    ),
  ];
}

function assumption(assumedUsd: number, isUsageGiven: boolean): string {
  const said = isUsageGiven ? "some of it by slipway:usage" : "say yours with slipway:usage";
  return `${ASSUMED} with figures that are assumed, ${usd(assumedUsd)} in all: ${said}. On demand, without tax: docs/cost.md`;
}

function sumOf({ monthlyUsd, isAssumed }: CostRow): string {
  return `${isAssumed ? ASSUMED : ""}${usd(monthlyUsd)}`;
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
