import type * as pulumi from "@pulumi/pulumi";
import type { FunctionSettings } from "../../config/settings";
import type { DeadLetters } from "../messaging/dead-letters";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";

/** Of its time to run, how much a function may take before somebody is told. */
const LONG_PERCENT = 90;

/** What a function is watched by. */
export function functionMetrics(
  functionName: pulumi.Input<string>,
  { alarms, timeoutSeconds }: FunctionSettings,
  deadLetters: DeadLetters,
): readonly Metric[] {
  const series = seriesOf("AWS/Lambda", { FunctionName: functionName }, 60);
  return [
    {
      ...series("Errors", "Sum"),
      name: "errors",
      title: "Errors a minute",
      alarm: alarmOf("function-errors", alarms.errorsPerMinute),
    },
    {
      ...series("Throttles", "Sum"),
      name: "throttles",
      title: "Calls that were turned away, a minute",
      alarm: alarmOf("function-throttles", alarms.throttlesPerMinute),
    },
    {
      ...series("Duration", "Maximum"),
      name: "duration",
      title: "Longest run (ms)",
      alarm: alarmOf("function-duration", timeoutSeconds * 1000 * (LONG_PERCENT / 100)),
    },
    deadLetters.metric,
  ];
}
