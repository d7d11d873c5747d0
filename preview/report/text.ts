import type { Loss } from "../data-loss/losses";
import type { Plan } from "../plan";
import { presentOutputs } from "../present";
import type { Verdict } from "../verdicts";
import { lossLines } from "./losses";
import type { Style } from "./style";
import { countLines, isCounted, treeLines } from "./tree";
import { verdictLines } from "./verdicts";

/** The report that a person reads. */
export function textReport(
  plan: Plan,
  verdicts: readonly Verdict[],
  style: Style,
  losses?: readonly Loss[],
): string {
  const { project, stack, region, account } = plan;
  return [
    style.heading(`${project} / ${stack}`) + style.faint(`   region ${region}   account ${account}`),
    ...section("Resources", treeLines(plan.resources, style), style),
    ...section("Kinds", countLines(plan.resources), style),
    ...section("Policies", verdictLines(verdicts, style), style),
    ...section("Data", losses === undefined ? [] : lossLines(losses, style), style),
    ...section(
      "Warnings",
      plan.warnings.map((message) => style.warning(`! ${message}`)),
      style,
    ),
    ...section("Outputs", outputLines(plan), style),
    "",
    verdict(plan, verdicts, losses ?? [], style),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ["", style.heading(title), ...lines.map((line) => `  ${line}`)];
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
