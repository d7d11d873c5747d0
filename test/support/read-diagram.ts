import * as assert from "node:assert/strict";

/** A box of a diagram, as its text says. */
export interface ReadNode {
  readonly id: string;
  /** The lines of its label, as they are shown. */
  readonly lines: readonly string[];
  readonly shape: string;
  readonly colours: string;
  /** The frames around it, the outermost first, by their titles. */
  readonly frames: readonly string[];
}

/** An arrow of a diagram: `from label→ to`, or `from label⇢ to` where it is dotted, `⇒` where it is new, `✕` where it goes. */
export interface ReadDiagram {
  readonly nodes: readonly ReadNode[];
  readonly edges: readonly string[];
  readonly frames: readonly string[];
  /** The id of each node and each frame. */
  readonly ids: readonly string[];
}

const ID = "[A-Za-z][A-Za-z0-9_]*";
const NODE = new RegExp(`^(${ID})([[({>]+)"([^"]*)"([\\])}]+):::(\\w+)$`);
const FRAME = new RegExp(`^subgraph (${ID})\\["([^"]*)"\\]$`);
const EMPTY_FRAME = new RegExp(`^(${ID})\\["([^"]*)"\\]$`);
const EDGE = new RegExp(`^(${ID}) (-+>|=+>|-\\.+-[x>])(?:\\|"([^"]*)"\\|)? (${ID})$`);

/** Reads a diagram line by line. What it does not know, and a frame that does not end, fails. */
export function readDiagram(text: string): ReadDiagram {
  const onOneLine = text.replaceAll(/"[^"]*"/g, (label) => label.replaceAll("\n", "<br/>"));
  const [settings = "", direction, title = "", ...lines] = onOneLine.trimEnd().split("\n");
  assert.match(settings, /^%%\{init: \{"flowchart": \{.*\}\}\}%%$/);
  assert.equal(direction, "flowchart TB");
  assert.match(title, /^ {2}accTitle: /);
  const nodes: ReadNode[] = [];
  const edges: string[] = [];
  const ids: string[] = [];
  const frames: string[] = [];
  const open: string[] = [];
  for (const line of lines.map((each) => each.trim())) {
    const node = NODE.exec(line);
    const edge = EDGE.exec(line);
    const frame = FRAME.exec(line) ?? EMPTY_FRAME.exec(line);
    if (node !== null) {
      const [, id = "", opening = "", label = "", closing = "", colours = ""] = node;
      ids.push(id);
      nodes.push({
        id,
        lines: label
          .replace(/^<b>(.*?)<\/b>/, "$1")
          .split("<br/>")
          .map(shown),
        shape: `${opening}${closing}`,
        colours,
        frames: [...open],
      });
    } else if (edge !== null) {
      const [, from = "", arrow = "", label, to = ""] = edge;
      const said = label === undefined ? "" : `${shown(label)} `;
      edges.push(`${from} ${said}${headOf(arrow)} ${to}`);
    } else if (frame !== null) {
      const [, id = "", label = ""] = frame;
      ids.push(id);
      frames.push([...open, shown(label)].join(" / "));
      if (line.startsWith("subgraph")) open.push(shown(label));
    } else if (line === "end") {
      assert.ok(open.pop() !== undefined, "a frame ends that did not begin");
    } else {
      assert.match(
        line,
        /^(direction TB|classDef \w+ \S+|class [\w,]+ (frame|new|changed|replaced|deleted))$/,
      );
    }
  }
  assert.deepEqual(open, []);
  return { nodes, edges, frames, ids };
}

function headOf(arrow: string): string {
  if (arrow.endsWith("x")) return "✕";
  if (arrow.startsWith("=")) return "⇒";
  return arrow.includes(".") ? "⇢" : "→";
}

/** What Mermaid shows for a label. */
export function shown(label: string): string {
  assert.doesNotMatch(label.replaceAll(/#\d+;/g, ""), /[#;&]/);
  return label
    .replaceAll("\u00a0", " ")
    .replaceAll(/#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)));
}
