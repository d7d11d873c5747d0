import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "../../config/settings";
import { seriesOf, type Metric } from "../observability/metric";

const BYTES_A_GIB = 1024 ** 3;

/** What a database is watched by, once it is there: its alarms take missing figures for a failure. */
export function databaseMetrics(
  identifier: pulumi.Output<string>,
  settings: DatabaseSettings,
  isReplica: boolean,
): readonly Metric[] {
  const { alarms } = settings;
  const metric = seriesOf("AWS/RDS", { DBInstanceIdentifier: identifier }, 300);
  const high = { comparison: "GreaterThanThreshold", missingData: "breaching" } as const;
  return [
    {
      ...metric("CPUUtilization", "Average"),
      name: "cpu",
      title: "CPU (%)",
      alarm: { ...high, severity: "warning", threshold: alarms.cpuPercent, periods: 3 },
    },
    {
      ...metric("FreeStorageSpace", "Minimum"),
      name: "free-storage",
      title: "Free storage (bytes)",
      alarm: {
        comparison: "LessThanThreshold",
        missingData: "breaching",
        severity: "critical",
        threshold: Math.round((settings.allocatedStorageGiB * BYTES_A_GIB * alarms.freeStoragePercent) / 100),
        periods: 1,
      },
    },
    { ...metric("DatabaseConnections", "Maximum"), name: "connections", title: "Connections" },
    { ...metric("FreeableMemory", "Minimum"), name: "free-memory", title: "Free memory (bytes)" },
    ...(isReplica
      ? [
          {
            ...metric("ReplicaLag", "Maximum"),
            name: "replica-lag",
            title: "Lag behind the primary (s)",
            alarm: {
              ...high,
              severity: "critical",
              threshold: alarms.replicaLagSeconds,
              periods: 3,
            } as const,
          },
        ]
      : []),
  ];
}
