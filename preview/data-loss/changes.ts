import { isIgnored } from "../difference/ignored";
import { differencesOf, unfolded } from "../difference/properties";
import type { Plan, PlannedResource } from "../plan";
import { present, SECRET_TEXT } from "../present";
import { urnOfReference } from "../providers";
import { CHANGED, type Rule } from "../replacing/rule";
import { rulesOf } from "../replacing/table";
import {
  accountOf,
  allOutputs,
  isHidden,
  isMadeOf,
  isSame,
  isSameSet,
  madeFor,
  translated,
  valueAt,
  withoutDefaults,
} from "../replacing/values";
import { isProviderType, nameOf } from "../urn";
import { isList, isMap, listOf, rebuild, textOf, type Wire } from "../wire";
import type { FormerResource } from "./former";
import type { Identities } from "./identity";
import { DATA_KINDS } from "./kinds";
import { isSecret, shown } from "./shown";

/** What of a resource is not as it was. No secret's value is in it. */
export interface Change {
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

/** A value that is held against what it was. */
interface Compared {
  readonly property: string;
  readonly from: Wire | undefined;
  readonly to: Wire | undefined;
  /** The resources that it comes from. */
  readonly sources: readonly PlannedResource[];
}

/** Tells by which changes the engine would replace the resources of a plan. */
export class Replacements {
  readonly #planned: ReadonlyMap<string, PlannedResource>;
  readonly #former: ReadonlyMap<string, FormerResource>;
  readonly #identities: Identities;
  readonly #known = new Map<string, readonly Change[]>();
  /** The account that is made up, and the one that the stack is in, where that is known. */
  readonly #accounts: Readonly<Record<"madeUp" | "real", string | undefined>>;

  public constructor(
    { resources, account }: Plan,
    former: readonly FormerResource[],
    identities: Identities,
  ) {
    this.#planned = new Map(resources.map((resource) => [resource.urn, resource]));
    this.#former = new Map(former.map((resource) => [resource.urn, resource]));
    this.#identities = identities;
    this.#accounts = { madeUp: account, real: accountOf(former) };
  }

  /** What replaces a resource, as far as is known; nothing for one that is new or kept. */
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
    const asked = planned.replaceOnChanges.includes("*")
      ? Object.keys(planned.inputs)
      : planned.replaceOnChanges.map((path) => path.split(/[.[]/)[0] ?? "");
    const listed = rulesOf(planned.type);
    const rules = new Map<string, Rule>(Object.entries(listed?.replacing ?? {}));
    for (const input of asked) rules.set(input, unconditional(rules.get(input)));
    const changes = [...rules.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([path, rule]) => this.#change(path, rule, planned, former));
    return [
      ...changes,
      listed?.isGlobal === true || isProviderType(planned.type) ? undefined : this.#region(planned, former),
      trigger(planned, former),
      this.#partner(planned),
    ].filter((change) => change !== undefined);
  }

  #change(path: string, rule: Rule, planned: PlannedResource, former: FormerResource): Change | undefined {
    const keys = path.split(".");
    const [input = ""] = keys;
    if (isIgnored(keys, planned.ignoreChanges)) return undefined;
    const given = isDefaulted(input, former) ? undefined : valueAt(former.inputs, keys);
    const wanted = valueAt(planned.inputs, keys);
    const unsaid = rule.removal === "changed" ? rule.default : undefined;
    if (wanted === undefined && (rule.removal === "kept" || given === undefined)) return undefined;
    const from = valueAt(former.inputs, keys) ?? valueAt(former.outputs, keys) ?? unsaid;
    if (from === undefined && rule.removal === "kept") return undefined;
    const urns = planned.propertyDependencies[input] ?? [];
    const sources = urns.flatMap((urn) => this.#planned.get(urn) ?? []);
    const change = this.#between({ property: path, from, to: wanted ?? unsaid, sources }, planned, former);
    if (change === undefined || rule.condition === undefined) return change;
    // Where data is at stake, what is not known is taken for the worse.
    const isUnsure = DATA_KINDS[planned.type] !== undefined;
    return (rule.condition.holds?.(former.inputs, planned.inputs) ?? isUnsure) ? change : undefined;
  }

  #between(compared: Compared, planned: PlannedResource, former: FormerResource): Change | undefined {
    const from = compared.from === undefined ? undefined : unfolded(present(withoutDefaults(compared.from)));
    const to = compared.to === undefined ? undefined : unfolded(present(compared.to));
    const isOfParts = (isMap(from) && isMap(to)) || (isList(from) && isList(to));
    if (!isOfParts) return this.#ofWhole(compared, former);
    const { property } = compared;
    const sources = compared.sources.filter((source) => isMadeOf(to, madeFor(source)));
    const again = sources.find(({ urn }) => this.of(urn).length > 0);
    if (again !== undefined) return { property, from: shown(compared.from), to: replacedBy(again) };
    const then = this.#asBefore(to, sources);
    const isBlurred = sources.some((source) => this.#isOtherThanBefore(source, former));
    for (const part of differencesOf({ [property]: from }, { [property]: then })) {
      if (isSameSet(part.from, part.to) || isIgnored(part.keys, planned.ignoreChanges)) continue;
      // Which of the former ones it was is not known.
      if (isBlurred && (part.from === undefined || part.to === undefined)) continue;
      const change = this.#ofPart({ ...part, property: part.path, sources }, former);
      if (change !== undefined) return change;
    }
    return undefined;
  }

  #ofWhole({ property, from, to, sources }: Compared, former: FormerResource): Change | undefined {
    const again = sources.find(({ urn }) => this.of(urn).length > 0);
    if (isHidden(from) || isHidden(to)) {
      // Secrets are not compared: but one that is made of what is not known yet is not the same.
      const areSecrets = isSecret(from) && isSecret(to);
      const made = again === undefined ? this.#firstNew(sources.filter(isOfStack)) : replacedBy(again);
      return areSecrets && made !== undefined ? { property, from: SECRET_TEXT, to: made } : undefined;
    }
    if (again !== undefined) return { property, from: shown(from), to: replacedBy(again) };
    if (isSame(from, to) || (to !== undefined && isSame(from, this.#asBefore(to, [])))) return undefined;
    if (sources.length === 0) return { property, from: shown(from), to: shown(to) };
    // What another stack tells is not known here, but for whether there is anything.
    if (sources.some(({ external }) => external) && former.outputs !== undefined) {
      return isSame(from, undefined) ? { property, from: shown(from), to: "another stack's" } : undefined;
    }
    const source = this.#otherSource(from, sources);
    return source === undefined ? undefined : { property, from: shown(from), to: source };
  }

  /** A part of a document or a list, of which only some may be computed. */
  #ofPart({ property, from, to, sources }: Compared, former: FormerResource): Change | undefined {
    if (isHidden(from) || isHidden(to) || isSame(from, to)) return undefined;
    const own = sources.filter((source) => to !== undefined && isMadeOf(to, madeFor(source)));
    if (own.some((source) => this.#isOtherThanBefore(source, former))) return undefined;
    return {
      property,
      from: shown(from),
      to: this.#firstNew(own.filter(isOfStack)) ?? shown(to),
    };
  }

  /** A value with what its sources gave before, where that is known, in place of what is made up for them. */
  #asBefore(value: Wire, sources: readonly PlannedResource[]): Wire {
    const { madeUp, real } = this.#accounts;
    return rebuild(value, (leaf) => {
      if (typeof leaf !== "string") return leaf;
      const before = sources.reduce(
        (text, source) => translated(text, allOutputs(source), this.#identities.get(source.urn)?.outputs),
        leaf,
      );
      return translated(before, madeUp, real);
    });
  }

  /** Whether what a source gives cannot be held against what it gave. */
  #isOtherThanBefore(source: PlannedResource, { outputs }: FormerResource): boolean {
    if (!this.#identities.has(source.urn)) return outputs !== undefined && source.external;
    return outputs === undefined && this.#isAnyRenamed([source]);
  }

  /** What a computed value comes from, where that is not what it came from before. */
  #otherSource(from: Wire | undefined, sources: readonly PlannedResource[]): string | undefined {
    const made = this.#firstNew(sources);
    if (made !== undefined) return made;
    const olds = sources.map(({ urn }) => this.#identities.get(urn));
    const isKnown = olds.some((old) => old?.outputs !== undefined);
    const comesFrom = isKnown
      ? olds.some((old) => old?.outputs !== undefined && isMadeOf(from, old.outputs))
      : this.#isAnyRenamed(sources);
    return comesFrom ? undefined : `that of ${sources.map(({ name }) => name).join(", ")}`;
  }

  #firstNew(sources: readonly PlannedResource[]): string | undefined {
    const made = sources.find(({ urn }) => !this.#identities.has(urn));
    return made === undefined ? undefined : `that of ${made.name}, which is new`;
  }

  /** What an earlier preview made up changes with the name of a resource, and with nothing else. */
  #isAnyRenamed(sources: readonly PlannedResource[]): boolean {
    return sources.some(({ urn }) => this.#identities.get(urn)?.urn !== urn);
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

/** The program asks for a replacement, whatever the provider could do. */
function unconditional({ removal, default: value }: Rule = CHANGED): Rule {
  return { removal, ...(value === undefined ? {} : { default: value }) };
}

/** Whether the provider, and not the program, gave the former value. */
function isDefaulted(input: string, { inputs }: FormerResource): boolean {
  return listOf(inputs["__defaults"]).includes(input);
}

/** What is only read is there before the update. */
function isOfStack({ external }: PlannedResource): boolean {
  return !external;
}

function replacedBy({ name }: PlannedResource): string {
  return `that of ${name}, which is replaced`;
}
