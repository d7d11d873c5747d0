import type { PlannedResource } from "../plan";
import type { Change } from "./changes";
import type { FormerResource } from "./former";
import type { DataKind } from "./kinds";
import { shown } from "./shown";

/** A resource as it was, with what decides about it. */
export interface Subject {
  readonly former: FormerResource;
  readonly kind: DataKind | undefined;
  readonly entry: string | undefined;
  /** Whether `slipway:allowReplace` names the entry. */
  readonly isNamed: boolean;
  /** Whether the stack file still describes the entry. */
  readonly isDescribed: boolean;
  /** Whether the stack keeps its data at all. */
  readonly keepsData: boolean;
}

/** What becomes of a resource, and whether it may. */
export interface Judged {
  /** `left`: it leaves the stack and stays in AWS. */
  readonly effect: "deleted" | "replaced" | "unprotected" | "left";
  /** `told`: nothing keeps it, or nothing is lost for good. */
  readonly verdict: "refused" | "allowed" | "told";
  readonly changes?: readonly Change[];
  /** Why it is so, and what to do. */
  readonly advice: string;
}

/** The engine refuses what is protected, and AWS what has deletion protection; neither asks the stack file. */
export function deletion(subject: Subject): Judged {
  const { former, kind, keepsData } = subject;
  if (kind?.holds === "setting") return settingGone(subject);
  if (isHeld(former)) {
    const advice = isAllowedOnce(subject) ? again(subject) : lift(subject);
    return { effect: "deleted", verdict: "refused", advice: `it is protected: ${advice}` };
  }
  if (former.retainOnDelete) {
    return { effect: "left", verdict: "told", advice: "it is no longer the stack's, and stays in AWS" };
  }
  if (kind?.holds === "messages") return { effect: "deleted", verdict: "told", advice: MESSAGES };
  return keepsData
    ? { effect: "deleted", verdict: "allowed", advice: "an earlier update has taken its protection off" }
    : { effect: "deleted", verdict: "told", advice: NOTHING_KEPT };
}

/**
 * The engine lets a resource go whose protection is lifted by the update that replaces it; what then happens to it is
 * decided by how it was kept before. So an update of its own is asked for. Source: Pulumi documentation, "Resource
 * option: protect" and "Resource option: retainOnDelete".
 */
export function replacement(subject: Subject, planned: PlannedResource): Judged {
  const { former, kind, entry, isNamed, keepsData } = subject;
  const effect = "replaced";
  if (isHeld(former) && !(isNamed && isAllowedOnce(subject))) {
    const staysHeld = planned.protect || hasDeletionProtection(planned);
    return { effect, verdict: "refused", advice: staysHeld ? lift(subject) : LIFTED_NOW };
  }
  if (former.retainOnDelete) {
    const advice = "the present one is no longer the stack's, and stays in AWS";
    return { effect, verdict: "told", advice };
  }
  if (kind?.holds === "messages") return { effect, verdict: "told", advice: MESSAGES };
  if (isNamed) return { effect, verdict: "allowed", advice: named(entry) };
  return keepsData
    ? { effect, verdict: "refused", advice: lift(subject) }
    : { effect, verdict: "told", advice: NOTHING_KEPT };
}

/** What is done in place to what keeps a resource; nothing where it is kept as well as before. */
export function unprotection(subject: Subject, planned: PlannedResource): Judged | undefined {
  const { former, kind, entry, isNamed, keepsData } = subject;
  const effect = "unprotected";
  const flags = (["protect", "retainOnDelete"] as const)
    .filter((option) => former[option] && !planned[option])
    .map((option) => ({ property: option, from: "true", to: "false" }));
  const changes = [...flags, ...weakenedGuards(subject, planned)];
  if (changes.length === 0) return undefined;
  if (isNamed) return { effect, verdict: "allowed", advice: named(entry), changes };
  const isSerious = entry !== undefined || (flags.length > 0 && kind?.holds === "data");
  if (!keepsData || !isSerious) return { effect, verdict: "told", advice: "it is kept less well", changes };
  const advice = entry === undefined ? "nothing would keep it" : add(entry);
  return { effect, verdict: "refused", advice, changes };
}

function weakenedGuards({ former, kind }: Subject, planned: PlannedResource): readonly Change[] {
  return (kind?.guards ?? []).flatMap(({ name, read, isWeaker }) => {
    const [from, to] = [read(former.inputs), read(planned.inputs)];
    if (planned.ignoreChanges.includes(name) || !isWeaker(from, to)) return [];
    return [{ property: name, from: from === undefined ? "never" : shown(from), to: shown(to) }];
  });
}

function settingGone({ entry, isNamed, keepsData }: Subject): Judged {
  const effect = "unprotected";
  if (isNamed) return { effect, verdict: "allowed", advice: named(entry) };
  if (entry === undefined || !keepsData) return { effect, verdict: "told", advice: "what it keeps stays" };
  return { effect, verdict: "refused", advice: add(entry) };
}

/**
 * RDS and Cognito refuse to delete what has deletion protection. Source: RDS User Guide, "Deleting a DB instance"; Cognito
 * Developer Guide, "User pool deletion protection".
 */
function hasDeletionProtection({ inputs }: Pick<FormerResource, "inputs">): boolean {
  return inputs["deletionProtection"] === true || inputs["deletionProtection"] === "ACTIVE";
}

function isHeld(former: FormerResource): boolean {
  return former.protect || hasDeletionProtection(former);
}

/** The update that first allows it takes all of its protection off but Pulumi's own, which goes with the next. */
function isAllowedOnce({ former, entry }: Subject): boolean {
  return entry !== undefined && !former.retainOnDelete && !hasDeletionProtection(former);
}

const MESSAGES = "messages that wait in it go with it";
const NOTHING_KEPT = "this stack keeps no data";
const LIFTED_NOW =
  "its protection is lifted by this very change: first make an update that lifts it and changes nothing else";

function named(entry: string | undefined): string {
  return `slipway:allowReplace names ${entry ?? ""}`;
}

function add(entry: string): string {
  return `add ${entry} to slipway:allowReplace if the data may go`;
}

function again({ entry }: Subject): string {
  return `update once more while slipway:allowReplace names ${entry ?? ""}, before this`;
}

function lift({ former, entry, isDescribed }: Subject): string {
  if (entry === undefined) {
    return `no entry of slipway:allowReplace names it; if it may go: pulumi state unprotect '${former.urn}'`;
  }
  const first = `${add(entry)}, in an update that changes nothing else, before this one`;
  const formerName = entry.split("/").at(-1) ?? "";
  return isDescribed ? first : `${first}; if it has another name now, give it formerNames: [${formerName}]`;
}
