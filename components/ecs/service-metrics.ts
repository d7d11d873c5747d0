import type * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import { seriesOf, type Metric, type MetricAlarm, type Series } from "../observability/metric";
import type { Cluster } from "./cluster";
import type { Target } from "./target-group";

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
  const high = (threshold: number): MetricAlarm => ({
    severity: "warning",
    threshold,
    comparison: "GreaterThanThreshold",
    periods: 10,
    missingData: "notBreaching",
  });
  return [
    {
      ...used("CPUUtilization", "Average"),
      name: "cpu",
      title: "CPU (%)",
      alarm: high(settings.alarms.cpuPercent),
    },
    {
      ...used("MemoryUtilization", "Average"),
      name: "memory",
      title: "Memory (%)",
      alarm: high(settings.alarms.memoryPercent),
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
    alarm: {
      severity: "critical",
      threshold: 0,
      comparison: "GreaterThanThreshold",
      periods: 10,
      missingData: "breaching",
    },
  };
}

function targetMetrics(target: Target, settings: ServiceSettings): readonly Metric[] {
  return [
    {
      ...ofTarget(target, "UnHealthyHostCount", "Maximum"),
      name: "unhealthy",
      title: "Tasks that fail their health check",
      alarm: {
        severity: "critical",
        threshold: 0,
        comparison: "GreaterThanThreshold",
        periods: 5,
        missingData: "notBreaching",
      },
    },
    {
      ...ofTarget(target, "TargetResponseTime", "p95"),
      name: "latency",
      title: "Response time, 95th percentile (s)",
      alarm: {
        severity: "warning",
        threshold: settings.alarms.responseTimeSeconds,
        comparison: "GreaterThanThreshold",
        periods: 5,
        missingData: "notBreaching",
      },
    },
  ];
}

/** Errors that the service itself answers with. */
export function targetErrors(target: Target, threshold: number): Metric & { readonly alarm: MetricAlarm } {
  return {
    ...ofTarget(target, "HTTPCode_Target_5XX_Count", "Sum"),
    name: "errors",
    title: "Errors a minute (5xx)",
    alarm: {
      severity: "critical",
      threshold,
      comparison: "GreaterThanThreshold",
      periods: 3,
      missingData: "notBreaching",
    },
  };
}

function ofTarget(target: Target, metricName: string, statistic: string): Series {
  return seriesOf("AWS/ApplicationELB", target.dimensions, 60)(metricName, statistic);
}
