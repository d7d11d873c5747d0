import { INTERNET } from "./ingress";
import type { DiagramEdge, DiagramNode, Graph, NodeKind } from "./graph";

/** Below all that runs and carries messages, in this order: what the VPC ends with, what is beside it, what is elsewhere. */
const LAST_ROWS: Partial<Readonly<Record<NodeKind, number>>> = {
  "file system": 1,
  database: 2,
  bucket: 3,
  "sign-in": 3,
  email: 3,
  push: 3,
  "backup vault": 4,
  images: 4,
  stack: 4,
};

/** What leads where, of what is not in the last rows. */
type Ways = ReadonlyMap<string, readonly string[]>;

/**
 * How many rows each arrow leads down. Left to itself, Mermaid draws what is used right below its first user, and the frames of
 * subnets beside one another: three times as wide as a page. With what holds data in rows of its own they are below one
 * another, and no arrow runs through a box on its way there.
 */
export function rowsOf({ nodes, edges }: Graph): (edge: DiagramEdge) => number {
  const last = lastRows(nodes, edges);
  const ways = waysOf(nodes, edges, last);
  const rows = rowsBySteps(ways);
  const lowest = Math.max(0, ...rows.values());
  const kinds = [...new Set(last.values())].sort((one, other) => one - other);
  const rowOf = (id: string): number => {
    const row = last.get(id);
    return row === undefined ? (rows.get(id) ?? 0) : lowest + 1 + kinds.indexOf(row);
  };
  return ({ from, to }) => (last.has(to) ? Math.max(1, rowOf(to) - rowOf(from)) : 1);
}

/** A stack that this one stands by for comes before what it copies to it. */
function lastRows(nodes: readonly DiagramNode[], edges: readonly DiagramEdge[]): ReadonlyMap<string, number> {
  const sources = new Set(edges.map(({ from }) => from));
  return new Map(
    nodes.flatMap(({ id, kind }) => {
      const row = LAST_ROWS[kind];
      return row === undefined || (kind === "stack" && sources.has(id)) ? [] : [[id, row] as const];
    }),
  );
}

function waysOf(
  nodes: readonly DiagramNode[],
  edges: readonly DiagramEdge[],
  last: ReadonlyMap<string, number>,
): Ways {
  const ways = new Map<string, string[]>(nodes.filter(({ id }) => !last.has(id)).map(({ id }) => [id, []]));
  for (const { from, to, isDotted } of edges) {
    if (isDotted !== true && ways.has(to)) ways.get(from)?.push(to);
  }
  return ways;
}

/** The most steps from where it begins; what nothing from the internet leads to stands right above what it leads to. */
function rowsBySteps(ways: Ways): ReadonlyMap<string, number> {
  const { order, onward } = withoutCircles(ways);
  const rows = new Map(order.map((id) => [id, 0]));
  const rowOf = (id: string): number => rows.get(id) ?? 0;
  for (const id of order) for (const to of onward(id)) rows.set(to, Math.max(rowOf(to), rowOf(id) + 1));
  const lowest = Math.max(0, ...rows.values());
  const reached = new Set([INTERNET]);
  for (const id of order) if (reached.has(id)) for (const to of onward(id)) reached.add(to);
  for (const id of [...order].reverse()) {
    if (!reached.has(id)) rows.set(id, Math.min(lowest + 1, ...onward(id).map(rowOf)) - 1);
  }
  return rows;
}

/** All of it, each before what it leads to, but for the arrows that lead back: to whoever has led there. */
function withoutCircles(ways: Ways): {
  readonly order: readonly string[];
  readonly onward: (id: string) => readonly string[];
} {
  const order: string[] = [];
  const entered = new Set<string>();
  const visit = (id: string): void => {
    if (entered.has(id)) return;
    entered.add(id);
    for (const to of ways.get(id) ?? []) visit(to);
    order.unshift(id);
  };
  for (const id of ways.keys()) visit(id);
  const places = new Map(order.map((id, place) => [id, place]));
  return {
    order,
    onward: (id) => (ways.get(id) ?? []).filter((to) => (places.get(to) ?? 0) > (places.get(id) ?? 0)),
  };
}
