import { amount, type Charge, type Charges } from "../charge";
import type { PricedStack, Subject } from "../stack";
import { containersOf, tasksOf } from "../tasks";
import { ASSUMED, type Figure } from "../usage";
import { logs } from "./operation";
import { transferCharges } from "./network";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ECS_SERVICE = "aws:ecs/service:Service";
const VPC = "aws:ec2/vpc:Vpc";

/**
 * How many metrics Container Insights has of each on Fargate, one for each set of dimensions: a task is counted in its
 * service and in its family. Source: CloudWatch User Guide, "Amazon ECS Container Insights metrics" and "… with enhanced
 * observability metrics", without volumes and restarts.
 */
const METRICS: Readonly<Record<"enabled" | "enhanced", MetricCounts>> = {
  enabled: { cluster: 12, service: 15 + 10, serviceContainer: 0, task: 0, taskContainer: 0 },
  enhanced: { cluster: 25, service: 21 + 16, serviceContainer: 7 + 7, task: 16 + 16, taskContainer: 7 + 7 },
};

interface MetricCounts {
  readonly cluster: number;
  readonly service: number;
  readonly serviceContainer: number;
  readonly task: number;
  readonly taskContainer: number;
}

/** The logs of a component: its figure is for all of its groups together, the first of which is charged. */
export function logGroupCharges(group: Subject, stack: PricedStack): Charges {
  if (!stack.isFirstOf(group, LOG_GROUP)) return [];
  return logs(group, logGiBOf(group, stack));
}

function logGiBOf({ kind, entry, component, inputs }: Subject, stack: PricedStack): Figure {
  const { usage } = stack;
  switch (kind) {
    case "service":
      return usage.of("services", entry, "logGiB");
    case "database":
      return usage.of("databases", entry, "logGiB");
    case "function":
      return usage.of("functions", entry, "logGiB");
    default:
      if (component === "network") return usage.ofStack("network", "flowLogGiB");
      if (component === "http-api") return usage.ofStack("httpApi", "logGiB");
      return inputs.text("name")?.startsWith("/aws/ecs/containerinsights/") === true
        ? { value: runningTasks(stack) * ASSUMED.insightsLogGiBPerTask, isGiven: false }
        : { value: ASSUMED.ownLogGiB, isGiven: false };
  }
}

/** The metrics that a cluster collects of its services and tasks; and what leaves a network that is not the stack's. */
export function clusterCharges(cluster: Subject, stack: PricedStack): Charges {
  const transfer = stack.all(VPC).length === 0 ? transferCharges(cluster, stack) : [];
  const setting = cluster.inputs.maps("settings").find((each) => each.text("name") === "containerInsights");
  const level = setting?.text("value");
  if (level !== "enhanced" && level !== "enabled") return transfer;
  const of = METRICS[level];
  const metrics = stack.all(ECS_SERVICE).reduce((sum, service) => {
    const { count, definition } = tasksOf(service, stack);
    // What does not run has no metrics, and what runs for a part of the time pays for that part.
    const share = Math.min(1, count);
    const containers = containersOf(definition);
    const ofService = of.service + containers * of.serviceContainer;
    return sum + share * ofService + count * (of.task + containers * of.taskContainer);
  }, of.cluster);
  const price = level === "enhanced" ? "insightsMetricMonth" : "customMetricMonth";
  const insights: Charge = {
    service: "CloudWatch",
    what: `Container Insights, ${level}`,
    monthlyUsd: Math.round(metrics) * cluster.usd(price),
    assumption: `about ${amount(Math.round(metrics))} metrics of the tasks that run on average`,
  };
  return [insights, ...transfer];
}

function runningTasks(stack: PricedStack): number {
  return stack.all(ECS_SERVICE).reduce((sum, service) => sum + tasksOf(service, stack).count, 0);
}
