import type { FormerResource } from "../data-loss/former";
import type { Identities } from "../data-loss/identity";
import { offlineAnswers, outputsOf } from "../offline/answers";
import type { Plan, PlannedResource } from "../plan";
import { nameOf } from "../urn";
import { isList, isMap, rebuild, textOf, textsIn, type Wire, type WireObject } from "../wire";

/** What was made up for a resource under its former name, and what is under its present one. */
type Texts = readonly (readonly [from: string, to: string])[];

/** Shorter texts stand in others by chance. */
const SHORTEST = 6;

/**
 * Ids, ARNs and automatic names are made up offline from a resource's name, so those of a resource that an alias has led
 * to seem to change. In AWS they stay: in what others had of it they are taken for the present ones.
 */
export class Renames {
  private constructor(private readonly texts: ReadonlyMap<string, Texts>) {}

  /** Finds what was made up for the resources of a plan that had another name. */
  public static async of(plan: Plan, identities: Identities): Promise<Renames> {
    const regions = new Map(plan.resources.map(({ urn, inputs }) => [urn, textOf(inputs["region"])]));
    const texts = new Map<string, Texts>();
    for (const planned of plan.resources) {
      const old = identities.get(planned.urn);
      if (old === undefined || old.urn === planned.urn || !planned.custom) continue;
      const given = [textOf(planned.inputs["region"]), regions.get(planned.provider ?? "")];
      const region = given.find((each) => each !== undefined && each !== "") ?? plan.region;
      texts.set(planned.urn, await madeUp(planned, old, region));
    }
    return new Renames(texts);
  }

  /** @param inputs The former inputs of a resource, as they are printed, after `unfolded`. */
  public carriedOver({ propertyDependencies }: PlannedResource, inputs: WireObject): WireObject {
    if (this.texts.size === 0) return inputs;
    const carried: Record<string, Wire> = { ...inputs };
    for (const [property, urns] of Object.entries(propertyDependencies)) {
      const value = inputs[property];
      const texts = urns.flatMap((urn) => this.texts.get(urn) ?? []);
      if (value === undefined || texts.length === 0) continue;
      carried[property] = rebuild(value, (leaf) =>
        typeof leaf === "string" ? exchanged(leaf, texts) : leaf,
      );
    }
    return carried;
  }
}

async function madeUp(planned: PlannedResource, old: FormerResource, region: string): Promise<Texts> {
  const offline = offlineAnswers({ computed: "known", stackOutputs: undefined, warn: () => undefined });
  const former = { ...planned, urn: old.urn, name: nameOf(old.urn), type: old.type, inputs: old.inputs };
  try {
    const { id, outputs } = await outputsOf(former, region, offline);
    const given = new Set(textsIn(old.inputs));
    return [...pairs(id ?? null, planned.id ?? null), ...pairs(outputs, planned.outputs)]
      .filter(([from, to]) => from !== to && from.length >= SHORTEST && !given.has(from))
      .sort(([one], [other]) => other.length - one.length);
  } catch {
    // What was printed is not always enough to make the rest of: then the values are told as changes.
    return [];
  }
}

/** The texts that stand in the same place of two values. */
function pairs(from: Wire | undefined, to: Wire | undefined): readonly (readonly [string, string])[] {
  if (typeof from === "string" && typeof to === "string") return [[from, to]];
  if (isList(from) && isList(to)) return from.flatMap((element, index) => pairs(element, to[index]));
  if (!isMap(from) || !isMap(to)) return [];
  return Object.keys(from).flatMap((key) => pairs(from[key], to[key]));
}

/** Every text is looked for in what was there, and not in what has come for another. */
function exchanged(text: string, texts: Texts): string {
  const found = texts.find(([from]) => text.includes(from));
  if (found === undefined) return text;
  const [from, to] = found;
  return text
    .split(from)
    .map((part) => exchanged(part, texts))
    .join(to);
}
