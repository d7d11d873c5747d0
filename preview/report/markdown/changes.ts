import type { PropertyChange, ResourceChange } from "../../difference/difference";
import { countsOf, EFFECTS, type Effect } from "../../difference/effects";
import type { Outcome } from "../../outcome";
import { isHarmlessReplacement } from "../../replacing/table";
import { nameOf } from "../../urn";
import { grouped } from "../grouped";
import { FOLD_FROM, rowOf } from "../properties";
import { sharedChanges, type SharedChange } from "../shared";
import { shortenedPair } from "../shortened";
import { isCounted, shortType } from "../tree";
import { count } from "../count";
import type { Part } from "./budget";
import { code } from "./escape";
import { folded } from "./fold";

/** As many properties of one resource as a comment shows. */
const PROPERTIES = 12;
/** As many names of resources of one type, and types of resources that change alike. */
const NAMES = 10;
/** From this many on, resources of a component that change alike share their lines. */
const ALIKE_FROM = 3;

const MARKS: Readonly<Record<Effect, string>> = {
  replaced: "±",
  deleted: "−",
  left: "∘",
  changed: "~",
  created: "+",
};

/** How much changes, for the first table. */
export function changesCell({ difference, plan }: Outcome): string {
  if (difference !== undefined) return countsOf(difference.resources, harmlessOf) || "none";
  return count(plan.resources.filter(isCounted).length, "resource");
}

/** What changes, by component and property. */
export function changeParts({ difference }: Outcome): readonly Part[] {
  if (difference === undefined) return [];
  const { revision, isNew, resources, unchanged, components, componentCount } = difference;
  const { shared, others } = sharedChanges(resources);
  const inComponents = ` in ${components.length} of ${count(componentCount, "component")}`;
  return folded({
    name: "changes",
    rank: "changes",
    title: `Changes: ${countsOf(resources, harmlessOf)}${inComponents}; ${unchanged} unchanged`,
    head: isNew === true ? [`${code(revision)} has no such stack: all of it is created.`, ""] : [],
    items: [
      ...shared.map(sharedItem),
      ...grouped(others, ({ component }) => component).flatMap(([component, changes]) => [
        `- ${code(component)}: ${countsOf(changes, harmlessOf)}`,
        ...EFFECTS.flatMap((effect) => itemsOf(effect, changes)),
      ]),
    ],
    noun: "lines of changes",
  });
}

/** Each deployment replaces a revision: a reviewer is to see at a glance that this is all that is replaced. */
function harmlessOf(effect: Effect, changes: readonly ResourceChange[]): string {
  const harmless = changes.filter(({ type }) => effect === "replaced" && isHarmlessReplacement(type)).length;
  if (harmless === 0) return "";
  return harmless === changes.length ? " (interrupts nothing)" : ` (${harmless} without an interruption)`;
}

/** What many components have alike. */
function sharedItem({ effect, properties, resources, componentCount, types }: SharedChange): string {
  const named = types.slice(0, NAMES).map(({ type, count: of }) => `${code(shortType(type))}${timesOf(of)}`);
  const more = types.length > NAMES ? [`${types.length - NAMES} more types`] : [];
  return [
    `- ${count(componentCount, "component")} alike: ${MARKS[effect]} ${count(resources.length, "resource")} ${effect}`,
    `  - ${[...named, ...more].join(", ")}`,
    ...propertyLines(properties, "  "),
  ].join("\n");
}

/**
 * What is created or deleted whole is told by type; what changes, one by one, but for resources that change alike, whose
 * properties are told once.
 */
function itemsOf(effect: Effect, changes: readonly ResourceChange[]): readonly string[] {
  const rows = changes.filter((change) => change.effect === effect);
  const single = rows.filter(({ isStateful }) => isStateful || effect === "changed" || effect === "replaced");
  const others = rows.filter((change) => !single.includes(change));
  return [
    ...grouped(single, sameness).flatMap(([, alike]) =>
      alike.length < ALIKE_FROM ? alike.map((change) => changeItem([change])) : [changeItem(alike)],
    ),
    ...grouped(others, ({ type }) => type).map(([type, ofType]) => headOf(type, ofType)),
  ];
}

/** By what resources change alike, whatever their type: no other name, and the same of each property. */
function sameness({ changes, options, isStateful, formerUrn }: ResourceChange): string {
  return JSON.stringify([changes, options, isStateful, formerUrn]);
}

function changeItem(alike: readonly ResourceChange[]): string {
  const [first] = alike;
  if (first === undefined) return "";
  const { effect, formerUrn, changes, options, isStateful } = first;
  const was = formerUrn === undefined ? "" : `, was ${code(nameOf(formerUrn))}`;
  return [
    ...grouped(alike, ({ type }) => type).map(([type, ofType]) => {
      const harmless = effect === "replaced" && isHarmlessReplacement(type) ? " (interrupts nothing)" : "";
      return `${headOf(type, ofType)}${harmless}${was}${isStateful ? ", holds data" : ""}`;
    }),
    ...propertyLines([...changes, ...options], "    "),
  ].join("\n");
}

/** What becomes of resources of one type. */
function headOf(type: string, changes: readonly ResourceChange[]): string {
  const effect = changes[0]?.effect ?? "changed";
  const names = changes.slice(0, NAMES).map(({ name }) => code(name));
  const more = changes.length > NAMES ? `, … ${changes.length - NAMES} more` : "";
  return `  - ${MARKS[effect]} ${code(shortType(type))}${timesOf(changes.length)} ${names.join(", ")}${more} ${effect}`;
}

function timesOf(number: number): string {
  return number > 1 ? ` × ${number}` : "";
}

function propertyLines(changes: readonly PropertyChange[], indent: string): readonly string[] {
  const lines = grouped(changes, rowOf).flatMap(([row, ofRow]) =>
    ofRow.length < FOLD_FROM ? ofRow.map(propertyLine) : [listLine(row, ofRow)],
  );
  const more = lines.length - PROPERTIES;
  return [...lines.slice(0, PROPERTIES), ...(more > 0 ? [`… and ${more} more properties`] : [])].map(
    (line) => `${indent}- ${line}`,
  );
}

const REPLACES: Readonly<Record<PropertyChange["replaces"], string>> = {
  yes: " (replaces)",
  no: "",
  unknown: " (may replace)",
};

function propertyLine({ path, from, to, replaces }: PropertyChange): string {
  const [before, after] = shortenedPair(from, to);
  return `${code(path)}: ${code(before)} → ${code(after)}${REPLACES[replaces]}`;
}

/** Elements that come into a list, or go from it. */
function listLine(row: string, changes: readonly PropertyChange[]): string {
  const added = changes.filter(({ from }) => from === "nothing").length;
  const removed = changes.length - added;
  const parts = [...(removed > 0 ? [`${removed} removed`] : []), ...(added > 0 ? [`${added} added`] : [])];
  return `${code(row)}: ${parts.join(", ")}${REPLACES[changes[0]?.replaces ?? "no"]}`;
}
