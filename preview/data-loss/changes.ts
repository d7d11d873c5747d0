import type { Plan, PlannedResource } from "../plan";
import { present } from "../present";
import { urnOfReference } from "../providers";
import { nameOf } from "../urn";
import { canonical, containsSecret, containsUnknown, isMap, listOf, textOf, type Wire } from "../wire";
import type { FormerResource } from "./former";
import type { Identities } from "./identity";
import { DATA_KINDS } from "./kinds";

/** What of a resource is not as it was. No secret's value is in it. */
export interface Change {
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

/** Tells by which changes the engine would replace the resources of a plan. */
export class Replacements {
  readonly #planned: ReadonlyMap<string, PlannedResource>;
  readonly #former: ReadonlyMap<string, FormerResource>;
  readonly #identities: Identities;
  readonly #known = new Map<string, readonly Change[]>();

  public constructor({ resources }: Plan, former: readonly FormerResource[], identities: Identities) {
    this.#planned = new Map(resources.map((resource) => [resource.urn, resource]));
    this.#former = new Map(former.map((resource) => [resource.urn, resource]));
    this.#identities = identities;
  }

  /** What replaces a resource; nothing for one that is new, kept, or of a type that is not known to hold data. */
  public of(urn: string): readonly Change[] {
    const known = this.#known.get(urn);
    if (known !== undefined) return known;
    // Resources that are replaced together name one another.
    this.#known.set(urn, []);
    const planned = this.#planned.get(urn);
    const former = this.#identities.get(urn);
    const changes = planned === undefined || former === undefined ? [] : this.#changes(planned, former);
    this.#known.set(urn, changes);
    return changes;
  }

  #changes(planned: PlannedResource, former: FormerResource): readonly Change[] {
    const replacing = DATA_KINDS[planned.type]?.replacing ?? {};
    const asked = planned.replaceOnChanges.includes("*")
      ? Object.keys(planned.inputs)
      : planned.replaceOnChanges.map((path) => path.split(/[.[]/)[0] ?? "");
    const inputs = [...new Set([...Object.keys(replacing), ...asked])].sort();
    const changes = inputs.map((input) => this.#change(input, planned, former));
    return [
      ...changes,
      this.#region(planned, former),
      trigger(planned, former),
      this.#partner(planned),
    ].filter((change) => change !== undefined);
  }

  #change(input: string, planned: PlannedResource, former: FormerResource): Change | undefined {
    if (planned.ignoreChanges.includes(input)) return undefined;
    const rule = DATA_KINDS[planned.type]?.replacing[input] ?? { removal: "changed" };
    const given = isDefaulted(input, former) ? undefined : former.inputs[input];
    const to = planned.inputs[input] ?? (rule.removal === "changed" ? rule.default : undefined);
    if (planned.inputs[input] === undefined && (rule.removal === "kept" || given === undefined))
      return undefined;
    const unsaid = rule.removal === "changed" ? rule.default : undefined;
    const from = former.inputs[input] ?? former.outputs?.[input] ?? unsaid;
    if (from === undefined && rule.removal === "kept") return undefined;
    if (isHidden(from) || isHidden(to)) return undefined;
    const sources = (planned.propertyDependencies[input] ?? []).flatMap(
      (urn) => this.#planned.get(urn) ?? [],
    );
    const again = sources.find(({ urn }) => this.of(urn).length > 0);
    if (again !== undefined) {
      return { property: input, from: shown(from), to: `that of ${again.name}, which is replaced` };
    }
    if (isSame(from, to)) return undefined;
    if (sources.length === 0) return { property: input, from: shown(from), to: shown(to) };
    // What another stack tells is not known here, but for whether there is anything.
    if (sources.some(({ external }) => external) && former.outputs !== undefined) {
      return isSame(from, undefined)
        ? { property: input, from: shown(from), to: "another stack's" }
        : undefined;
    }
    const source = this.#otherSource(from, sources);
    return source === undefined ? undefined : { property: input, from: shown(from), to: source };
  }

  /** What a computed value comes from, where that is not what it came from before. */
  #otherSource(from: Wire | undefined, sources: readonly PlannedResource[]): string | undefined {
    const made = sources.find(({ urn }) => !this.#identities.has(urn));
    if (made !== undefined) return `that of ${made.name}, which is new`;
    const olds = sources.map(({ urn }) => this.#identities.get(urn));
    const isKnown = olds.some((old) => old?.outputs !== undefined);
    const comesFrom = isKnown
      ? olds.some((old) => old?.outputs !== undefined && isMadeOf(from, old.outputs))
      : // What an earlier preview made up changes with the name of a resource, and with nothing else.
        sources.some(({ urn }) => this.#identities.get(urn)?.urn !== urn);
    return comesFrom ? undefined : `that of ${sources.map(({ name }) => name).join(", ")}`;
  }

  #region(planned: PlannedResource, former: FormerResource): Change | undefined {
    const provider = this.#former.get(urnOfReference(former.provider ?? ""));
    const from = textOf(former.inputs["region"] ?? former.outputs?.["region"] ?? provider?.inputs["region"]);
    const to = textOf(
      planned.inputs["region"] ?? this.#planned.get(planned.provider ?? "")?.inputs["region"],
    );
    return from === "" || to === "" || from === to ? undefined : { property: "region", from, to };
  }

  #partner({ replaceWith }: PlannedResource): Change | undefined {
    const partner = replaceWith.find((urn) => this.of(urn).length > 0);
    return partner === undefined
      ? undefined
      : { property: "replaceWith", from: nameOf(partner), to: `${nameOf(partner)}, which is replaced` };
  }
}

/** The engine replaces by a trigger only where there was one before. */
function trigger(planned: PlannedResource, former: FormerResource): Change | undefined {
  const { replacementTrigger: from } = former;
  const { replacementTrigger: to } = planned;
  if (from === undefined || isHidden(from) || isHidden(to) || isSame(from, to)) return undefined;
  return { property: "replacementTrigger", from: shown(from), to: shown(to) };
}

/** Whether the provider, and not the program, gave the former value. */
function isDefaulted(input: string, { inputs }: FormerResource): boolean {
  return listOf(inputs["__defaults"]).includes(input);
}

/** Whether a value cannot be compared: it is secret, or known to the cloud alone. */
function isHidden(value: Wire | undefined): boolean {
  if (value === undefined) return false;
  const text = JSON.stringify(value);
  return (
    containsSecret(value) || containsUnknown(value) || text.includes("[secret]") || text.includes("[unknown]")
  );
}

/** The provider takes nothing, an empty text and `false` for the same. */
function isSame(from: Wire | undefined, to: Wire | undefined): boolean {
  const empty: readonly unknown[] = [undefined, null, "", false, 0];
  if (empty.includes(from) && empty.includes(to)) return true;
  return JSON.stringify(canonical(from ?? null)) === JSON.stringify(canonical(to ?? null));
}

/** Shorter texts stand in others by chance. */
const SHORTEST_PART = 6;

/** Whether one of a resource's outputs is in a value. */
function isMadeOf(value: Wire | undefined, outputs: Wire): boolean {
  const whole = typeof value === "string" ? value : JSON.stringify(value ?? null);
  if (typeof outputs === "string") {
    return outputs === whole || (outputs.length >= SHORTEST_PART && whole.includes(outputs));
  }
  if (isMap(outputs)) return Object.values(outputs).some((each) => isMadeOf(value, each));
  return listOf(outputs).some((each) => isMadeOf(value, each));
}

/** A value as a person reads it. */
export function shown(value: Wire | undefined): string {
  if (value === undefined || value === null || value === "") return "nothing";
  return typeof value === "string" ? value : JSON.stringify(present(value));
}
