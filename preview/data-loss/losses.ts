import type { StackFile } from "../../config/stack-file";
import type { Plan } from "../plan";
import { nameOf, typeOf } from "../urn";
import { compareText, textOf } from "../wire";
import { Replacements } from "./changes";
import type { FormerResource } from "./former";
import { entryOf, identify } from "./identity";
import { DATA_KINDS } from "./kinds";
import { deletion, replacement, unprotection, type Judged, type Subject } from "./verdicts";

/** What a plan would do to something that holds data. */
export interface Loss extends Required<Judged> {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** What it is to a person: `database catalog`. */
  readonly label: string;
  /** What `slipway:allowReplace` calls it, such as `database/catalog`. */
  readonly entry?: string;
}

/**
 * What a plan would do to what holds data in a stack.
 *
 * @param former What the stack was.
 * @param allowed The entries of `slipway:allowReplace` in the plan's stack file.
 */
export function lossesOf(
  plan: Plan,
  former: readonly FormerResource[],
  allowed: readonly string[],
): readonly Loss[] {
  const identities = identify(plan, former);
  const replacements = new Replacements(plan, former, identities);
  const parents = new Map<string, { readonly parent?: string }>(
    [...former, ...plan.resources].map((resource) => [resource.urn, resource]),
  );
  const present = new Map(
    plan.resources.flatMap((planned) => {
      const old = identities.get(planned.urn);
      return old === undefined ? [] : [[old.urn, planned] as const];
    }),
  );
  const described = new Set(plan.resources.map(({ urn }) => entryOf(urn, parents)));
  const keepsData = [...former, ...plan.resources].some(({ protect }) => protect);
  return former
    .flatMap((old): Loss[] => {
      const planned = present.get(old.urn);
      const kind = DATA_KINDS[old.type];
      if (!old.protect && (kind === undefined || isReplica(old))) return [];
      // What keeps a resource may go when the resource does.
      if (kind?.holds === "setting" && planned === undefined && !present.has(old.parent ?? "")) return [];
      const entry = entryOf(planned?.urn ?? old.urn, parents);
      const subject: Subject = {
        former: old,
        kind,
        entry,
        isNamed: entry !== undefined && allowed.includes(entry),
        isDescribed: described.has(entry),
        keepsData,
      };
      const isSetting = kind?.holds === "setting";
      const replacing = planned === undefined || isSetting ? [] : replacements.of(planned.urn);
      const judged =
        planned === undefined
          ? deletion(subject)
          : replacing.length > 0
            ? { ...replacement(subject, planned), changes: replacing }
            : unprotection(subject, planned);
      return judged === undefined ? [] : [{ ...identified(subject), changes: [], ...judged }];
    })
    .sort((one, other) => compareText(one.urn, other.urn));
}

function identified({ former: { urn, type }, kind, entry }: Subject): Omit<Loss, keyof Judged> {
  const name = nameOf(urn);
  return {
    urn,
    type,
    name,
    label: `${kind?.label ?? typeOf(urn)} ${name}`,
    ...(entry === undefined ? {} : { entry }),
  };
}

/** A replica that nobody keeps holds nothing of its own. */
function isReplica({ inputs }: FormerResource): boolean {
  return textOf(inputs["replicateSourceDb"]) !== "";
}

/** The data that a stack file lets go: `database/catalog`. The program has judged its form. */
export function allowedLosses({ config }: Pick<StackFile, "config">): readonly string[] {
  const given: unknown = JSON.parse(config["slipway:allowReplace"] ?? "[]");
  return Array.isArray(given) ? given.map(String) : [];
}

/** Whether the plan must not be carried out as it is. */
export function isRefused(losses: readonly Loss[]): boolean {
  return losses.some(({ verdict }) => verdict === "refused");
}
