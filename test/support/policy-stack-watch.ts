/** The compliant stack's alarms, records, subscriptions, and what hands tags on. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

/** By name. */
export const watch = {
  alarm: {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    properties: { metricName: "Errors", alarmActions: [UNKNOWN], tags: TAGS },
    from: { alarmActions: ["topic"] },
  },
  quietAlarm: {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    properties: { metricName: "Latency", tags: TAGS },
  },
  compositeAlarm: {
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    properties: { alarmName: "slow", alarmRule: UNKNOWN, alarmActions: [UNKNOWN], tags: TAGS },
    from: { alarmRule: ["quietAlarm"], alarmActions: ["topic"] },
  },
  trail: {
    type: "aws:cloudtrail/trail:Trail",
    properties: {
      s3BucketName: "records",
      kmsKeyId: KEY,
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:trail:*",
      tags: TAGS,
    },
  },
  eventStore: {
    type: "aws:cloudtrail/eventDataStore:EventDataStore",
    properties: { kmsKeyId: KEY, tags: TAGS },
  },
  subscription: {
    type: "aws:sns/topicSubscription:TopicSubscription",
    properties: {
      topic: UNKNOWN,
      protocol: "https",
      endpoint: "https://example.com/hooks",
      redrivePolicy: UNKNOWN,
    },
    from: { topic: ["topic"], redrivePolicy: ["deadLetters"] },
  },
  workersTemplate: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: {
      metadataOptions: { httpTokens: "required" },
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
      tagSpecifications: [{ resourceType: "instance", tags: { CostCode: TAGS.CostCode } }],
      tags: TAGS,
    },
  },
  workers: {
    type: "aws:autoscaling/group:Group",
    properties: {
      launchTemplate: { id: UNKNOWN },
      vpcZoneIdentifiers: ["subnet-1", "subnet-2"],
      tags: Object.entries(TAGS).map(([key, value]) => ({
        key,
        value,
        // This one the instances have from their template.
        propagateAtLaunch: key !== "CostCode",
      })),
    },
    from: { launchTemplate: ["workersTemplate"] },
  },
  nightlyTask: {
    type: "aws:scheduler/schedule:Schedule",
    properties: {
      scheduleExpression: "cron(0 4 * * ? *)",
      target: {
        arn: UNKNOWN,
        deadLetterConfig: { arn: UNKNOWN },
        ecsParameters: {
          propagateTags: "TASK_DEFINITION",
          networkConfiguration: { assignPublicIp: false, subnets: [UNKNOWN] },
        },
      },
    },
  },
} satisfies Readonly<Record<string, Fixture>>;
