import { fargateSizeProblem } from "../fargate";
import { apiHostName, domainBaseName } from "../host-names";
import { rulePriority } from "../listener-rules";
import { offer, type Path } from "../problem";
import type { ServiceConfig } from "../schema";
import type { UseSettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { labelOf, parseUse, variablesOf } from "../uses";
import { sortedEntries, type CheckContext } from "./context";

/** A target group's name has 32 characters (Elastic Load Balancing), of which Pulumi takes 8 to make it unique. */
const LONGEST_NAME_BEHIND_LOAD_BALANCER = 24;
/** Rules a load balancer takes by default (quotas of Application Load Balancers), less the default one of each listener. */
const MOST_LISTENER_RULES = 100;

export function checkServices(context: CheckContext): void {
  for (const [name, service] of sortedEntries(context.config.services)) {
    checkSize(context, name, service);
    checkImage(context, name, service);
    checkIngress(context, name, service);
    checkTimes(context, name, service);
    checkCapacity(context, name, service);
    checkVariables(context, name, service, checkUses(context, name, service));
  }
  checkStrategy(
    context,
    ["cluster", "capacityProviderStrategy"],
    context.config.cluster?.capacityProviderStrategy,
  );
  checkListenerRules(context);
}

function checkSize(context: CheckContext, name: string, service: ServiceConfig): void {
  const problem = fargateSizeProblem(
    service.cpu ?? context.defaults.service.cpu,
    service.memoryMiB ?? context.defaults.service.memoryMiB,
  );
  if (problem !== undefined) {
    const key = service.memoryMiB === undefined && service.cpu !== undefined ? "cpu" : "memoryMiB";
    context.report(["services", name, key], problem);
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
    );
  }
  if (ingress === undefined) return;
  if (port === undefined) {
    context.report(
      [...path, "kind"],
      `found ${ingress.kind}, but the service has no port: add the port its container listens on`,
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
    );
  } else if (ingress.host !== undefined && !isCovered(ingress.host, baseName)) {
    context.report(
      [...path, "host"],
      `found "${ingress.host}": the certificate covers ${baseName} and one label before it, such as ${apiHostName(baseName)}`,
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
  const { healthCheck } = service;
  const intervalSeconds = healthCheck?.intervalSeconds ?? DEFAULTS.healthCheck.intervalSeconds;
  const timeoutSeconds = healthCheck?.timeoutSeconds ?? DEFAULTS.healthCheck.timeoutSeconds;
  const healthyThreshold = healthCheck?.healthyThreshold ?? DEFAULTS.healthCheck.healthyThreshold;
  const gracePeriodSeconds = healthCheck?.gracePeriodSeconds ?? DEFAULTS.healthCheck.gracePeriodSeconds;
  const path: Path = ["services", name, "healthCheck"];
  if (timeoutSeconds >= intervalSeconds) {
    context.report(
      [...path, "timeoutSeconds"],
      `found ${timeoutSeconds} with intervalSeconds: ${intervalSeconds}: an answer must be due before the next check`,
    );
  }
  const soonestHealthy = intervalSeconds * healthyThreshold;
  if (gracePeriodSeconds < soonestHealthy) {
    context.report(
      [...path, "gracePeriodSeconds"],
      `found ${gracePeriodSeconds}: a task is healthy after ${healthyThreshold} checks of ${intervalSeconds} s at the soonest; give at least ${soonestHealthy}, or ECS stops it while it starts`,
    );
  }
  if (service.deregistrationDelaySeconds !== undefined && service.ingress?.kind !== "alb") {
    context.report(
      ["services", name, "deregistrationDelaySeconds"],
      "nothing is deregistered without ingress.kind: alb: leave this out",
    );
  }
  for (const use of service.uses ?? []) {
    const queueName = typeof use === "string" ? /^queue\/([^:]*):receive$/.exec(use)?.[1] : undefined;
    const queue = queueName === undefined ? undefined : context.config.queues?.[queueName];
    const visibility = queue?.visibilityTimeoutSeconds ?? DEFAULTS.queue.visibilityTimeoutSeconds;
    const stop = service.stopTimeoutSeconds ?? DEFAULTS.stopTimeoutSeconds;
    if (queue !== undefined && visibility < stop) {
      context.report(
        ["services", name, "stopTimeoutSeconds"],
        `found ${stop} with visibilityTimeoutSeconds: ${visibility} of queue ${queueName ?? ""}: a message still worked on while its task stops would be handed out again`,
      );
    }
  }
}

function checkCapacity(context: CheckContext, name: string, service: ServiceConfig): void {
  const minimum = service.scaling?.minCapacity ?? context.defaults.service.minCapacity;
  const maximum = service.scaling?.maxCapacity ?? Math.max(context.defaults.service.maxCapacity, minimum);
  if (minimum > maximum) {
    context.report(
      ["services", name, "scaling", "minCapacity"],
      `found ${minimum} with maxCapacity: ${maximum}: the least may not be more than the most`,
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
    );
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
    context.report(path, "every weight is 0: no task could be placed; give one a weight of at least 1");
  }
  strategy.forEach(({ capacityProvider }, index) => {
    const first = strategy.findIndex((item) => item.capacityProvider === capacityProvider);
    if (first !== index)
      context.report([...path, index, "capacityProvider"], `found ${capacityProvider} twice: join the two`);
  });
}

function checkUses(context: CheckContext, name: string, service: ServiceConfig): readonly UseSettings[] {
  const uses: UseSettings[] = [];
  (service.uses ?? []).forEach((entry, index) => {
    const path: Path = ["services", name, "uses", index];
    const [text, prefix] =
      typeof entry === "string" ? [entry, undefined] : [entry.resource, entry.variablePrefix];
    const use = parseUse(text, prefix, (kind) => context.names[kind]);
    if (typeof use === "string") {
      context.report(path, use);
    } else if (uses.some((earlier) => labelOf(earlier) === labelOf(use) && modeOf(earlier) === modeOf(use))) {
      context.report(path, `found "${text}" twice: once is enough`);
    } else {
      if (use.kind === "service") checkCall(context, path, name, use.name);
      uses.push(use);
    }
  });
  const received = uses.filter((use) => use.kind === "queue" && use.mode === "receive");
  if (service.scaling?.backlogPerTask !== undefined && received.length !== 1) {
    context.report(
      ["services", name, "scaling", "backlogPerTask"],
      `the service receives from ${received.length} queues: a backlog is that of exactly one, such as uses: [queue/orders:receive]`,
    );
  }
  return uses;
}

function modeOf(use: UseSettings): string {
  return "mode" in use ? use.mode : "";
}

function checkCall(context: CheckContext, path: Path, caller: string, callee: string): void {
  if (caller === callee) {
    context.report(path, "a service needs no leave to call itself: leave this out");
    return;
  }
  const service = context.config.services?.[callee];
  if (service !== undefined && service.ingress === undefined) {
    context.report(
      path,
      `service ${callee} listens to nobody: give it ingress: { kind: internal } and a port`,
    );
  }
}

function checkVariables(
  context: CheckContext,
  name: string,
  service: ServiceConfig,
  uses: readonly UseSettings[],
): void {
  const owners = new Map<string, string>([["ENVIRONMENT", "Slipway itself"]]);
  if (context.config.sentry !== undefined) owners.set("SENTRY_DSN", "slipway:sentry");
  const claim = (variable: string, owner: string, path: Path): void => {
    const earlier = owners.get(variable);
    if (earlier === undefined) owners.set(variable, owner);
    else if (earlier !== owner) {
      context.report(
        path,
        `${variable} is set twice, by ${earlier} and by ${owner}: rename one, or give a use its own variablePrefix`,
      );
    }
  };
  uses.forEach((use) => {
    const index = (service.uses ?? []).findIndex((entry) =>
      useText(entry).startsWith(`${use.kind}/${use.name}`),
    );
    for (const variable of variablesOf(use)) claim(variable, labelOf(use), ["services", name, "uses", index]);
  });
  for (const [variable] of sortedEntries(service.environment))
    claim(variable, "environment", ["services", name, "environment", variable]);
  for (const [variable, secret] of sortedEntries(service.secrets)) {
    const path: Path = ["services", name, "secrets", variable];
    claim(variable, "secrets", path);
    const sources = [secret.config, secret.generate].filter((source) => source !== undefined);
    if (sources.length !== 1) {
      context.report(
        path,
        `found ${sources.length} sources: give exactly one of config (the name of a secret configuration key) and generate`,
      );
    }
  }
  (service.parameters ?? []).forEach((variable, index) => {
    claim(variable, `parameters[${index}]`, ["services", name, "parameters", index]);
  });
}

function useText(entry: NonNullable<ServiceConfig["uses"]>[number]): string {
  return typeof entry === "string" ? entry : entry.resource;
}

function checkListenerRules(context: CheckContext): void {
  const baseName = domainBaseName(context.config, context.defaults);
  const conditions = new Map<string, string>();
  const priorities = new Map<number, string>();
  const behind = sortedEntries(context.config.services).filter(
    ([, service]) => service.ingress?.kind === "alb",
  );
  for (const [name, { ingress }] of behind) {
    if (ingress === undefined || baseName === undefined) continue;
    const path: Path = ["services", name, "ingress"];
    const rule = `${ingress.host ?? apiHostName(baseName)}${ingress.path ?? "/"}`;
    const twin = conditions.get(rule);
    if (twin !== undefined)
      context.report(
        [...path, "path"],
        `service ${twin} already answers ${rule}: give this one another path or host`,
      );
    conditions.set(rule, name);
    const priority = ingress.priority ?? rulePriority(name, ingress.path ?? "/");
    const rival = priorities.get(priority);
    if (rival !== undefined) {
      context.report(
        [...path, "priority"],
        `${priority} is already the priority of service ${rival}: give this one another, from 1 to 50000`,
      );
    }
    priorities.set(priority, name);
  }
  if (behind.length > MOST_LISTENER_RULES) {
    context.report(
      ["services"],
      `found ${behind.length} services behind the load balancer, which takes ${MOST_LISTENER_RULES} rules; ${offer("internal", ["internal"])}`,
    );
  }
}
