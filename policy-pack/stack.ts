/** The resources of a stack, and which of them hang on which. */
import { canonicalType } from "./canonical-type";
import { text } from "./values";
import { ifKnown } from "./verdict";

/** A resource as the engine hands it to the pack. */
export interface JudgedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Reading an unknown property throws. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: { readonly protect: boolean; readonly ignoreChanges: readonly string[] };
  readonly provider?: { readonly props: Readonly<Record<string, unknown>> };
  readonly parent?: JudgedResource;
  /** The resources that each property takes a value from; only in the stack. */
  readonly propertyDependencies?: Readonly<Record<string, readonly JudgedResource[]>>;
}

/**
 * Whether an update with `--target` or `--exclude` leaves out a resource that does not exist yet: the engine then hands
 * over nothing of it, while the provider says at least something of every other.
 */
export function isLeftOut({ type, props }: Pick<JudgedResource, "type" | "props">): boolean {
  return type.startsWith("aws:") && Object.keys(props).length === 0;
}

// By the properties of the last resource.
const stacks = new WeakMap<object, Stack>();

/** The resources of a stack, found by type and by URN. */
export class Stack {
  readonly #byType = new Map<string, JudgedResource[]>();
  readonly #byProperty = new Map<string, readonly JudgedResource[]>();
  readonly #byUrn = new Map<string, JudgedResource>();

  constructor(readonly resources: readonly JudgedResource[]) {
    for (const resource of resources) {
      const type = canonicalType(resource.type);
      const others = this.#byType.get(type);
      if (others) others.push(resource);
      else this.#byType.set(type, [resource]);
      this.#byUrn.set(resource.urn, resource);
    }
  }

  /** A stack, indexed once: the SDK makes its resources anew for each policy, around the same properties. */
  static of(resources: readonly JudgedResource[]): Stack {
    const last = resources.at(-1);
    if (last === undefined) return new Stack(resources);
    const known = stacks.get(last.props) ?? new Stack(resources);
    stacks.set(last.props, known);
    return known;
  }

  /** The resources to which a property was given. */
  having(property: string): readonly JudgedResource[] {
    const known = this.#byProperty.get(property);
    if (known !== undefined) return known;
    const found = this.resources.filter(
      (resource) => property in resource.props || dependencies(resource, property).length > 0,
    );
    this.#byProperty.set(property, found);
    return found;
  }

  of(types: Iterable<string>): readonly JudgedResource[] {
    return [...types].flatMap((type) => this.#byType.get(type) ?? []);
  }

  get(urn: string): JudgedResource | undefined {
    return this.#byUrn.get(urn);
  }
}

/** The resources that a property takes its value from. */
export function dependencies(resource: JudgedResource, property: string): readonly JudgedResource[] {
  return resource.propertyDependencies?.[property] ?? [];
}

// How deep in a property a reference may sit.
const DEEPEST = 4;

/**
 * Whether a property takes its value from a resource. What a packaged component puts out depends on the
 * component: then ids decide, and where they are unknown every resource in it may be meant.
 */
export function pointsAt(from: JudgedResource, property: string, to: JudgedResource): boolean {
  const sources = dependencies(from, property);
  if (sources.length === 0 && !(property in from.props)) return false;
  if (sources.some((resource) => resource.urn === to.urn)) return true;
  const value = ifKnown(() => from.props[property]);
  const known = identities(to);
  const decided = value !== undefined && value !== null && known.length > 0;
  if (decided) return known.some((identity) => mentions(value, identity, DEEPEST));
  return sources.some((resource) => isWithin(to, resource.urn));
}

/** What AWS refers to a resource by, as far as it is known: often the last part of its ARN is its id. */
export function identities(resource: JudgedResource): readonly string[] {
  const read = (key: string): string => text(ifKnown(() => resource.props[key]));
  const arn = read("arn");
  return [read("id"), arn, arn.split(/[:/]/).at(-1) ?? "", read("bucket"), read("url")].filter(
    (identity) => identity !== "",
  );
}

function isWithin(resource: JudgedResource, component: string): boolean {
  const { parent } = resource;
  return parent !== undefined && (parent.urn === component || isWithin(parent, component));
}

/** Each part is read on its own, since an unknown one throws. */
function mentions(value: unknown, wanted: string, depth: number): boolean {
  if (typeof value !== "object" || value === null || depth === 0) return value === wanted;
  const parts = value as Readonly<Record<string, unknown>>;
  return Object.keys(parts).some((key) => {
    const part = ifKnown(() => parts[key]);
    return part !== undefined && mentions(part, wanted, depth - 1);
  });
}
