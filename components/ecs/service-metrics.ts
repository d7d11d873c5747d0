import type * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric, type MetricAlarm, type Series } from "../observability/metric";
import type { Cluster } from "./cluster";
import type { Target, TargetDimensions } from "./target-group";

export interface ServiceMetricsArgs {
  readonly settings: ServiceSettings;
  readonly serviceName: pulumi.Input<string>;
  readonly cluster: Cluster;
  readonly target: Target | undefined;
}

/** What a service is watched by, apart from the errors that a deployment watches itself. */
export function serviceMetrics(args: ServiceMetricsArgs): readonly Metric[] {
  const { settings, cluster, serviceName, target } = args;
  const dimensions = { ClusterName: cluster.clusterName, ServiceName: serviceName };
  const used = seriesOf("AWS/ECS", dimensions, 60);
  return [
    {
      ...used("CPUUtilization", "Average"),
      name: "cpu",
      title: "CPU (%)",
      alarm: alarmOf("service-cpu", settings.alarms.cpuPercent),
    },
    {
      ...used("MemoryUtilization", "Average"),
      name: "memory",
      title: "Memory (%)",
      alarm: alarmOf("service-memory", settings.alarms.memoryPercent),
    },
    ...(cluster.countsTasks ? [missingTasks(dimensions)] : []),
    ...(target === undefined ? [] : targetMetrics(target, settings)),
  ];
}

function missingTasks(dimensions: Series["dimensions"]): Metric {
  const count = seriesOf("ECS/ContainerInsights", dimensions, 60);
  return {
    name: "missing-tasks",
    title: "Tasks wanted and not running",
    minuend: count("DesiredTaskCount", "Average"),
    subtrahend: count("RunningTaskCount", "Average"),
    alarm: alarmOf("service-missing-tasks", 0),
  };
}

function targetMetrics(target: Target, settings: ServiceSettings): readonly Metric[] {
  return ofEachGroup(target, (dimensions) => [
    {
      ...ofTarget(dimensions, "UnHealthyHostCount", "Maximum"),
      name: "unhealthy",
      title: "Tasks that fail their health check",
      alarm: alarmOf("service-unhealthy", 0),
    },
    {
      ...ofTarget(dimensions, "TargetResponseTime", "p95"),
      name: "latency",
      title: "Response time, 95th percentile (s)",
      alarm: alarmOf("service-latency", settings.alarms.responseTimeSeconds),
    },
  ]);
}

type Alarmed = Metric & { readonly alarm: MetricAlarm };

/** Errors that the service itself answers with. */
export function targetErrors(target: Target, threshold: number): readonly Alarmed[] {
  return ofEachGroup(target, (dimensions) => [
    {
      ...ofTarget(dimensions, "HTTPCode_Target_5XX_Count", "Sum"),
      name: "errors",
      title: "Errors a minute (5xx)",
      alarm: alarmOf("service-errors", threshold),
    },
  ]);
}

/** The same of each target group: either may be the one that gets the requests. */
function ofEachGroup(
  { dimensions }: Target,
  measure: (dimensions: TargetDimensions) => readonly Alarmed[],
): readonly Alarmed[] {
  const [first, alternate] = dimensions.map(measure);
  return [
    ...(first ?? []),
    ...(alternate ?? []).map((metric) => ({
      ...metric,
      name: `alternate-${metric.name}`,
      title: `${metric.title}, alternate target group`,
    })),
  ];
}

function ofTarget(dimensions: TargetDimensions, metricName: string, statistic: string): Series {
  return seriesOf("AWS/ApplicationELB", { ...dimensions }, 60)(metricName, statistic);
}
