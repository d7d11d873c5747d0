import { isSummed } from "../cost/estimate";
import { isRefused, titleOf, type Failure, type Outcome, type RemovedStack } from "../outcome";
import { count } from "./count";
import { isCounted } from "./tree";
import type { Style } from "./style";
import { signedUsd, usd } from "./usd";

/** What a report comes to, in a line: the last one of it, where a reader looks first. */
export function summaryLine(outcome: Outcome, style: Style): string {
  const { plan, verdicts, losses, difference } = outcome;
  const of = (kind: (typeof verdicts)[number]["kind"]): number =>
    verdicts.filter((one) => one.kind === kind).length;
  const exempt = of("exempt") > 0 ? `, ${of("exempt")} exempt` : "";
  const rest = `${count(of("advisory"), "advisory", "advisories")}${exempt}, ${count(plan.warnings.length, "warning")}`;
  const made = `${count(plan.resources.filter(isCounted).length, "resource")}${priceOf(outcome)}`;
  if (!isRefused(outcome)) return style.good(`Passed: ${made}, no mandatory violation, ${rest}`);
  const lost = (losses ?? difference?.losses ?? []).filter(({ verdict }) => verdict === "refused").length;
  const dataLosses = lost > 0 ? `${count(lost, "loss", "losses")} of data, ` : "";
  return style.bad(
    `Refused: ${dataLosses}${count(of("mandatory"), "mandatory violation")}, ${rest}; ${made}`,
  );
}

/** What the reports of several stacks come to, below them: a line a stack. */
export function summaryLines(
  outcomes: readonly Outcome[],
  failures: readonly Failure[],
  removed: readonly RemovedStack[],
  style: Style,
): readonly string[] {
  const rows = [
    ...outcomes.map(
      (outcome) => [titleOf(outcome.plan.stack, outcome), summaryLine(outcome, style)] as const,
    ),
    ...failures.map(
      (failure) =>
        [titleOf(failure.stack, failure), style.bad("Cannot be planned: why is told below")] as const,
    ),
    ...removed.map(
      (gone) => [titleOf(gone.stack, gone), style.warning("Has no stack file any more")] as const,
    ),
  ];
  const width = Math.max(0, ...rows.map(([stack]) => stack.length));
  return [
    "",
    style.heading("Stacks"),
    ...rows.map(([stack, said]) => `  ${stack.padEnd(width)}  ${said}`),
    "",
  ];
}

/** What it costs, and how much more than it did where that is known. */
function priceOf({ cost, difference }: Outcome): string {
  if (!isSummed(cost)) return "";
  const more =
    difference === undefined || !isSummed(difference.cost) ? 0 : cost.monthlyUsd - difference.cost.monthlyUsd;
  const change = Math.abs(more) < 0.005 ? "" : ` (${signedUsd(more)})`;
  return cost.monthlyUsd === 0 && change === "" ? "" : ` at about ${usd(cost.monthlyUsd)}${change} a month`;
}
