import type { Replaces } from "../difference/difference";
import { ACCOUNT_TYPES } from "./account";
import { ALERTS } from "./alerts";
import { COMPUTE } from "./compute";
import { DATA } from "./data";
import { DATABASE_PROXIES } from "./database-proxies";
import { EMAIL } from "./email";
import { FIREWALLS } from "./firewalls";
import { EVENTS } from "./events";
import { IDENTITY } from "./identity";
import { INGRESS } from "./ingress";
import { MESSAGING } from "./messaging";
import { NETWORKING } from "./networking";
import { OBSERVABILITY } from "./observability";
import { OTHER } from "./other";
import type { Rule, TypeRules, Types } from "./rule";
import { SIGN_IN } from "./sign-in";
import { isHidden, isSame, valueAt } from "./values";
import type { WireObject } from "../wire";

/**
 * The version of the provider's source that the rows of AWS were read in. @pulumi/aws 7.43.0 is made of v6.61.0, in which
 * no listed type has an input more or less.
 */
const UPSTREAM = "terraform-provider-aws v6.58.0";

const AWS: Types = {
  ...ACCOUNT_TYPES,
  ...ALERTS,
  ...COMPUTE,
  ...DATA,
  ...DATABASE_PROXIES,
  ...EMAIL,
  ...FIREWALLS,
  ...IDENTITY,
  ...INGRESS,
  ...MESSAGING,
  ...EVENTS,
  ...NETWORKING,
  ...OBSERVABILITY,
  ...SIGN_IN,
};

const TABLE: ReadonlyMap<string, TypeRules> = new Map(Object.entries({ ...AWS, ...OTHER }));

/** The types of which it is known by which properties they are replaced. */
export const LISTED_TYPES: readonly string[] = [...TABLE.keys()].sort();

/** All that is known of a type; nothing for one that is not listed. */
export function rulesOf(type: string): TypeRules | undefined {
  return TABLE.get(type);
}

/**
 * Whether a change of a property makes the engine replace its resource.
 *
 * @param path The property without places in lists: `networkConfiguration.subnets`.
 * @param inputs All that was given and is given, where it is known: it tells more of what only some changes replace.
 * @returns `unknown` for a type that is not listed, and where the inputs do not tell: for a property of which only some
 * changes replace, and for one that holds a replacing property among others.
 */
export function replacesOnChange(
  type: string,
  path: string,
  inputs?: { readonly from: WireObject; readonly to: WireObject },
): Replaces {
  const rules = TABLE.get(type);
  if (rules === undefined) return "unknown";
  if (path === "region") return rules.isGlobal === true ? "no" : "yes";
  const rule = ruleFor(rules, path);
  if (rule?.condition !== undefined) {
    const holds = inputs && rule.condition.holds?.(inputs.from, inputs.to);
    return holds === undefined ? "unknown" : holds ? "yes" : "no";
  }
  if (rule !== undefined) return "yes";
  const parts = Object.entries(rules.replacing).filter(([listed]) => isWithin(listed, path));
  if (parts.length === 0) return "no";
  const told = parts.map(([listed, part]) => (inputs ? replacesAsPart(listed, part, inputs) : "unknown"));
  return told.find((each) => each === "yes") ?? told.find((each) => each === "unknown") ?? "no";
}

/** Whether a change of what a property is in changes the property so that its resource is replaced. */
function replacesAsPart(
  listed: string,
  { condition, default: unsaid, removal }: Rule,
  inputs: { readonly from: WireObject; readonly to: WireObject },
): Replaces {
  const keys = listed.split(".");
  const [from, to] = [valueAt(inputs.from, keys), valueAt(inputs.to, keys)];
  if (isHidden(from) || isHidden(to)) return "unknown";
  if (isSame(from ?? unsaid, to ?? unsaid)) return "no";
  if (removal === "kept" && to === undefined) return "no";
  // What AWS has chosen is in no input.
  if (removal === "kept" && from === undefined) return "unknown";
  const holds = condition === undefined ? true : condition.holds?.(inputs.from, inputs.to);
  return holds === undefined ? "unknown" : holds ? "yes" : "no";
}

/** Which changes of a property replace its resource, where only some do; nothing otherwise. */
export function replacementCondition(type: string, path: string): string | undefined {
  const rules = TABLE.get(type);
  return rules === undefined ? undefined : ruleFor(rules, path)?.condition?.reason;
}

/** Where it is said what replaces a type of resources; nothing for one that is not listed. */
export function replacementSource(type: string): string | undefined {
  const source = TABLE.get(type)?.source;
  if (source === undefined || !Object.hasOwn(AWS, type)) return source;
  const [service = "", name = ""] = source.split(".");
  return `${UPSTREAM}, internal/service/${service}, ${name}`;
}

/** Whether replacing a resource of this type loses nothing and interrupts nothing: a revision, an attachment. */
export function isHarmlessReplacement(type: string): boolean {
  return TABLE.get(type)?.harmless !== undefined;
}

/** The rule of the property itself, or of one that it is in. */
function ruleFor({ replacing }: TypeRules, path: string): Rule | undefined {
  const found = Object.entries(replacing).find(
    ([listed, { isOfWhole }]) => path === listed || (isOfWhole !== true && isWithin(path, listed)),
  );
  return found?.[1];
}

function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}
