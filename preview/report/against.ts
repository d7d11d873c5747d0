import { costDelta } from "../cost/delta";
import { isSummed, type Estimate } from "../cost/estimate";
import type { Difference, FormerVerdict } from "../difference/difference";
import { isGrave } from "../difference/grave";
import type { Outcome } from "../outcome";
import { isOfStack, nameOf, typeOf } from "../urn";
import type { Verdict } from "../verdicts";
import { changeLines, graveLines } from "./difference";
import { grouped } from "./grouped";
import { lossLines } from "./losses";
import type { Style } from "./style";
import { shortType } from "./tree";
import { signedUsd, usd } from "./usd";

/** As many resources of one policy as are named. */
const NAMES = 4;
/** As many components as are named in the line of what costs change. */
const COMPONENTS = 12;

/** What a plan changes against another revision, as lines: resources, policies and cost. */
export function againstLines({ difference, verdicts, cost }: Outcome, style: Style): readonly string[] {
  if (difference === undefined) return [];
  return [
    ...changeLines(difference, style),
    ...policyLines(difference, verdicts, style),
    ...costLines(difference.cost, cost, style),
  ];
}

/** What becomes of data; what is replaced or deleted with it comes last. */
export function dataLines({ difference, losses }: Outcome, style: Style): readonly string[] {
  if (difference === undefined) return losses === undefined ? [] : lossLines(losses, style);
  const grave = difference.resources.filter(isGrave);
  const told = new Set(grave.map(({ urn, formerUrn }) => formerUrn ?? urn));
  const others = difference.losses.filter(({ urn }) => !told.has(urn));
  if (grave.length > 0 && others.length === 0) return graveLines(difference, style);
  return [...lossLines(others, style), ...graveLines(difference, style)];
}

function policyLines(
  { verdicts: { added, gone } }: Difference,
  present: readonly Verdict[],
  style: Style,
): readonly string[] {
  const exempt = new Set(
    present.filter(({ kind }) => kind === "exempt").map(({ policy, urn }) => `${policy} ${urn}`),
  );
  const isExempt = ({ policy, urn }: FormerVerdict): boolean => exempt.has(`${policy} ${urn}`);
  return [
    ...linesOf(
      "new",
      added.map((verdict) => ({ ...verdict, level: verdict.kind })),
      style.warning,
    ),
    ...linesOf("let off now", gone.filter(isExempt), style.faint),
    ...linesOf(
      "gone",
      gone.filter((verdict) => !isExempt(verdict)),
      style.good,
    ),
  ].map((line, index) => (index === 0 ? `policies: ${line}` : `          ${line}`));
}

function linesOf(
  title: string,
  verdicts: readonly FormerVerdict[],
  colour: (text: string) => string,
): readonly string[] {
  return grouped(verdicts, ({ level, policy }) => `${level} ${policy}`).map(([policy, rows]) => {
    const subjects = rows.slice(0, NAMES).map(({ urn }) => subjectOf(urn));
    const more = rows.length > NAMES ? `, and ${rows.length - NAMES} more` : "";
    return `${colour(`${title}: ${policy}`)}  ${subjects.join(", ")}${more}`;
  });
}

function subjectOf(urn: string): string {
  return isOfStack(urn) ? "the stack" : `${shortType(typeOf(urn))} ${nameOf(urn)}`;
}

function costLines(before: Estimate, now: Estimate, style: Style): readonly string[] {
  const { fromUsd, toUsd, components, unpriced } = costDelta(before, now);
  const told = [
    ...unpricedLines("now", unpriced.now, style),
    ...unpricedLines("before", unpriced.before, style),
  ];
  if (components.length + told.length === 0 || !isSummed(before) || !isSummed(now)) return told;
  const named = components
    .slice(0, COMPONENTS)
    .map((change) => `${change.component} ${signedUsd(change.toUsd - change.fromUsd)}`);
  const more = components.length > COMPONENTS ? [`and ${components.length - COMPONENTS} more`] : [];
  const each = components.length === 0 ? "" : `: ${[...named, ...more].join(", ")}`;
  return [`cost: ${usd(fromUsd)} → ${usd(toUsd)}, ${signedUsd(toUsd - fromUsd)} a month${each}`, ...told];
}

/** What one of the two sums leaves out: their difference is not all that changes. */
function unpricedLines(of: string, rows: Estimate["unpriced"], style: Style): readonly string[] {
  return grouped(rows, ({ reason }) => reason).map(([reason, types]) =>
    style.warning(
      `      ! not in the sum ${of}: ${types.map(({ type, count }) => `${count} × ${shortType(type)}`).join(", ")}: ${reason}`,
    ),
  );
}
