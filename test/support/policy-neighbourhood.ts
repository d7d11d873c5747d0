/** The part of a stack that bears on a verdict about one resource. */
import type { AnalyzerResource } from "../../preview/analyzer";

// How many references away a resource may be.
const FARTHEST = 3;
// What more than these take a value from (a network, a cluster, a topic of alarms) links none of them with another.
const HUB = 24;
// What only watches, scales or names others has no part in how safe they are.
const ONLOOKERS =
  /^(aws:(cloudwatch\/(metricAlarm|dashboard)|appautoscaling\/\w+|kms\/alias|lambda\/invocation):|random:|sentry:)/;
// A shorter text is found in another one by chance.
const SHORTEST_NAME = 6;

/** The links of a stack's resources, followed in both directions. */
export class Neighbourhoods {
  readonly #byUrn: ReadonlyMap<string, AnalyzerResource>;
  /** What a resource takes values from, and its parent. */
  readonly #sources = new Map<string, ReadonlySet<string>>();
  /** What takes a value from a resource, and its children. */
  readonly #users = new Map<string, Set<string>>();
  readonly #around = new Map<AnalyzerResource, readonly AnalyzerResource[]>();

  /** @param resources a whole stack */
  public constructor(private readonly resources: readonly AnalyzerResource[]) {
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const { urn, parent, propertyDependencies } of resources) {
      const sources = new Set([...Object.values(propertyDependencies).flat(), parent ?? ""]);
      const known = [...sources].filter((source) => this.#typeOf(source) !== "pulumi:pulumi:Stack");
      this.#sources.set(urn, new Set(known));
      for (const source of known) this.#users.set(source, (this.#users.get(source) ?? new Set()).add(urn));
    }
  }

  /** A resource and what is near it, in the order of the stack. */
  public around(resource: AnalyzerResource): readonly AnalyzerResource[] {
    const known = this.#around.get(resource) ?? this.#near(resource.urn);
    this.#around.set(resource, known);
    return known;
  }

  /** A changed resource without the links whose values the change has taken away. */
  public relinked(original: AnalyzerResource, mutant: AnalyzerResource): AnalyzerResource {
    const links = Object.entries(mutant.propertyDependencies).map(([property, urns]) => {
      const value = mutant.properties[property];
      if (value === original.properties[property]) return [property, urns] as const;
      const text = JSON.stringify(value ?? null);
      return [property, urns.filter((urn) => this.#isIn(urn, text))] as const;
    });
    return {
      ...mutant,
      propertyDependencies: Object.fromEntries(links.filter(([, urns]) => urns.length > 0)),
    };
  }

  /** What a resource is linked with and by which property, without names. */
  public shape({ urn, propertyDependencies }: AnalyzerResource): string {
    const from = Object.entries(propertyDependencies).flatMap(([property, urns]) =>
      urns.map((other) => `${property} of ${this.#typeOf(other)}`),
    );
    const users = [...(this.#users.get(urn) ?? [])].map((other) => this.#typeOf(other));
    return [...new Set([...from, ...users])]
      .filter((other) => !ONLOOKERS.test(other))
      .sort()
      .join();
  }

  #near(urn: string): readonly AnalyzerResource[] {
    const found = new Set([urn]);
    let edge: readonly string[] = [urn];
    for (let step = 0; step < FARTHEST; step++) {
      const next = edge.flatMap((each) => [...(this.#sources.get(each) ?? []), ...this.#usersOf(each, urn)]);
      edge = [...new Set(next)].filter((each) => !found.has(each) && !ONLOOKERS.test(this.#typeOf(each)));
      for (const each of edge) found.add(each);
    }
    return this.resources.filter((resource) => found.has(resource.urn));
  }

  #usersOf(urn: string, subject: string): readonly string[] {
    const users = [...(this.#users.get(urn) ?? [])].filter((each) => !ONLOOKERS.test(this.#typeOf(each)));
    return urn === subject || users.length <= HUB ? users : [];
  }

  /** Whether a text names a resource by anything that comes back of it. */
  #isIn(urn: string, text: string): boolean {
    const outputs = this.#byUrn.get(urn)?.outputs ?? {};
    return Object.values(outputs).some(
      (value) => typeof value === "string" && value.length >= SHORTEST_NAME && text.includes(value),
    );
  }

  #typeOf(urn: string): string {
    return this.#byUrn.get(urn)?.type ?? "nothing";
  }
}
