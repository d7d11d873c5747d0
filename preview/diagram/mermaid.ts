import type { DiagramEdge, DiagramGroup, DiagramNode, Graph } from "./graph";
import { rowsOf } from "./rows";
import { COLOURS, LOOKS, MARKS } from "./shapes";
import { joined, line, plain } from "./text";

/**
 * As narrow as it can be read, with room for the titles of frames in frames, and for a line as long as a schedule. Mermaid's own
 * is 50, 50, 15 and 200.
 */
const SETTINGS =
  '%%{init: {"flowchart": {"nodeSpacing": 20, "rankSpacing": 60, "padding": 10, "wrappingWidth": 400}}}%%';

/** A graph in Mermaid's language, with a title for those who hear it instead of seeing it. */
export function mermaidOf(graph: Graph, title: string): string {
  const body = [
    `accTitle: ${plain(title)}`,
    ...nodesIn(graph, undefined),
    ...groupsIn(graph, undefined),
    ...edgeLines(graph),
    ...classLines(graph),
  ];
  return `${[SETTINGS, "flowchart TB", ...indented(body)].join("\n")}\n`;
}

function nodesIn({ nodes }: Graph, group: string | undefined): readonly string[] {
  return nodes.filter((node) => node.group === group).map(nodeLine);
}

function groupsIn(graph: Graph, parent: string | undefined): readonly string[] {
  return graph.groups.filter((group) => group.parent === parent).flatMap((group) => groupLines(group, graph));
}

/** Mermaid has no frame around nothing: it would be a box, and an odd one. */
function groupLines({ id, label, isKept = false }: DiagramGroup, graph: Graph): readonly string[] {
  const inside = [...nodesIn(graph, id), ...groupsIn(graph, id)];
  if (inside.length > 0)
    return [`subgraph ${id}["${titleOf(label)}"]`, ...indented(["direction TB", ...inside]), "end"];
  return isKept ? [`${id}["${titleOf(label)}"]`] : [];
}

/** Without a space to break a line at, which Mermaid 11.0 to 11.9 does at 200 pixels, over what is below. */
function titleOf(label: string): string {
  return line(label).replaceAll(" ", "\u00a0");
}

function nodeLine({ id, kind, name, mark, details }: DiagramNode): string {
  const { open, close, colours } = LOOKS[kind];
  return `${id}${open}"${labelOf([name, mark?.said ?? "", ...details].map(line))}"${close}:::${colours}`;
}

/**
 * The first line in bold, but where a character is written by its number: of a label with tags in it, Mermaid 11.0 to 11.12
 * turns numbers into characters before it reads the Markdown in it, which they are written against.
 */
function labelOf(lines: readonly string[]): string {
  const [first = "", ...others] = lines.filter((each) => each !== "");
  return lines.some((each) => each.includes("#"))
    ? [first, ...others].join("\n")
    : [`<b>${first}</b>`, ...others].join("<br/>");
}

/**
 * Mermaid lays out by the order that it reads arrows in. With those of queues and topics first, fewest run through boxes that
 * they have nothing to do with.
 */
function messagingFirst({ nodes, edges }: Graph): readonly DiagramEdge[] {
  const messaging = new Set(
    nodes.filter(({ kind }) => kind === "queue" || kind === "topic").map(({ id }) => id),
  );
  const isMessaging = ({ from, to }: DiagramEdge): boolean => messaging.has(from) || messaging.has(to);
  return [...edges.filter(isMessaging), ...edges.filter((edge) => !isMessaging(edge))];
}

function edgeLines(graph: Graph): readonly string[] {
  const edges = messagingFirst(graph);
  const rowsOfEdge = rowsOf({ ...graph, edges });
  return edges.map((edge) => {
    const { from, to, label, mark } = edge;
    const arrow = arrowOf(edge, rowsOfEdge(edge));
    const said = line(joined(mark, label));
    return said === "" ? `${from} ${arrow} ${to}` : `${from} ${arrow}|"${said}"| ${to}`;
  });
}

/** A new one is thick where it is not dotted, and one that goes ends in a cross. */
function arrowOf({ isDotted = false, mark }: DiagramEdge, rows: number): string {
  if (mark === "deleted") return `-${".".repeat(rows)}-x`;
  if (isDotted) return `-${".".repeat(rows)}->`;
  return `${(mark === "new" ? "=" : "-").repeat(rows + 1)}>`;
}

function classLines(graph: Graph): readonly string[] {
  const used = new Set<string>(graph.nodes.map(({ kind }) => LOOKS[kind].colours));
  const frames = graph.groups.filter((group) => groupLines(group, graph).length > 0).map(({ id }) => id);
  return [
    ...Object.entries(COLOURS)
      .filter(([name]) => used.has(name) || name === "frame")
      .map(([name, style]) => `classDef ${name} ${style}`),
    ...(frames.length > 0 ? [`class ${frames.join(",")} frame`] : []),
    ...Object.entries(MARKS).flatMap(([kind, style]) => {
      const marked = graph.nodes.filter(({ mark }) => mark?.kind === kind).map(({ id }) => id);
      return marked.length === 0 ? [] : [`classDef ${kind} ${style}`, `class ${marked.join(",")} ${kind}`];
    }),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((each) => `  ${each}`);
}
