import type { Difference, ResourceChange } from "../difference/difference";
import { EFFECT_WORDS, type Effect } from "../difference/effects";
import { isGrave } from "../difference/grave";
import { isHarmlessReplacement } from "../replacing/table";
import { grouped } from "./grouped";
import { propertyLine, propertyLines } from "./properties";
import { sharedChanges, type SharedChange } from "./shared";
import type { Style } from "./style";
import { shortType } from "./tree";

/** What stands before a resource, by what becomes of it. */
const MARKS: Readonly<Record<Effect, string>> = {
  created: "+",
  changed: "~",
  replaced: "±",
  deleted: "-",
  left: "∘",
};

/** From this many on, resources that change alike share their lines. */
const FOLD_FROM = 3;
/** As many names as stand in a line. */
const NAMES = 6;
/** As many components as are named in the summary of them. */
const COMPONENTS = 12;

/** What a change does to resources, by component, and how far it reaches; what takes data away is not among them. */
export function changeLines(difference: Difference, style: Style): readonly string[] {
  const { resources, revision, isNew = false } = difference;
  if (resources.length === 0) return [style.good("✓ nothing changes")];
  const { shared, others } = sharedChanges(resources);
  const changes = others.filter((change) => !isGrave(change));
  return [
    ...(isNew ? [`${revision} has no such stack: all of it is created`] : []),
    ...shared.flatMap((each) => sharedLines(each, style)),
    ...grouped(changes, ({ component }) => component).flatMap(([component, ofComponent]) => [
      style.heading(component),
      ...componentLines(ofComponent, style).map((line) => `  ${line}`),
    ]),
    ...(changes.length + shared.length === 0 ? [] : [""]),
    reachOf(difference),
  ];
}

/** What holds data and is replaced or deleted: its properties, and whether it may be. */
export function graveLines({ resources, losses }: Difference, style: Style): readonly string[] {
  return resources.filter(isGrave).flatMap((change) => {
    const { urn, formerUrn = urn, type, name, component, effect } = change;
    const loss = losses.find((one) => one.urn === formerUrn);
    const told = loss === undefined || loss.verdict === "told" ? "" : `${loss.verdict}: `;
    return [
      style.bad(
        `${loss?.verdict === "refused" ? "✗" : "•"} ${MARKS[effect]} ${shortType(type)}  ${name}  would be ` +
          `${EFFECT_WORDS[effect]}, with its data  [${component}]`,
      ),
      ...propertyLines(change, style).map((line) => `    ${line}`),
      ...(loss === undefined ? [] : [`    ${told}${loss.advice}`]),
    ];
  });
}

function reachOf({ components, componentCount, unchanged }: Difference): string {
  const named = components
    .slice(0, COMPONENTS)
    .map(({ component, counts }) => `${component} ${countsOf(counts)}`);
  const more = components.length > COMPONENTS ? [`and ${components.length - COMPONENTS} more`] : [];
  const rest = unchanged === 1 ? "1 resource is as it was" : `${unchanged} resources are as they were`;
  return `${components.length} of ${componentCount} components: ${[...named, ...more].join("; ")}. ${rest}.`;
}

function countsOf(counts: Readonly<Record<Effect, number>>): string {
  return (Object.keys(MARKS) as readonly Effect[]) // the keys of a record of effects
    .filter((effect) => counts[effect] > 0)
    .map((effect) => `${counts[effect]} ${EFFECT_WORDS[effect]}`)
    .join(", ");
}

/** What many components have alike, with how much of each type it is. */
function sharedLines(
  { effect, properties, resources, componentCount, types }: SharedChange,
  style: Style,
): readonly string[] {
  const named = types
    .slice(0, NAMES)
    .map(({ type, count }) => `${shortType(type)}${count > 1 ? ` × ${count}` : ""}`);
  const more = types.length > NAMES ? [`${types.length - NAMES} more types`] : [];
  const head = `${MARKS[effect]} ${resources.length} resources: ${[...named, ...more].join(", ")}`;
  return [
    style.heading(`${componentCount} components alike`),
    `  ${effect === "replaced" ? style.warning(head) : head}`,
    ...properties.map((property) => `      ${propertyLine(property, style)}`),
  ];
}

function componentLines(changes: readonly ResourceChange[], style: Style): readonly string[] {
  const of = (...effects: readonly Effect[]): readonly ResourceChange[] =>
    changes.filter(({ effect }) => effects.includes(effect));
  return [
    ...grouped(of("changed", "replaced"), sameness).flatMap(([, alike]) =>
      alike.length < FOLD_FROM
        ? alike.flatMap((change) => resourceLines([change], style))
        : resourceLines(alike, style),
    ),
    ...byType(of("created"), style.good),
    ...byType(of("deleted"), style.warning),
    ...byType(of("left"), style.warning),
  ];
}

/** What changes alike: by the same properties from and to the same, whatever the type. */
function sameness({ effect, changes, options }: ResourceChange): string {
  return JSON.stringify([effect, changes.map(({ path, from, to }) => [path, from, to]), options]);
}

function resourceLines(alike: readonly ResourceChange[], style: Style): readonly string[] {
  const [first] = alike;
  if (first === undefined) return [];
  const isReplaced = first.effect === "replaced";
  const heads = grouped(alike, ({ type }) => type).map(([type, ofType]) => {
    const head = `${MARKS[first.effect]} ${countedNames(type, ofType)}`;
    if (!isReplaced) return head;
    return isHarmlessReplacement(type) ? head + style.faint("  (interrupts nothing)") : style.warning(head);
  });
  return [...heads, ...propertyLines(first, style).map((line) => `    ${line}`)];
}

/** What is made or goes as a whole: how much of each type. */
function byType(changes: readonly ResourceChange[], colour: (text: string) => string): readonly string[] {
  return grouped(changes, ({ type }) => type).map(([type, ofType]) =>
    colour(`${MARKS[ofType[0]?.effect ?? "changed"]} ${countedNames(type, ofType)}`),
  );
}

function countedNames(type: string, changes: readonly ResourceChange[]): string {
  const names = changes.slice(0, NAMES).map(({ name }) => name);
  const more = changes.length > NAMES ? ", …" : "";
  return `${shortType(type)}${changes.length > 1 ? ` × ${changes.length}` : ""}  ${names.join(", ")}${more}`;
}
