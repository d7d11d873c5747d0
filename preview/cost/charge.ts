import type { Figure } from "./usage";

/** The key of the stack file that says how much is used. */
export const USAGE_KEY = "slipway:usage";

/** What is paid for one thing of a resource a month. */
export interface Charge {
  readonly service: string;
  readonly what: string;
  readonly monthlyUsd: number;
  readonly assumption?: string;
}

/** What has no price here, and why. */
interface Unpriced {
  readonly reason: string;
}

/** What a resource costs: its charges, and what of it has no price. */
export type Charges = readonly (Charge | Unpriced)[];

/** A charge for what is used, by how much of it and on whose word. */
export function usedCharge(
  service: string,
  what: string,
  { figure, unit, usd }: { readonly figure: Figure; readonly unit: string; readonly usd: number },
): Charge {
  return { service, what, monthlyUsd: usd, assumption: assumptionOf(figure, unit) };
}

/** On what a charge rests: `20 GiB a month`, and whether the stack file says it. */
export function assumptionOf({ value, isGiven }: Figure, unit: string): string {
  return `${amount(value)} ${unit}${isGiven ? `, by ${USAGE_KEY}` : ""}`;
}

/** A number as it is read: with at most two decimals, and commas between thousands. */
export function amount(value: number): string {
  const [whole = "0", decimals] = String(Math.round(value * 100) / 100).split(".");
  // What JavaScript writes with an exponent stays as it is.
  if (!/^\d+$/.test(whole)) return String(value);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A number of things: `1 task`, `2 tasks`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${amount(value)} ${value === 1 ? one : many}`;
}
