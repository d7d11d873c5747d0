import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Severity } from "../../config/settings";
import { dashboardBody } from "./dashboard";
import type { Metric, MetricAlarm, Monitored, Series } from "./metric";

export interface MonitoringArgs {
  readonly monitored: readonly Monitored[];
  readonly alertTopicArns: Readonly<Record<Severity, pulumi.Input<string>>>;
  readonly region: string;
  /** Unique in the account, which sees the dashboards of all its regions side by side. */
  readonly dashboardName: string;
}

/** An alarm for each metric that has a threshold, and one dashboard of all of them. */
export class Monitoring extends pulumi.ComponentResource {
  public constructor(name: string, args: MonitoringArgs) {
    super("slipway:observability:Monitoring", name);
    for (const owner of args.monitored) {
      for (const metric of owner.metrics) {
        if (metric.alarm !== undefined) createAlarm(owner, metric, metric.alarm, args.alertTopicArns, this);
      }
    }
    new aws.cloudwatch.Dashboard(
      name,
      {
        dashboardName: args.dashboardName,
        dashboardBody: pulumi.jsonStringify(dashboardBody(args.monitored, args.region)),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

/** An alarm that tells of both its beginning and its end. */
export function createAlarm(
  owner: Pick<Monitored, "label" | "tags">,
  metric: Metric,
  alarm: MetricAlarm,
  alertTopicArns: Readonly<Record<Severity, pulumi.Input<string>>>,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
  const topic = alertTopicArns[alarm.severity];
  return new aws.cloudwatch.MetricAlarm(
    `${owner.label.replaceAll(" ", "-")}-${metric.name}`,
    {
      alarmDescription: `${owner.label}: ${metric.title}`,
      comparisonOperator: alarm.comparison,
      threshold: alarm.threshold,
      evaluationPeriods: alarm.periods,
      treatMissingData: alarm.missingData,
      ...measured(metric),
      alarmActions: [topic],
      okActions: [topic],
      tags: owner.tags,
    },
    { parent },
  );
}

function measured(metric: Metric): Partial<aws.cloudwatch.MetricAlarmArgs> {
  if (!("minuend" in metric)) {
    const { namespace, metricName, dimensions, statistic, periodSeconds } = metric;
    return {
      namespace,
      metricName,
      dimensions,
      period: periodSeconds,
      ...(statistic.startsWith("p") ? { extendedStatistic: statistic } : { statistic }),
    };
  }
  return {
    metricQueries: [
      { id: "difference", expression: "minuend - subtrahend", label: metric.title, returnData: true },
      { id: "minuend", metric: queried(metric.minuend) },
      { id: "subtrahend", metric: queried(metric.subtrahend) },
    ],
  };
}

function queried({
  namespace,
  metricName,
  dimensions,
  statistic,
  periodSeconds,
}: Series): aws.types.input.cloudwatch.MetricAlarmMetricQueryMetric {
  return { namespace, metricName, dimensions, stat: statistic, period: periodSeconds };
}
