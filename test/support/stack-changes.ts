import { formerOf } from "./former-state";
import { Replacements } from "../../preview/data-loss/changes";
import { identify } from "../../preview/data-loss/identity";
import type { Plan, PlannedResource } from "../../preview/plan";

/** What an update from one plan to another does, each resource as `Type name`. */
export interface Changes {
  readonly created: readonly string[];
  /** Deleted in AWS. */
  readonly deleted: readonly string[];
  /** Left in AWS, and forgotten. */
  readonly forgotten: readonly string[];
  readonly replaced: readonly string[];
  /** Changed in place: the inputs and options that are not as they were. */
  readonly changed: Readonly<Record<string, readonly string[]>>;
}

/** What the engine keeps beside a resource's inputs, and an update may change. */
const OPTIONS = ["protect", "retainOnDelete"] as const;

/** Holds two plans of a stack against each other; components and references to other stacks are left out. */
export function changesBetween(before: Plan, after: Plan): Changes {
  const state = formerOf(before);
  const former = new Map(made(before).map((resource) => [resource.urn, resource]));
  const identities = identify(after, state);
  const replacements = new Replacements(after, state, identities);
  const pairs = made(after).map((now) => ({ now, was: former.get(identities.get(now.urn)?.urn ?? "") }));
  const kept = new Set(pairs.map(({ was }) => was?.urn));
  const gone = [...former.values()].filter(({ urn }) => !kept.has(urn));
  const both = pairs.flatMap(({ now, was }) => (was === undefined ? [] : [{ now, was }]));
  const isReplaced = ({ now }: { readonly now: PlannedResource }): boolean =>
    replacements.of(now.urn).length > 0;
  return {
    created: labels(pairs.filter(({ was }) => was === undefined).map(({ now }) => now)),
    deleted: labels(gone.filter(({ retainOnDelete }) => !retainOnDelete)),
    forgotten: labels(gone.filter(({ retainOnDelete }) => retainOnDelete)),
    replaced: labels(both.filter(isReplaced).map(({ now }) => now)),
    changed: Object.fromEntries(
      both
        .filter((pair) => !isReplaced(pair))
        .flatMap(({ now, was }) => {
          const different = differences(was, now);
          return different.length === 0 ? [] : [[label(now), different] as const];
        })
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}

function made({ resources }: Plan): readonly PlannedResource[] {
  return resources.filter(({ custom, external, type }) => custom && !external && !type.startsWith("pulumi:"));
}

function differences(was: PlannedResource, now: PlannedResource): readonly string[] {
  const inputs = [...new Set([...Object.keys(was.inputs), ...Object.keys(now.inputs)])];
  return [
    ...inputs.filter(
      (key) =>
        !now.ignoreChanges.includes(key) &&
        JSON.stringify(was.inputs[key]) !== JSON.stringify(now.inputs[key]),
    ),
    ...OPTIONS.filter((option) => was[option] !== now[option]),
  ].sort();
}

function label({ type, name }: PlannedResource): string {
  return `${type.split(":").at(-1) ?? ""} ${name}`;
}

function labels(resources: readonly PlannedResource[]): readonly string[] {
  return resources.map(label).sort();
}
