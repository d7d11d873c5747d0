import type { PropertyChange, ResourceChange } from "../difference/difference";
import { isGrave } from "../difference/grave";
import { grouped } from "./grouped";

/** What is alike in so many components is told once, and not of each resource. */
const COMPONENTS = 4;

/** Properties that change alike wherever these resources are: by another tag of the stack, or another region. */
export interface SharedChange {
  readonly effect: ResourceChange["effect"];
  readonly properties: readonly PropertyChange[];
  readonly resources: readonly ResourceChange[];
  /** How many components they are of. */
  readonly componentCount: number;
  /** How many of each type they are, the most first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
}

/** What many components have alike, and what is left to tell of resources; of those that hold data all of it is. */
export function sharedChanges(resources: readonly ResourceChange[]): {
  readonly shared: readonly SharedChange[];
  readonly others: readonly ResourceChange[];
} {
  const rows = resources
    .filter((change) => !isGrave(change))
    .flatMap((change) => [...change.changes, ...change.options].map((property) => ({ change, property })));
  const alike = grouped(rows, ({ change, property }) => keyOf(change, property))
    .map(([key, ofKey]) => ({
      key,
      resources: [...new Set(ofKey.map(({ change }) => change))],
      first: ofKey[0]?.property,
    }))
    .filter((each) => componentsOf(each.resources) >= COMPONENTS);
  if (alike.length === 0) return { shared: [], others: resources };
  const told = new Set(alike.map(({ key }) => key));
  const isTold = (change: ResourceChange) => (property: PropertyChange) => told.has(keyOf(change, property));
  return {
    shared: grouped(alike, (each) => JSON.stringify(each.resources.map(({ urn }) => urn))).map(([, ofSame]) =>
      shared(
        ofSame.flatMap(({ first }) => first ?? []),
        ofSame[0]?.resources ?? [],
      ),
    ),
    others: resources.flatMap((change) => {
      const isShared = isTold(change);
      if (isGrave(change) || ![...change.changes, ...change.options].some(isShared)) return [change];
      const [changes, options] = [change.changes, change.options].map((properties) =>
        properties.filter((property) => !isShared(property)),
      );
      const left = { ...change, changes: changes ?? [], options: options ?? [] };
      return left.changes.length + left.options.length === 0 && change.formerUrn === undefined ? [] : [left];
    }),
  };
}

function shared(properties: readonly PropertyChange[], resources: readonly ResourceChange[]): SharedChange {
  const types = grouped(resources, ({ type }) => type)
    .map(([type, ofType]) => ({ type, count: ofType.length }))
    .sort((one, other) => other.count - one.count);
  const effect = resources[0]?.effect ?? "changed";
  return { effect, properties, resources, componentCount: componentsOf(resources), types };
}

function componentsOf(resources: readonly ResourceChange[]): number {
  return new Set(resources.map(({ component }) => component)).size;
}

function keyOf({ effect }: ResourceChange, { path, from, to, replaces }: PropertyChange): string {
  return JSON.stringify([effect, path, from, to, replaces]);
}
