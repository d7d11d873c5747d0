import { nameOf, packageOf, STACK_TYPE, typeOf } from "./urn";

/** What a resource of no component belongs to. */
const STACK = "stack";

/** What the stack file calls the entries that components are made of, as `uses` names them. */
const KINDS: Readonly<Record<string, string>> = {
  "slipway:database:Postgres": "database",
  "slipway:ecs:Service": "service",
  "slipway:ecs:ServiceEndpoint": "service",
  "slipway:function:Function": "function",
  "slipway:messaging:EventBus": "event-bus",
  "slipway:messaging:EventTargets": "event-bus",
  "slipway:messaging:Push": "push",
  "slipway:messaging:Queue": "queue",
  "slipway:messaging:Subscriptions": "topic",
  "slipway:messaging:Topic": "topic",
  "slipway:observability:SentryProject": "service",
  "slipway:static-site:StaticSite": "site",
  "slipway:storage:DataBucket": "bucket",
  "slipway:storage:FileSystem": "file-system",
};

/** Components that a stack has one of, or that say little by themselves: their names are not in the stack file. */
const ROLES: Readonly<Record<string, string>> = {
  "slipway:backup:Backup": "backup",
  "slipway:encryption:EncryptionKey": "encryption-keys",
  "slipway:networking:Firewall": "firewall",
  "slipway:networking:LoadBalancer": "load-balancer",
};

/**
 * What a resource belongs to, as the stack file calls it: `service/orders`, `database/catalog`; else the name of its
 * outermost component: `network`, `cluster`. What is of no component belongs to the `stack`.
 *
 * @param parents Each resource by its URN.
 */
export function componentOf(urn: string, parents: ReadonlyMap<string, { readonly parent?: string }>): string {
  const outermost = outermostOf(urn, parents);
  const type = typeOf(outermost);
  const kind = KINDS[type];
  if (kind !== undefined) return `${kind}/${nameOf(outermost)}`;
  const role = ROLES[type];
  if (role !== undefined) return role;
  const name = nameOf(outermost);
  return name === "" || (outermost === urn && packageOf(type) !== "slipway") ? STACK : name;
}

function outermostOf(urn: string, parents: ReadonlyMap<string, { readonly parent?: string }>): string {
  const seen = new Set([urn]);
  let outermost = urn;
  for (;;) {
    const parent = parents.get(outermost)?.parent;
    // A state that was edited by hand may be a circle.
    if (parent === undefined || parent === "" || typeOf(parent) === STACK_TYPE || seen.has(parent)) {
      return outermost;
    }
    seen.add(parent);
    outermost = parent;
  }
}
