import { isBehindLoadBalancer, type IngressKind } from "../ingress";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import { TIER_PLACES, type CheckContext } from "./context";
import { ingressPlaces, ingressWhenRunning } from "./ingress";
import { capacityRange } from "./scaling";

type Deployment = NonNullable<ServiceConfig["deployment"]>;
type DeploymentStrategy = NonNullable<Deployment["strategy"]>;

/** The strategies that take each key. */
const STRATEGIES: Readonly<
  Record<Exclude<keyof Deployment, "strategy">, readonly [DeploymentStrategy, ...DeploymentStrategy[]]>
> = {
  minimumHealthyPercent: ["rolling"],
  maximumPercent: ["rolling"],
  bakeTimeMinutes: ["blueGreen", "canary", "linear"],
  canaryPercent: ["canary"],
  canaryBakeTimeMinutes: ["canary"],
  stepPercent: ["linear"],
  stepBakeTimeMinutes: ["linear"],
};

/** How a service gets from one version to the next. */
export function checkDeployment(context: CheckContext, name: string, service: ServiceConfig): void {
  const deployment = service.deployment ?? {};
  const strategy = deployment.strategy ?? DEFAULTS.deployment.strategy;
  const place: Path = ["services", name, "deployment"];
  for (const key of Object.keys(STRATEGIES) as (keyof typeof STRATEGIES)[]) {
    // the keys written above
    const strategies: readonly DeploymentStrategy[] = STRATEGIES[key];
    if (deployment[key] !== undefined && !strategies.includes(strategy)) {
      context.report(
        [...place, key],
        `strategy: ${strategy} does not take it: leave it out, or set strategy: ${strategies.join(" or ")}`,
        [...place, "strategy"],
      );
    }
  }
  const kind = ingressWhenRunning(context, service);
  if (strategy === "rolling") checkRolling(context, name, service);
  else checkShift(context, name, strategy, service);
  checkRequestsPerTarget(context, name, service, strategy, kind);
}

/** Whether something stands before a service, once it runs, that can move requests from one version to the other. */
export function canShift(context: CheckContext, service: ServiceConfig): boolean {
  const kind = ingressWhenRunning(context, service);
  return kind === "internal" || isBehindLoadBalancer(context.config, kind);
}

/** Source: Amazon ECS Developer Guide, "Required resources for Amazon ECS canary deployments" and those of the others. */
function checkShift(
  context: CheckContext,
  name: string,
  strategy: DeploymentStrategy,
  service: ServiceConfig,
): void {
  if (canShift(context, service)) return;
  const kind = ingressWhenRunning(context, service);
  const reason =
    kind === "httpApi"
      ? "the HTTP API finds tasks by Cloud Map (httpApi.integration: cloudMap), where no share of the requests can be set; set integration: loadBalancer, or strategy: rolling"
      : "no requests come to this service that could be moved from one version to the other; leave strategy out, or give the service a port and an ingress";
  context.report(
    ["services", name, "deployment", "strategy"],
    `found ${strategy}, but ${reason}`,
    ...ingressPlaces(name),
  );
}

/** ECS rounds the least up and the most down (ECS API reference, "DeploymentConfiguration"). */
function checkRolling(context: CheckContext, name: string, service: ServiceConfig): void {
  const deployment = { ...DEFAULTS.deployment, ...service.deployment };
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = deployment;
  const { lowest, highest } = capacityRange(context, service);
  const most = (tasks: number): number => Math.floor((tasks * maximumPercent) / 100);
  const least = (tasks: number): number => Math.ceil((tasks * minimumHealthyPercent) / 100);
  for (let tasks = Math.max(1, lowest); tasks <= highest; tasks += 1) {
    if (most(tasks) > tasks || least(tasks) < tasks) continue;
    const key = service.deployment?.maximumPercent === undefined ? "minimumHealthyPercent" : "maximumPercent";
    context.report(
      ["services", name, "deployment", key],
      `found minimumHealthyPercent: ${minimumHealthyPercent} with maximumPercent: ${maximumPercent}: of ${tasks} ${tasks === 1 ? "task" : "tasks"} none may stop and none may be added, so no deployment would get anywhere; set maximumPercent to at least ${Math.ceil((100 * (tasks + 1)) / tasks)}`,
      ["services", name, "deployment"],
      ["services", name, "scaling"],
      ...TIER_PLACES,
    );
    return;
  }
}

/** Source: Amazon ECS Developer Guide, "Use a target metric to scale Amazon ECS services". */
function checkRequestsPerTarget(
  { config, report }: CheckContext,
  name: string,
  { scaling }: ServiceConfig,
  strategy: DeploymentStrategy,
  kind: IngressKind,
): void {
  if (scaling?.requestsPerTarget === undefined) return;
  const place: Path = ["services", name, "scaling", "requestsPerTarget"];
  if (!isBehindLoadBalancer(config, kind)) {
    report(
      place,
      "only a load balancer counts the requests of each task: set ingress.kind: alb, or httpApi with its load balancer, or scale by cpuTargetPercent",
      ...ingressPlaces(name),
    );
  } else if (strategy !== "rolling") {
    report(
      place,
      `deployment.strategy: ${strategy} moves requests between two target groups, and ECS scales by those of one only: leave this out and scale by cpuTargetPercent, or set strategy: rolling`,
      ["services", name, "deployment"],
    );
  }
}
