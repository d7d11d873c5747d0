import { STACK_TYPE } from "./urn";
import { compareText, type Wire, type WireObject } from "./wire";

/** One resource of a plan: what the program asked the engine for, and what comes back offline. */
export interface PlannedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The URN of the parent; absent for the stack and for default providers. */
  readonly parent?: string;
  /** Made by a provider; a component is not. */
  readonly custom: boolean;
  /** A component whose children its provider makes. */
  readonly remote: boolean;
  /** Read from the cloud (`.get`, a stack reference), not made. */
  readonly external: boolean;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  /** Former URNs, or what differs from the present one, as the program gave it. */
  readonly aliases: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** URNs of those that it is replaced together with. */
  readonly replaceWith: readonly string[];
  /** A change of it replaces the resource. */
  readonly replacementTrigger?: Wire;
  readonly customTimeouts: Readonly<Partial<Record<"create" | "update" | "delete" | "read", string>>>;
  /** The version of the package that it is of. */
  readonly version: string;
  /** Where the package's plugin comes from; empty for Pulumi's own place. */
  readonly pluginDownloadUrl: string;
  /** The providers that a component hands to its children: package → reference (`urn::id`). */
  readonly providers: Readonly<Record<string, string>>;
  /** The URN of the provider that makes it. */
  readonly provider?: string;
  readonly id?: string;
  /** By what the cloud knows the existing resource that it takes over. */
  readonly importId?: string;
  /** In wire form: secrets carry their mark. Print with `present` only. */
  readonly inputs: WireObject;
  /** In wire form: the inputs, and what the cloud computes. */
  readonly outputs: WireObject;
  /** The file and line of the program that made it. */
  readonly source?: string;
}

/** A stack as its program describes it, with nothing created. */
export interface Plan {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  readonly account: string;
  /** Parents before their children, siblings by type and name: the same plan is always in the same order. */
  readonly resources: readonly PlannedResource[];
  /** The stack's outputs in wire form. */
  readonly outputs: WireObject;
  /** What the program and the preview warn about. */
  readonly warnings: readonly string[];
}

/** Puts resources in the order of a plan: providers, then the tree from the stack down. */
export function inPlanOrder(resources: readonly PlannedResource[]): readonly PlannedResource[] {
  const children = new Map<string, PlannedResource[]>();
  for (const resource of resources) {
    const parent = resource.parent ?? "";
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [resource]);
    else siblings.push(resource);
  }
  const ordered: PlannedResource[] = [];
  const visit = (parent: string): void => {
    for (const resource of (children.get(parent) ?? []).sort(compareSiblings)) {
      ordered.push(resource);
      visit(resource.urn);
    }
  };
  visit("");
  return ordered;
}

function compareSiblings(left: PlannedResource, right: PlannedResource): number {
  const stackLast = Number(left.type === STACK_TYPE) - Number(right.type === STACK_TYPE);
  return stackLast || compareText(left.type, right.type) || compareText(left.name, right.name);
}
