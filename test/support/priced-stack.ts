import type { StackFile } from "../../config/stack-file";
import { estimate, type Estimate, type PricedResource } from "../../preview/cost/estimate";
import { urnOf } from "../../preview/urn";
import type { WireObject } from "../../preview/wire";

const PLACE = { stack: "dev", project: "slipway" };
/** The stack itself, parent of all. */
export const STACK_URN = urnOf({ ...PLACE, type: "pulumi:pulumi:Stack", name: "slipway-dev" });

/** A component of the stack, such as `slipway:ecs:Service`. */
export function component(type: string, name: string): PricedResource {
  return { urn: urnOf({ ...PLACE, type, name }), type, name, parent: STACK_URN, inputs: {} };
}

/** A resource of a component, or of none. */
export function made(
  type: string,
  name: string,
  inputs: WireObject,
  parent?: PricedResource,
): PricedResource {
  const parentUrn = parent?.urn ?? STACK_URN;
  return { urn: urnOf({ ...PLACE, type, name, parent: parentUrn }), type, name, parent: parentUrn, inputs };
}

/** A stack file with nothing but what is given. */
export function fileOf(config: Readonly<Record<string, unknown>> = {}): Pick<StackFile, "config"> {
  return {
    config: Object.fromEntries(
      Object.entries(config).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  };
}

/** What resources cost in us-east-1, with what a stack file says of their use. */
export function estimateOf(
  resources: readonly PricedResource[],
  config: Readonly<Record<string, unknown>> = {},
  region = "us-east-1",
): Estimate {
  return estimate(resources, { region, file: fileOf(config) });
}

/** The items of an estimate as `service: what`, with what each costs a month to the cent. */
export function itemsOf({ items }: Estimate): Readonly<Record<string, number>> {
  return Object.fromEntries(
    items.map(({ service, what, monthlyUsd }) => [`${service}: ${what}`, Math.round(monthlyUsd * 100) / 100]),
  );
}
