import type * as pulumi from "@pulumi/pulumi";
import type { FunctionSettings } from "../../config/settings";
import type { DeadLetters } from "../messaging/dead-letters";
import { seriesOf, type Metric, type MetricAlarm } from "../observability/metric";

/** Of its time to run, how much a function may take before somebody is told. */
const LONG_PERCENT = 90;

/** What a function is watched by. */
export function functionMetrics(
  functionName: pulumi.Input<string>,
  { alarms, timeoutSeconds }: FunctionSettings,
  deadLetters: DeadLetters,
): readonly Metric[] {
  const series = seriesOf("AWS/Lambda", { FunctionName: functionName }, 60);
  const above = (severity: MetricAlarm["severity"], threshold: number, periods: number): MetricAlarm => ({
    severity,
    threshold,
    comparison: "GreaterThanThreshold",
    periods,
    missingData: "notBreaching",
  });
  return [
    {
      ...series("Errors", "Sum"),
      name: "errors",
      title: "Errors a minute",
      alarm: above("critical", alarms.errorsPerMinute, 1),
    },
    {
      ...series("Throttles", "Sum"),
      name: "throttles",
      title: "Calls that were turned away, a minute",
      alarm: above("warning", alarms.throttlesPerMinute, 5),
    },
    {
      ...series("Duration", "Maximum"),
      name: "duration",
      title: "Longest run (ms)",
      alarm: above("warning", timeoutSeconds * 1000 * (LONG_PERCENT / 100), 5),
    },
    deadLetters.metric,
  ];
}
