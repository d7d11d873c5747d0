import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { inputsOf, planOf } from "./component-plan";
import { worker } from "./component-stack";

export type ContainerInputs = Readonly<Record<string, unknown>>;

/** A stack with one service that tells of itself. */
export const withCollector = (): Promise<Plan> =>
  planOf({ services: { mailer: worker({ openTelemetry: true }) } });

/** The service's container and the collector's: there is no third. */
export function containersOf(plan: Plan): readonly [ContainerInputs, ContainerInputs] {
  const [service, collector, ...others] = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "mailer")[
    "containerDefinitions"
  ] as ContainerInputs[];
  assert.ok(service && collector);
  assert.deepEqual(others, []);
  return [service, collector];
}

/** The plain variables of a container. */
export function variablesOf(container: ContainerInputs): Readonly<Record<string, string>> {
  const variables = container["environment"] as readonly { readonly name: string; readonly value: string }[];
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}
