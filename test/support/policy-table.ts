/** The table of policies in the pack's README, made from what the pack says of itself. */
import type { PolicyInfo } from "../../preview/policy-config";

/** Markdown, one row a policy, in the pack's order. */
export function policyTable(policies: readonly PolicyInfo[]): string {
  const rows = policies.map((policy) => [
    `\`${policy.name}\``,
    policy.level,
    policy.severity,
    policy.description,
    Object.keys(policy.settings)
      .filter((key) => key !== "exemptions")
      .map((key) => `\`${key}\``)
      .join(", "),
    policy.reference,
  ]);
  const table = [["policy", "level", "severity", "what must hold", "settings", "asked for by"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(3, ...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = table;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
