/**
 * Every way in which a resource is made less safe by one change: what an attacker or a careless colleague would
 * do. Written from what AWS offers, and not from what the policies look at.
 */
import type { AnalyzerResource } from "../../preview/analyzer";
import { isEquivalent } from "./policy-equivalents";
import type { Mutation } from "./policy-mutation";
import { containerMutations } from "./policy-mutations-containers";
import { documentMutations } from "./policy-mutations-documents";
import { neighbourMutations } from "./policy-mutations-neighbours";
import { networkMutations } from "./policy-mutations-network";
import { openingMutations } from "./policy-mutations-openings";
import { settingMutations } from "./policy-mutations-settings";
import { tagMutations } from "./policy-mutations-tags";

/** The mutations of one resource; what changes nothing for AWS is none. */
export function mutationsOf(resource: AnalyzerResource): readonly Mutation[] {
  const ofProperties = [
    ...settingMutations(resource),
    ...documentMutations(resource),
    ...networkMutations(resource),
    ...containerMutations(resource),
    ...openingMutations(resource),
  ].filter((mutation) => !isEquivalent(resource, mutation.name));
  return [
    ...ofProperties,
    ...tagMutations(resource),
    ...[
      ...unprotected(resource),
      ...drifting(resource, ofProperties),
      ...neighbourMutations(resource),
    ].filter((mutation) => !isEquivalent(resource, mutation.name)),
  ];
}

function unprotected(resource: AnalyzerResource): readonly Mutation[] {
  return resource.protect ? [{ name: "protect → off", mutant: { ...resource, protect: false } }] : [];
}

/** Changes made by hand to what protects the resource are no longer seen. */
function drifting(resource: AnalyzerResource, mutations: readonly Mutation[]): readonly Mutation[] {
  // The engine does not compare providers with anything.
  if (resource.type.startsWith("pulumi:")) return [];
  const properties = new Set(mutations.map(({ name }) => /^\w+/.exec(name)?.[0] ?? ""));
  return [...properties]
    .filter((property) => property in resource.properties && property !== "tags")
    .map((property) => ({
      name: `ignoreChanges → ${property}`,
      mutant: { ...resource, ignoreChanges: [...resource.ignoreChanges, property] },
    }));
}
