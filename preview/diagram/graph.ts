import { compareText } from "../wire";

/** What a node stands for: it decides shape and colour. */
export type NodeKind =
  | "internet"
  | "dns"
  | "site"
  | "load balancer"
  | "HTTP API"
  | "sign-in"
  | "service"
  | "job"
  | "function"
  | "database"
  | "bucket"
  | "file system"
  | "queue"
  | "topic"
  | "event bus"
  | "push"
  | "email"
  | "subscriber"
  | "backup vault"
  | "images"
  | "stack"
  | "note";

/** What becomes of something, against another revision. */
export type Mark = "new" | "changed" | "replaced" | "deleted";

/** A box, or another shape. */
export interface DiagramNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** What it is called: the first line of its label. */
  readonly name: string;
  /** What else is said of it, a line each. */
  readonly details: readonly string[];
  /** The id of the group that it stands in. @default outside of all */
  readonly group?: string;
  /** What becomes of it, and the line that says so. @default it stays as it is */
  readonly mark?: { readonly kind: Mark; readonly said: string };
  /** Left out first, where there is too much to draw. */
  readonly isMinor?: boolean;
  /** Left out where no arrow leads to or from it. */
  readonly isOnlyConnected?: boolean;
}

/** An arrow. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Not the way of a request or a message: a copy, or what happens when something fails. */
  readonly isDotted?: boolean;
  readonly mark?: Extract<Mark, "new" | "deleted">;
}

/** A frame around nodes and other groups. */
export interface DiagramGroup {
  readonly id: string;
  readonly label: string;
  /** The id of the group around it. */
  readonly parent?: string;
  /** Drawn even where nothing stands in it, as a box. */
  readonly isKept?: boolean;
}

/** Some of what is to be drawn. */
export interface Part {
  readonly groups?: readonly DiagramGroup[];
  readonly nodes?: readonly DiagramNode[];
  readonly edges?: readonly DiagramEdge[];
}

/** All that is to be drawn: each id once, and no edge to what is not there. */
export interface Graph {
  readonly groups: readonly DiagramGroup[];
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** Puts parts together. What several of them draw is drawn once, as the first of them says. */
export function graphOf(parts: readonly Part[]): Graph {
  const groups = once(
    parts.flatMap((part) => part.groups ?? []),
    ({ id }) => id,
  );
  const nodes = once(
    parts.flatMap((part) => part.nodes ?? []),
    ({ id }) => id,
  );
  const there = new Set(nodes.map(({ id }) => id));
  const edges = once(
    parts.flatMap((part) => part.edges ?? []).filter(({ from, to }) => there.has(from) && there.has(to)),
    ({ from, to, label = "" }) => `${from} ${to} ${label}`,
  );
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return {
    groups,
    nodes: nodes.filter(({ id, isOnlyConnected }) => isOnlyConnected !== true || connected.has(id)),
    edges,
  };
}

/** Each once, by what tells them apart. */
export function once<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}

/** The entries of a map in the order of their names, whatever order the stack file has them in. */
export function byName<Value>(map: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(map).sort(([one], [other]) => compareText(one, other));
}
