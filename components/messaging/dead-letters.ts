import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { resourcePolicyDocument, tlsOnly, type Statement } from "../iam";
import { seriesOf, type Metric } from "../observability/metric";

export interface DeadLettersArgs {
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** The rules of EventBridge that leave here what they could not deliver. @default none */
  readonly ruleArns?: readonly pulumi.Input<string>[];
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
  const { encryptionKeyArn, ruleArns = [], tags } = args;
  const queue = new aws.sqs.Queue(
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
  new aws.sqs.QueuePolicy(
    `${name}-dead-letters`,
    {
      queueUrl: queue.id,
      policy: resourcePolicyDocument([
        tlsOnly("sqs", [queue.arn]),
        ...(ruleArns.length === 0
          ? []
          : [
              {
                principals: { services: ["events.amazonaws.com"] },
                actions: ["sqs:SendMessage"],
                resources: [queue.arn],
                conditions: { ArnEquals: { "aws:SourceArn": ruleArns } },
              },
            ]),
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

/** Anything among the dead letters is told of at once. */
export function deadLettersMetric(queueName: pulumi.Input<string>): Metric {
  return {
    ...seriesOf("AWS/SQS", { QueueName: queueName }, 60)("ApproximateNumberOfMessagesVisible", "Maximum"),
    name: "dead-letters",
    title: "Dead letters",
    alarm: {
      severity: "critical",
      threshold: 1,
      comparison: "GreaterThanOrEqualToThreshold",
      periods: 1,
      missingData: "notBreaching",
    },
  };
}
