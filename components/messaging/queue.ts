import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { QueueSettings } from "../../config/settings";
import type { Access } from "../access";
import { resourcePolicyDocument, tlsOnly } from "../iam";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric, type Monitored } from "../observability/metric";
import { DEAD_LETTER_RETENTION_SECONDS, deadLettersMetric, letIn } from "./dead-letters";

export interface QueueArgs {
  readonly settings: QueueSettings;
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** The topics that deliver to the queue. */
  readonly topicArns: readonly pulumi.Input<string>[];
  /** The rules of EventBridge that send to it. */
  readonly ruleArns: readonly pulumi.Input<string>[];
}

const SECONDS_A_DAY = 86_400;

/**
 * An encrypted SQS queue, used over TLS only, with a dead-letter queue that only it may fill.
 *
 * `fifo` cannot be changed: another queue takes its place, and the messages in the old one are lost.
 */
export class Queue extends pulumi.ComponentResource implements Monitored {
  public readonly arn: pulumi.Output<string>;
  public readonly url: pulumi.Output<string>;
  public readonly queueName: pulumi.Output<string>;
  public readonly deadLettersArn: pulumi.Output<string>;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  readonly #encryptionKeyArn: pulumi.Input<string>;

  public constructor(name: string, args: QueueArgs) {
    super("slipway:messaging:Queue", name);
    const { settings } = args;
    const deadLetters = createQueue(
      `${name}-dead-letters`,
      args,
      { messageRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS },
      this,
    );
    const queue = createQueue(
      name,
      args,
      {
        visibilityTimeoutSeconds: settings.visibilityTimeoutSeconds,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: deadLetters.arn,
          maxReceiveCount: settings.maxReceiveCount,
        }),
      },
      this,
    );
    new aws.sqs.RedriveAllowPolicy(
      `${name}-dead-letters`,
      {
        queueUrl: deadLetters.id,
        redriveAllowPolicy: pulumi.jsonStringify({
          redrivePermission: "byQueue",
          sourceQueueArns: [queue.arn],
        }),
      },
      { parent: this },
    );
    createPolicy(name, queue, args.topicArns, args.ruleArns, this);
    // A topic leaves here what it could not deliver.
    createPolicy(`${name}-dead-letters`, deadLetters, args.topicArns, [], this);
    this.#encryptionKeyArn = args.encryptionKeyArn;
    this.arn = queue.arn;
    this.url = queue.url;
    this.queueName = queue.name;
    this.deadLettersArn = deadLetters.arn;
    this.label = `queue ${name}`;
    this.tags = settings.tags;
    this.metrics = queueMetrics(queue.name, deadLetters.name, settings);
    this.registerOutputs({ arn: this.arn, url: this.url });
  }

  /** Leave to send to the queue, or to receive from it. Sets `{prefix}_URL`. */
  public access(mode: "send" | "receive", variablePrefix: string): Access {
    const actions = {
      send: ["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"],
      receive: [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
      ],
    };
    // Source: SQS Developer Guide, "Key management", permissions of producers and consumers.
    const keyActions = { send: ["kms:Decrypt", "kms:GenerateDataKey"], receive: ["kms:Decrypt"] };
    return {
      label: this.label,
      environment: { [`${variablePrefix}_URL`]: this.url },
      statements: [
        { actions: actions[mode], resources: [this.arn] },
        { actions: keyActions[mode], resources: [this.#encryptionKeyArn] },
      ],
    };
  }
}

function createQueue(
  name: string,
  { settings, encryptionKeyArn }: QueueArgs,
  own: Pick<aws.sqs.QueueArgs, "messageRetentionSeconds" | "redrivePolicy" | "visibilityTimeoutSeconds">,
  parent: pulumi.Resource,
): aws.sqs.Queue {
  return new aws.sqs.Queue(
    name,
    {
      messageRetentionSeconds: settings.messageRetentionDays * SECONDS_A_DAY,
      receiveWaitTimeSeconds: settings.receiveWaitTimeSeconds,
      maxMessageSize: settings.maxMessageSizeKiB * 1024,
      kmsMasterKeyId: encryptionKeyArn,
      kmsDataKeyReusePeriodSeconds: 300,
      ...(settings.fifo ? { fifoQueue: true, contentBasedDeduplication: true } : {}),
      ...own,
      tags: settings.tags,
    },
    { parent },
  );
}

function createPolicy(
  name: string,
  queue: aws.sqs.Queue,
  topicArns: readonly pulumi.Input<string>[],
  ruleArns: readonly pulumi.Input<string>[],
  parent: pulumi.Resource,
): void {
  new aws.sqs.QueuePolicy(
    name,
    {
      queueUrl: queue.id,
      policy: resourcePolicyDocument([
        tlsOnly("sqs", [queue.arn]),
        ...topicArns.map((topicArn) => ({
          principals: { services: ["sns.amazonaws.com"] },
          actions: ["sqs:SendMessage"],
          resources: [queue.arn],
          conditions: { ArnEquals: { "aws:SourceArn": topicArn } },
        })),
        ...letIn("events.amazonaws.com", ruleArns, queue),
      ]),
    },
    { parent },
  );
}

function queueMetrics(
  queueName: pulumi.Output<string>,
  deadLettersName: pulumi.Output<string>,
  { alarms }: QueueSettings,
): readonly Metric[] {
  const metric = seriesOf("AWS/SQS", { QueueName: queueName }, 60);
  return [
    {
      ...metric("ApproximateNumberOfMessagesVisible", "Maximum"),
      name: "depth",
      title: "Messages waiting",
      alarm: alarmOf("queue-depth", alarms.depth),
    },
    {
      ...metric("ApproximateAgeOfOldestMessage", "Maximum"),
      name: "age",
      title: "Age of the oldest message (s)",
      alarm: alarmOf("queue-age", alarms.ageSeconds),
    },
    deadLettersMetric(deadLettersName),
  ];
}
