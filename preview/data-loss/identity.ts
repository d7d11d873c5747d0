import type { Plan, PlannedResource } from "../plan";
import { nameOf, STACK_TYPE, typeOf, urnOf } from "../urn";
import type { FormerResource } from "./former";

/** Which of a stack's former resources each of a plan's is: by its URN, or by an alias. */
export type Identities = ReadonlyMap<string, FormerResource>;

/**
 * Finds the former self of each resource as the engine does: by URN first, then by the resource's own aliases, and
 * then by that of its parent, with which a child's name changes where it begins with the parent's. Source: Pulumi
 * documentation, "Resource option: aliases".
 */
export function identify({ resources, project, stack }: Plan, former: readonly FormerResource[]): Identities {
  const olds = new Map(former.map((resource) => [resource.urn, resource]));
  const identities = new Map<string, FormerResource>();
  const aliasOf = new Map<string, string>();
  // Parents come before their children.
  for (const resource of resources) {
    const urn = [resource.urn, ...aliasesOf(resource, { project, stack }, aliasOf)].find((each) =>
      olds.has(each),
    );
    const old = urn === undefined ? undefined : olds.get(urn);
    if (urn === undefined || old === undefined) continue;
    identities.set(resource.urn, old);
    if (urn !== resource.urn) aliasOf.set(resource.urn, urn);
  }
  return identities;
}

function aliasesOf(
  resource: PlannedResource,
  place: { readonly project: string; readonly stack: string },
  aliasOf: ReadonlyMap<string, string>,
): readonly string[] {
  const parent = resource.parent ?? "";
  const own = resource.aliases.map((alias) => fullUrn(alias, resource, place, aliasOf));
  const parentAlias = aliasOf.get(parent);
  if (parentAlias === undefined) return own;
  const inherited = [resource.urn, ...own].map((urn) =>
    urnOf({
      ...place,
      type: typeOf(urn),
      name: renamedWith(nameOf(urn), nameOf(parent), nameOf(parentAlias)),
      parent: parentAlias,
    }),
  );
  return [...own, ...inherited];
}

/** An alias is a whole URN, or what was different: `name=catalog parent=none`. */
function fullUrn(
  alias: string,
  resource: PlannedResource,
  place: { readonly project: string; readonly stack: string },
  aliasOf: ReadonlyMap<string, string>,
): string {
  if (alias.startsWith("urn:")) return alias;
  const given: Readonly<Record<string, string>> = Object.fromEntries(
    alias.split(/ (?=(?:name|type|stack|project|parent)=)/).map((part) => {
      const [key = "", ...value] = part.split("=");
      return [key, value.join("=")];
    }),
  );
  const { name = resource.name, type = resource.type, stack = place.stack, project = place.project } = given;
  const meant = given["parent"] ?? resource.parent ?? "";
  const isRoot = meant === "none" || typeOf(meant) === STACK_TYPE;
  const parent = given["parent"] === undefined ? meant : (aliasOf.get(meant) ?? meant);
  return urnOf({ name, type, stack, project, parent: isRoot ? "" : parent });
}

function renamedWith(name: string, parent: string, formerParent: string): string {
  return name.startsWith(parent) ? formerParent + name.slice(parent.length) : name;
}

/** Whose data a resource is, by the component that it is in: what `slipway:allowReplace` calls it. */
const ENTRIES: Readonly<Record<string, string>> = {
  "slipway:database:Postgres": "database",
  "slipway:storage:DataBucket": "bucket",
  "slipway:storage:FileSystem": "file-system",
  "slipway:messaging:Push": "push",
};

/** Of these a stack has one, whose entry has no name. */
const ENTRIES_ALONE: Readonly<Record<string, string>> = { "slipway:sign-in:UserPool": "sign-in" };

/** The entry of `slipway:allowReplace` that a resource belongs to, such as `database/catalog`; not every one has one. */
export function entryOf(
  urn: string,
  parents: ReadonlyMap<string, { readonly parent?: string }>,
): string | undefined {
  for (let each: string | undefined = urn; each !== undefined; each = parents.get(each)?.parent) {
    const kind = ENTRIES[typeOf(each)];
    if (kind !== undefined) return `${kind}/${nameOf(each)}`;
    const alone = ENTRIES_ALONE[typeOf(each)];
    if (alone !== undefined) return alone;
  }
  return undefined;
}
