import type { Price } from "./price";
import { EDGE_PRICES } from "./price-list/edge";
import { COMPUTE_PRICES } from "./price-list/compute";
import { ACCOUNT_PRICES } from "./price-list/account";
import { EVENT_PRICES } from "./price-list/events";
import { NETWORK_PRICES } from "./price-list/network";
import { OPERATION_PRICES } from "./price-list/operation";
import { STORAGE_PRICES } from "./price-list/storage";

/** The regions whose prices are known here. They have the same for nearly everything. */
export const PRICED_REGIONS = ["us-east-1", "us-west-2"] as const;
export type PricedRegion = (typeof PRICED_REGIONS)[number];

/** Hours of a month, as AWS counts them in its own calculator. */
export const HOURS_A_MONTH = 730;

/** Every price by a name, on demand, in US dollars, without tax and without an account's free allowances. */
const PRICES = {
  ...COMPUTE_PRICES,
  ...NETWORK_PRICES,
  ...STORAGE_PRICES,
  ...EDGE_PRICES,
  ...OPERATION_PRICES,
  ...ACCOUNT_PRICES,
  ...EVENT_PRICES,
};

/** The name of a price. */
export type PriceName = keyof typeof PRICES;
export const PRICE_NAMES = Object.keys(PRICES) as readonly PriceName[]; // they are its own keys

/** What a unit costs in a region. */
export function usdOf(name: PriceName, region: PricedRegion): number {
  const { usd, usdIn } = priceOf(name);
  return usdIn?.[region] ?? usd;
}

/** A price with its unit, its page and the date it was seen on. */
export function priceOf(name: PriceName): Price {
  return PRICES[name];
}

/** Whether the prices of a region are known here. */
export function isPriced(region: string): region is PricedRegion {
  return PRICED_REGIONS.some((each) => each === region);
}
