/** Alarms reach somebody. */
import { stackPoliciesFor, type Policy } from "../row";
import { all, ifKnown } from "../verdict";

// Where an alarm serves something else: a composite alarm, a deployment that it rolls back, a health check.
const USES = [
  "actionsSuppressor",
  "alarmConfiguration",
  "alarmNames",
  "alarmRule",
  "alarms",
  "cloudwatchAlarmName",
  "monitors",
];

/** Policies on alarms. */
export const alarms: readonly Policy[] = [
  ...stackPoliciesFor(
    ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
    [
      {
        name: "alarm-actions",
        level: "advisory",
        severity: "medium",
        reference: "CloudWatch.15, CloudWatch.17, CKV_AWS_319",
        description: "CloudWatch alarms tell somebody, or serve a composite alarm or a deployment.",
        remediation: "Set alarmActions to the ARN of an SNS topic, and leave actionsEnabled true. In place.",
        broken: (alarm, at) => {
          if (at.isNamedBy(USES)) return;
          return all(
            () =>
              at.given("actionsEnabled", () => alarm.actionsEnabled) === false &&
              "the alarm's actions are switched off; set actionsEnabled: true",
            () =>
              !(ifKnown(() => alarm.alarmActions?.length) ?? at.sources("alarmActions").length) &&
              "nobody hears of the alarm; set alarmActions to an SNS topic",
          );
        },
      },
    ],
  ),
];
