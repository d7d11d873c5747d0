import { USAGE_KEY } from "./charge";
import type { Inputs } from "./inputs";
import { scheduledTasks } from "./scaled";
import type { PricedStack, Subject } from "./stack";

/** Where tasks run: on Fargate, on its spare capacity, or on instances, which are paid for themselves. */
type Capacity = "FARGATE" | "FARGATE_SPOT" | "instances";

/** The tasks of an ECS service that run on average. */
export interface RunningTasks {
  readonly count: number;
  /** On whose word they are as many as that, where it is not how many the service starts with. */
  readonly basis?: string;
  readonly definition: Subject | undefined;
  /** How many of them run on each. */
  readonly on: Readonly<Record<Capacity, number>>;
}

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const SCALABLE_TARGET = "aws:appautoscaling/target:Target";
const SCHEDULED_ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
const CLUSTER_CAPACITY = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

/** The tasks of a service: as the stack file says, else by its schedules, else as many as it starts with or its least. */
export function tasksOf(service: Subject, stack: PricedStack): RunningTasks {
  const { count, basis } = countOf(service, stack);
  return {
    count,
    ...(basis === undefined ? {} : { basis: `average number of tasks, by ${basis}` }),
    definition: definitionOf(service, stack),
    on: sharedOut(count, service.inputs, stack),
  };
}

function countOf(service: Subject, stack: PricedStack): { readonly count: number; readonly basis?: string } {
  const given = service.kind === "service" ? stack.usage.averageTasks(service.entry) : undefined;
  if (given !== undefined) return { count: given, basis: USAGE_KEY };
  const [target] = stack.beside(service, SCALABLE_TARGET);
  const least = service.inputs.number("desiredCount") ?? target?.inputs.number("minCapacity") ?? 1;
  const actions = stack.beside(service, SCHEDULED_ACTION).map(({ inputs }) => inputs);
  // What has no image yet is started by nobody.
  if (actions.length === 0 || least === 0) return { count: least };
  const most = target?.inputs.number("maxCapacity") ?? Infinity;
  return { count: scheduledTasks(actions, { least, most }), basis: "its schedules" };
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
export function sharedOut(
  count: number,
  inputs: Inputs,
  stack: PricedStack,
): Readonly<Record<Capacity, number>> {
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
