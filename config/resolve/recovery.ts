import { apiHostName, domainBaseName } from "../host-names";
import type { ParsedConfig } from "../parse";
import type { BackupSettings, RecoverySettings, Settings, Tags } from "../settings";
import { DEFAULTS } from "../tiers";
import { defined } from "./common";

export function resolveRecovery(parsed: ParsedConfig): RecoverySettings {
  const { recovery } = parsed.config;
  const failover = resolveFailover(parsed);
  const primaryStack = recovery?.primaryStack ?? "";
  switch (recovery?.role) {
    case "standby":
      return { ...failover, role: "standby", primaryStack };
    case "promoted":
      return {
        ...failover,
        role: "promoted",
        primaryStack,
        stopped: recovery.stopped ?? false,
        primaryIsLost: recovery.primaryIsLost ?? false,
        ...defined({ standbyRegion: recovery.standbyRegion }),
      };
    default:
      return {
        ...failover,
        role: "primary",
        stopped: recovery?.stopped ?? false,
        ...defined({ standbyStack: recovery?.standbyStack, standbyRegion: recovery?.standbyRegion }),
      };
  }
}

function resolveFailover({ config, defaults }: ParsedConfig): Pick<RecoverySettings, "failover"> {
  const failover = config.recovery?.failover;
  const baseName = domainBaseName(config, defaults);
  if (failover === undefined || baseName === undefined) return {};
  const own = { ...failover, serviceHostName: apiHostName(baseName) };
  if (config.recovery?.stopped === true) return { failover: own };
  return { failover: { ...own, record: config.recovery?.role === "standby" ? "secondary" : "primary" } };
}

/** What is backed up, and how: nothing where nothing holds data. */
export function resolveBackup(parsed: ParsedConfig, tags: Tags): BackupSettings | undefined {
  const { config, project, defaults } = parsed;
  const { backup } = config;
  const holdsData = [config.databases, config.buckets, config.fileSystems].some(
    (map) => Object.keys(map ?? {}).length > 0,
  );
  if (!holdsData || !(backup?.enabled ?? defaults.backup)) return undefined;
  const retentionDays = backup?.retentionDays ?? DEFAULTS.backup.retentionDays;
  const lock = backup?.vaultLock;
  return {
    vaultName: `${project}-${config.environment}`,
    scheduleExpression: backup?.scheduleExpression ?? DEFAULTS.backup.scheduleExpression,
    retentionDays,
    ...(backup?.copyRegion === undefined
      ? {}
      : {
          copy: { region: backup.copyRegion, retentionDays: backup.copyRetentionDays ?? retentionDays },
        }),
    ...(lock === undefined
      ? {}
      : {
          vaultLock: {
            minRetentionDays: lock.minRetentionDays ?? DEFAULTS.backup.vaultLockMinRetentionDays,
            ...defined({
              maxRetentionDays: lock.maxRetentionDays,
              changeableForDays: lock.changeableForDays,
            }),
          },
        }),
    ...(backup?.restoreTest?.enabled === false
      ? {}
      : {
          restoreTest: {
            scheduleExpression:
              backup?.restoreTest?.scheduleExpression ?? DEFAULTS.backup.restoreTestExpression,
          },
        }),
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    retainData: defaults.retainData,
    tags,
  };
}

/** The repositories of a stack are all under its own prefix. */
export function resolveRegistryReplication({
  config,
  project,
}: ParsedConfig): Settings["registryReplication"] {
  return config.registry === undefined
    ? undefined
    : {
        regions: [...config.registry.replicateTo].sort(),
        repositoryPrefix: `${project}-${config.environment}/`,
      };
}
