import type { Outcome } from "../../outcome";
import { isOfStack, nameOf, typeOf } from "../../urn";
import type { Verdict } from "../../verdicts";
import { shortType } from "../tree";
import { count } from "../count";
import type { Part } from "./budget";
import { code, prose } from "./escape";
import { folded } from "./fold";

/** What a verdict on a stack as it is to be, and one on what it was, both say. */
type Said = Pick<Verdict, "policy" | "severity" | "urn" | "message">;

/** What the policies say, for the first table. */
export function policiesCell({ verdicts, difference }: Outcome): string {
  const of = (kind: Verdict["kind"]): number => verdicts.filter((one) => one.kind === kind).length;
  const mandatory = of("mandatory");
  const advisory = of("advisory");
  const { added, gone } = difference?.verdicts ?? { added: [], gone: [] };
  const changed = added.length + gone.length === 0 ? "" : ` (${added.length} new, ${gone.length} gone)`;
  const said = [
    ...(mandatory > 0 ? [`✗ ${mandatory} mandatory`] : ["✓ passed"]),
    ...(advisory > 0 ? [`${advisory} advisory`] : []),
  ];
  return `${said.join(", ")}${changed}`;
}

/** What the policies say: what refuses the update stands open. */
export function policyParts({ verdicts, difference }: Outcome): readonly Part[] {
  const of = (...kinds: readonly Verdict["kind"][]): readonly Verdict[] =>
    verdicts.filter(({ kind }) => kinds.includes(kind));
  const [mandatory, advisory] = [of("mandatory"), of("advisory")];
  const added = new Set(difference?.verdicts.added.map(keyOf));
  const gone = difference?.verdicts.gone ?? [];
  const isNew = (verdict: Verdict): boolean => added.has(keyOf(verdict));
  const item = (verdict: Verdict): string => verdictItem(verdict, isNew(verdict) ? "new: " : "");
  // What the change brings stands first.
  const newFirst = (verdicts: readonly Verdict[]): readonly Verdict[] =>
    [...verdicts].sort((one, other) => Number(isNew(other)) - Number(isNew(one)));
  return [
    ...folded({
      name: "mandatory policies",
      rank: "mandatory",
      title: `Policies: ${count(mandatory.length, "mandatory violation")}: the update is refused`,
      items: mandatory.map(item),
      noun: "violations",
      isOpen: true,
    }),
    ...folded({
      name: "advisory policies",
      rank: "policies",
      title: `Policies: ${advisory.length} advisory`,
      items: newFirst(advisory).map(item),
      noun: "advisories",
    }),
    ...folded({
      name: "policies no longer violated",
      rank: "policies",
      title: `Policies: ${gone.length} no longer violated`,
      items: gone.map((verdict) => verdictItem(verdict, "")),
      noun: "violations",
    }),
    ...folded({
      name: "what is exempt, remediated or not known yet",
      rank: "settled",
      title: `Policies: ${settledTitle(verdicts)}`,
      items: newFirst(of("exempt", "remediated", "open")).map((verdict) =>
        settledItem(verdict, isNew(verdict) ? "new: " : ""),
      ),
      noun: "verdicts",
    }),
  ];
}

function settledTitle(verdicts: readonly Verdict[]): string {
  const words = { exempt: "exempt", remediated: "remediated", open: "not known yet" } as const;
  return (["exempt", "remediated", "open"] as const)
    .map((kind) => [verdicts.filter((one) => one.kind === kind).length, words[kind]] as const)
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(", ");
}

function verdictItem({ policy, severity, urn, message }: Said, mark: string): string {
  const grave = severity === "" ? "" : `${code(severity)} `;
  return `- ${mark}${grave}${code(policy)} ${subjectOf(urn)}: ${prose(message)}`;
}

// Not the days that are left: a comment says the same tomorrow.
function settledItem({ kind, policy, urn, message, exemption }: Verdict, mark: string): string {
  if (exemption === undefined)
    return `- ${mark}${kind === "open" ? "not known yet" : kind}: ${code(policy)} ${subjectOf(urn)}: ${prose(message)}`;
  const { expires, approvedBy, reason } = exemption;
  return `- ${mark}exempt until ${code(expires)} by ${code(approvedBy)}: ${code(policy)} ${subjectOf(urn)}, because ${prose(reason)}`;
}

function subjectOf(urn: string): string {
  if (isOfStack(urn)) return "the stack";
  return `${code(shortType(typeOf(urn)))} ${code(nameOf(urn))}`;
}

function keyOf({ policy, urn, message }: Said): string {
  return JSON.stringify([policy, urn, message]);
}
