import * as assert from "node:assert/strict";
import { stringify } from "yaml";
import { parseStackFile } from "../../config/stack-file";
import { diagramOf } from "../../preview/diagram/diagram";
import { stackFile, type StackKeys } from "./component-stack";
import { evaluateConfig, type Evaluation } from "./evaluate";
import { readDiagram, type ReadDiagram, type ReadNode } from "./read-diagram";

/** The diagram of a stack file, as it is printed. */
export async function diagramText(text: string, stack = "dev", evaluation: Evaluation = {}): Promise<string> {
  const plan = await evaluateConfig(text, stack, evaluation);
  return diagramOf(plan, parseStackFile(`Pulumi.${stack}.yaml`, text, plan.project));
}

/** The diagram of a small stack file and what is put into it. */
export async function drawn(slipway: StackKeys): Promise<ReadDiagram> {
  return readDiagram(await diagramText(stringify({ config: stackFile(slipway) })));
}

/** The one box of a diagram that has an id. */
export function node({ nodes }: ReadDiagram, id: string): ReadNode {
  const found = nodes.filter((each) => each.id === id);
  assert.equal(found.length, 1, `${id} is there ${found.length} times`);
  return found[0] ?? assert.fail();
}
