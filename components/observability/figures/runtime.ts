import type { AlarmThresholds } from "../../../config/settings";
import type { Ec2Capacity } from "../../ecs/ec2-capacity";
import type { Service } from "../../ecs/service";
import type { LambdaFunction } from "../../function/function";
import { alarmOf } from "../alarm-table";
import { seriesOf, type Monitored } from "../metric";

type Tags = Readonly<Record<string, string>>;
type ByName<Value> = Readonly<Record<string, Value>>;

const MINUTE = 60;
const FIVE_MINUTES = 300;

/** Sources: EC2 Auto Scaling User Guide, "Amazon CloudWatch metrics for Amazon EC2 Auto Scaling"; EC2 User Guide, "Status checks". */
export function ec2Capacities(made: ByName<Ec2Capacity>, tags: Tags): readonly Monitored[] {
  return Object.entries(made).map(([name, { groupName }]) => {
    const dimensions = { AutoScalingGroupName: groupName };
    const group = seriesOf("AWS/AutoScaling", dimensions, MINUTE);
    return {
      label: `capacity ${name}`,
      tags,
      metrics: [
        {
          name: "missing",
          title: "Instances wanted and not in service",
          minuend: group("GroupDesiredCapacity", "Average"),
          subtrahend: group("GroupInServiceInstances", "Average"),
          alarm: alarmOf("capacity-missing", 0),
        },
        {
          ...seriesOf("AWS/EC2", dimensions, MINUTE)("StatusCheckFailed", "Maximum"),
          name: "impaired",
          title: "Whether an instance fails a status check",
          alarm: alarmOf("capacity-impaired", 0),
        },
      ],
    };
  });
}

/** Source: EventBridge Scheduler User Guide, "Monitoring Amazon EventBridge Scheduler with Amazon CloudWatch". */
export function schedules(made: ByName<Service | LambdaFunction>): readonly Monitored[] {
  return Object.entries(made).flatMap(([name, { tags, scheduleGroupName }]) =>
    scheduleGroupName === undefined
      ? []
      : [
          {
            label: `schedules ${name}`,
            tags,
            metrics: [
              {
                ...seriesOf(
                  "AWS/Scheduler",
                  { ScheduleGroup: scheduleGroupName },
                  FIVE_MINUTES,
                )("TargetErrorCount", "Sum"),
                name: "errors",
                title: "Starts that AWS refused",
                alarm: alarmOf("schedule-errors", 0),
              },
            ],
          },
        ],
  );
}

/** What all functions of the account share in the region. Source: Lambda Developer Guide, "Types of metrics for Lambda functions". */
export function functionConcurrency({ functionConcurrency: limit }: AlarmThresholds, tags: Tags): Monitored {
  return {
    label: "functions",
    tags,
    metrics: [
      {
        ...seriesOf("AWS/Lambda", {}, MINUTE)("ClaimedAccountConcurrency", "Maximum"),
        name: "concurrency",
        title: "Calls at once, of all functions in the region",
        alarm: alarmOf("function-concurrency", limit),
      },
    ],
  };
}
