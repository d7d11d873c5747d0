import type { StackFile } from "../../config/stack-file";
import { componentOf } from "../entries";
import { isProviderType, nameOf } from "../urn";
import type { PricedResource } from "./estimate";
import { Inputs } from "./inputs";
import { isPriced, usdOf, type PricedRegion, type PriceName } from "./prices";
import { Described } from "./described";
import { Usage } from "./usage";

/** A resource whose price is asked for, with what it depends on. */
export interface Subject {
  readonly urn: string;
  readonly name: string;
  readonly parent: string;
  readonly inputs: Inputs;
  /** `service/orders`, `network`. */
  readonly component: string;
  /** `service` of `service/orders`; the whole of what is no entry of the stack file. */
  readonly kind: string;
  /** `orders` of `service/orders`. */
  readonly entry: string;
  readonly region: PricedRegion;
  /** What a unit costs where the resource is. */
  readonly usd: (name: PriceName) => number;
}

/** A stack's resources as far as their prices depend on one another. */
export class PricedStack {
  public readonly usage: Usage;
  public readonly described: Described;
  readonly #byUrn: ReadonlyMap<string, PricedResource>;
  readonly #byType = new Map<string, PricedResource[]>();
  readonly #subjectsOfType = new Map<string, readonly Subject[]>();
  readonly #providerRegions = new Map<string, string>();
  readonly #subjects = new Map<PricedResource, Subject>();
  readonly #region: string;

  public constructor(
    public readonly resources: readonly PricedResource[],
    { region, file }: { readonly region: string; readonly file: Pick<StackFile, "config"> },
  ) {
    this.usage = new Usage(file);
    this.described = new Described(file);
    this.#region = region;
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const resource of resources) {
      const ofType = this.#byType.get(resource.type);
      if (ofType === undefined) this.#byType.set(resource.type, [resource]);
      else ofType.push(resource);
      if (!isProviderType(resource.type)) continue;
      const own = new Inputs(resource.inputs).text("region");
      if (own !== undefined) this.#providerRegions.set(resource.urn, own);
    }
  }

  /** Where a resource is: as it says itself, else where its provider is, else where the stack is. */
  public regionOf({ inputs, provider }: PricedResource): string {
    // The engine's reference to a provider is its URN and its id.
    const urn = provider?.split("::").slice(0, 4).join("::");
    return (
      new Inputs(inputs).text("region") ??
      (urn === undefined ? undefined : this.#providerRegions.get(urn)) ??
      this.#region
    );
  }

  /** A resource with what its price depends on, in a region with prices; that of us-east-1 where it has none. */
  public subjectOf(resource: PricedResource): Subject {
    const known = this.#subjects.get(resource);
    if (known !== undefined) return known;
    const { urn, parent = "", inputs } = resource;
    const component = componentOf(urn, this.#byUrn);
    const slash = component.indexOf("/");
    const where = this.regionOf(resource);
    const region = isPriced(where) ? where : "us-east-1";
    const subject: Subject = {
      urn,
      parent,
      name: nameOf(urn),
      inputs: new Inputs(inputs),
      component,
      kind: slash < 0 ? component : component.slice(0, slash),
      entry: component.slice(slash + 1),
      region,
      usd: (name) => usdOf(name, region),
    };
    this.#subjects.set(resource, subject);
    return subject;
  }

  /** Every resource of a type. */
  public all(type: string): readonly Subject[] {
    const known = this.#subjectsOfType.get(type);
    if (known !== undefined) return known;
    const subjects = (this.#byType.get(type) ?? []).map((resource) => this.subjectOf(resource));
    this.#subjectsOfType.set(type, subjects);
    return subjects;
  }

  /** The resources of a type that have a parent in common with another resource. */
  public beside({ parent }: Subject, type: string): readonly Subject[] {
    return this.all(type).filter((each) => each.parent === parent);
  }

  /** Whether a resource is the first of its type in its component: the one that carries what all of them cost. */
  public isFirstOf({ urn, component }: Subject, type: string): boolean {
    return this.all(type).find((each) => each.component === component)?.urn === urn;
  }
}
