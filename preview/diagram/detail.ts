import { once, type DiagramEdge, type DiagramNode, type Graph, type NodeKind } from "./graph";
import { counted, idOf, some } from "./text";

/** As many boxes and arrows as somebody reads with all that is written on them, and as by their names alone. */
const READABLE = { nodes: 40, edges: 50 };
const READABLE_BY_NAME = { nodes: 80, edges: 80 };
/** So many of a kind in one place are still drawn one by one in a summary. */
const MOST_OF_A_KIND = 3;
/** As many names as a box for several lists, and as many characters as a line of it has, but for one long name. */
const MOST_NAMES = 60;
const LINE_LENGTH = 48;

/**
 * A graph as it is, where it can be read so; with names alone; and with a box for all of a kind. What is left out is said
 * in a note.
 *
 * @returns the most detailed first, and at least the last of them.
 */
export function levels(graph: Graph): readonly Graph[] {
  const size = `${counted(graph.nodes.length, "box", "boxes")} and ${counted(graph.edges.length, "arrow")}`;
  const brief = namesAlone(graph);
  return [
    ...(isWithin(graph, READABLE) ? [graph] : []),
    ...(isWithin(brief, READABLE_BY_NAME) ? [noted(brief, size, "by their names alone")] : []),
    noted(summary(brief), size, "a box for all of a kind"),
  ];
}

function isWithin({ nodes, edges }: Graph, most: typeof READABLE): boolean {
  return nodes.length <= most.nodes && edges.length <= most.edges;
}

function noted(graph: Graph, size: string, way: string): Graph {
  const note: DiagramNode = { id: "note", kind: "note", name: size, details: [way] };
  return { ...graph, nodes: [note, ...graph.nodes] };
}

/** Names alone, one arrow from one box to another, and nothing minor. */
function namesAlone({ groups, nodes, edges }: Graph): Graph {
  const left = nodes.filter(({ isMinor }) => isMinor !== true);
  return {
    groups,
    nodes: left.map((node) => ({ ...node, details: [] })),
    edges: between(left, edges, (id) => id),
  };
}

/** One box for all of a kind that stand in one place. */
function summary({ groups, nodes, edges }: Graph): Graph {
  const alike = new Map<string, DiagramNode[]>();
  for (const node of nodes) {
    // What a change is about is not lost among what is not.
    const key = idOf(
      node.kind.toLowerCase().replaceAll(" ", ""),
      `all-${node.mark === undefined ? "" : `${node.mark.kind}-`}in-${node.group ?? ""}`,
    );
    const others = alike.get(key);
    if (others === undefined) alike.set(key, [node]);
    else others.push(node);
  }
  const newIds = new Map<string, string>();
  const left = [...alike].flatMap(([id, same]) => {
    if (same.length <= MOST_OF_A_KIND) return same;
    for (const node of same) newIds.set(node.id, id);
    return together(id, same);
  });
  return { groups, nodes: left, edges: between(left, edges, (id) => newIds.get(id) ?? id) };
}

function together(id: string, same: readonly DiagramNode[]): readonly DiagramNode[] {
  const [first] = same;
  if (first === undefined) return [];
  const { kind, mark } = first;
  const names = same.map(({ name }) => name);
  const isNamed = new Set(names).size > 1;
  return [
    {
      ...first,
      id,
      ...(mark === undefined ? {} : { mark: { ...mark, said: mark.kind.toUpperCase() } }),
      name: counted(same.length, kind, PLURALS[kind]),
      details: isNamed ? inLines(some(names, MOST_NAMES)) : [],
    },
  ];
}

function inLines(names: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    const longer = last === undefined ? name : `${last}, ${name}`;
    if (last === undefined || longer.length > LINE_LENGTH) lines.push(name);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Where it takes more than an -s. */
const PLURALS: Partial<Readonly<Record<NodeKind, string>>> = {
  dns: "names in DNS",
  images: "places of images",
  "event bus": "event buses",
  push: "applications for pushes",
};

/** One arrow, without a label, from each box to each other that it leads to. */
function between(
  nodes: readonly DiagramNode[],
  edges: readonly DiagramEdge[],
  idAfter: (id: string) => string,
): readonly DiagramEdge[] {
  const there = new Set(nodes.map(({ id }) => id));
  const bare: readonly DiagramEdge[] = edges.map(({ from, to, isDotted = false, mark }) => ({
    from: idAfter(from),
    to: idAfter(to),
    isDotted,
    ...(mark === undefined ? {} : { mark }),
  }));
  const pairOf = ({ from, to }: DiagramEdge): string => `${from} ${to}`;
  const marks = new Map<string, Set<DiagramEdge["mark"]>>();
  for (const edge of bare) marks.set(pairOf(edge), (marks.get(pairOf(edge)) ?? new Set()).add(edge.mark));
  return once(
    bare.filter(({ from, to }) => there.has(from) && there.has(to) && from !== to),
    pairOf,
  ).map(({ mark, ...edge }) =>
    // One arrow for several is new, or deleted, where all of them are.
    mark === undefined || (marks.get(pairOf(edge))?.size ?? 0) > 1 ? edge : { ...edge, mark },
  );
}
