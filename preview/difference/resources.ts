import { isDeepStrictEqual } from "node:util";
import { Replacements, type Change } from "../data-loss/changes";
import type { FormerResource } from "../data-loss/former";
import { identify, type Identities } from "../data-loss/identity";
import { DATA_KINDS } from "../data-loss/kinds";
import { componentOf } from "../entries";
import type { Plan, PlannedResource } from "../plan";
import { replacesOnChange } from "../replacing/table";
import { isProviderType, nameOf, STACK_TYPE } from "../urn";
import { mapOf, textOf, type WireObject } from "../wire";
import { Cascade } from "./cascade";
import type { PropertyChange, ResourceChange } from "./difference";
import { isGrave } from "./grave";
import { isIgnored, keysOf } from "./ignored";
import { differencesOf, unfolded } from "./properties";
import { pairedProviders } from "./providers";
import { Renames } from "./renames";
import { toldPair } from "./told";

/** What a stack had, as an earlier preview tells. */
export interface FormerResources {
  readonly resources: readonly FormerResource[];
  /** The URNs of the components among them. */
  readonly components: ReadonlySet<string>;
}

/** Changes of what a plan has or had, and how much is as it was. */
export interface Changes {
  readonly resources: readonly ResourceChange[];
  readonly unchanged: number;
  /** What each resource belongs to, by its URN, a former one too. */
  readonly componentOf: (urn: string) => string;
  /** How many components the plan and what was before have between them. */
  readonly componentCount: number;
  readonly identities: Identities;
}

/** What `Replacements` tells of that is no input. */
const OPTIONS = ["region", "replaceWith", "replacementTrigger"];

/**
 * Holds a plan against what its stack was.
 *
 * @param plan With its inputs as they are printed.
 */
export async function changesOf(plan: Plan, former: FormerResources): Promise<Changes> {
  const identities = identify(plan, former.resources);
  const present = new Map([...identities].map(([urn, old]) => [old.urn, urn]));
  const parents = new Map<string, { readonly parent?: string }>(
    [...former.resources, ...plan.resources].map((resource) => [resource.urn, resource]),
  );
  const componentOfUrn = (urn: string): string => componentOf(present.get(urn) ?? urn, parents);
  const replacements = new Replacements(plan, former.resources, identities);
  const read = new Set(plan.resources.filter(({ external }) => external).map(({ urn }) => urn));
  const cascade = new Cascade(plan.resources, (urn) => {
    // What is only read is there, new to the program or not.
    if (read.has(urn)) return undefined;
    if (!identities.has(urn)) return "new";
    return replacements.of(urn).length > 0 ? "replaced" : undefined;
  });
  const renames = await Renames.of(plan, identities);
  const kept = plan.resources
    .filter(({ custom, external, type }) => custom && !external && isMade(type))
    .map((planned): ResourceChange => {
      const about = { urn: planned.urn, component: componentOfUrn(planned.urn) };
      const { type, name } = planned;
      const old = identities.get(planned.urn);
      if (old === undefined) return { ...about, type, name, ...CREATED, isStateful: isStateful(planned) };
      const isSame = !cascade.concerns(planned) && isDeepStrictEqual(old.inputs, planned.inputs);
      // Most resources are as they were, and need not be looked into.
      const compared = isSame
        ? { before: {}, inputs: {} }
        : {
            before: renames.carriedOver(planned, mapOf(unfolded(old.inputs))),
            inputs: cascade.mark(planned, mapOf(unfolded(planned.inputs))),
          };
      return {
        ...about,
        ...(old.urn === planned.urn ? {} : { formerUrn: old.urn }),
        ...{ type, name },
        ...whatChanges({ planned, old }, compared, replacements.of(planned.urn)),
      };
    });
  const gone = former.resources
    .filter(({ urn, type }) => !present.has(urn) && !former.components.has(urn) && isMade(type))
    .map((old) => goneChange(old, componentOfUrn(old.urn)));
  const all = [...providerChanges(plan, former.resources), ...kept.filter(isChanged), ...gone];
  return {
    resources: [...all.filter((change) => !isGrave(change)), ...all.filter(isGrave)],
    unchanged: kept.filter((change) => !isChanged(change)).length,
    componentCount: new Set([...kept, ...gone].map(({ component }) => component)).size,
    identities,
    componentOf: componentOfUrn,
  };
}

const CREATED = { effect: "created", changes: [], options: [] } as const;

/** Inputs as they were and as they are to be, written alike. */
interface Compared {
  readonly before: WireObject;
  readonly inputs: WireObject;
}

type What = Pick<ResourceChange, "effect" | "isStateful" | "changes" | "options">;

/** @param why What replaces it, if anything does. */
function whatChanges(
  { planned, old }: { readonly planned: PlannedResource; readonly old: FormerResource },
  compared: Compared,
  why: readonly Change[],
): What {
  const properties = propertiesOf(planned, compared, why);
  const told = new Set(properties.map(({ path }) => firstOf(path)));
  const others = why.map(({ property: path, from, to }): PropertyChange => ({
    path,
    from,
    to,
    replaces: "yes",
  }));
  return {
    effect: why.length > 0 ? "replaced" : "changed",
    isStateful: isStateful(planned) || isStateful(old),
    changes: [
      ...properties,
      // What a replaced resource gives is not known yet, even where it comes out the same.
      ...others.filter(({ path }) => !OPTIONS.includes(path) && !told.has(firstOf(path))),
    ],
    options: [...optionsOf(planned, old), ...others.filter(({ path }) => OPTIONS.includes(path))],
  };
}

function goneChange(old: FormerResource, component: string): ResourceChange {
  return {
    urn: old.urn,
    component,
    type: old.type,
    name: nameOf(old.urn),
    effect: old.retainOnDelete ? "left" : "deleted",
    isStateful: isStateful(old),
    changes: [],
    options: [],
  };
}

function isChanged({ effect, changes, options }: ResourceChange): boolean {
  return effect !== "changed" || changes.length > 0 || options.length > 0;
}

function isMade(type: string): boolean {
  return type !== STACK_TYPE && !isProviderType(type);
}

/** A replica that nobody protects holds nothing of its own. */
function isStateful({ type, protect, inputs }: PlannedResource | FormerResource): boolean {
  if (protect) return true;
  const holds = DATA_KINDS[type]?.holds;
  return (holds === "data" || holds === "messages") && textOf(inputs["replicateSourceDb"]) === "";
}

function propertiesOf(
  planned: PlannedResource,
  { before, inputs }: Compared,
  why: readonly Change[],
): readonly PropertyChange[] {
  const reasons = why.map(({ property }) => keysOf(property));
  return differencesOf(before, inputs)
    .filter(({ keys }) => !isIgnored(keys, planned.ignoreChanges))
    .map(({ path, keys, from, to }) => {
      const told = replacesOnChange(planned.type, keys.join("."), { from: before, to: inputs });
      const isReason = reasons.some((reason) => isWithin(keys, reason) || isWithin(reason, keys));
      // A change that the table says replaces, and yet does not, is one that the provider makes nothing of.
      const replaces = isReason ? "yes" : told === "yes" && why.length === 0 ? "no" : told;
      return { path, ...toldPair(from, to), replaces };
    });
}

function isWithin(keys: readonly string[], outer: readonly string[]): boolean {
  return outer.every((key, index) => key === keys[index]);
}

function optionsOf(planned: PlannedResource, old: FormerResource): readonly PropertyChange[] {
  return (["protect", "retainOnDelete"] as const)
    .filter((option) => planned[option] !== old[option])
    .map((option) => ({
      path: option,
      from: String(old[option]),
      to: String(planned[option]),
      replaces: "no",
    }));
}

/** A provider's region or default tags change much at once: told of here, not of all that it makes. */
function providerChanges(plan: Plan, former: readonly FormerResource[]): readonly ResourceChange[] {
  return pairedProviders(plan.resources, former).flatMap(([planned, old]): ResourceChange[] => {
    const before = mapOf(unfolded(old.inputs));
    const changes = propertiesOf(planned, { before, inputs: mapOf(unfolded(planned.inputs)) }, []);
    if (changes.length === 0) return [];
    const { urn, type, name } = planned;
    const formerUrn = old.urn === urn ? {} : { formerUrn: old.urn };
    const about = { urn, ...formerUrn, type, name, component: componentOf(urn, new Map()) };
    // What becomes of its resources is told of each of them.
    const told = changes.map((change): PropertyChange => ({ ...change, replaces: "no" }));
    return [{ ...about, effect: "changed", isStateful: false, changes: told, options: [] }];
  });
}

function firstOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}
