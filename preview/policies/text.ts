import type { EnforcementLevel, PolicyInfo } from "../policy-config";
import type { PolicyConfigFile } from "../policy-config/file";
import { isRecord } from "../policy-config/shape";
import type { Style } from "../report/style";
import { byFamily, ownSettings } from "./families";
import { levelIn, overridesOf, type Where } from "./levels";

/** How wide lines are where nobody says how wide they may be. */
export const USUAL_WIDTH = 110;

// Descriptions get this much even where the names leave less.
const NARROWEST_TEXT = 30;

/** What a text is made of. */
export interface Listing {
  readonly config?: PolicyConfigFile | undefined;
  readonly where: Where;
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The catalogue: a policy a line or more, by family, with the level it has under a configuration. */
export function catalogueText(policies: readonly PolicyInfo[], listing: Listing): string {
  const { config, where, style } = listing;
  const name = Math.max(...policies.map((policy) => policy.name.length));
  const families = [...byFamily(policies)].flatMap(([family, members]) => [
    style.heading(`${family} (${members.length})`),
    ...members.flatMap((policy) => policyLines(policy, name, listing)),
    "",
  ]);
  const levels = policies.map((policy) => levelIn(policy, config, where));
  const count = (level: EnforcementLevel): number => levels.filter((each) => each === level).length;
  const counts = (["mandatory", "remediate", "advisory", "disabled"] as const)
    .filter((level) => count(level) > 0)
    .map((level) => `${count(level)} ${level}`);
  const total = `${policies.length} policies: ${counts.join(", ")}`;
  return [...families, total, ...(config === undefined ? [] : notes(config, where)), ""].join("\n");
}

function policyLines(policy: PolicyInfo, nameWidth: number, listing: Listing): readonly string[] {
  const { config, where, style, width } = listing;
  const level = levelIn(policy, config, where);
  const cells = [policy.name.padEnd(nameWidth), markedLevel(policy, level, style), policy.severity.padEnd(8)];
  const indent = nameWidth + 2 + 11 + 2 + 8 + 4;
  const [first = "", ...rest] = wrapped(policy.description, Math.max(width - indent, NARROWEST_TEXT));
  const references = wrapped(policy.reference, Math.max(width - indent, NARROWEST_TEXT));
  return [
    `  ${cells.join("  ")}  ${first}`.trimEnd(),
    ...rest.map((line) => " ".repeat(indent) + line),
    ...references.filter((line) => line !== "").map((line) => " ".repeat(indent) + style.faint(line)),
  ];
}

/** A star says that the configuration has changed the level. */
function markedLevel(policy: PolicyInfo, level: EnforcementLevel, style: Style): string {
  const text = `${level}${level === policy.level ? "" : " *"}`.padEnd(11);
  if (level === "mandatory" || level === "remediate") return style.bad(text);
  return level === "advisory" ? style.warning(text) : style.faint(text);
}

function notes(config: PolicyConfigFile, { stack, environment }: Where): readonly string[] {
  const overrides = overridesOf(config);
  const place = [stack && `stack ${stack}`, environment && `environment ${environment}`].filter(Boolean);
  const some = overrides === 1 ? "1 override holds" : `${overrides} overrides hold`;
  return [
    place.length > 0
      ? `* set by ${config.file}, as it holds in ${place.join(", ")}`
      : `* set by ${config.file}`,
    ...(place.length === 0 && overrides > 0
      ? [`${some} somewhere: --stack and --environment print the levels there`]
      : []),
  ];
}

/** All about one policy. */
export function policyText(policy: PolicyInfo, { config, where, style, width }: Listing): string {
  const { name, family, level: own, severity, description, remediation, reference, url } = policy;
  const level = levelIn(policy, config, where);
  const changed = level === own ? "" : ` (${own} by itself)`;
  const about = [
    `level ${level}${changed}`,
    `severity ${severity}`,
    ...(family === "" ? [] : [`family ${family}`]),
  ];
  const paragraph = (text: string): readonly string[] => wrapped(text, width - 2).map((line) => `  ${line}`);
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", style.heading(title), ...lines];
  return [
    style.heading(name),
    ...paragraph(about.join(", ")),
    ...part("What must hold", paragraph(description)),
    ...part("What to do", paragraph(remediation)),
    ...part("Settings", settingLines(policy, config, paragraph)),
    ...part("Asked for by", reference === "" ? [] : paragraph(reference)),
    ...part("Read more", url === "" ? [] : [`  ${url}`]),
    "",
  ].join("\n");
}

function settingLines(
  policy: PolicyInfo,
  config: PolicyConfigFile | undefined,
  paragraph: (text: string) => readonly string[],
): readonly string[] {
  const given = config?.content[policy.name];
  return ownSettings(policy).flatMap((key) => {
    const schema = policy.settings[key];
    const { default: usual, description, minimum, maximum } = isRecord(schema) ? schema : {};
    const limits = typeof minimum === "number" ? ` (${minimum} to ${String(maximum)})` : "";
    const value =
      isRecord(given) && given[key] !== undefined ? `; configured: ${JSON.stringify(given[key])}` : "";
    const normally = usual === undefined ? "" : `; default: ${JSON.stringify(usual)}`;
    return paragraph(
      `${key}${limits}${normally}${value}. ${typeof description === "string" ? description : ""}`.trim(),
    );
  });
}

/** A text in lines of words; a word that is longer than a line has one of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
