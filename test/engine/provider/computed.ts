import { offlineAnswers, outputsOf } from "../../../preview/offline/answers";
import { registration } from "../../../preview/request";
import { textOf, type WireObject } from "../../../preview/wire";
import type { Seed } from "./cloud";

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** The cloud of the offline preview: what it computes and what its data sources answer. */
export const offline = offlineAnswers({
  computed: "known",
  stackOutputs: undefined,
  warn: (message) => {
    throw new Error(message);
  },
});

/** An object's id, and its inputs with what the cloud computes of them. */
export interface Made {
  readonly id: string;
  readonly outputs: WireObject;
}

/**
 * What the cloud makes of inputs: as the offline preview has it, so that a first deployment is what was planned.
 * What is made anew under the same URN gets values of its own.
 */
export async function make(type: string, seed: Seed, region: string, inputs: WireObject): Promise<Made> {
  const { name, urn, generation } = seed;
  const asked = registration({ type, name, custom: true, inputs });
  const seeded = generation === 1 ? urn : `${urn}#${generation}`;
  const { id = "", outputs } = await outputsOf({ ...asked, urn: seeded, outputs: {} }, region, offline);
  if (type !== TASK_DEFINITION) return { id, outputs };
  // A task definition is never changed: another revision of it is made.
  const arn = `${textOf(outputs["arnWithoutRevision"])}:${generation}`;
  return { id, outputs: { ...outputs, arn, revision: generation } };
}

/** What there is under an id that nobody here made. */
export async function readThere(
  type: string,
  { name, urn }: Pick<Seed, "name" | "urn">,
  region: string,
  id: string,
  inputs: WireObject,
): Promise<WireObject> {
  const asked = registration({ type, name, custom: true, external: true, id, inputs });
  const { outputs } = await outputsOf({ ...asked, urn, outputs: {} }, region, offline);
  return outputs;
}
