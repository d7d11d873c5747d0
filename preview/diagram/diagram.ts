import type { StackFile } from "../../config/stack-file";
import type { Plan } from "../plan";
import { sentry, starts, uses } from "./connections";
import { backups, images } from "./copies";
import { data, messaging } from "./data";
import { described } from "./described";
import { levels } from "./detail";
import { email } from "./email";
import { events, push } from "./events";
import { graphOf, type Graph } from "./graph";
import { ingress } from "./ingress";
import { mermaidOf } from "./mermaid";
import { failover, otherStack } from "./other-stack";
import { places } from "./places";
import { resources } from "./resources";
import { signIn } from "./sign-in";
import { workloads } from "./workloads";

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
  const title = `Stack ${plan.stack} of ${plan.project}`;
  const texts = levels(graphIn(plan, file)).map((graph) => mermaidOf(graph, title));
  return texts.find(({ length }) => length <= MOST_CHARACTERS) ?? texts.at(-1) ?? "";
}

function graphIn(plan: Plan, file: StackFile): Graph {
  const stack = described(plan, file);
  if (stack === undefined) return graphOf([resources(plan)]);
  return graphOf([
    places(stack),
    ingress(stack),
    signIn(stack),
    workloads(stack),
    data(stack),
    messaging(stack),
    events(stack),
    push(stack),
    email(stack),
    uses(stack),
    starts(stack),
    otherStack(stack),
    failover(stack),
    backups(stack),
    images(stack),
    sentry(stack),
  ]);
}
