/** A service's place in the order of starting, and the services that must stand before it. */
export interface Start {
  readonly name: string;
  readonly startsAfter: readonly string[];
}

/**
 * Orders services so that who is called stands before who calls, since Service Connect tells a new task only of the
 * services that exist when it is deployed. Services that call each other in a circle are taken by name: a call that
 * would close the circle is left out of `startsAfter`.
 */
export function startOrder(calls: Readonly<Record<string, readonly string[]>>): readonly Start[] {
  const order: Start[] = [];
  const done = new Set<string>();
  const underWay = new Set<string>();
  const visit = (name: string): void => {
    if (done.has(name)) return;
    underWay.add(name);
    const callees = [...new Set(calls[name] ?? [])].sort();
    const startsAfter = callees.filter((callee) => !underWay.has(callee));
    startsAfter.forEach(visit);
    underWay.delete(name);
    done.add(name);
    order.push({ name, startsAfter });
  };
  Object.keys(calls).sort().forEach(visit);
  return order;
}
