/** Queues, topics and events, and what may send to them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucket, key, PARTNER_ACCOUNT, serviceRole, type Groups } from "./parts";

function queue(name: string): aws.sqs.Queue {
  const dead = new aws.sqs.Queue(`${name}-dead`, { messageRetentionSeconds: 1_209_600 });
  return new aws.sqs.Queue(name, {
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 5 }),
  });
}

function sendersOf(name: string, target: aws.sqs.Queue, service: string, source: object): void {
  new aws.sqs.QueuePolicy(name, {
    queueUrl: target.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: service },
          Action: "sqs:SendMessage",
          Resource: target.arn,
          Condition: source,
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sqs:*",
          Resource: target.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  });
}

export const messages: Groups = {
  "queues encrypted in each of the ways": () => {
    new aws.sqs.Queue("by-default", {});
    new aws.sqs.Queue("said", { sqsManagedSseEnabled: true });
    new aws.sqs.Queue("own-key", {
      kmsMasterKeyId: key("queue", ["events.amazonaws.com"]).id,
      kmsDataKeyReusePeriodSeconds: 300,
    });
    new aws.sqs.Queue("aws-key", { kmsMasterKeyId: "alias/aws/sqs" });
    new aws.sqs.Queue("ordered.fifo", { fifoQueue: true, contentBasedDeduplication: true });
  },

  "a queue with its redrive policy as a resource of its own": () => {
    const dead = new aws.sqs.Queue("separate-dead", {});
    const made = new aws.sqs.Queue("separate", {});
    new aws.sqs.RedrivePolicy("separate", {
      queueUrl: made.id,
      redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 3 }),
    });
    new aws.sqs.RedriveAllowPolicy("separate", {
      queueUrl: dead.id,
      redriveAllowPolicy: pulumi.jsonStringify({
        redrivePermission: "byQueue",
        sourceQueueArns: [made.arn],
      }),
    });
  },

  "events of EventBridge into a queue": () => {
    const orders = queue("orders");
    const rule = new aws.cloudwatch.EventRule("orders", {
      eventPattern: JSON.stringify({ source: ["shop.orders"] }),
    });
    sendersOf("orders", orders, "events.amazonaws.com", { ArnEquals: { "aws:SourceArn": rule.arn } });
    new aws.cloudwatch.EventTarget("orders", {
      rule: rule.name,
      arn: orders.arn,
      deadLetterConfig: { arn: queue("orders-undelivered").arn },
    });
  },

  "notifications of a bucket into a queue": () => {
    const uploads = bucket("uploads");
    const made = queue("uploads");
    new aws.sqs.QueuePolicy("uploads", {
      queueUrl: made.url,
      policy: pulumi.interpolate`{
        "Version": "2012-10-17",
        "Statement": {
          "Effect": "Allow",
          "Principal": "*",
          "Action": "sqs:SendMessage",
          "Resource": "${made.arn}",
          "Condition": { "ArnLike": { "aws:SourceArn": "${uploads.arn}" } }
        }
      }`,
    });
    new aws.s3.BucketNotification("uploads", {
      bucket: uploads.id,
      queues: [{ queueArn: made.arn, events: ["s3:ObjectCreated:*"] }],
    });
  },

  "a topic that fans out into queues": () => {
    const topic = new aws.sns.Topic("fan", { kmsMasterKeyId: key("fan", ["sns.amazonaws.com"]).id });
    for (const name of ["billing", "shipping"]) {
      const made = queue(name);
      sendersOf(name, made, "sns.amazonaws.com", { ArnEquals: { "aws:SourceArn": topic.arn } });
      new aws.sns.TopicSubscription(name, {
        topic: topic.arn,
        protocol: "sqs",
        endpoint: made.arn,
        rawMessageDelivery: true,
      });
    }
    new aws.sns.TopicSubscription("web", {
      topic: topic.arn,
      protocol: "https",
      endpoint: "https://hooks.example.com/orders",
    });
  },

  "a topic with the policy that AWS gives by default": () => {
    const { accountId } = aws.getCallerIdentityOutput();
    const topic = new aws.sns.Topic("own", { kmsMasterKeyId: "alias/aws/sns" });
    new aws.sns.TopicPolicy("own", {
      arn: topic.arn,
      policy: pulumi.jsonStringify({
        Version: "2008-10-17",
        Id: "__default_policy_ID",
        Statement: [
          {
            Sid: "__default_statement_ID",
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: ["SNS:GetTopicAttributes", "SNS:Subscribe", "SNS:Publish"],
            Resource: topic.arn,
            Condition: { StringEquals: { "AWS:SourceOwner": accountId } },
          },
        ],
      }),
    });
  },

  "a topic that alarms publish to": () => {
    const topic = new aws.sns.Topic("alarms", {
      kmsMasterKeyId: key("alarms", ["cloudwatch.amazonaws.com"]).arn,
    });
    new aws.sns.TopicPolicy("alarms", {
      arn: topic.arn,
      policy: aws.iam.getPolicyDocumentOutput({
        statements: [
          {
            principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
            actions: ["sns:Publish"],
            resources: [topic.arn],
            conditions: [
              {
                test: "ArnLike",
                variable: "aws:SourceArn",
                values: ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:*"],
              },
            ],
          },
        ],
      }).json,
    });
    new aws.cloudwatch.MetricAlarm("alarms", {
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: queue("alarmed").name },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 300,
      period: 60,
      evaluationPeriods: 5,
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    });
  },

  "a queue and a bus that a partner and an organisation send to": () => {
    const made = queue("partners");
    new aws.sqs.QueuePolicy("partners", {
      queueUrl: made.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: [PARTNER_ACCOUNT, `arn:aws:iam::${PARTNER_ACCOUNT}:role/sender`] },
            Action: "sqs:SendMessage",
            Resource: made.arn,
          },
        ],
      }),
    });
    const bus = new aws.cloudwatch.EventBus("shared", {});
    new aws.cloudwatch.EventBusPolicy("shared", {
      eventBusName: bus.name,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "organisation",
            Effect: "Allow",
            Principal: "*",
            Action: "events:PutEvents",
            Resource: bus.arn,
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
          },
        ],
      }),
    });
  },

  "a schedule that starts a state machine, and a pipe": () => {
    const role = serviceRole("scheduler", "scheduler.amazonaws.com");
    new aws.scheduler.Schedule("nightly", {
      scheduleExpression: "cron(0 3 * * ? *)",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: "arn:aws:states:us-east-1:123456789012:stateMachine:nightly",
        roleArn: role.arn,
        deadLetterConfig: { arn: queue("nightly").arn },
      },
    });
    new aws.pipes.Pipe("orders", {
      roleArn: serviceRole("pipes", "pipes.amazonaws.com").arn,
      source: queue("piped").arn,
      target: "arn:aws:states:us-east-1:123456789012:stateMachine:orders",
    });
  },

  "a stream and its delivery to a bucket": () => {
    const stream = new aws.kinesis.Stream("clicks", {
      streamModeDetails: { streamMode: "ON_DEMAND" },
      encryptionType: "KMS",
      kmsKeyId: "alias/aws/kinesis",
    });
    const role = serviceRole("delivery", "firehose.amazonaws.com");
    new aws.kinesis.FirehoseDeliveryStream("clicks", {
      destination: "extended_s3",
      kinesisSourceConfiguration: { kinesisStreamArn: stream.arn, roleArn: role.arn },
      extendedS3Configuration: { bucketArn: bucket("clicks").arn, roleArn: role.arn },
    });
  },
};
