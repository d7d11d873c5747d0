import type { PropertyChange, ResourceChange } from "../../difference/difference";
import type { Outcome } from "../../outcome";
import { isHarmlessReplacement } from "../../replacing/table";
import { nameOf } from "../../urn";
import { grouped } from "../grouped";
import { FOLD_FROM, rowOf } from "../properties";
import { shortenedPair } from "../shortened";
import { isCounted, shortType } from "../tree";
import type { Part } from "./budget";
import { code } from "./escape";
import { count, folded } from "./fold";

/** As many properties of one resource as a comment shows. */
const PROPERTIES = 12;
/** As many names of resources of one type. */
const NAMES = 10;

type Effect = ResourceChange["effect"];

/** Effects with their marks, the gravest first. */
const MARKS: Readonly<Record<Effect, string>> = {
  replaced: "±",
  deleted: "−",
  left: "∘",
  changed: "~",
  created: "+",
};
const EFFECTS: readonly Effect[] = ["replaced", "deleted", "left", "changed", "created"];

/** How much changes, for the first table. */
export function changesCell({ difference, plan }: Outcome): string {
  if (difference !== undefined) return countsOf(difference.resources) || "none";
  return count(plan.resources.filter(isCounted).length, "resource");
}

/** What changes, by component and property. */
export function changeParts({ difference }: Outcome): readonly Part[] {
  if (difference === undefined) return [];
  const { revision, isNew, resources, unchanged, components, componentCount } = difference;
  const inComponents = ` in ${components.length} of ${count(componentCount, "component")}`;
  return folded({
    name: "changes",
    rank: "changes",
    title: `Changes: ${countsOf(resources)}${inComponents}; ${unchanged} unchanged`,
    head: isNew === true ? [`${code(revision)} has no such stack: all of it is created.`, ""] : [],
    items: grouped(resources, ({ component }) => component).flatMap(([component, changes]) => [
      `- ${code(component)}: ${countsOf(changes)}`,
      ...EFFECTS.flatMap((effect) => itemsOf(effect, changes)),
    ]),
    noun: "lines of changes",
  });
}

function countsOf(changes: readonly ResourceChange[]): string {
  return EFFECTS.map((effect) => [effect, changes.filter((one) => one.effect === effect).length] as const)
    .filter(([, number]) => number > 0)
    .map(([effect, number]) => `${number} ${effect === "left" ? "left in AWS" : effect}`)
    .join(", ");
}

/** What is created or deleted whole is told by type; what has changed, one by one. */
function itemsOf(effect: Effect, changes: readonly ResourceChange[]): readonly string[] {
  const rows = changes.filter((change) => change.effect === effect);
  const single = rows.filter(({ isStateful }) => isStateful || effect === "changed" || effect === "replaced");
  const others = rows.filter((change) => !single.includes(change));
  return [
    ...single.map(resourceItem),
    ...grouped(others, ({ type }) => type).map(([type, names]) => {
      const shown = names.slice(0, NAMES).map(({ name }) => code(name));
      const more = names.length > NAMES ? `, … ${names.length - NAMES} more` : "";
      const times = names.length > 1 ? ` × ${names.length}` : "";
      return `  - ${MARKS[effect]} ${code(shortType(type))}${times} ${shown.join(", ")}${more} ${effect}`;
    }),
  ];
}

function resourceItem({
  effect,
  type,
  name,
  formerUrn,
  changes,
  options,
  isStateful,
}: ResourceChange): string {
  const lines = grouped([...changes, ...options], rowOf).flatMap(([row, ofRow]) =>
    ofRow.length < FOLD_FROM ? ofRow.map(propertyLine) : [listLine(row, ofRow)],
  );
  const more = lines.length - PROPERTIES;
  const harmless = effect === "replaced" && isHarmlessReplacement(type) ? " (interrupts nothing)" : "";
  const was = formerUrn === undefined ? "" : `, was ${code(nameOf(formerUrn))}`;
  return [
    `  - ${MARKS[effect]} ${code(shortType(type))} ${code(name)} ${effect}${harmless}${was}${isStateful ? ", holds data" : ""}`,
    ...lines.slice(0, PROPERTIES),
    ...(more > 0 ? [`    - … and ${more} more properties`] : []),
  ].join("\n");
}

const REPLACES: Readonly<Record<PropertyChange["replaces"], string>> = {
  yes: " (replaces)",
  no: "",
  unknown: " (may replace)",
};

function propertyLine({ path, from, to, replaces }: PropertyChange): string {
  const [before, after] = shortenedPair(from, to);
  return `    - ${code(path)}: ${code(before)} → ${code(after)}${REPLACES[replaces]}`;
}

/** Elements that come into a list, or go from it. */
function listLine(row: string, changes: readonly PropertyChange[]): string {
  const added = changes.filter(({ from }) => from === "nothing").length;
  const removed = changes.length - added;
  const parts = [...(removed > 0 ? [`${removed} removed`] : []), ...(added > 0 ? [`${added} added`] : [])];
  return `    - ${code(row)}: ${parts.join(", ")}${REPLACES[changes[0]?.replaces ?? "no"]}`;
}
