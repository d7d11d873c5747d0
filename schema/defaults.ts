import { TIERS } from "../config/schema";
import { DEFAULTS, TIER_DEFAULTS, type TierDefaults } from "../config/tiers";
import { USAGE_DEFAULTS } from "../config/usage-defaults";

type Value = string | number | boolean | readonly (string | number)[];
type ByTier = (tier: TierDefaults) => Value;

const always =
  (value: Value): ByTier =>
  () =>
    value;

const { httpApi, ec2Capacity, database, bucketCors, fileSystem, backup, queue, site, alarms } = DEFAULTS;
const { deployment, healthCheck, scaling, start } = DEFAULTS;

/** Each key's row for every value of an object that has the same names as the keys. */
function each(path: string, values: Readonly<Record<string, Value>>): Readonly<Record<string, ByTier>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${path}.${key}`, always(value)] as const),
  );
}

/** Where the value stands that a key has when a stack file leaves it out, by the key's path. */
const VALUES: Readonly<Record<string, ByTier>> = {
  logRetentionDays: (tier) => tier.logRetentionDays,
  "network.cidrBlock": always(DEFAULTS.vpcCidrBlock),
  "network.natGateways": (tier) => tier.natGateways,
  "network.flowLogRetentionDays": (tier) => tier.flowLogRetentionDays,
  "domain.zone": always("existing"),
  "loadBalancer.deletionProtection": (tier) => tier.deletionProtection,
  "loadBalancer.idleTimeoutSeconds": always(DEFAULTS.idleTimeoutSeconds),
  "loadBalancer.accessLogRetentionDays": (tier) => tier.accessLogRetentionDays,
  "httpApi.integration": always("loadBalancer"),
  "httpApi.rateLimit": always(httpApi.rateLimit),
  "httpApi.burstLimit": always(httpApi.burstLimit),
  ...each("httpApi.cors", httpApi.cors),
  "httpApi.cors.allowCredentials": always(false),
  "cluster.containerInsights": (tier) => tier.containerInsights,
  "cluster.capacityProviderStrategy.base": always(0),
  ...each("cluster.ec2Capacity", ec2Capacity),
  "recovery.stopped": always(false),
  "recovery.primaryIsLost": always(false),
  "backup.enabled": (tier) => tier.backup,
  "backup.scheduleExpression": always(backup.scheduleExpression),
  "backup.retentionDays": always(backup.retentionDays),
  "backup.vaultLock.minRetentionDays": always(backup.vaultLockMinRetentionDays),
  "backup.restoreTest.enabled": always(true),
  "backup.restoreTest.scheduleExpression": always(backup.restoreTestExpression),
  "databases.instanceClass": (tier) => tier.database.instanceClass,
  "databases.masterUsername": always(database.masterUsername),
  "databases.password": always(database.password),
  "databases.passwordRotation.days": (tier) => tier.database.passwordRotationDays,
  "databases.passwordRotation.users": always(database.rotatedUsers),
  "databases.iamAuthentication": always(database.iamAuthentication),
  "databases.userAuthentication": always(database.userAuthentication),
  "databases.allocatedStorageGiB": (tier) => tier.database.allocatedStorageGiB,
  "databases.multiAz": (tier) => tier.database.multiAz,
  "databases.replicas": (tier) => tier.database.replicas,
  "databases.allowMajorVersionUpgrade": always(false),
  "databases.backupRetentionDays": (tier) => tier.database.backupRetentionDays,
  "databases.backupWindow": always(database.backupWindow),
  "databases.maintenanceWindow": always(database.maintenanceWindow),
  "databases.deletionProtection": always(database.deletionProtection),
  "databases.monitoringIntervalSeconds": (tier) => tier.database.monitoringIntervalSeconds,
  "databases.alarms.cpuPercent": always(alarms.databaseCpuPercent),
  "databases.alarms.freeStoragePercent": always(alarms.databaseFreeStoragePercent),
  "databases.alarms.freeMemoryPercent": always(alarms.databaseFreeMemoryPercent),
  "databases.alarms.connectionsPercent": always(alarms.databaseConnectionsPercent),
  "databases.alarms.replicaLagSeconds": always(alarms.replicaLagSeconds),
  "buckets.public": always(false),
  "buckets.noncurrentVersionDays": (tier) => tier.noncurrentVersionDays,
  ...each("buckets.cors", bucketCors),
  "buckets.accessLogs": always(false),
  "buckets.eventBridge": always(false),
  ...each("fileSystems", fileSystem),
  "queues.fifo": always(false),
  ...each("queues", queue),
  "topics.fifo": always(false),
  "topics.subscriptions.filterPolicyScope": always("MessageAttributes"),
  "topics.subscriptions.rawMessageDelivery": always(false),
  "services.kind": always("api"),
  "services.image.owner": always("pinned"),
  "services.image.dockerfile": always(DEFAULTS.dockerfile),
  "services.cpu": (tier) => tier.service.cpu,
  "services.memoryMiB": (tier) => tier.service.memoryMiB,
  "services.networkMode": always("awsvpc"),
  "services.assignPublicIp": always(false),
  "services.secrets.generate.length": always(DEFAULTS.generatedSecretLength),
  "services.openTelemetry": always(false),
  "services.migration.timeoutMinutes": always(DEFAULTS.migrationTimeoutMinutes),
  ...each("services.deployment", deployment),
  "services.schedules.timeZone": always(DEFAULTS.timeZone),
  "services.schedules.enabled": (tier) => tier.schedulesEnabled,
  ...each("services.schedules", start),
  "services.events.eventBusName": always(DEFAULTS.eventBusName),
  "services.events.enabled": (tier) => tier.schedulesEnabled,
  ...each("services.events", start),
  ...each("services.healthCheck", healthCheck),
  "services.scaling.minCapacity": (tier) => tier.service.minCapacity,
  "services.scaling.maxCapacity": (tier) => tier.service.maxCapacity,
  ...each("services.scaling", scaling),
  "services.scaling.schedules.timeZone": always(DEFAULTS.timeZone),
  "services.requestTimeoutSeconds": always(DEFAULTS.requestTimeoutSeconds),
  "services.stopTimeoutSeconds": always(DEFAULTS.stopTimeoutSeconds),
  "services.deregistrationDelaySeconds": always(DEFAULTS.deregistrationDelaySeconds),
  "services.capacityProviderStrategy.base": always(0),
  "services.enableExecuteCommand": always(false),
  "services.egressPorts": always(DEFAULTS.egressPorts),
  "services.sentryPlatform": always("other"),
  "functions.runtime": always(DEFAULTS.function.runtime),
  "functions.handler": always(DEFAULTS.function.handler),
  "functions.cpuArchitecture": always(DEFAULTS.cpuArchitecture),
  "functions.memoryMiB": always(DEFAULTS.function.memoryMiB),
  "functions.timeoutSeconds": always(DEFAULTS.function.timeoutSeconds),
  "functions.vpc": always(false),
  ...each("functions.queue", DEFAULTS.function.queue),
  "functions.schedules.timeZone": always(DEFAULTS.timeZone),
  "functions.schedules.enabled": (tier) => tier.schedulesEnabled,
  ...each("functions.schedules", start),
  "functions.egressPorts": always(DEFAULTS.egressPorts),
  "sites.apex": always(false),
  "sites.singlePageApplication": always(false),
  ...each("sites", site),
  "sites.priceClass": (tier) => tier.priceClass,
  "sites.accessLogs": always(true),
  ...Object.fromEntries(
    Object.entries(USAGE_DEFAULTS).flatMap(([kind, figures]) =>
      Object.entries(each(`usage.${kind}`, figures)),
    ),
  ),
};

/** The keys whose default is a value, and not words. */
export const KEYS_WITH_DEFAULTS: readonly string[] = Object.keys(VALUES);

/** What a key is when a stack file leaves it out: one value a tier, or one where they agree. Undefined without any. */
export function defaultsOf(key: string): readonly Value[] | undefined {
  const valueOf = VALUES[key];
  if (valueOf === undefined) return undefined;
  const values = TIERS.map((tier) => valueOf(TIER_DEFAULTS[tier]));
  return new Set(values.map((value) => JSON.stringify(value))).size === 1 ? values.slice(0, 1) : values;
}
