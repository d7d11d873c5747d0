import type { Outcome } from "../outcome";
import type { Plan } from "../plan";
import { presentOutputs } from "../present";
import { againstLines, dataLines } from "./against";
import { costLines } from "./cost";
import type { Style } from "./style";
import { summaryLine } from "./summary";
import { countLines, treeLines } from "./tree";
import { verdictLines } from "./verdicts";

/**
 * The report that a person reads. It is longer than a terminal is high, so what asks most of its reader comes last, where
 * the terminal stands when it is printed.
 */
export function textReport(outcome: Outcome, style: Style, columns = Infinity): string {
  const { project, stack, region, account } = outcome.plan;
  return [
    style.heading(`${project} / ${stack}`) + style.faint(`   region ${region}   account ${account}`),
    ...(outcome.difference === undefined ? planSections(outcome, style, columns - 2) : []),
    ...section(
      "Warnings",
      outcome.plan.warnings.map((message) => style.warning(`! ${message}`)),
      style,
    ),
    ...changeSection(outcome, style),
    ...section("Policies", verdictLines(outcome, style), style),
    ...section("Data", dataLines(outcome, style), style),
    "",
    summaryLine(outcome, style),
    "",
  ].join("\n");
}

/** All that there is: of a change it would hide what changes. */
function planSections({ plan, cost }: Outcome, style: Style, columns: number): readonly string[] {
  return [
    ...section("Resources", treeLines(plan.resources, style, columns), style),
    ...section("Kinds", countLines(plan.resources, columns), style),
    ...section("Outputs", outputLines(plan), style),
    ...section("Cost", costLines(cost, style, columns), style),
  ];
}

function changeSection(outcome: Outcome, style: Style): readonly string[] {
  const { revision = "", commit = "" } = outcome.difference ?? {};
  return section(`Changes against ${revision} (${commit})`, againstLines(outcome, style), style);
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0
    ? []
    : ["", style.heading(title), ...lines.map((line) => (line === "" ? "" : `  ${line}`))];
}

function outputLines(plan: Plan): readonly string[] {
  const entries = Object.entries(presentOutputs(plan));
  const width = Math.max(0, ...entries.map(([key]) => key.length));
  return entries.map(
    ([key, value]) => `${key.padEnd(width)}  ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
}
