import type { PricedRegion } from "./prices";

/** What one unit of something costs. */
export interface Price {
  readonly usd: number;
  /** Where a region has another price. */
  readonly usdIn?: Readonly<Partial<Record<PricedRegion, number>>>;
  /** What is counted: `vCPU-hour`, `GB-month`, `1M requests`. */
  readonly unit: string;
  /** AWS's page of the price. */
  readonly source: string;
  /** When it was seen, or when the price list was published that has it: `2026-09-11`. */
  readonly seen: string;
}

/** Prices of one page of AWS's, as rows: dollars, unit, date seen. */
export function pricesOf<Name extends string>(
  source: string,
  rows: Readonly<Record<Name, readonly [usd: number, unit: string, seen: string]>>,
): Readonly<Record<Name, Price>> {
  const entries = Object.entries<(typeof rows)[Name]>(rows).map(
    ([name, [usd, unit, seen]]) => [name, { usd, unit, source, seen }] as const,
  );
  return Object.fromEntries(entries) as Record<Name, Price>; // one for each of the rows
}
