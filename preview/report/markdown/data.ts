import type { Loss } from "../../data-loss/losses";
import { isGrave } from "../../difference/grave";
import type { Outcome } from "../../outcome";
import { shortType } from "../tree";
import type { Part } from "./budget";
import { code, prose } from "./escape";
import { count } from "../count";
import { RANKS } from "./rank";

/** As many properties as are shown of one loss: enough to see why, and short enough to stand in every comment. */
const PROPERTIES = 5;

const EFFECTS: Readonly<Record<Loss["effect"], string>> = {
  deleted: "would be deleted",
  replaced: "would be replaced, with its data",
  unprotected: "would be kept less well",
  left: "would leave the stack, and stay in AWS",
};

/** What becomes of data, for the first table. */
export function dataCell(outcome: Outcome): string {
  const losses = lossesOf(outcome);
  if (losses === undefined) return "not compared";
  const refused = losses.filter(({ verdict }) => verdict === "refused").length;
  const others = losses.length - refused + statefulOf(outcome).length;
  const told = others === 0 ? [] : [`${others} told`];
  if (refused > 0) return [`✗ ${count(refused, "loss", "losses")} refused`, ...told].join(", ");
  return others === 0 ? "✓ no loss" : `• ${told.join("")}`;
}

/** What is lost, and what is replaced or deleted that holds data: at the top of the section, and never folded. */
export function dataParts(outcome: Outcome): readonly Part[] {
  const items = [...(lossesOf(outcome) ?? []).map(lossItem), ...statefulOf(outcome).map(statefulItem)];
  if (items.length === 0) return [];
  return [
    {
      name: "what becomes of data",
      rank: RANKS.data,
      open: ["**Data**", ""],
      items,
      close: [],
      noun: "losses",
    },
  ];
}

function lossesOf({ losses, difference }: Outcome): readonly Loss[] | undefined {
  return losses ?? difference?.losses;
}

type Stateful = NonNullable<Outcome["difference"]>["resources"][number];

/** Replacements and deletions of what holds data that no loss tells of. */
function statefulOf(outcome: Outcome): readonly Stateful[] {
  const told = new Set((lossesOf(outcome) ?? []).map(({ urn }) => urn));
  return (outcome.difference?.resources ?? []).filter(
    (one) => isGrave(one) && !told.has(one.formerUrn ?? one.urn),
  );
}

function lossItem({ label, effect, verdict, changes, advice }: Loss): string {
  return [
    `- ${verdict === "refused" ? "✗" : "•"} ${code(label)} ${EFFECTS[effect]}`,
    ...propertyLines(changes),
    `  - ${verdict === "told" ? "told" : verdict}: ${prose(advice)}`,
  ].join("\n");
}

function statefulItem({ type, name, effect, changes }: Stateful): string {
  return [
    `- • ${code(shortType(type))} ${code(name)} ${EFFECTS[effect === "replaced" ? "replaced" : "deleted"]}`,
    ...propertyLines(
      changes.filter(({ replaces }) => replaces !== "no").map((one) => ({ ...one, property: one.path })),
    ),
  ].join("\n");
}

function propertyLines(changes: Loss["changes"]): readonly string[] {
  const more = changes.length - PROPERTIES;
  return [
    ...changes
      .slice(0, PROPERTIES)
      .map(({ property, from, to }) => `  - ${code(property)}: ${code(from)} → ${code(to)}`),
    ...(more > 0 ? [`  - … and ${more} more properties`] : []),
  ];
}
