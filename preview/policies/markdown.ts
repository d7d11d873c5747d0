import type { PolicyInfo } from "../policy-config";
import { byFamily, ownSettings } from "./families";

const HEAD = ["policy", "level", "severity", "what must hold", "settings", "asked for by"];

/** The tables of policies in the pack's README: one a family, each policy linked with the page about it. */
export function markdownTables(policies: readonly PolicyInfo[]): string {
  const tables = [...byFamily(policies)].map(([family, members]) =>
    [`### ${family}`, table([HEAD, ...members.map(row)])].join("\n\n"),
  );
  const links = policies
    .filter(({ url }) => url !== "")
    .map(({ name, url }) => `[${name}]: ${url}`)
    .sort();
  return [...tables, links.join("\n")].join("\n\n");
}

function row(policy: PolicyInfo): readonly string[] {
  const { name, url, level, severity, description, reference } = policy;
  const settings = ownSettings(policy).map((key) => `\`${key}\``);
  return [url === "" ? name : `[${name}]`, level, severity, description, settings.join(", "), reference];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
