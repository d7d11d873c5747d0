import type { PlannedResource } from "../plan";
import { isProviderType, STACK_TYPE } from "../urn";
import { compareText } from "../wire";
import type { Style } from "./style";

/** Resources of one kind under the same parents, shown as one line. */
interface Group {
  readonly members: readonly PlannedResource[];
  readonly children: readonly Group[];
}

/** From this many on, siblings of one type share a line. */
const FOLD_FROM = 3;
/** As much of the names of folded resources as a line takes. */
const NAMES_WIDTH = 64;

/**
 * The resources as lines of a tree: components with what they made, long rows of like resources folded.
 *
 * @param columns As many characters as a line should take; names of folded resources are left out for it.
 */
export function treeLines(
  resources: readonly PlannedResource[],
  style: Style,
  columns = Infinity,
): readonly string[] {
  const children = new Map<string, PlannedResource[]>();
  for (const resource of resources) {
    if (resource.parent === undefined) continue;
    const siblings = children.get(resource.parent);
    if (siblings === undefined) children.set(resource.parent, [resource]);
    else siblings.push(resource);
  }
  const roots = resources.filter(({ type, parent }) => parent === undefined && !isProviderType(type));
  return roots.flatMap((root) => [
    style.heading(root.name),
    ...branches(groupsOf(children.get(root.urn) ?? [], children), "", style, columns),
  ]);
}

/**
 * How many resources there are of each type, most first; stacks, providers and what is only read aside.
 *
 * @param columns As many characters as a line may take: where two columns do not fit, there is one.
 */
export function countLines(resources: readonly PlannedResource[], columns = Infinity): readonly string[] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    if (isCounted(resource)) counts.set(resource.type, (counts.get(resource.type) ?? 0) + 1);
  }
  const rows = [...counts].sort(
    ([left, fewer], [right, more]) => more - fewer || compareText(shortType(left), shortType(right)),
  );
  const width = String(rows[0]?.[1] ?? 0).length;
  const lines = rows.map(([type, count]) => `${String(count).padStart(width)}  ${shortType(type)}`);
  // Two columns, read down the first and then down the second.
  const half = Math.ceil(lines.length / 2);
  const left = Math.max(0, ...lines.slice(0, half).map(({ length }) => length)) + 4;
  const right = Math.max(0, ...lines.slice(half).map(({ length }) => length));
  if (left + right > columns) return lines;
  return lines.slice(0, half).map((line, index) => {
    const second = lines[half + index];
    return second === undefined ? line : line.padEnd(left) + second;
  });
}

/** Whether a resource is one that the stack makes. */
export function isCounted({ type, external }: PlannedResource): boolean {
  return type !== STACK_TYPE && !isProviderType(type) && !external;
}

/** A type without the module that repeats it: `aws:ec2:Vpc` for `aws:ec2/vpc:Vpc`. */
export function shortType(type: string): string {
  return type.replace(/\/[^:]*(?=:)/, "").replace(/:index:/, ":");
}

function groupsOf(
  siblings: readonly PlannedResource[],
  children: ReadonlyMap<string, readonly PlannedResource[]>,
): readonly Group[] {
  const byType = new Map<string, PlannedResource[]>();
  for (const resource of siblings) {
    // A component says by its name what it is for: it keeps its line. So does what is kept, among what is not.
    const key = resource.custom ? resource.type + marks(resource) : resource.urn;
    const row = byType.get(key);
    if (row === undefined) byType.set(key, [resource]);
    else row.push(resource);
  }
  return [...byType.values()]
    .flatMap((row) => (row.length < FOLD_FROM ? row.map((resource) => [resource]) : [row]))
    .map((members) => ({
      members,
      children: groupsOf(
        members.flatMap(({ urn }) => children.get(urn) ?? []),
        children,
      ),
    }));
}

function branches(
  groups: readonly Group[],
  indent: string,
  style: Style,
  columns: number,
): readonly string[] {
  return groups.flatMap((group, index) => {
    const last = index === groups.length - 1;
    return [
      `${indent}${last ? "└─ " : "├─ "}${label(group.members, style, columns - indent.length - 3)}`,
      ...branches(group.children, `${indent}${last ? "   " : "│  "}`, style, columns),
    ];
  });
}

function label(members: readonly PlannedResource[], style: Style, columns: number): string {
  const [first] = members;
  if (first === undefined) return "";
  const type = shortType(first.type);
  if (members.length > 1) {
    const times = `× ${members.length}`;
    const room = columns - type.length - times.length - marks(first).length - "   , …".length;
    const names = shorten(members.map(({ name }) => name).join(", "), Math.min(NAMES_WIDTH, room));
    return `${type} ${style.heading(times)}  ${style.faint(names + marks(first))}`;
  }
  const name = first.custom ? first.name : style.heading(first.name);
  return `${type}  ${name}${style.faint(marks(first))}`;
}

function marks({ protect, retainOnDelete, external }: PlannedResource): string {
  const words = [
    protect ? "protected" : "",
    retainOnDelete ? "kept on delete" : "",
    external ? "read only" : "",
  ].filter((word) => word !== "");
  return words.length === 0 ? "" : `  [${words.join(", ")}]`;
}

/** As many names as fit, and the first one in any case. */
function shorten(names: string, width: number): string {
  if (names.length <= width) return names;
  const end = names.slice(0, Math.max(0, width)).lastIndexOf(",");
  return `${names.slice(0, end > 0 ? end : names.indexOf(","))}, …`;
}
