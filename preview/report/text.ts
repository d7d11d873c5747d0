import type { Violation } from "../analyzer";
import type { Loss } from "../data-loss/losses";
import type { Plan } from "../plan";
import { presentOutputs } from "../present";
import { nameOf, STACK_TYPE, typeOf } from "../urn";
import { lossLines } from "./losses";
import type { Style } from "./style";
import { countLines, isCounted, shortType, treeLines } from "./tree";

/** The report that a person reads. */
export function textReport(
  plan: Plan,
  violations: readonly Violation[],
  style: Style,
  losses?: readonly Loss[],
): string {
  const { project, stack, region, account } = plan;
  return [
    style.heading(`${project} / ${stack}`) + style.faint(`   region ${region}   account ${account}`),
    ...section("Resources", treeLines(plan.resources, style), style),
    ...section("Kinds", countLines(plan.resources), style),
    ...section("Policies", policyLines(violations, style), style),
    ...section("Data", losses === undefined ? [] : lossLines(losses, style), style),
    ...section(
      "Warnings",
      plan.warnings.map((message) => style.warning(`! ${message}`)),
      style,
    ),
    ...section("Outputs", outputLines(plan), style),
    "",
    verdict(plan, violations, losses ?? [], style),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ["", style.heading(title), ...lines.map((line) => `  ${line}`)];
}

function policyLines(violations: readonly Violation[], style: Style): readonly string[] {
  const of = (level: Violation["level"]): readonly Violation[] => violations.filter((v) => v.level === level);
  const mandatory = of("mandatory").flatMap(({ policy, urn, message }) => [
    `${style.bad(`✗ ${policy}`)}  mandatory  ${subject(urn)}`,
    ...indented(message),
  ]);
  const byPolicy = new Map<string, Violation[]>();
  for (const violation of of("advisory")) {
    byPolicy.set(violation.policy, [...(byPolicy.get(violation.policy) ?? []), violation]);
  }
  const advisory = [...byPolicy].flatMap(([policy, row]) => [
    `${style.warning(`• ${policy}`)}  advisory${row.length > 1 ? ` × ${row.length}` : ""}`,
    ...row.flatMap(({ urn, message }) => [`    ${subject(urn)}`, ...indented(message)]),
  ]);
  return violations.length === 0 ? [style.good("✓ nothing to say")] : [...mandatory, ...advisory];
}

function subject(urn: string): string {
  return typeOf(urn) === STACK_TYPE || urn === "" ? "the stack" : `${shortType(typeOf(urn))} ${nameOf(urn)}`;
}

function indented(message: string): readonly string[] {
  return message.split("\n").map((line) => `      ${line}`);
}

function outputLines(plan: Plan): readonly string[] {
  const entries = Object.entries(presentOutputs(plan));
  const width = Math.max(0, ...entries.map(([key]) => key.length));
  return entries.map(
    ([key, value]) => `${key.padEnd(width)}  ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
}

function verdict(
  plan: Plan,
  violations: readonly Violation[],
  losses: readonly Loss[],
  style: Style,
): string {
  const made = count(plan.resources.filter(isCounted).length, "resource");
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  const advisory = count(violations.length - mandatory, "advisory", "advisories");
  const warnings = count(plan.warnings.length, "warning");
  const lost = losses.filter(({ verdict: of }) => of === "refused").length;
  const dataLosses = lost > 0 ? `${count(lost, "loss", "losses")} of data, ` : "";
  return mandatory > 0 || lost > 0
    ? style.bad(
        `Refused: ${dataLosses}${count(mandatory, "mandatory violation")}, ${advisory}, ${warnings}; ${made}`,
      )
    : style.good(`Passed: ${made}, no mandatory violation, ${advisory}, ${warnings}`);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}
