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
  /** Which section of docs/runbooks/alarms.md says what to do: its anchor. */
  readonly runbook: string;
}

/** An alarm that stands. */
export interface MadeAlarm {
  readonly severity: Severity;
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
}

/** What a component measures: its dashboard's graph and its alarm are made from this alike. */
export type Metric = (Series | Difference | Expression) & {
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

/** What metric math makes of series. */
export interface Expression {
  /** In the words of CloudWatch's metric math. */
  readonly expression: string;
  /** By the ids that the expression has for them, which begin with a small letter; at most 10 in an alarm. */
  readonly series: Readonly<Record<string, Series>>;
  /** How far back its graph goes, whatever its dashboard shows. @default what the dashboard shows */
  readonly graphDays?: number;
}

/** Something that is watched. */
export interface Monitored {
  /** Kind and name: `queue orders`. */
  readonly label: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: readonly Metric[];
  /** Where its figures are. @default the stack's own region */
  readonly region?: string;
  /** Alarms that it made itself, for it heeds them. @default none */
  readonly ownAlarms?: readonly MadeAlarm[];
}
