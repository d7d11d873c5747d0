/** What a row may ask besides the properties: options, settings, tags and, for the stack, its neighbours. */
import { dependencies, identities, pointsAt, type JudgedResource, type Stack } from "./stack";
import { canonicalType } from "./canonical-type";
import type { Props, ResourceType } from "./resource-types";
import { productionEnvironments, type Setting } from "./settings";
import { Tags } from "./tags";
import { isSecret } from "./unpacking";
import { text } from "./values";
import { ifKnown, isKnown, UnjudgedError } from "./verdict";

/** A resource that is linked with the judged one. */
export interface Linked<T extends ResourceType> {
  readonly urn: string;
  readonly props: Props<T>;
}

/** The surroundings of one judged resource. */
export class Context {
  readonly urn: string;
  /** The canonical name of its type. */
  readonly type: string;
  readonly name: string;
  readonly tags: Tags;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];

  constructor(
    readonly resource: JudgedResource,
    readonly configured: Readonly<Record<string, unknown>>,
    private readonly judgedAsProduction = false,
  ) {
    this.urn = resource.urn;
    this.type = canonicalType(resource.type);
    this.name = resource.name;
    this.tags = new Tags(resource.props, resource.provider?.props);
    this.protect = resource.opts.protect;
    this.ignoreChanges = resource.opts.ignoreChanges;
  }

  /** A setting's value for this policy. */
  setting<T>(setting: Setting<T>): T {
    return setting.read(this.configured[setting.key]);
  }

  /** Whether the resource is one of production: by its tag, or since everything is. */
  inProduction(): boolean {
    return this.judgedAsProduction || this.tags.inEnvironment(this.setting(productionEnvironments));
  }

  /**
   * Whether a property is a secret or holds one.
   *
   * @param path such as `environment.variables.NAME`
   * @returns undefined where the engine does not say
   */
  isSecret(path: string): boolean | undefined {
    return isSecret(this.resource.props, path.split("."));
  }
}

/** The surroundings in a stack policy: the other resources, and what hangs on what. */
export class StackContext extends Context {
  constructor(
    resource: JudgedResource,
    configured: Readonly<Record<string, unknown>>,
    private readonly stack: Stack,
    judgedAsProduction = false,
  ) {
    super(resource, configured, judgedAsProduction);
  }

  /**
   * The resources whose property points at the judged one: through what the property depends on, since ids
   * are unknown in a preview, or else through a name or id written out on both sides.
   */
  linked<T extends ResourceType>(types: readonly T[], property: string): readonly Linked<T>[] {
    const candidates = this.stack.of(types);
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
    const wanted = types && new Set<string>(types);
    return properties.some((property) =>
      this.stack
        .having(property)
        .some(
          (resource) =>
            (!wanted || wanted.has(canonicalType(resource.type))) &&
            pointsAt(resource, property, this.resource),
        ),
    );
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
    const source = this.stack.get(from.urn) ?? this.resource;
    const found = this.stack.of(types).filter((resource) => pointsAt(source, property, resource));
    // What a packaged component puts out depends on all it is made of: a known value says which of them is meant.
    const value = text(ifKnown(() => source.props[property]));
    const named = found.filter((resource) => value !== "" && identities(resource).includes(value));
    return (named.length > 0 ? named : found).map(linked<T>);
  }

  /** The resources of these types wherever in the stack, linked or not: settings of a region, selections. */
  anywhere<T extends ResourceType>(types: readonly T[]): readonly Linked<T>[] {
    return this.stack.of(types).map(linked<T>);
  }

  /** Ids, ARNs and names that the resource is known by already. */
  identities(): readonly string[] {
    return identities(this.resource);
  }

  /** The same questions, asked of another resource of the stack. */
  of(other: { readonly urn: string }): StackContext {
    const resource = this.stack.get(other.urn) ?? this.resource;
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
