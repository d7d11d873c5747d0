import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AlarmTelling, Severity } from "../../config/settings";
import type { Metric, MetricAlarm, Monitored, Series } from "./metric";

/** Whom an alarm tells, and whether it does by itself. */
export interface Telling extends AlarmTelling {
  /** Of the alarm's own region. */
  readonly topicArns: Readonly<Record<Severity, pulumi.Input<string>>>;
  /** Whether the alarm tells of itself: one that does not is part of another. */
  readonly notifies: boolean;
}

/** An alarm that tells of both its beginning and its end. */
export function createAlarm(
  owner: Pick<Monitored, "label" | "tags" | "region">,
  metric: Metric,
  alarm: MetricAlarm,
  telling: Telling,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
  const topic = telling.topicArns[alarm.severity];
  return new aws.cloudwatch.MetricAlarm(
    `${owner.label.replaceAll(" ", "-")}-${metric.name}`,
    {
      ...(owner.region === undefined ? {} : { region: owner.region }),
      alarmDescription: `${owner.label}: ${metric.title}. What to do: ${telling.runbookUrl}#${alarm.runbook}`,
      comparisonOperator: alarm.comparison,
      threshold: alarm.threshold,
      evaluationPeriods: alarm.periods,
      treatMissingData: alarm.missingData,
      ...measured(metric),
      ...(telling.notifies ? { alarmActions: [topic], okActions: [topic] } : {}),
      tags: owner.tags,
    },
    { parent },
  );
}

function measured(metric: Metric): Partial<aws.cloudwatch.MetricAlarmArgs> {
  if ("expression" in metric) {
    return {
      metricQueries: [
        { id: "result", expression: metric.expression, label: metric.title, returnData: true },
        ...Object.entries(metric.series).map(([id, each]) => ({ id, metric: queried(each) })),
      ],
    };
  }
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
