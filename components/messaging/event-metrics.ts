import type * as pulumi from "@pulumi/pulumi";
import type { EventBusSettings } from "../../config/settings";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";

/**
 * What a rule is watched by. EventBridge names the bus of a rule unless that is the default one. Source: EventBridge User
 * Guide, "Monitoring Amazon EventBridge".
 */
export function ruleMetrics(
  { alarms, isDefault }: EventBusSettings,
  busName: pulumi.Input<string>,
  ruleName: pulumi.Input<string>,
): readonly Metric[] {
  const dimensions = { ...(isDefault ? {} : { EventBusName: busName }), RuleName: ruleName };
  const series = seriesOf("AWS/Events", dimensions, 60);
  return [
    {
      ...series("FailedInvocations", "Sum"),
      name: "failures",
      title: "Events that no target took, a minute",
      alarm: alarmOf("event-rule-failures", alarms.failuresPerMinute),
    },
    {
      ...series("InvocationsFailedToBeSentToDlq", "Sum"),
      name: "lost",
      title: "Events that were lost, a minute",
      alarm: alarmOf("event-rule-lost", 0),
    },
    {
      ...series("ThrottledRules", "Sum"),
      name: "throttles",
      title: "Events that had to wait, a minute",
      alarm: alarmOf("event-rule-throttles", alarms.throttlesPerMinute),
    },
  ];
}
