import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "../../config/settings";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric, type MetricAlarm, type Series } from "../observability/metric";

const BYTES_A_GIB = 1024 ** 3;
/** RDS User Guide, "Maximum number of database connections": LEAST(DBInstanceClassMemory / 9531392, 5000). */
const BYTES_A_CONNECTION = 9_531_392;
const MOST_CONNECTIONS = 5000;

/** A database is its own source, a standby replicates one in another region, a reader one of its own. */
type Kind = "source" | "standby" | "reader";

/** What a database is watched by, once it is there: its alarms take missing figures for a failure. */
export function databaseMetrics(
  identifier: pulumi.Output<string>,
  settings: DatabaseSettings,
  kind: Kind,
): readonly Metric[] {
  const { alarms, memoryGiB } = settings;
  const metric = seriesOf("AWS/RDS", { DBInstanceIdentifier: identifier }, 300);
  const bytes = (gib: number, percent: number): number => Math.round((gib * BYTES_A_GIB * percent) / 100);
  const connections = connectionLimit(settings);
  return [
    {
      ...metric("CPUUtilization", "Average"),
      name: "cpu",
      title: "CPU (%)",
      alarm: alarmOf("database-cpu", alarms.cpuPercent),
    },
    {
      ...metric("FreeStorageSpace", "Minimum"),
      name: "free-storage",
      title: "Free storage (bytes)",
      alarm: alarmOf("database-free-storage", bytes(settings.allocatedStorageGiB, alarms.freeStoragePercent)),
    },
    {
      ...metric("DatabaseConnections", "Maximum"),
      name: "connections",
      title: "Connections",
      ...alarmWhere(connections, (limit) =>
        alarmOf("database-connections", Math.floor((limit * alarms.connectionsPercent) / 100)),
      ),
    },
    {
      ...metric("FreeableMemory", "Minimum"),
      name: "free-memory",
      title: "Free memory (bytes)",
      ...alarmWhere(memoryGiB, (gib) =>
        alarmOf("database-free-memory", bytes(gib, alarms.freeMemoryPercent)),
      ),
    },
    ...silence(identifier, alarms.silentMinutes),
    ...(kind === "source"
      ? []
      : [
          {
            ...replicaLag(identifier, 300),
            name: "replica-lag",
            title: kind === "standby" ? "Lag behind the primary (s)" : "Lag behind its source (s)",
            alarm: alarmOf(
              kind === "standby" ? "database-standby-lag" : "database-reader-lag",
              alarms.replicaLagSeconds,
            ),
          },
        ]),
  ];
}

/** Whether RDS still hears of it: an instance that answers has a figure a minute. */
function silence(identifier: pulumi.Output<string>, minutes: number | undefined): readonly Metric[] {
  if (minutes === undefined) return [];
  const figures = seriesOf("AWS/RDS", { DBInstanceIdentifier: identifier }, 60);
  return [
    {
      ...figures("DatabaseConnections", "SampleCount"),
      name: "silent",
      title: "Figures a minute",
      alarm: { ...alarmOf("database-silent", 1), periods: minutes },
    },
  ];
}

/**
 * How far a replica is behind. One whose source has nothing to write may report up to 5 minutes. Source: RDS User
 * Guide, "Working with read replicas for Amazon RDS for PostgreSQL".
 */
export function replicaLag(identifier: pulumi.Output<string>, periodSeconds: number): Series {
  return seriesOf("AWS/RDS", { DBInstanceIdentifier: identifier }, periodSeconds)("ReplicaLag", "Maximum");
}

/**
 * How many connections there may be: as the parameters say, else by the memory, of which RDS keeps a little for itself.
 * Not known of an unknown class, nor where the parameter is a formula.
 */
function connectionLimit({ parameters, memoryGiB }: DatabaseSettings): number | undefined {
  const given = parameters["max_connections"];
  if (given !== undefined) return /^\d+$/.test(given) ? Number(given) : undefined;
  return memoryGiB === undefined
    ? undefined
    : Math.min(Math.floor((memoryGiB * BYTES_A_GIB) / BYTES_A_CONNECTION), MOST_CONNECTIONS);
}

function alarmWhere(
  limit: number | undefined,
  alarm: (limit: number) => MetricAlarm,
): { readonly alarm?: MetricAlarm } {
  return limit === undefined ? {} : { alarm: alarm(limit) };
}
