/**
 * Exemptions: one resource let off one policy, for a reason, until a day, by somebody. They live in the
 * policy's configuration. An exempt violation is still shown, as advisory.
 */
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { isBag, text, type Bag } from "./values";

/** Days that an exemption may reach into the future: a year and the days to renew it. */
const HORIZON_DAYS = 400;

/** Characters that a reason needs at least, so that it can say why. */
const SHORTEST_REASON = 10;

const DAY = 24 * 60 * 60 * 1000;

/** Part of every policy's configuration. */
export const exemptionsSchema: PolicyConfigJSONSchema = {
  type: "array",
  default: [],
  description:
    "Resources let off this policy: [{ urn, or type and name; reason (10 characters or more); " +
    "expires (YYYY-MM-DD, at most 400 days ahead); approvedBy }]. Still shown, as advisory.",
  items: { type: "object" },
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
      readonly reason: string;
      readonly expires: string;
      readonly approvedBy: string;
    }
  | { readonly kind: "invalid"; readonly why: string };

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

/** What is wrong with a policy's exemptions as such, whether or not their resources exist. */
export function exemptionMistakes(configured: unknown, today: Date): readonly string[] {
  if (configured === undefined) return [];
  if (!Array.isArray(configured)) return ["exemptions must be a list"];
  return configured.flatMap((entry: unknown, index) => {
    if (!isBag(entry)) return [`exemptions[${index}] must be an object`];
    if (!isTarget(entry)) return [`exemptions[${index}] names no resource: give urn, or type and name`];
    const exemption = judged(entry, today);
    return exemption.kind === "invalid" ? [`exemptions[${index}] is not valid: ${exemption.why}`] : [];
  });
}

function isTarget(entry: Bag): boolean {
  return text(entry["urn"]) !== "" || (text(entry["type"]) !== "" && text(entry["name"]) !== "");
}

function names(entry: Bag, resource: Exemptable): boolean {
  if (text(entry["urn"]) !== "") return entry["urn"] === resource.urn;
  return entry["type"] === resource.type && entry["name"] === resource.name;
}

function judged(entry: Bag, today: Date): Exemption {
  const reason = text(entry["reason"]);
  const expires = text(entry["expires"]);
  const approvedBy = text(entry["approvedBy"]);
  const invalid = (why: string): Exemption => ({ kind: "invalid", why });
  if (reason.length < SHORTEST_REASON)
    return invalid(`its reason needs ${SHORTEST_REASON} characters or more`);
  if (approvedBy === "") return invalid("approvedBy is missing");
  const end = lastMoment(expires);
  if (end === undefined) return invalid("expires must be a date as YYYY-MM-DD");
  if (end < today.getTime()) return invalid(`it expired on ${expires}`);
  if (end > today.getTime() + HORIZON_DAYS * DAY) {
    return invalid(`it expires more than ${HORIZON_DAYS} days ahead`);
  }
  return { kind: "exempt", reason, expires, approvedBy };
}

/** An exemption holds to the end of its last day, UTC. */
function lastMoment(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const start = Date.parse(`${date}T00:00:00Z`);
  // 30 February is read as 2 March: refuse what does not read back as written.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date) return undefined;
  return start + DAY - 1;
}
