import type { Loss } from "../data-loss/losses";
import type { Outcome } from "../outcome";
import type { Plan } from "../plan";
import { presentOutputs } from "../present";
import type { Verdict } from "../verdicts";
import { againstLines, dataLines } from "./against";
import { costLines } from "./cost";
import type { Style } from "./style";
import { countLines, isCounted, treeLines } from "./tree";
import { verdictLines } from "./verdicts";

/** The report that a person reads. */
export function textReport(outcome: Outcome, style: Style, columns = Infinity): string {
  const { plan, verdicts, difference, cost } = outcome;
  const { project, stack, region, account } = plan;
  // All that there is would hide what changes.
  const isWhole = difference === undefined;
  const title = `Changes against ${difference?.revision ?? ""} (${difference?.commit ?? ""})`;
  return [
    style.heading(`${project} / ${stack}`) + style.faint(`   region ${region}   account ${account}`),
    ...section("Resources", isWhole ? treeLines(plan.resources, style, columns - 2) : [], style),
    ...section("Kinds", isWhole ? countLines(plan.resources, columns - 2) : [], style),
    ...section(title, againstLines(outcome, style), style),
    ...section("Cost", isWhole ? costLines(cost, style, columns - 2) : [], style),
    ...section("Policies", verdictLines(verdicts, style), style),
    ...section("Data", isWhole ? dataLines(outcome, style) : [], style),
    ...section(
      "Warnings",
      plan.warnings.map((message) => style.warning(`! ${message}`)),
      style,
    ),
    ...section("Outputs", outputLines(plan), style),
    ...section("Data", isWhole ? [] : dataLines(outcome, style), style),
    "",
    verdict(plan, verdicts, outcome.losses ?? difference?.losses ?? [], style),
    "",
  ].join("\n");
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

function verdict(plan: Plan, verdicts: readonly Verdict[], losses: readonly Loss[], style: Style): string {
  const made = count(plan.resources.filter(isCounted).length, "resource");
  const of = (kind: Verdict["kind"]): number => verdicts.filter((one) => one.kind === kind).length;
  const mandatory = of("mandatory");
  const advisory = count(of("advisory"), "advisory", "advisories");
  const exempt = of("exempt") > 0 ? `, ${of("exempt")} exempt` : "";
  const warnings = count(plan.warnings.length, "warning");
  const lost = losses.filter(({ verdict: of }) => of === "refused").length;
  const dataLosses = lost > 0 ? `${count(lost, "loss", "losses")} of data, ` : "";
  return mandatory > 0 || lost > 0
    ? style.bad(
        `Refused: ${dataLosses}${count(mandatory, "mandatory violation")}, ${advisory}${exempt}, ${warnings}; ${made}`,
      )
    : style.good(`Passed: ${made}, no mandatory violation, ${advisory}${exempt}, ${warnings}`);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}
