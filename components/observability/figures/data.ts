import type * as pulumi from "@pulumi/pulumi";
import type { AlarmThresholds } from "../../../config/settings";
import type { Topic } from "../../messaging/topic";
import type { FileSystem } from "../../storage/file-system";
import { alarmOf } from "../alarm-table";
import { seriesOf, type Monitored } from "../metric";

type Tags = Readonly<Record<string, string>>;
type ByName<Value> = Readonly<Record<string, Value>>;

const MINUTE = 60;
const FIVE_MINUTES = 300;
const BYTES_A_GIB = 1024 ** 3;

/** Source: EFS User Guide, "CloudWatch metrics for Amazon EFS". */
export function fileSystems(
  made: ByName<FileSystem>,
  { fileSystemIoPercent, fileSystemBurstCreditGiB }: AlarmThresholds,
): readonly Monitored[] {
  return Object.values(made).map(({ label, tags, fileSystemId, throughputMode }) => {
    const metric = seriesOf("AWS/EFS", { FileSystemId: fileSystemId }, MINUTE);
    return {
      label,
      tags,
      metrics: [
        {
          ...metric("PercentIOLimit", "Maximum"),
          name: "io",
          title: "Operations, of as many as it takes (%)",
          alarm: alarmOf("file-system-io", fileSystemIoPercent),
        },
        // With elastic throughput there is nothing to save up.
        ...(throughputMode === "bursting"
          ? [
              {
                ...metric("BurstCreditBalance", "Minimum"),
                name: "burst-credits",
                title: "Throughput saved up (bytes)",
                alarm: alarmOf("file-system-burst-credits", fileSystemBurstCreditGiB * BYTES_A_GIB),
              },
            ]
          : []),
      ],
    };
  });
}

/** Source: SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch". */
export function topics(made: ByName<Topic>): readonly Monitored[] {
  return Object.entries(made).map(([name, { topicName, tags }]) => ({
    label: `topic ${name}`,
    tags,
    metrics: [
      {
        ...seriesOf("AWS/SNS", { TopicName: topicName }, FIVE_MINUTES)("NumberOfNotificationsFailed", "Sum"),
        name: "failures",
        title: "Messages that reached a subscriber in no attempt",
        alarm: alarmOf("topic-failures", 0),
      },
    ],
  }));
}

/** The alerts themselves: a pager that cannot be reached is told of as a warning. */
export function alertDelivery(criticalTopicArn: pulumi.Output<string>, tags: Tags): Monitored {
  const topicName = criticalTopicArn.apply((arn) => arn.split(":").at(-1) ?? "");
  return {
    label: "alerts",
    tags,
    metrics: [
      {
        ...seriesOf("AWS/SNS", { TopicName: topicName }, FIVE_MINUTES)("NumberOfNotificationsFailed", "Sum"),
        name: "undelivered",
        title: "Critical alerts that somebody did not get",
        alarm: alarmOf("alerts-undelivered", 0),
      },
    ],
  };
}
