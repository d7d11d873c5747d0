import type * as pulumi from "@pulumi/pulumi";
import type { Severity } from "../../config/settings";

/** One CloudWatch series. */
export interface Series {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statistic: string;
  readonly periodSeconds: number;
}

/** Names series that differ in what they measure alone: `seriesOf("AWS/SQS", { QueueName: name }, 60)`. */
export function seriesOf(
  namespace: string,
  dimensions: Series["dimensions"],
  periodSeconds: number,
): (metricName: string, statistic: string) => Series {
  return (metricName, statistic) => ({ namespace, metricName, dimensions, statistic, periodSeconds });
}

/** When a metric is a reason to tell somebody. */
export interface MetricAlarm {
  readonly severity: Severity;
  readonly threshold: number;
  readonly comparison:
    | "GreaterThanOrEqualToThreshold"
    | "GreaterThanThreshold"
    | "LessThanThreshold"
    | "LessThanOrEqualToThreshold";
  /** How many periods in a row. */
  readonly periods: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
  /** Where docs/runbooks/alarms.md says what to do. */
  readonly runbook?: string;
}

/** What a component measures: its dashboard's graph and its alarm are made from this alike. */
export type Metric = (Series | Difference) & {
  /** Tells the component's metrics apart: `cpu`. */
  readonly name: string;
  readonly title: string;
  readonly alarm?: MetricAlarm;
};

/** What one series is more than another. */
interface Difference {
  readonly minuend: Series;
  readonly subtrahend: Series;
}

/** Something that is watched. */
export interface Monitored {
  /** Kind and name: `queue orders`. */
  readonly label: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: readonly Metric[];
}
