import type { Path } from "../problem";
import { expressionProblem } from "../schedule-expression";
import type { BackupConfig } from "../schema-recovery";
import { DEFAULTS } from "../tiers";
import { checkBackupWindows } from "./backup-windows";
import { TIER_PLACES, type CheckContext } from "./context";

export function checkBackup(context: CheckContext): void {
  const { config, defaults, report } = context;
  const { backup } = config;
  if (backup?.enabled ?? defaults.backup) {
    checkBackupWindows(context, backup?.scheduleExpression);
    checkTested(context);
  }
  if (backup === undefined) return;
  const [further] = Object.keys(backup)
    .filter((key) => key !== "enabled")
    .sort();
  const { enabled } = backup;
  const isOn = enabled ?? defaults.backup;
  if (!isOn) {
    if (further !== undefined) {
      report(
        ["backup", further],
        enabled !== undefined
          ? "backups are off with enabled: false: leave the other keys out, or set enabled: true"
          : "backups are off in this tier: add enabled: true, or leave slipway:backup out",
        ["backup", "enabled"],
        ...TIER_PLACES,
      );
    }
    return;
  }
  checkSchedules(context, backup);
  checkCopy(context, backup);
  checkLock(context, backup);
}

function checkSchedules({ report }: CheckContext, { scheduleExpression, restoreTest }: BackupConfig): void {
  const places: readonly (readonly [Path, string | undefined])[] = [
    [["backup", "scheduleExpression"], scheduleExpression],
    [["backup", "restoreTest", "scheduleExpression"], restoreTest?.scheduleExpression],
  ];
  for (const [path, expression] of places) {
    const problem = expression === undefined ? undefined : expressionProblem(expression);
    if (problem !== undefined) report(path, problem);
  }
  if (restoreTest?.enabled === false && restoreTest.scheduleExpression !== undefined) {
    report(
      ["backup", "restoreTest", "scheduleExpression"],
      "no restore is tried with enabled: false: leave this out, or enabled",
      ["backup", "restoreTest", "enabled"],
    );
  }
}

/** One selection each of a plan (AWS Backup Developer Guide, "Restore testing quotas and parameters"). */
const MOST_TESTED = 30;

function checkTested({ config, report }: CheckContext): void {
  const holders = [config.databases, config.buckets, config.fileSystems].flatMap((map) =>
    Object.keys(map ?? {}),
  );
  if (config.backup?.restoreTest?.enabled === false || holders.length <= MOST_TESTED) return;
  report(
    ["backup", "restoreTest"],
    `found ${holders.length} databases, buckets and file systems: AWS Backup tries to restore at most ${MOST_TESTED}; set restoreTest: { enabled: false }, or divide the stack`,
    ["backup", "restoreTest"],
    ["databases"],
    ["buckets"],
    ["fileSystems"],
    ...TIER_PLACES,
  );
}

function checkCopy({ region, report }: CheckContext, { copyRegion, copyRetentionDays }: BackupConfig): void {
  if (copyRegion !== undefined && copyRegion === region) {
    report(
      ["backup", "copyRegion"],
      `found ${copyRegion}, which is the stack's own region: a copy is of use in another one, such as the standby's`,
    );
  }
  if (copyRetentionDays !== undefined && copyRegion === undefined) {
    report(["backup", "copyRetentionDays"], "nothing is copied: add copyRegion, or leave this out", [
      "backup",
      "copyRegion",
    ]);
  }
}

/** AWS Backup fails a job whose retention is not within its vault's lock (its Developer Guide, "AWS Backup Vault Lock"). */
function checkLock({ report }: CheckContext, backup: BackupConfig): void {
  const { vaultLock: lock } = backup;
  if (lock === undefined) return;
  const least = lock.minRetentionDays ?? DEFAULTS.backup.vaultLockMinRetentionDays;
  const most = lock.maxRetentionDays;
  if (most !== undefined && most < least) {
    report(
      ["backup", "vaultLock", "maxRetentionDays"],
      `found ${most}, which is less than minRetentionDays: ${least}: set it to ${least} or more, or leave it out`,
      ["backup", "vaultLock", "minRetentionDays"],
    );
    return;
  }
  const retentionDays = backup.retentionDays ?? DEFAULTS.backup.retentionDays;
  const kept = [
    ["retentionDays", retentionDays],
    ["copyRetentionDays", backup.copyRegion === undefined ? undefined : backup.copyRetentionDays],
  ] as const;
  for (const [key, days] of kept) {
    if (days === undefined || (days >= least && (most === undefined || days <= most))) continue;
    const bounds = most === undefined ? `at least ${least}` : `${least} to ${most}`;
    const path: Path = backup[key] === undefined ? ["backup", "vaultLock"] : ["backup", key];
    report(
      path,
      `${backup[key] === undefined ? `backups are kept for ${days} days (${key})` : `found ${days}`}, and the vault's lock lets them be kept for ${bounds} days: every backup would fail; change one of the two`,
      ["backup", "vaultLock", "minRetentionDays"],
      ["backup", "vaultLock", "maxRetentionDays"],
      ["backup", key],
    );
  }
}
