import { sortedEntries } from "./checks/context";
import { apiHostName, domainBaseName, siteHostNames } from "./host-names";
import { rulePriority } from "./listener-rules";
import type { ParsedConfig } from "./parse";
import type { DatabaseConfig, QueueConfig, ServiceConfig, SiteConfig, TopicConfig } from "./schema";
import type {
  DatabaseSettings,
  ImageSettings,
  IngressSettings,
  NetworkSettings,
  QueueSettings,
  SecretSettings,
  ServiceSettings,
  Settings,
  SiteSettings,
  SubscriptionSettings,
  Tags,
  TopicSettings,
  UseSettings,
} from "./settings";
import { startOrder } from "./start-order";
import { databaseStorage } from "./storage";
import { defaultZones, subnetCidrBlocks } from "./subnets";
import { DEFAULTS } from "./tiers";
import { parseUse } from "./uses";

/** Fills in everything that the stack file leaves out. */
export function resolveSettings(parsed: ParsedConfig): Settings {
  const { config, project, region, defaults } = parsed;
  const { environment } = config;
  const domain = resolveDomain(parsed);
  const services = resolveServices(parsed);
  const hostNames = [
    ...new Set(
      Object.values(services).flatMap(({ ingress }) => (ingress.kind === "alb" ? [ingress.host] : [])),
    ),
  ].sort();
  const tags = stackTags(parsed);
  const tagged = (costCode: string | undefined): Tags =>
    costCode === undefined ? tags : { ...tags, CostCode: costCode };
  return {
    project,
    environment,
    region,
    baseName: `${project}-${environment}`,
    tags,
    recovery:
      config.recovery?.role === "standby" && config.recovery.primaryStack !== undefined
        ? { role: "standby", primaryStack: config.recovery.primaryStack }
        : { role: "primary" },
    retainData: defaults.retainData,
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    network: resolveNetwork(parsed),
    ...(domain === undefined ? {} : { domain }),
    ...(hostNames.length === 0 ? {} : { loadBalancer: resolveLoadBalancer(parsed, hostNames) }),
    cluster: {
      containerInsights: config.cluster?.containerInsights ?? defaults.containerInsights,
      capacityProviderStrategy: resolveStrategy(parsed, undefined),
    },
    alerts: {
      emails: {
        critical: config.alerts?.critical?.emails ?? [],
        warning: config.alerts?.warning?.emails ?? [],
      },
    },
    ...(config.sentry === undefined ? {} : { sentry: config.sentry }),
    databases: mapEntries(config.databases, (name, database) =>
      resolveDatabase(parsed, name, database, tagged(database.costCode)),
    ),
    queues: mapEntries(config.queues, (name, queue) =>
      resolveQueue(queue, tagged(queue.costCode), subscribedTo(parsed, name)),
    ),
    topics: mapEntries(config.topics, (_, topic) => resolveTopic(topic, tagged(topic.costCode))),
    sites: mapEntries(config.sites, (name, site) => resolveSite(parsed, name, site, tagged(site.costCode))),
    services,
  };
}

function stackTags({ config, project }: ParsedConfig): Tags {
  return {
    ...config.tags,
    Project: project,
    ManagedBy: "pulumi",
    Environment: config.environment,
    CostCode: config.costCode,
  };
}

function mapEntries<From, To>(
  map: Readonly<Record<string, From>> | undefined,
  resolve: (name: string, value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(sortedEntries(map).map(([name, value]) => [name, resolve(name, value)]));
}

function resolveNetwork({ config, region, defaults }: ParsedConfig): NetworkSettings {
  const network = config.network ?? {};
  const { existing } = network;
  if (existing !== undefined) {
    return {
      kind: "existing",
      vpc:
        existing.vpcId !== undefined
          ? { id: existing.vpcId }
          : existing.tags !== undefined
            ? { tags: existing.tags }
            : { default: true },
      publicSubnetTags: existing.publicSubnetTags ?? { Tier: "public" },
      privateSubnetTags: existing.privateSubnetTags ?? { Tier: "private" },
      databaseSubnetTags: existing.databaseSubnetTags ?? { Tier: "database" },
    };
  }
  const cidrBlock = network.cidrBlock ?? DEFAULTS.vpcCidrBlock;
  const availabilityZones = network.availabilityZones ?? defaultZones(region, defaults.availabilityZoneCount);
  const { publicSubnetCidrBlocks, privateSubnetCidrBlocks, databaseSubnetCidrBlocks } = network;
  return {
    kind: "new",
    cidrBlock,
    availabilityZones,
    subnetCidrBlocks:
      publicSubnetCidrBlocks && privateSubnetCidrBlocks && databaseSubnetCidrBlocks
        ? {
            public: publicSubnetCidrBlocks,
            private: privateSubnetCidrBlocks,
            database: databaseSubnetCidrBlocks,
          }
        : subnetCidrBlocks(cidrBlock, availabilityZones.length),
    natGateways: network.natGateways ?? defaults.natGateways,
    flowLogRetentionDays: network.flowLogRetentionDays ?? defaults.flowLogRetentionDays,
  };
}

function resolveDomain({ config, defaults }: ParsedConfig): Settings["domain"] {
  const baseName = domainBaseName(config, defaults);
  const { domain } = config;
  if (domain === undefined || baseName === undefined) return undefined;
  return {
    name: domain.name,
    baseName,
    zone: domain.zone ?? "existing",
    servesSites: Object.keys(config.sites ?? {}).length > 0,
    ...(domain.parentZoneId === undefined ? {} : { parentZoneId: domain.parentZoneId }),
  };
}

function resolveLoadBalancer(
  { config, defaults }: ParsedConfig,
  hostNames: readonly string[],
): NonNullable<Settings["loadBalancer"]> {
  const given = config.loadBalancer;
  return {
    hostNames,
    deletionProtection: given?.deletionProtection ?? defaults.deletionProtection,
    idleTimeoutSeconds: given?.idleTimeoutSeconds ?? DEFAULTS.idleTimeoutSeconds,
    accessLogRetentionDays: given?.accessLogRetentionDays ?? defaults.accessLogRetentionDays,
    retainData: defaults.retainData,
    alarms: {
      errorsPerMinute: DEFAULTS.alarms.loadBalancerErrorsPerMinute,
      responseTimeSeconds: DEFAULTS.alarms.responseTimeSeconds,
    },
  };
}

function resolveStrategy(
  { config, defaults }: ParsedConfig,
  own: ServiceConfig["capacityProviderStrategy"],
): Settings["cluster"]["capacityProviderStrategy"] {
  const strategy = own ?? config.cluster?.capacityProviderStrategy ?? defaults.capacityProviderStrategy;
  return strategy.map(({ capacityProvider, base, weight }) => ({
    capacityProvider,
    base: base ?? 0,
    weight,
  }));
}

function resolveDatabase(
  { config, defaults }: ParsedConfig,
  name: string,
  database: DatabaseConfig,
  tags: Tags,
): DatabaseSettings {
  const storage = databaseStorage(database, defaults);
  return {
    tags,
    engineVersion: database.engineVersion,
    instanceClass: database.instanceClass ?? defaults.database.instanceClass,
    databaseName: database.databaseName ?? name.replaceAll("-", "_"),
    masterUsername: database.masterUsername ?? DEFAULTS.database.masterUsername,
    allocatedStorageGiB: storage.allocatedGiB,
    maxAllocatedStorageGiB: storage.maximumGiB,
    multiAz: database.multiAz ?? defaults.database.multiAz,
    backupRetentionDays: database.backupRetentionDays ?? defaults.database.backupRetentionDays,
    backupWindow: database.backupWindow ?? DEFAULTS.database.backupWindow,
    maintenanceWindow: database.maintenanceWindow ?? DEFAULTS.database.maintenanceWindow,
    deletionProtection: database.deletionProtection ?? DEFAULTS.database.deletionProtection,
    performanceInsightsRetentionDays:
      database.performanceInsightsRetentionDays ?? defaults.database.performanceInsightsRetentionDays,
    monitoringIntervalSeconds:
      database.monitoringIntervalSeconds ?? defaults.database.monitoringIntervalSeconds,
    parameters: mapEntries(database.parameters, (_, value) => String(value)),
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    secretRecoveryWindowDays: defaults.secretRecoveryWindowDays,
    retainData: defaults.retainData,
    alarms: {
      cpuPercent: DEFAULTS.alarms.databaseCpuPercent,
      freeStoragePercent: DEFAULTS.alarms.databaseFreeStoragePercent,
      replicaLagSeconds: DEFAULTS.alarms.replicaLagSeconds,
    },
  };
}

/** The topics that deliver to a queue, by name. */
function subscribedTo({ config }: ParsedConfig, queueName: string): readonly string[] {
  return sortedEntries(config.topics).flatMap(([name, { subscriptions }]) =>
    (subscriptions ?? []).some(({ queue }) => queue === queueName) ? [name] : [],
  );
}

function resolveQueue(queue: QueueConfig, tags: Tags, topics: readonly string[]): QueueSettings {
  return {
    tags,
    fifo: queue.fifo ?? false,
    visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds ?? DEFAULTS.queue.visibilityTimeoutSeconds,
    messageRetentionDays: queue.messageRetentionDays ?? DEFAULTS.queue.messageRetentionDays,
    receiveWaitTimeSeconds: queue.receiveWaitTimeSeconds ?? DEFAULTS.queue.receiveWaitTimeSeconds,
    maxReceiveCount: queue.maxReceiveCount ?? DEFAULTS.queue.maxReceiveCount,
    maxMessageSizeKiB: queue.maxMessageSizeKiB ?? DEFAULTS.queue.maxMessageSizeKiB,
    subscribedTo: topics,
    alarms: {
      depth: queue.alarmDepth ?? DEFAULTS.queue.alarmDepth,
      ageSeconds: queue.alarmAgeSeconds ?? DEFAULTS.queue.alarmAgeSeconds,
    },
  };
}

function resolveTopic(topic: TopicConfig, tags: Tags): TopicSettings {
  return {
    tags,
    fifo: topic.fifo ?? false,
    subscriptions: (topic.subscriptions ?? []).flatMap((subscription): SubscriptionSettings[] => {
      const { queue, email, https } = subscription;
      const endpoint =
        queue !== undefined
          ? { queue }
          : email !== undefined
            ? { email }
            : https !== undefined
              ? { https }
              : undefined;
      if (endpoint === undefined) return [];
      return [
        {
          endpoint,
          ...(subscription.filterPolicy === undefined ? {} : { filterPolicy: subscription.filterPolicy }),
          filterPolicyScope: subscription.filterPolicyScope ?? "MessageAttributes",
          rawMessageDelivery: subscription.rawMessageDelivery ?? false,
        },
      ];
    }),
  };
}

function resolveSite(
  { config, defaults }: ParsedConfig,
  name: string,
  site: SiteConfig,
  tags: Tags,
): SiteSettings {
  return {
    tags,
    hostNames: siteHostNames(config, defaults, name, site),
    singlePageApplication: site.singlePageApplication ?? false,
    indexDocument: site.indexDocument ?? DEFAULTS.site.indexDocument,
    errorDocument: site.errorDocument ?? DEFAULTS.site.errorDocument,
    priceClass: site.priceClass ?? defaults.priceClass,
    contentSecurityPolicy:
      site.contentSecurityPolicy ?? contentSecurityPolicy(domainBaseName(config, defaults)),
    logRetentionDays: defaults.accessLogRetentionDays,
    retainData: defaults.retainData,
  };
}

/** A site loads from itself, and talks to whatever else is under its stack's domain. */
function contentSecurityPolicy(baseName: string | undefined): string {
  const connect = baseName === undefined ? "'self'" : `'self' https://*.${baseName}`;
  return `default-src 'self'; connect-src ${connect}; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'`;
}

function resolveServices(parsed: ParsedConfig): Readonly<Record<string, ServiceSettings>> {
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
  { defaults }: ParsedConfig,
  service: ServiceConfig,
  uses: readonly UseSettings[],
): ServiceSettings["scaling"] {
  const given = service.scaling;
  const minCapacity = given?.minCapacity ?? defaults.service.minCapacity;
  const received = uses.filter((use) => use.kind === "queue" && use.mode === "receive");
  const [queue] = received;
  return {
    minCapacity,
    maxCapacity: given?.maxCapacity ?? Math.max(defaults.service.maxCapacity, minCapacity),
    cpuTargetPercent: given?.cpuTargetPercent ?? DEFAULTS.scaling.cpuTargetPercent,
    memoryTargetPercent: given?.memoryTargetPercent ?? DEFAULTS.scaling.memoryTargetPercent,
    ...(queue !== undefined && received.length === 1
      ? {
          backlog: {
            queue: queue.name,
            messagesPerTask: given?.backlogPerTask ?? DEFAULTS.scaling.backlogPerTask,
          },
        }
      : {}),
  };
}
