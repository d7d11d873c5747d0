import type { Outcome } from "../outcome";
import { isOfStack, nameOf, typeOf } from "../urn";
import type { Exemption, Verdict } from "../verdicts";
import { grouped } from "./grouped";
import type { Style } from "./style";
import { shortType } from "./tree";

type Kind = Verdict["kind"];

const TITLES: Readonly<Record<Kind, string>> = {
  mandatory: "✗ mandatory: the update is refused",
  advisory: "• advisory",
  remediated: "↻ remediated: the update changes this by itself",
  exempt: "○ exempt",
  open: "? not known yet: judged during the update",
};
/** What asks most of the reader comes last. */
const ORDER: readonly Kind[] = ["open", "exempt", "remediated", "advisory", "mandatory"];
const WORDS: Readonly<Record<Kind, string>> = {
  mandatory: "mandatory",
  advisory: "advisory",
  remediated: "remediated",
  exempt: "exempt",
  open: "not known yet",
};

/** As many names as stand in a line, where they are no list of what there is to do. */
const NAMES = 12;

/**
 * What the policies say, as lines: by what it asks of the reader, then by severity and family. Of a change, what refuses
 * it and what it brings; the rest is counted.
 */
export function verdictLines(outcome: Outcome, style: Style): readonly string[] {
  const { verdicts, difference } = outcome;
  if (verdicts.length === 0) return [style.good("✓ nothing to say")];
  const isShown = shownOf(outcome);
  const shown = verdicts.filter(isShown);
  const others = countsOf(verdicts.filter((verdict) => !isShown(verdict)));
  return [
    ...(others === "" ? [] : [style.faint(`○ besides, ${others}: told without --against`)]),
    ...(difference !== undefined && shown.length === 0 ? [style.good("✓ nothing new")] : []),
    ...ORDER.flatMap((kind) =>
      kindLines(
        kind,
        shown.filter((verdict) => verdict.kind === kind),
        style,
      ),
    ),
  ];
}

function shownOf({ difference }: Outcome): (verdict: Verdict) => boolean {
  if (difference === undefined) return () => true;
  const added = new Set<Verdict>(difference.verdicts.added);
  const created = new Set(
    difference.resources.filter(({ effect }) => effect === "created").map(({ urn }) => urn),
  );
  return (verdict) => verdict.kind === "mandatory" || added.has(verdict) || created.has(verdict.urn);
}

function countsOf(verdicts: readonly Verdict[]): string {
  return [...ORDER]
    .reverse()
    .map((kind) => [verdicts.filter((one) => one.kind === kind).length, WORDS[kind]] as const)
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(", ");
}

function kindLines(kind: Kind, verdicts: readonly Verdict[], style: Style): readonly string[] {
  if (verdicts.length === 0) return [];
  return [
    colourOf(kind, style)(TITLES[kind]),
    ...grouped(verdicts, headingOf).flatMap(([heading, ofGroup]) => [
      `  ${style.faint(heading)}`,
      ...grouped(ofGroup, ({ policy }) => policy).flatMap(([policy, rows]) =>
        policyLines(policy, rows, style),
      ),
    ]),
  ];
}

function policyLines(policy: string, rows: readonly Verdict[], style: Style): readonly string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const name = colourOf(first.kind, style)(policy);
  // Told of the stack as a whole: its resources are in the message.
  if (first.kind === "open") return rows.map(({ message }) => `    ${name}  ${message}`);
  const page = first.kind === "mandatory" && first.url !== "" ? [`      ${style.faint(first.url)}`] : [];
  return [
    `    ${name}${rows.length > 1 ? ` × ${rows.length}` : ""}`,
    ...grouped(rows, sameness).flatMap(([, alike]) => alikeLines(alike)),
    ...page,
  ];
}

/** Of which resources the same is said, and let off for the same reason. */
function sameness({ message, exemption }: Verdict): string {
  return JSON.stringify([message, exemption]);
}

function alikeLines(alike: readonly Verdict[]): readonly string[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { kind, message, exemption } = first;
  const until = exemption ? `  ${remaining(exemption)}` : "";
  return [
    ...grouped(alike, ({ urn }) => kindOfSubject(urn)).map(
      ([subject, ofType]) => `      ${subject}${namesOf(ofType, kind)}${until}`,
    ),
    ...(exemption ? [`        because: ${exemption.reason}`] : []),
    ...message.split("\n").map((line) => `        ${line}`),
  ];
}

function kindOfSubject(urn: string): string {
  return isOfStack(urn) ? "the stack" : shortType(typeOf(urn));
}

function namesOf(verdicts: readonly Verdict[], kind: Kind): string {
  const names = verdicts.filter(({ urn }) => !isOfStack(urn)).map(({ urn }) => nameOf(urn));
  const shown = kind === "mandatory" ? names : names.slice(0, NAMES);
  const more = names.length > shown.length ? `, and ${names.length - shown.length} more` : "";
  return names.length === 0 ? "" : ` ${shown.join(", ")}${more}`;
}

function remaining({ daysLeft, expires, approvedBy }: Exemption): string {
  const days = daysLeft === 0 ? "its last day" : `${daysLeft} day${daysLeft === 1 ? "" : "s"} left`;
  return `${days}, until ${expires}, by ${approvedBy}`;
}

function headingOf({ severity, family }: Verdict): string {
  return [severity, family].filter((part) => part !== "").join("  ") || "other";
}

function colourOf(kind: Kind, style: Style): (text: string) => string {
  if (kind === "mandatory") return style.bad;
  return kind === "exempt" || kind === "open" ? style.faint : style.warning;
}
