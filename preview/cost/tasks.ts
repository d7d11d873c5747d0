import type { Inputs } from "./inputs";
import type { PricedStack, Subject } from "./stack";

/** Where tasks run: on Fargate, on its spare capacity, or on instances, which are paid for themselves. */
type Capacity = "FARGATE" | "FARGATE_SPOT" | "instances";

/** The tasks of an ECS service that run on average. */
export interface RunningTasks {
  readonly count: number;
  readonly isGiven: boolean;
  readonly definition: Subject | undefined;
  /** How many of them run on each. */
  readonly on: Readonly<Record<Capacity, number>>;
}

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const SCALABLE_TARGET = "aws:appautoscaling/target:Target";
const CLUSTER_CAPACITY = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

/** The tasks of a service: as the stack file says, else as many as it starts with, else its least. */
export function tasksOf(service: Subject, stack: PricedStack): RunningTasks {
  const given = service.kind === "service" ? stack.usage.averageTasks(service.entry) : undefined;
  const least = stack.beside(service, SCALABLE_TARGET)[0]?.inputs.number("minCapacity");
  const count = given ?? service.inputs.number("desiredCount") ?? least ?? 1;
  return {
    count,
    isGiven: given !== undefined,
    definition: definitionOf(service, stack),
    on: shared(count, service.inputs, stack),
  };
}

/** How many containers a task has. */
export function containersOf(definition: Subject | undefined): number {
  return Math.max(1, definition?.inputs.jsonMaps("containerDefinitions").length ?? 1);
}

function definitionOf(service: Subject, stack: PricedStack): Subject | undefined {
  const candidates = stack.beside(service, TASK_DEFINITION);
  const arn = service.inputs.text("taskDefinition") ?? "";
  const family = /task-definition\/([^:]+)/.exec(arn)?.[1];
  return candidates.find(({ inputs }) => inputs.text("family") === family) ?? candidates[0];
}

/** What a strategy makes of a number of tasks: its base first, then the rest by weight. */
function shared(count: number, inputs: Inputs, stack: PricedStack): Readonly<Record<Capacity, number>> {
  const on = { FARGATE: 0, FARGATE_SPOT: 0, instances: 0 };
  const own = inputs.maps("capacityProviderStrategies");
  const strategy =
    own.length > 0 || inputs.has("launchType")
      ? own
      : (stack.all(CLUSTER_CAPACITY)[0]?.inputs.maps("defaultCapacityProviderStrategies") ?? []);
  if (strategy.length === 0) {
    on[inputs.text("launchType") === "EC2" ? "instances" : "FARGATE"] = count;
    return on;
  }
  let rest = count;
  for (const item of strategy) {
    const base = Math.min(rest, item.number("base") ?? 0);
    on[capacityOf(item)] += base;
    rest -= base;
  }
  const weights = strategy.reduce((sum, item) => sum + (item.number("weight") ?? 0), 0);
  for (const item of strategy) {
    const share = weights === 0 ? 1 / strategy.length : (item.number("weight") ?? 0) / weights;
    on[capacityOf(item)] += rest * share;
  }
  return on;
}

function capacityOf(item: Inputs): Capacity {
  const name = item.text("capacityProvider");
  return name === "FARGATE" || name === "FARGATE_SPOT" ? name : "instances";
}
