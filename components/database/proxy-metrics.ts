import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseProxySettings } from "../../config/settings";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";

const MICROSECONDS_A_MS = 1000;

/**
 * What a proxy is watched by. Each of the machines behind it tells its own figures: connections are their sum. Source: RDS
 * User Guide, "Monitoring RDS Proxy metrics with Amazon CloudWatch".
 */
export function proxyMetrics(
  proxyName: pulumi.Output<string>,
  { alarms }: DatabaseProxySettings,
): readonly Metric[] {
  const metric = seriesOf("AWS/RDS", { ProxyName: proxyName }, 60);
  const ofTarget = seriesOf(
    "AWS/RDS",
    { ProxyName: proxyName, TargetGroup: "default", TargetRole: "READ_WRITE" },
    60,
  );
  return [
    {
      ...metric("ClientConnections", "Sum"),
      name: "proxy-clients",
      title: "Connections to the proxy",
      alarm: alarmOf("database-proxy-clients", alarms.clientConnections),
    },
    {
      ...metric("DatabaseConnectionsBorrowLatency", "Average"),
      name: "proxy-borrow-latency",
      title: "Wait for a connection of the proxy (µs)",
      alarm: alarmOf("database-proxy-borrow-latency", alarms.borrowLatencyMs * MICROSECONDS_A_MS),
    },
    {
      ...ofTarget("AvailabilityPercentage", "Average"),
      name: "proxy-availability",
      title: "How long the proxy reached the database (%)",
      alarm: alarmOf("database-proxy-availability", alarms.availabilityPercent),
    },
  ];
}
