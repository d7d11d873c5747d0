import { databaseMemoryGiB } from "../database-class";
import { DATABASE_USER_KINDS, databaseUserName } from "../database-users";
import { firstName } from "../former-names";
import type { ParsedConfig } from "../parse";
import type { DatabaseConfig } from "../schema-data";
import type { ServiceConfig } from "../schema-service";
import type { DatabaseSettings, DatabaseUserSettings, Tags, UseSettings } from "../settings";
import { databaseReplicas, databaseStorage } from "../storage";
import { DEFAULTS } from "../tiers";
import { defined, keptData, mapEntries, sortedUses } from "./common";
import { resolveProxy } from "./proxy";

export function resolveDatabase(
  parsed: ParsedConfig,
  name: string,
  database: DatabaseConfig,
  tags: Tags,
): DatabaseSettings {
  const { config, project, defaults } = parsed;
  const instanceClass = database.instanceClass ?? defaults.database.instanceClass;
  const storage = databaseStorage(database, defaults);
  const kept = keptData(parsed, `database/${name}`, tags, database);
  const isReplaceable = config.allowReplace?.includes(`database/${name}`) === true;
  const optional = {
    encryptionKeyArn: database.encryptionKeyArn,
    passwordParameterName: database.passwordParameterName,
    iops: database.iops,
    storageThroughputMiBps: database.storageThroughputMiBps,
    memoryGiB: databaseMemoryGiB(instanceClass),
  };
  const { alarms } = database;
  const identifier = database.identifier ?? `${project}-${config.environment}-${firstName(name, database)}`;
  const users = usersOf(parsed, name);
  const proxy = resolveProxy(parsed, database, identifier, users);
  return {
    ...kept,
    identifier,
    engineVersion: database.engineVersion,
    allowMajorVersionUpgrade: database.allowMajorVersionUpgrade ?? false,
    instanceClass,
    databaseName: database.databaseName ?? firstName(name, database).replaceAll("-", "_"),
    masterUsername: database.masterUsername ?? DEFAULTS.database.masterUsername,
    password: database.password ?? DEFAULTS.database.password,
    passwordRotation: {
      days: database.passwordRotation?.days ?? defaults.database.passwordRotationDays,
      users: database.passwordRotation?.users ?? DEFAULTS.database.rotatedUsers,
    },
    iamAuthentication: database.iamAuthentication ?? DEFAULTS.database.iamAuthentication,
    userAuthentication: database.userAuthentication ?? DEFAULTS.database.userAuthentication,
    tls: {
      mode: database.tls?.mode ?? DEFAULTS.database.tlsMode,
      ...(database.tls?.caBundlePath === undefined ? {} : { caBundlePath: database.tls.caBundlePath }),
    },
    users: users.flatMap(({ use, ...user }): DatabaseUserSettings[] =>
      use.mode === "master" ? [] : [{ ...user, userName: databaseUserName(user.workload), grants: use.mode }],
    ),
    masterServices: users
      .filter(({ use, isService }) => use.mode === "master" && isService)
      .map(({ workload }) => workload),
    ...defined(optional),
    allocatedStorageGiB: storage.allocatedGiB,
    maxAllocatedStorageGiB: storage.maximumGiB,
    multiAz: database.multiAz ?? defaults.database.multiAz,
    // A replica of a replica would lag behind twice: they come with the promotion.
    replicas: config.recovery?.role === "standby" ? 0 : databaseReplicas(database, defaults),
    ...(proxy === undefined ? {} : { proxy }),
    backupRetentionDays: database.backupRetentionDays ?? defaults.database.backupRetentionDays,
    backupWindow: database.backupWindow ?? DEFAULTS.database.backupWindow,
    maintenanceWindow: database.maintenanceWindow ?? DEFAULTS.database.maintenanceWindow,
    deletionProtection:
      (database.deletionProtection ?? DEFAULTS.database.deletionProtection) && !isReplaceable,
    keepBackups: defaults.retainData,
    monitoringIntervalSeconds:
      database.monitoringIntervalSeconds ?? defaults.database.monitoringIntervalSeconds,
    parameters: mapEntries(database.parameters, (_, value) => String(value)),
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    secretRecoveryWindowDays: defaults.secretRecoveryWindowDays,
    alarms: {
      cpuPercent: alarms?.cpuPercent ?? DEFAULTS.alarms.databaseCpuPercent,
      freeStoragePercent: alarms?.freeStoragePercent ?? DEFAULTS.alarms.databaseFreeStoragePercent,
      freeMemoryPercent: alarms?.freeMemoryPercent ?? DEFAULTS.alarms.databaseFreeMemoryPercent,
      connectionsPercent: alarms?.connectionsPercent ?? DEFAULTS.alarms.databaseConnectionsPercent,
      replicaLagSeconds: alarms?.replicaLagSeconds ?? DEFAULTS.alarms.replicaLagSeconds,
      ...(config.alarms === undefined
        ? {}
        : {
            silentMinutes: config.alarms.database?.silentMinutes ?? DEFAULTS.alarms.databaseSilentMinutes,
          }),
    },
  };
}

/** The workloads that connect to a database, in the order of their names. */
function usersOf(
  parsed: ParsedConfig,
  name: string,
): readonly {
  readonly workload: string;
  readonly use: Extract<UseSettings, { kind: "database" }>;
  readonly isService: boolean;
}[] {
  const users = DATABASE_USER_KINDS.flatMap((kind) => {
    const workloads: Readonly<
      Record<string, Pick<ServiceConfig, "uses"> & { kind?: ServiceConfig["kind"] }>
    > = parsed.config[kind] ?? {};
    return Object.entries(workloads).flatMap(([workload, each]) =>
      sortedUses(parsed, each.uses).flatMap((use) =>
        use.kind === "database" && use.name === name
          ? [{ workload, use, isService: kind === "services" && (each.kind ?? "api") === "api" }]
          : [],
      ),
    );
  });
  return users.sort((one, other) => (one.workload < other.workload ? -1 : 1));
}
