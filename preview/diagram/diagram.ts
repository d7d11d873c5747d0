import type { StackFile } from "../../config/stack-file";
import type { Outcome } from "../outcome";
import type { Plan } from "../plan";
import { changeGraph } from "./change";
import { levels } from "./detail";
import type { Graph } from "./graph";
import { mermaidOf } from "./mermaid";
import { graphIn } from "./stack-graph";

/**
 * A longer text Mermaid refuses to draw, and a page cannot allow where its host does not (Mermaid, "Configuration":
 * `maxTextSize`; of its 500 `maxEdges` no level has as many).
 */
const MOST_CHARACTERS = 50_000;

/**
 * A picture of a stack in Mermaid's language: where things stand, and which way requests and messages go. What is in it,
 * the plan says; what things are to each other, the stack file.
 */
export function diagramOf(plan: Plan, file: StackFile): string {
  return drawn(graphIn(plan, file), `Stack ${plan.stack} of ${plan.project}`);
}

/** A picture of what changes against another revision, with what is next to it; nothing where nothing drawn changes. */
export function changeDiagramOf(outcome: Outcome): string | undefined {
  const graph = changeGraph(outcome);
  return graph && drawn(graph, `Changes of stack ${outcome.plan.stack} of ${outcome.plan.project}`);
}

function drawn(graph: Graph, title: string): string {
  const texts = levels(graph).map((level) => mermaidOf(level, title));
  return texts.find(({ length }) => length <= MOST_CHARACTERS) ?? texts.at(-1) ?? "";
}
