import { apiHostName, domainBaseName } from "../host-names";
import { rulePriority } from "../listener-rules";
import type { ParsedConfig } from "../parse";
import type { ServiceConfig } from "../schema-service";
import type {
  ImageSettings,
  IngressSettings,
  SecretSettings,
  ServiceSettings,
  UseSettings,
} from "../settings";
import { startOrder } from "../start-order";
import { DEFAULTS } from "../tiers";
import { parseUse } from "../uses";
import { mapEntries, resolveStrategy, stackTags } from "./common";

export function resolveServices(parsed: ParsedConfig): Readonly<Record<string, ServiceSettings>> {
  const uses = mapEntries(parsed.config.services, (_, service) => resolveUses(parsed, service));
  const calls = mapEntries(uses, (_, list) =>
    list.flatMap((use) => (use.kind === "service" ? [use.name] : [])),
  );
  return Object.fromEntries(
    startOrder(calls).flatMap(({ name, startsAfter }) => {
      const service = parsed.config.services?.[name];
      return service === undefined
        ? []
        : [[name, resolveService(parsed, name, service, uses[name] ?? [], startsAfter)]];
    }),
  );
}

function resolveUses({ config }: ParsedConfig, service: ServiceConfig): readonly UseSettings[] {
  const names = {
    database: Object.keys(config.databases ?? {}),
    queue: Object.keys(config.queues ?? {}),
    topic: Object.keys(config.topics ?? {}),
    service: Object.keys(config.services ?? {}),
  };
  return (service.uses ?? []).flatMap((entry) => {
    const use =
      typeof entry === "string"
        ? parseUse(entry, undefined, names)
        : parseUse(entry.resource, entry.variablePrefix, names);
    return typeof use === "string" ? [] : [use];
  });
}

function resolveService(
  parsed: ParsedConfig,
  name: string,
  service: ServiceConfig,
  uses: readonly UseSettings[],
  startsAfter: readonly string[],
): ServiceSettings {
  const { config, project, defaults } = parsed;
  const { environment } = config;
  return {
    tags: { ...stackTags(parsed), Service: name, CostCode: service.costCode },
    environment,
    logGroupName: `/ecs/${project}-${environment}-${name}`,
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    repositoryName: `${project}-${environment}/${name}`,
    retainImages: defaults.retainImages,
    image: resolveImage(service),
    ...(service.port === undefined ? {} : { port: service.port }),
    ...(service.command === undefined ? {} : { command: service.command }),
    cpu: service.cpu ?? defaults.service.cpu,
    memoryMiB: service.memoryMiB ?? defaults.service.memoryMiB,
    cpuArchitecture: service.cpuArchitecture ?? DEFAULTS.cpuArchitecture,
    variables: mapEntries(service.environment, (_, value) => String(value)),
    secrets: mapEntries(service.secrets, (_, { config: key, generate }): SecretSettings =>
      key === undefined
        ? { kind: "generated", length: generate?.length ?? DEFAULTS.generatedSecretLength }
        : { kind: "config", key },
    ),
    secretRecoveryWindowDays: defaults.secretRecoveryWindowDays,
    parameters: Object.fromEntries(
      [...(service.parameters ?? [])]
        .sort()
        .map((variable) => [variable, `/${environment}/${project}/${name}/${variable}`]),
    ),
    ingress: resolveIngress(parsed, name, service),
    healthCheck: { ...DEFAULTS.healthCheck, ...defined(service.healthCheck ?? {}) },
    scaling: resolveScaling(parsed, service, uses),
    requestTimeoutSeconds: service.requestTimeoutSeconds ?? DEFAULTS.requestTimeoutSeconds,
    stopTimeoutSeconds: service.stopTimeoutSeconds ?? DEFAULTS.stopTimeoutSeconds,
    deregistrationDelaySeconds: service.deregistrationDelaySeconds ?? DEFAULTS.deregistrationDelaySeconds,
    capacityProviderStrategy: resolveStrategy(parsed, service.capacityProviderStrategy),
    enableExecuteCommand: service.enableExecuteCommand ?? false,
    writablePaths: [...(service.writablePaths ?? [])].sort(),
    egressPorts: [...(service.egressPorts ?? DEFAULTS.egressPorts)].sort((one, other) => one - other),
    uses: [...uses].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
    startsAfter,
    policyArns: [...(service.policyArns ?? [])].sort(),
    policyStatements: service.policyStatements ?? [],
    ...(config.sentry === undefined
      ? {}
      : { sentry: { projectName: `${name}-${environment}`, platform: service.sentryPlatform ?? "other" } }),
    alarms: {
      cpuPercent: DEFAULTS.alarms.cpuPercent,
      memoryPercent: DEFAULTS.alarms.memoryPercent,
      targetErrorsPerMinute: DEFAULTS.alarms.targetErrorsPerMinute,
      responseTimeSeconds: DEFAULTS.alarms.responseTimeSeconds,
    },
  };
}

/** The keys that have a value: an optional key of the schema may be there and undefined. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Value]: Exclude<Value[Key], undefined> }; // fromEntries forgets keys
}

function resolveImage({ image }: ServiceConfig): ImageSettings {
  if (image?.reference !== undefined) return { kind: "reference", reference: image.reference };
  return { kind: "repository", ...(image?.tag === undefined ? {} : { tag: image.tag }) };
}

function resolveIngress(parsed: ParsedConfig, name: string, { ingress }: ServiceConfig): IngressSettings {
  const baseName = domainBaseName(parsed.config, parsed.defaults);
  if (ingress === undefined) return { kind: "none" };
  if (ingress.kind === "internal" || baseName === undefined) return { kind: "internal" };
  const path = ingress.path ?? "/";
  return {
    kind: "alb",
    path,
    host: ingress.host ?? apiHostName(baseName),
    priority: ingress.priority ?? rulePriority(name, path),
  };
}

function resolveScaling(
  { config, defaults }: ParsedConfig,
  service: ServiceConfig,
  uses: readonly UseSettings[],
): ServiceSettings["scaling"] {
  const given = service.scaling;
  const minCapacity = given?.minCapacity ?? defaults.service.minCapacity;
  const received = uses.filter((use) => use.kind === "queue" && use.mode === "receive");
  const [queue] = received;
  // Without Container Insights nobody counts the tasks that a backlog is divided by.
  const countsTasks = (config.cluster?.containerInsights ?? defaults.containerInsights) !== "disabled";
  return {
    minCapacity,
    maxCapacity: given?.maxCapacity ?? Math.max(defaults.service.maxCapacity, minCapacity),
    cpuTargetPercent: given?.cpuTargetPercent ?? DEFAULTS.scaling.cpuTargetPercent,
    memoryTargetPercent: given?.memoryTargetPercent ?? DEFAULTS.scaling.memoryTargetPercent,
    ...(countsTasks && queue !== undefined && received.length === 1
      ? {
          backlog: {
            queue: queue.name,
            messagesPerTask: given?.backlogPerTask ?? DEFAULTS.scaling.backlogPerTask,
          },
        }
      : {}),
  };
}
