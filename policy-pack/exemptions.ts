/**
 * Exemptions: one resource let off one policy, for a reason, until a day, by somebody. They live in the
 * policy's configuration. An exempt violation is still shown, as advisory.
 */
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { canonicalType } from "./canonical-type";
import type { CataloguedPolicy } from "./row";
import type { Run } from "./run";
import { isLeftOut, type Stack } from "./stack";
import { suggestion } from "./suggestion";
import { isBag, text, type Bag } from "./values";

/** Days that an exemption may reach into the future: a year and the days to renew it. */
const HORIZON_DAYS = 400;

/** Characters that a reason needs at least, so that it can say why. */
const SHORTEST_REASON = 10;

const KEYS: readonly string[] = ["urn", "type", "name", "reason", "expires", "approvedBy"];

const DAY = 24 * 60 * 60 * 1000;

/** Part of every policy's configuration. */
export const exemptionsSchema: PolicyConfigJSONSchema = {
  type: "array",
  description:
    "Resources let off this policy: { urn, or type and name; reason; expires; approvedBy }. Still shown, as advisory.",
  default: [],
};

/** The resource that an exemption is held against. */
export interface Exemptable {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

/** What the exemptions say of one resource. */
export type Exemption =
  | { readonly kind: "none" }
  | {
      readonly kind: "exempt";
      readonly entry: unknown;
      readonly reason: string;
      readonly expires: string;
      readonly daysLeft: number;
      readonly approvedBy: string;
    }
  | { readonly kind: "invalid"; readonly why: string; readonly expired: boolean };

/**
 * Looks for an exemption of a resource. A valid one wins over invalid ones.
 *
 * @param configured the policy's `exemptions`, as configured
 * @param today the day they are held against
 */
export function exemptionFor(configured: unknown, resource: Exemptable, today: Date): Exemption {
  const found = (Array.isArray(configured) ? configured : [])
    .filter((entry): entry is Bag => isBag(entry) && names(entry, resource))
    .map((entry) => judged(entry, today));
  return (
    found.find((exemption) => exemption.kind === "exempt") ??
    found.find((exemption) => exemption.kind === "invalid") ?? { kind: "none" }
  );
}

/** What is wrong with exemptions as such, whether or not their resources exist. */
export interface ExemptionMistakes {
  readonly wrong: readonly string[];
  readonly expired: readonly string[];
}

/** Looks for mistakes in a policy's exemptions. */
export function exemptionMistakes(configured: unknown, today: Date): ExemptionMistakes {
  if (configured === undefined) return { wrong: [], expired: [] };
  if (!Array.isArray(configured)) return { wrong: ["exemptions must be a list"], expired: [] };
  const wrong: string[] = [];
  const expired: string[] = [];
  configured.forEach((entry: unknown, index) => {
    const at = `exemptions[${index}]`;
    if (!isBag(entry)) wrong.push(`${at} must be an object`);
    else if (!isTarget(entry)) wrong.push(`${at} names no resource: give urn, or type and name`);
    else {
      const unknown = Object.keys(entry).filter((key) => !KEYS.includes(key));
      wrong.push(...unknown.map((key) => `${at} has no ${key}${suggestion(key, KEYS)}`));
      const exemption = judged(entry, today);
      if (exemption.kind === "invalid")
        (exemption.expired ? expired : wrong).push(`${at} is not valid: ${exemption.why}`);
    }
  });
  return { wrong, expired };
}

/**
 * Exemptions of resources of this stack that let nothing off. One that names type and name may be for another
 * stack, where there is no such resource in this one.
 */
export function unusedExemptions(
  configured: unknown,
  policy: CataloguedPolicy,
  run: Run,
  stack: Stack,
  today: Date,
): readonly string[] {
  const prefix = /^urn:pulumi:.*?::.*?::/.exec(stack.resources[0]?.urn ?? "")?.[0];
  if (!Array.isArray(configured) || prefix === undefined) return [];
  return configured.flatMap((entry: unknown, index) => {
    if (!isBag(entry) || !isTarget(entry) || run.isUsed(policy, entry)) return [];
    // What does not hold is told as that.
    if (judged(entry, today).kind !== "exempt") return [];
    const found = stack.resources.filter((resource) => names(entry, resource));
    const at = `exemptions[${index}] is not needed`;
    if (found.length === 0) {
      return text(entry["urn"]).startsWith(prefix) ? [`${at}: the stack has no such resource`] : [];
    }
    if (!found.some((resource) => policy.types.has(canonicalType(resource.type)))) {
      return [`${at}: the policy does not judge resources of its type`];
    }
    const isJudged = found.every(
      (resource) =>
        run.isRegistered(resource) &&
        !isLeftOut(resource) &&
        run.ruling(policy, resource).level !== "disabled",
    );
    return isJudged ? [`${at}: nothing is wrong there`] : [];
  });
}

function isTarget(entry: Bag): boolean {
  return text(entry["urn"]) !== "" || (text(entry["type"]) !== "" && text(entry["name"]) !== "");
}

function names(entry: Bag, resource: Exemptable): boolean {
  if (text(entry["urn"]) !== "") return entry["urn"] === resource.urn;
  const isOfType = canonicalType(text(entry["type"])) === canonicalType(resource.type);
  return isOfType && entry["name"] === resource.name;
}

function judged(entry: Bag, today: Date): Exemption {
  const reason = text(entry["reason"]);
  const expires = text(entry["expires"]);
  const approvedBy = text(entry["approvedBy"]);
  const invalid = (why: string, expired = false): Exemption => ({ kind: "invalid", why, expired });
  if (reason.length < SHORTEST_REASON)
    return invalid(`its reason needs ${SHORTEST_REASON} characters or more`);
  if (approvedBy === "") return invalid("approvedBy is missing");
  const end = lastMoment(expires);
  if (end === undefined) return invalid("expires must be a date as YYYY-MM-DD");
  if (end < today.getTime()) return invalid(`it expired on ${expires}`, true);
  if (end > today.getTime() + HORIZON_DAYS * DAY) {
    return invalid(`it expires more than ${HORIZON_DAYS} days ahead`);
  }
  const daysLeft = Math.floor((end - today.getTime()) / DAY);
  return { kind: "exempt", entry, reason, expires, daysLeft, approvedBy };
}

/** An exemption holds to the end of its last day, UTC. */
function lastMoment(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const start = Date.parse(`${date}T00:00:00Z`);
  // 30 February is read as 2 March: refuse what does not read back as written.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date) return undefined;
  return start + DAY - 1;
}
