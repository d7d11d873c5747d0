import { fargateSizeProblem, isFargateCpu } from "../fargate";
import { apiHostName, domainBaseName } from "../host-names";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import { sortedEntries, TIER_PLACES, type CheckContext } from "./context";
import { checkListenerRules } from "./listener-rules";
import { HOST_PLACES } from "./sites";
import { checkWiring } from "./wiring";

/** A target group's name has 32 characters (Elastic Load Balancing), of which Pulumi takes 8 to make it unique. */
const LONGEST_NAME_BEHIND_LOAD_BALANCER = 24;
const HTTPS = 443;

export function checkServices(context: CheckContext): void {
  for (const [name, service] of sortedEntries(context.config.services)) {
    checkSize(context, name, service);
    checkImage(context, name, service);
    checkIngress(context, name, service);
    checkTimes(context, name, service);
    checkCapacity(context, name, service);
    checkLists(context, name, service);
    checkWiring(context, name, service);
  }
  checkStrategy(
    context,
    ["cluster", "capacityProviderStrategy"],
    context.config.cluster?.capacityProviderStrategy,
  );
  checkListenerRules(context);
}

function checkSize(context: CheckContext, name: string, { cpu, memoryMiB }: ServiceConfig): void {
  const problem = fargateSizeProblem(
    cpu ?? context.defaults.service.cpu,
    memoryMiB ?? context.defaults.service.memoryMiB,
  );
  if (problem !== undefined) {
    const path: Path = ["services", name];
    const key = cpu !== undefined && (memoryMiB === undefined || !isFargateCpu(cpu)) ? "cpu" : "memoryMiB";
    context.report([...path, key], problem, [...path, "cpu"], [...path, "memoryMiB"], ...TIER_PLACES);
  }
}

function checkImage(context: CheckContext, name: string, { image }: ServiceConfig): void {
  if (image?.tag !== undefined && image.reference !== undefined) {
    context.report(
      ["services", name, "image"],
      "found both tag and reference: give tag for the stack's own repository, reference for any other image",
    );
  }
  if (image?.tag === undefined && image?.reference === undefined) {
    context.warn(
      `service ${name} has no image yet and runs no task: push one to its repository, then set slipway:services.${name}.image.tag`,
    );
  }
}

function checkIngress(context: CheckContext, name: string, service: ServiceConfig): void {
  const { ingress, port } = service;
  const path: Path = ["services", name, "ingress"];
  if (service.healthCheck !== undefined && ingress?.kind !== "alb") {
    context.report(
      ["services", name, "healthCheck"],
      "only a load balancer asks for it: set ingress.kind: alb, or leave it out",
      path,
    );
  }
  if (ingress === undefined) return;
  if (port === undefined) {
    context.report(
      [...path, "kind"],
      `found ${ingress.kind}, but the service has no port: add the port its container listens on`,
      ["services", name, "port"],
    );
  }
  if (ingress.kind === "internal") {
    for (const key of ["path", "host", "priority"] as const) {
      if (ingress[key] !== undefined)
        context.report([...path, key], "a rule of a load balancer: set kind: alb, or leave it out");
    }
    return;
  }
  const baseName = domainBaseName(context.config, context.defaults);
  if (baseName === undefined) {
    context.report(
      [...path, "kind"],
      "found alb, but the stack has no domain: HTTPS needs a certificate for a name. Add slipway:domain, or set kind: internal",
      ["domain"],
    );
  } else if (ingress.host !== undefined && !isCovered(ingress.host, baseName)) {
    context.report(
      [...path, "host"],
      `found "${ingress.host}": the certificate covers ${baseName} and one label before it, such as ${apiHostName(baseName)}`,
      ...HOST_PLACES,
    );
  }
  if (name.length > LONGEST_NAME_BEHIND_LOAD_BALANCER) {
    context.report(
      ["services", name],
      `"${name}" has ${name.length} characters: behind a load balancer a service's name may have ${LONGEST_NAME_BEHIND_LOAD_BALANCER}, since a target group's has 32`,
    );
  }
}

function isCovered(host: string, baseName: string): boolean {
  return (
    host === baseName || (host.endsWith(`.${baseName}`) && !host.slice(0, -baseName.length - 1).includes("."))
  );
}

function checkTimes(context: CheckContext, name: string, service: ServiceConfig): void {
  if (service.ingress?.kind === "alb") {
    checkHealthCheck(context, ["services", name, "healthCheck"], service);
  } else if (service.deregistrationDelaySeconds !== undefined) {
    context.report(
      ["services", name, "deregistrationDelaySeconds"],
      "nothing is deregistered without ingress.kind: alb: leave this out",
      ["services", name, "ingress"],
    );
  }
}

function checkHealthCheck({ report }: CheckContext, path: Path, { healthCheck }: ServiceConfig): void {
  const intervalSeconds = healthCheck?.intervalSeconds ?? DEFAULTS.healthCheck.intervalSeconds;
  const timeoutSeconds = healthCheck?.timeoutSeconds ?? DEFAULTS.healthCheck.timeoutSeconds;
  const healthyThreshold = healthCheck?.healthyThreshold ?? DEFAULTS.healthCheck.healthyThreshold;
  const gracePeriodSeconds = healthCheck?.gracePeriodSeconds ?? DEFAULTS.healthCheck.gracePeriodSeconds;
  if (timeoutSeconds >= intervalSeconds) {
    report(
      [...path, "timeoutSeconds"],
      `found ${timeoutSeconds} with intervalSeconds: ${intervalSeconds}: an answer must be due before the next check`,
      path,
    );
  }
  const soonestHealthy = intervalSeconds * healthyThreshold;
  if (gracePeriodSeconds < soonestHealthy) {
    report(
      [...path, "gracePeriodSeconds"],
      `found ${gracePeriodSeconds}: a task is healthy after ${healthyThreshold} checks of ${intervalSeconds} s at the soonest; give at least ${soonestHealthy}, or ECS stops it while it starts`,
      path,
    );
  }
}

/** Whether the service works off one queue, whose backlog scales it. */
function receives({ uses }: ServiceConfig): boolean {
  const queues = (uses ?? []).filter((use) =>
    /^queue\/[^:]*:receive$/.test(typeof use === "string" ? use : use.resource),
  );
  return queues.length === 1;
}

function checkCapacity(context: CheckContext, name: string, service: ServiceConfig): void {
  const minimum = service.scaling?.minCapacity ?? context.defaults.service.minCapacity;
  const maximum = service.scaling?.maxCapacity ?? Math.max(context.defaults.service.maxCapacity, minimum);
  if (minimum > maximum) {
    context.report(
      [
        "services",
        name,
        "scaling",
        service.scaling?.minCapacity === undefined ? "maxCapacity" : "minCapacity",
      ],
      `found minCapacity: ${minimum} with maxCapacity: ${maximum}: the least may not be more than the most`,
      ["services", name, "scaling"],
      ...TIER_PLACES,
    );
  }
  if (service.scaling?.minCapacity === 0 && !receives(service)) {
    context.report(
      ["services", name, "scaling", "minCapacity"],
      "found 0: nothing wakes a service again that has no task and works off no queue; give at least 1",
      ["services", name, "uses"],
    );
  }
  if (service.egressPorts !== undefined && !service.egressPorts.includes(HTTPS)) {
    context.report(
      ["services", name, "egressPorts"],
      `found [${service.egressPorts.join(", ")}]: a task gets its image and its secrets, and sends its logs, over ${HTTPS}; add it`,
    );
  }
  checkStrategy(context, ["services", name, "capacityProviderStrategy"], service.capacityProviderStrategy);
  if (service.enableExecuteCommand === true && (service.writablePaths ?? []).length > 0) {
    context.report(
      ["services", name, "enableExecuteCommand"],
      "ECS Exec writes to the container's root, which writablePaths makes read-only: choose one of the two",
    );
  }
  if (service.sentryPlatform !== undefined && context.config.sentry === undefined) {
    context.report(
      ["services", name, "sentryPlatform"],
      "the stack reports to no Sentry: add slipway:sentry, or leave this out",
      ["sentry"],
    );
  }
}

/** Lists in which each thing is named once. */
function checkLists(context: CheckContext, name: string, service: ServiceConfig): void {
  for (const key of ["writablePaths", "egressPorts", "policyArns"] as const) {
    const list: readonly (string | number)[] = service[key] ?? [];
    list.forEach((item, index) => {
      if (list.indexOf(item) !== index)
        context.report(["services", name, key, index], `found ${item} twice: once is enough`);
    });
  }
}

function checkStrategy(
  context: CheckContext,
  path: Path,
  strategy: ServiceConfig["capacityProviderStrategy"],
): void {
  if (strategy === undefined) return;
  if (strategy.filter(({ base }) => (base ?? 0) > 0).length > 1) {
    context.report(path, "found more than one base: ECS takes a base for one capacity provider only");
  }
  if (strategy.every(({ weight }) => weight === 0)) {
    context.report(path, "every weight is 0: no task could be placed; give one a weight of at least 1", path);
  }
  strategy.forEach(({ capacityProvider }, index) => {
    const first = strategy.findIndex((item) => item.capacityProvider === capacityProvider);
    if (first !== index)
      context.report([...path, index, "capacityProvider"], `found ${capacityProvider} twice: join the two`);
  });
}
