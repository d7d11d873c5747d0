import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { resourcePolicyDocument, tlsOnly, type ResourceStatement, type Statement } from "../iam";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";

export interface DeadLettersArgs {
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** The rules of EventBridge that leave here what they could not deliver. @default none */
  readonly ruleArns?: readonly pulumi.Input<string>[];
  /** The topics of SNS that leave here what they could not deliver. @default none */
  readonly topicArns?: readonly pulumi.Input<string>[];
  readonly tags: Readonly<Record<string, string>>;
}

/** A queue of what could not be started, or called: kept until somebody looked at it. */
export interface DeadLetters {
  readonly arn: pulumi.Output<string>;
  /** What a role needs to leave something here. */
  readonly statements: readonly Statement[];
  /** Anything in it is told of. */
  readonly metric: Metric;
}

/**
 * SQS's longest, 14 days (SQS API reference, "CreateQueue"). A dead letter's age counts from when it was first sent: kept
 * as long as the rest, it could go unseen.
 */
export const DEAD_LETTER_RETENTION_SECONDS = 1_209_600;

/** An encrypted queue, used over TLS only, named after what it belongs to. */
export function createDeadLetters(name: string, args: DeadLettersArgs, parent: pulumi.Resource): DeadLetters {
  return openDeadLetters(name, createDeadLetterQueue(name, args, parent), args, parent);
}

/** The queue by itself, for what has to know it before it is known who leaves something there. */
export function createDeadLetterQueue(
  name: string,
  { encryptionKeyArn, tags }: Pick<DeadLettersArgs, "encryptionKeyArn" | "tags">,
  parent: pulumi.Resource,
): aws.sqs.Queue {
  return new aws.sqs.Queue(
    `${name}-dead-letters`,
    {
      messageRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
      kmsMasterKeyId: encryptionKeyArn,
      kmsDataKeyReusePeriodSeconds: 300,
      // No other queue may leave its messages here.
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "denyAll" }),
      tags,
    },
    { parent },
  );
}

/** Lets those in who may leave something in a queue, and nobody who comes without TLS. */
export function openDeadLetters(
  name: string,
  queue: aws.sqs.Queue,
  { encryptionKeyArn, ruleArns = [], topicArns = [] }: Omit<DeadLettersArgs, "tags">,
  parent: pulumi.Resource,
): DeadLetters {
  new aws.sqs.QueuePolicy(
    `${name}-dead-letters`,
    {
      queueUrl: queue.id,
      policy: resourcePolicyDocument([
        tlsOnly("sqs", [queue.arn]),
        ...letIn("events.amazonaws.com", ruleArns, queue),
        ...letIn("sns.amazonaws.com", topicArns, queue),
      ]),
    },
    { parent },
  );
  return {
    arn: queue.arn,
    statements: [
      { actions: ["sqs:SendMessage"], resources: [queue.arn] },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [encryptionKeyArn] },
    ],
    metric: deadLettersMetric(queue.name),
  };
}

/** Leave for a service to send to a queue, on behalf of what it names; none where it names nothing. */
export function letIn(
  service: string,
  sourceArns: readonly pulumi.Input<string>[],
  queue: aws.sqs.Queue,
): readonly ResourceStatement[] {
  if (sourceArns.length === 0) return [];
  return [
    {
      principals: { services: [service] },
      actions: ["sqs:SendMessage"],
      resources: [queue.arn],
      conditions: { ArnEquals: { "aws:SourceArn": sourceArns } },
    },
  ];
}

/** Anything among the dead letters is told of at once. */
export function deadLettersMetric(queueName: pulumi.Input<string>): Metric {
  return {
    ...seriesOf("AWS/SQS", { QueueName: queueName }, 60)("ApproximateNumberOfMessagesVisible", "Maximum"),
    name: "dead-letters",
    title: "Dead letters",
    alarm: alarmOf("dead-letters", 1),
  };
}
