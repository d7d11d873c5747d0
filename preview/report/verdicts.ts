import { nameOf, STACK_TYPE, typeOf } from "../urn";
import type { Exemption, Verdict } from "../verdicts";
import type { Style } from "./style";
import { shortType } from "./tree";

const TITLES: Readonly<Record<Verdict["kind"], string>> = {
  mandatory: "✗ mandatory: the update is refused",
  advisory: "• advisory",
  remediated: "↻ remediated: the update changes this by itself",
  exempt: "○ exempt",
  open: "? not known yet: judged during the update",
};

/** What the policies say, as lines: by what it asks of the reader, then by severity and family. */
export function verdictLines(verdicts: readonly Verdict[], style: Style): readonly string[] {
  if (verdicts.length === 0) return [style.good("✓ nothing to say")];
  return grouped(verdicts, ({ kind }) => kind).flatMap(([kind, ofKind]) => [
    colourOf(kind, style)(TITLES[kind]),
    ...grouped(ofKind, headingOf).flatMap(([heading, ofGroup]) => [
      `  ${style.faint(heading)}`,
      ...grouped(ofGroup, ({ policy }) => policy).flatMap(([policy, rows]) =>
        policyLines(policy, rows, style),
      ),
    ]),
  ]);
}

function policyLines(policy: string, rows: readonly Verdict[], style: Style): readonly string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const name = colourOf(first.kind, style)(policy);
  // Told of the stack as a whole: its resources are in the message.
  if (first.kind === "open") return rows.map(({ message }) => `    ${name}  ${message}`);
  const lines = rows.flatMap(({ urn, message, exemption }) => [
    `      ${subjectOf(urn)}${exemption ? `  ${remaining(exemption)}` : ""}`,
    ...(exemption ? [`        because: ${exemption.reason}`] : []),
    ...message.split("\n").map((line) => `        ${line}`),
  ]);
  const page = first.kind === "mandatory" && first.url !== "" ? [`      ${style.faint(first.url)}`] : [];
  return [`    ${name}${rows.length > 1 ? ` × ${rows.length}` : ""}`, ...lines, ...page];
}

function remaining({ daysLeft, expires, approvedBy }: Exemption): string {
  const days = daysLeft === 0 ? "its last day" : `${daysLeft} day${daysLeft === 1 ? "" : "s"} left`;
  return `${days}, until ${expires}, by ${approvedBy}`;
}

function headingOf({ severity, family }: Verdict): string {
  return [severity, family].filter((part) => part !== "").join("  ") || "other";
}

function subjectOf(urn: string): string {
  return typeOf(urn) === STACK_TYPE || urn === "" ? "the stack" : `${shortType(typeOf(urn))} ${nameOf(urn)}`;
}

function colourOf(kind: Verdict["kind"], style: Style): (text: string) => string {
  if (kind === "mandatory") return style.bad;
  return kind === "exempt" || kind === "open" ? style.faint : style.warning;
}

/** In the order in which the groups are met. */
function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): readonly (readonly [K, readonly T[]])[] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups];
}
