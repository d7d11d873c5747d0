/** What a row may ask besides the properties: options, settings, tags and, for the stack, its neighbours. */
import type { Props, ResourceType } from "./resource-types";
import type { Setting } from "./settings";
import { Tags } from "./tags";
import { text } from "./values";
import { ifKnown, isKnown, UnjudgedError } from "./verdict";

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

/** A resource that is linked with the judged one. */
export interface Linked<T extends ResourceType> {
  readonly urn: string;
  readonly props: Props<T>;
}

/** The surroundings of one judged resource. */
export class Context {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly tags: Tags;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];

  constructor(
    readonly resource: JudgedResource,
    private readonly configured: Readonly<Record<string, unknown>>,
  ) {
    this.urn = resource.urn;
    this.type = resource.type;
    this.name = resource.name;
    this.tags = new Tags(resource.props, resource.provider?.props);
    this.protect = resource.opts.protect;
    this.ignoreChanges = resource.opts.ignoreChanges;
  }

  /** A setting's value for this policy. */
  setting<T>(setting: Setting<T>): T {
    return setting.read(this.configured[setting.key]);
  }
}

/** The surroundings in a stack policy: the other resources, and what hangs on what. */
export class StackContext extends Context {
  constructor(
    resource: JudgedResource,
    configured: Readonly<Record<string, unknown>>,
    private readonly stack: readonly JudgedResource[],
  ) {
    super(resource, configured);
  }

  /**
   * The resources whose property points at the judged one: through what the property depends on, since ids
   * are unknown in a preview, or else through a name or id written out on both sides.
   */
  linked<T extends ResourceType>(types: readonly T[], property: string): readonly Linked<T>[] {
    const candidates = this.stack.filter((resource) => types.some((type) => type === resource.type));
    const found = candidates.filter((candidate) => pointsAt(candidate, property, this.resource));
    const open = candidates.find(
      (candidate) =>
        !isKnown(() => candidate.props[property]) && dependencies(candidate, property).length === 0,
    );
    if (found.length === 0 && open) throw new UnjudgedError(`${property} of ${open.name}`);
    return found.map(linked<T>);
  }

  /** Whether a resource of these types, or of any type, takes the judged one's value in a property. */
  isNamedBy(properties: readonly string[], types?: readonly ResourceType[]): boolean {
    return this.stack
      .filter((resource) => !types || types.some((type) => type === resource.type))
      .some((resource) => properties.some((property) => pointsAt(resource, property, this.resource)));
  }

  /**
   * What the program gave a property. A plan also holds what the provider will compute, as unknown values that
   * hang on no other resource: that is not given.
   */
  given<T>(property: string, read: () => T): T | undefined {
    return this.sources(property).length === 0 ? ifKnown(read) : read();
  }

  /** The resources of these types that a property of a resource, by default the judged one, points at. */
  targets<T extends ResourceType>(
    types: readonly T[],
    property: string,
    from: { readonly urn: string } = this.resource,
  ): readonly Linked<T>[] {
    const source = this.stack.find((resource) => resource.urn === from.urn) ?? this.resource;
    return this.stack
      .filter((resource) => types.some((type) => type === resource.type))
      .filter((resource) => pointsAt(source, property, resource))
      .map(linked<T>);
  }

  /** Ids, ARNs and names that the resource is known by already. */
  identities(): readonly string[] {
    return identities(this.resource);
  }

  /** The same questions, asked of another resource of the stack. */
  of(other: { readonly urn: string }): StackContext {
    const resource = this.stack.find((candidate) => candidate.urn === other.urn) ?? this.resource;
    return new StackContext(resource, {}, this.stack);
  }

  /** Whether the program gave a property anything: a value, or what another resource will tell. */
  isGiven(property: string): boolean {
    return this.sources(property).length > 0 || Boolean(ifKnown(() => this.resource.props[property]));
  }

  /** URNs of what a property of the judged resource takes its value from. */
  sources(property: string): readonly string[] {
    return dependencies(this.resource, property).map((resource) => resource.urn);
  }
}

function linked<T extends ResourceType>(resource: JudgedResource): Linked<T> {
  // The caller has matched the type token, and the token says which properties there are.
  return { urn: resource.urn, props: resource.props as Props<T> };
}

function dependencies(resource: JudgedResource, property: string): readonly JudgedResource[] {
  return resource.propertyDependencies?.[property] ?? [];
}

// How deep in a property a reference may sit.
const DEEPEST = 4;

/**
 * Whether a property takes its value from a resource. What a packaged component puts out depends on the
 * component: then ids decide, and where they are unknown every resource in it may be meant.
 */
function pointsAt(from: JudgedResource, property: string, to: JudgedResource): boolean {
  const sources = dependencies(from, property);
  if (sources.some((resource) => resource.urn === to.urn)) return true;
  const value = ifKnown(() => from.props[property]);
  const known = identities(to);
  const decided = value !== undefined && value !== null && known.length > 0;
  if (decided) return known.some((identity) => mentions(value, identity, DEEPEST));
  return sources.some((resource) => isWithin(to, resource.urn));
}

/** What AWS refers to a resource by, as far as it is known: often the last part of its ARN is its id. */
function identities(resource: JudgedResource): readonly string[] {
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
