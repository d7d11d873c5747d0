/** The mutations of whole stacks, each once: what differs only in names and ids is judged alike. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { asMap, type Mutation } from "./policy-mutation";
import { mutationsOf } from "./policy-mutations";
import { Neighbourhoods } from "./policy-neighbourhood";

/** A resource that is to be mutated, in its stack. */
export interface Mutant {
  readonly resource: AnalyzerResource;
  readonly mutation: Mutation;
  readonly neighbourhoods: Neighbourhoods;
}

/** Every mutation of every resource, without those that another one stands for. */
export function distinctMutants(stacks: readonly (readonly AnalyzerResource[])[]): readonly Mutant[] {
  const mutants = new Map<string, Mutant>();
  for (const resources of stacks) {
    const neighbourhoods = new Neighbourhoods(resources);
    for (const resource of resources.filter(({ custom }) => custom)) {
      const shape = shapeOf(resource, neighbourhoods);
      for (const mutation of mutationsOf(resource)) {
        const key = `${bearing(resource, mutation) ?? shape} ${mutation.name}`;
        if (!mutants.has(key)) mutants.set(key, { resource, mutation, neighbourhoods });
      }
    }
  }
  return [...mutants.values()];
}

/** What bears on a mutation, where that is less than all that the resource is like. */
function bearing({ type, properties }: AnalyzerResource, { name }: Mutation): string | undefined {
  if (name.startsWith("ignoreChanges ")) return type;
  const tags = asMap(properties["tags"]) ?? {};
  if (name.startsWith("protect ")) return [type, tags["Environment"], properties["replicateSourceDb"]].join();
  if (!name.startsWith("tags.")) return undefined;
  return [type, ...Object.keys(tags).sort(), tags["Environment"]].join();
}

/** What a resource is like, without the names and ids that differ between stacks. */
function shapeOf(resource: AnalyzerResource, neighbourhoods: Neighbourhoods): string {
  const { type, name, properties, protect, ignoreChanges } = resource;
  const inputs = JSON.stringify(properties)
    .replaceAll(name, "NAME")
    .replaceAll(/[\w.*-]*\bexample\.com\b/g, "DOMAIN")
    .replaceAll(/arn:aws:([\w-]+):[\w:/.-]*/g, "ARN of $1")
    .replaceAll(/\b(us|eu)-[a-z]+-\d[a-z]?\b/g, "REGION")
    .replaceAll(/\b[\w-]*[0-9a-f]{7,}[\w-]*\b/g, "ID")
    .replaceAll(/"(name|identifier|family|description|domainName|comment)":"[^"]*"/g, "");
  return [type, inputs, protect, ignoreChanges.join(), neighbourhoods.shape(resource)].join(" ");
}
