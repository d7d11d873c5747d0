import type * as pulumi from "@pulumi/pulumi";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";
import type { BackedUp } from "./backed-up";

/** Where the function that checks restore tests leaves its figures: `validation/restore-tests.mjs` has it too. */
export const NAMESPACE = "Slipway/Backup";
/** A test a month, and some days to find out why there was none. */
const LONGEST_WITHOUT_RESTORE_DAYS = 35;
const HOUR_SECONDS = 3600;

/**
 * The backups into a vault, to look at: what failed is told of by events. Source: AWS Backup Developer Guide, "AWS Backup
 * metrics with Amazon CloudWatch".
 */
export function jobMetrics(vaultName: pulumi.Output<string>): readonly Metric[] {
  const metric = seriesOf("AWS/Backup", { BackupVaultName: vaultName }, HOUR_SECONDS);
  return [
    { ...metric("NumberOfBackupJobsCompleted", "Sum"), name: "jobs-completed", title: "Backups made" },
    { ...metric("NumberOfBackupJobsFailed", "Sum"), name: "jobs-failed", title: "Backups that failed" },
    {
      ...metric("NumberOfBackupJobsExpired", "Sum"),
      name: "jobs-expired",
      title: "Backups that did not start in time",
    },
  ];
}

/**
 * How the restore tests of a resource went.
 *
 * @param stack Tells the stack's figures from others' in the region.
 */
export function restoreTestMetrics(stack: pulumi.Input<string>, { label }: BackedUp): readonly Metric[] {
  const dimensions = { Stack: stack, Resource: label };
  const name = label.replaceAll(" ", "-");
  return [
    {
      ...seriesOf(NAMESPACE, dimensions, HOUR_SECONDS)("RestoreTestFailed", "Maximum"),
      name: `${name}-restore-failed`,
      title: `Whether the last restore test of ${label} failed`,
      alarm: alarmOf("restore-failed", 0),
    },
    {
      // An alarm sees a week at most (CloudWatch API reference, "PutMetricAlarm"), so that the days are counted elsewhere.
      ...seriesOf(NAMESPACE, dimensions, 24 * HOUR_SECONDS)("DaysSinceRestoreTest", "Maximum"),
      name: `${name}-restore-age`,
      title: `Days since a restore test of ${label} was passed`,
      alarm: alarmOf("restore-age", LONGEST_WITHOUT_RESTORE_DAYS),
    },
  ];
}
