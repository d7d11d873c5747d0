import type { StackFile } from "../../config/stack-file";
import { packageOf } from "../urn";
import type { WireObject } from "../wire";
import type { Charges } from "./charge";
import { BILLED_ELSEWHERE, isFree } from "./free";
import { isPriced, PRICED_REGIONS } from "./prices";
import { isGlobal, pricerOf } from "./pricers";
import { PricedStack } from "./stack";

/** A resource as far as its price depends on it: of a plan, or of what a stack was. */
export interface PricedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  /** The URN of its provider, or the engine's reference to it. */
  readonly provider?: string;
  /** Read from the cloud, not made. */
  readonly external?: boolean;
  readonly inputs: WireObject;
}

/** One line of a bill. */
export interface CostItem {
  /** What it belongs to, as the stack file calls it: `service/orders`, `database/catalog`; or a component's name. */
  readonly component: string;
  /** Whose bill it is on: `Fargate`, `RDS`. */
  readonly service: string;
  readonly urn: string;
  /** What is paid for: `2 tasks × 0.25 vCPU`. */
  readonly what: string;
  readonly monthlyUsd: number;
  /** On what use it rests, where it is not by the hour alone: `100 GiB a month`. */
  readonly assumption?: string;
}

/** What a stack costs a month. */
export interface Estimate {
  readonly items: readonly CostItem[];
  readonly monthlyUsd: number;
  /** What has no price here, and why. */
  readonly unpriced: readonly { readonly type: string; readonly count: number; readonly reason: string }[];
}

/** Whether the sum says what a stack costs: where more has no price than has one, as in a region without prices, it does not. */
export function isSummed({ items, unpriced }: Pick<Estimate, "items" | "unpriced">): boolean {
  return unpriced.reduce((sum, { count }) => sum + count, 0) <= items.length;
}

/**
 * The monthly estimate of a stack's resources, with what its file says of their use. Each resource is priced where it
 * is; what was only read is not the stack's to pay.
 */
export function estimate(
  resources: readonly PricedResource[],
  where: { readonly region: string; readonly file: Pick<StackFile, "config"> },
): Estimate {
  const stack = new PricedStack(
    resources.filter(({ external }) => external !== true),
    where,
  );
  const items: CostItem[] = [];
  const unpriced = new Map<string, { type: string; count: number; reason: string }>();
  for (const resource of stack.resources) {
    for (const charge of chargesOf(resource, stack)) {
      if ("reason" in charge) {
        const key = `${resource.type} ${charge.reason}`;
        const row = unpriced.get(key) ?? { type: resource.type, count: 0, reason: charge.reason };
        row.count += 1;
        unpriced.set(key, row);
        continue;
      }
      const monthlyUsd = rounded(charge.monthlyUsd, 1e4);
      if (monthlyUsd === 0) continue;
      items.push({
        component: stack.subjectOf(resource).component,
        urn: resource.urn,
        ...charge,
        monthlyUsd,
      });
    }
  }
  const total = items.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
  return { items, monthlyUsd: rounded(total, 100), unpriced: [...unpriced.values()] };
}

function chargesOf(resource: PricedResource, stack: PricedStack): Charges {
  const { type } = resource;
  if (isFree(type)) return [];
  const elsewhere = BILLED_ELSEWHERE[packageOf(type)];
  if (elsewhere !== undefined) return [{ reason: elsewhere }];
  const pricer = pricerOf(type);
  if (pricer === undefined) return [{ reason: "there is no price for this type here" }];
  const region = stack.regionOf(resource);
  if (!isGlobal(type) && !isPriced(region)) {
    return [{ reason: `prices are known for ${PRICED_REGIONS.join(" and ")}, not for ${region}` }];
  }
  return pricer(stack.subjectOf(resource), stack);
}

function rounded(value: number, to: number): number {
  return Math.round(value * to) / to;
}
