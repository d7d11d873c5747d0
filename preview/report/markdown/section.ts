import { costDelta } from "../../cost/delta";
import type { Difference } from "../../difference/difference";
import { changeDiagramOf, diagramOf } from "../../diagram/diagram";
import type { Failure, Outcome, RemovedStack } from "../../outcome";
import { countLines, isCounted } from "../tree";
import { count } from "../count";
import type { Part } from "./budget";
import { changeParts } from "./changes";
import { costParts } from "./cost";
import { dataParts } from "./data";
import { block, blockLines, code, FENCE_END, fence, prose } from "./escape";
import { folded } from "./fold";
import { policyParts } from "./policies";
import { RANKS } from "./rank";

/** All there is to say of a stack, in the order in which it is read. */
export function partsOf(outcome: Outcome): readonly Part[] {
  const { plan, difference } = outcome;
  // A reviewer reads what changes: a stack that stays as it is has said it all in the first table.
  if (difference !== undefined && isUnchanged(outcome, difference)) {
    return [...dataParts(outcome), ...policyParts(outcome).filter(({ rank }) => rank === RANKS.mandatory)];
  }
  return [
    ...dataParts(outcome),
    ...policyParts(outcome).filter(({ rank }) => rank === RANKS.mandatory),
    ...changeParts(outcome),
    ...(difference === undefined ? resourceParts(outcome) : []),
    ...policyParts(outcome).filter(({ rank }) => rank !== RANKS.mandatory),
    ...costParts(outcome),
    ...folded({
      name: "warnings",
      rank: "warnings",
      title: count(plan.warnings.length, "warning"),
      items: plan.warnings.map((message) => `- ! ${prose(message)}`),
      noun: "warnings",
    }),
    ...diagramParts(outcome),
  ];
}

/** Of what changes, where that is drawn; else of the stack. */
function diagramParts(outcome: Outcome): readonly Part[] {
  const change = changeDiagramOf(outcome);
  return folded({
    name: "diagram",
    rank: "diagram",
    title: change === undefined ? "Diagram" : "Diagram of what changes",
    items: [block((change ?? diagramOf(outcome.plan, outcome.file)).trimEnd(), "mermaid")],
    noun: "diagrams",
  });
}

function isUnchanged({ cost }: Outcome, { resources, verdicts, cost: before }: Difference): boolean {
  const { components, unpriced } = costDelta(before, cost);
  const isAsDear = components.length + unpriced.now.length + unpriced.before.length === 0;
  return isAsDear && resources.length + verdicts.added.length + verdicts.gone.length === 0;
}

/** Why a stack could not be planned. */
export function failureParts({ message }: Failure): readonly Part[] {
  return [
    {
      name: "why",
      rank: RANKS.failure,
      open: ["✗ It cannot be planned:", "", fence("text")],
      items: blockLines(message),
      close: [FENCE_END],
      noun: "lines",
    },
  ];
}

/** What is left in AWS of a stack that has no file any more. */
export function removedParts({ revision, commit, resourceCount, data }: RemovedStack): readonly Part[] {
  return [
    {
      name: "what is left of it",
      rank: RANKS.data,
      open: [
        `It has no stack file any more; ${code(revision)} (${code(commit)}) has one. ` +
          `${count(resourceCount, "resource stays", "resources stay")} in AWS until the stack is destroyed, ` +
          `which takes its file${data.length === 0 ? "." : ". Data is held by:"}`,
        "",
      ],
      items: data.map((label) => `- • ${code(label)}`),
      close: [],
      noun: "that hold data",
    },
  ];
}

function resourceParts({ plan }: Outcome): readonly Part[] {
  return folded({
    name: "resources by kind",
    rank: "resources",
    title: `Resources: ${plan.resources.filter(isCounted).length}`,
    head: [fence("text")],
    items: countLines(plan.resources).flatMap(blockLines),
    foot: [FENCE_END],
    noun: "kinds",
  });
}
