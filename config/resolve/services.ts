import { capacityArchitecture, capacityOf } from "../capacity";
import type { ParsedConfig } from "../parse";
import { dnsCaller, privateDnsNamespaceName } from "../private-dns";
import type { SecretConfig, ServiceConfig } from "../schema-service";
import type { ImageSettings, SecretSettings, ServiceSettings, UseSettings } from "../settings";
import { startOrder } from "../start-order";
import { DEFAULTS } from "../tiers";
import { alarmTelling } from "./alerts";
import { mapEntries, mayStart, resolveStrategy, sortedUses, stackTags } from "./common";
import { resolveIngress } from "./ingress";
import { resolveExpression, resolveStarts } from "./schedules";
import { resolveServiceSentry } from "./sentry";
import { resolveSlo } from "./slo";

export function resolveServices(parsed: ParsedConfig): Readonly<Record<string, ServiceSettings>> {
  const uses = mapEntries(parsed.config.services, (_, service) => sortedUses(parsed, service.uses));
  const calls = mapEntries(uses, (_, list) =>
    list.flatMap((use) => (use.kind === "service" ? [use.name] : [])),
  );
  const found = foundByDns(parsed, calls);
  return Object.fromEntries(
    startOrder(calls).flatMap(({ name, startsAfter }) => {
      const service = parsed.config.services?.[name];
      return service === undefined
        ? []
        : [[name, resolveService(parsed, name, service, uses[name] ?? [], startsAfter, found.has(name))]];
    }),
  );
}

/** The services that somebody calls whom Service Connect does not serve. */
function foundByDns(
  parsed: ParsedConfig,
  calls: Readonly<Record<string, readonly string[]>>,
): ReadonlySet<string> {
  const { config } = parsed;
  const byServices = Object.entries(config.services ?? {}).flatMap(([name, service]) =>
    dnsCaller(service) === undefined ? [] : (calls[name] ?? []),
  );
  const byFunctions = Object.values(config.functions ?? {}).flatMap((each) =>
    sortedUses(parsed, each.uses).flatMap((use) => (use.kind === "service" ? [use.name] : [])),
  );
  return new Set([...byServices, ...byFunctions]);
}

function resolveService(
  parsed: ParsedConfig,
  name: string,
  service: ServiceConfig,
  uses: readonly UseSettings[],
  startsAfter: readonly string[],
  isFoundByDns: boolean,
): ServiceSettings {
  const { config, project, defaults } = parsed;
  const { environment } = config;
  const capacityProviderStrategy = resolveStrategy(parsed, service.capacityProviderStrategy);
  const image = resolveImage(service);
  const sentry = resolveServiceSentry(parsed, name, service, image);
  return {
    kind: service.kind ?? "api",
    tags: { ...stackTags(parsed), Service: name, CostCode: service.costCode },
    environment,
    logGroupName: `/ecs/${project}-${environment}-${name}`,
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    repositoryName: `${project}-${environment}/${name}`,
    retainImages: defaults.retainImages,
    image,
    ...(service.port === undefined ? {} : { port: service.port }),
    ...(service.command === undefined ? {} : { command: service.command }),
    ...(service.entryPoint === undefined ? {} : { entryPoint: service.entryPoint }),
    ...(service.user === undefined ? {} : { user: service.user }),
    cpu: service.cpu ?? defaults.service.cpu,
    memoryMiB: service.memoryMiB ?? defaults.service.memoryMiB,
    cpuArchitecture:
      service.cpuArchitecture ??
      capacityArchitecture(config, capacityProviderStrategy) ??
      DEFAULTS.cpuArchitecture,
    capacity: capacityOf(capacityProviderStrategy),
    networkMode: service.networkMode ?? "awsvpc",
    assignPublicIp: service.assignPublicIp ?? false,
    variables: mapEntries(service.environment, (_, value) => String(value)),
    secrets: mapEntries(service.secrets, (_, secret) => resolveSecret(secret)),
    secretRecoveryWindowDays: defaults.secretRecoveryWindowDays,
    parameters: Object.fromEntries(
      [...(service.parameters ?? [])]
        .sort()
        .map((variable) => [variable, `/${environment}/${project}/${name}/${variable}`]),
    ),
    environmentFiles: service.environmentFiles ?? [],
    environmentFileKeyArns: [...(service.environmentFileKeyArns ?? [])].sort(),
    ...(service.openTelemetry === true
      ? { openTelemetry: { metricsLogGroupName: `/ecs/${project}-${environment}-${name}/metrics` } }
      : {}),
    // A standby's databases take no writes, and a stopped stack's are to have no more of them.
    ...(service.migration === undefined || !mayStart(parsed)
      ? {}
      : {
          migration: {
            command: service.migration.command,
            timeoutMinutes: service.migration.timeoutMinutes ?? DEFAULTS.migrationTimeoutMinutes,
          },
        }),
    deployment: { ...DEFAULTS.deployment, ...defined(service.deployment ?? {}) },
    ...resolveStarts(parsed, service),
    ingress: resolveIngress(parsed, name, service),
    healthCheck: { ...DEFAULTS.healthCheck, ...defined(service.healthCheck ?? {}) },
    ...resolveSlo(parsed, service),
    scaling: resolveScaling(parsed, service, uses),
    requestTimeoutSeconds: service.requestTimeoutSeconds ?? DEFAULTS.requestTimeoutSeconds,
    stopTimeoutSeconds: service.stopTimeoutSeconds ?? DEFAULTS.stopTimeoutSeconds,
    deregistrationDelaySeconds: service.deregistrationDelaySeconds ?? DEFAULTS.deregistrationDelaySeconds,
    capacityProviderStrategy,
    enableExecuteCommand: service.enableExecuteCommand ?? false,
    writablePaths: [...(service.writablePaths ?? [])].sort(),
    egressPorts: [...(service.egressPorts ?? DEFAULTS.egressPorts)].sort((one, other) => one - other),
    uses,
    findsServicesBy: dnsCaller(service) === undefined ? "serviceConnect" : "privateDns",
    ...(isFoundByDns ? { privateDnsName: `${name}.${privateDnsNamespaceName(project, environment)}` } : {}),
    startsAfter,
    policyArns: [...(service.policyArns ?? [])].sort(),
    policyStatements: service.policyStatements ?? [],
    ...(sentry === undefined ? {} : { sentry }),
    alarms: {
      ...alarmTelling(parsed),
      cpuPercent: config.alarms?.service?.cpuPercent ?? DEFAULTS.alarms.cpuPercent,
      memoryPercent: config.alarms?.service?.memoryPercent ?? DEFAULTS.alarms.memoryPercent,
      targetErrorsPerMinute: config.alarms?.service?.errorsPerMinute ?? DEFAULTS.alarms.targetErrorsPerMinute,
      responseTimeSeconds: config.alarms?.service?.responseTimeSeconds ?? DEFAULTS.alarms.responseTimeSeconds,
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

function resolveSecret({ config: key, generate, existing }: SecretConfig): SecretSettings {
  if (key !== undefined) return { kind: "config", key };
  if (existing !== undefined) {
    const { secretArn } = existing;
    return {
      kind: "existing",
      secretArn,
      ...defined({ key: existing.key, encryptionKeyArn: existing.encryptionKeyArn }),
    };
  }
  return { kind: "generated", length: generate?.length ?? DEFAULTS.generatedSecretLength };
}

function resolveImage({ image }: ServiceConfig): ImageSettings {
  if (image?.reference !== undefined) return { kind: "reference", reference: image.reference };
  const pullAccountIds = [...(image?.pullAccountIds ?? [])].sort();
  switch (image?.owner) {
    case "ci":
      return {
        kind: "ci",
        tag: image.tag ?? DEFAULTS.ciTag,
        ...(image.deployOnPush === true ? { deployOnPush: true } : {}),
        pullAccountIds,
      };
    case "built":
      return {
        kind: "built",
        folder: image.folder ?? ".",
        dockerfile: image.dockerfile ?? DEFAULTS.dockerfile,
        ...(image.target === undefined ? {} : { target: image.target }),
        buildArguments: mapEntries(image.buildArguments, (_, value) => value),
        pullAccountIds,
      };
    default:
      return { kind: "pinned", ...(image?.tag === undefined ? {} : { tag: image.tag }), pullAccountIds };
  }
}

function resolveScaling(
  { config, defaults }: ParsedConfig,
  service: ServiceConfig,
  uses: readonly UseSettings[],
): ServiceSettings["scaling"] {
  const given = service.scaling;
  const isStopped = config.recovery?.stopped === true;
  const minCapacity = isStopped ? 0 : (given?.minCapacity ?? defaults.service.minCapacity);
  const received = uses.flatMap((use) => (use.kind === "queue" && use.mode === "receive" ? [use] : []));
  const [queue] = received;
  // Without Container Insights nobody counts the tasks that a backlog is divided by.
  const countsTasks = (config.cluster?.containerInsights ?? defaults.containerInsights) !== "disabled";
  return {
    minCapacity,
    maxCapacity: isStopped ? 0 : (given?.maxCapacity ?? Math.max(defaults.service.maxCapacity, minCapacity)),
    cpuTargetPercent: given?.cpuTargetPercent ?? DEFAULTS.scaling.cpuTargetPercent,
    memoryTargetPercent: given?.memoryTargetPercent ?? DEFAULTS.scaling.memoryTargetPercent,
    ...(given?.requestsPerTarget === undefined ? {} : { requestsPerTarget: given.requestsPerTarget }),
    schedules: mapEntries(isStopped ? {} : given?.schedules, (_, schedule) => ({
      expression: resolveExpression(schedule.expression),
      timeZone: schedule.timeZone ?? DEFAULTS.timeZone,
      minCapacity: schedule.minCapacity,
      maxCapacity: schedule.maxCapacity,
    })),
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
