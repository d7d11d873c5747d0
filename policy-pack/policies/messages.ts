/** Messages stay private on their way, and dead letters stay until somebody has read them. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { isBag, parsed, text } from "../values";
import { all, ifKnown, isMissing } from "../verdict";

const QUEUE = "aws:sqs/queue:Queue";

// What sends a queue's dead letters to another queue.
const REDRIVING = [QUEUE, "aws:sqs/redrivePolicy:RedrivePolicy"] as const;

const TO_PROGRAMS = ["firehose", "http", "https", "lambda", "sqs"];

const DEFAULT_RETENTION_SECONDS = 345_600;
const LONGEST_RETENTION_SECONDS = 1_209_600;

/** Policies on messages on their way. */
export const messageTransport: readonly Policy[] = [
  ...policiesFor("aws:sns/topicSubscription:TopicSubscription", [
    {
      name: "sns-subscription-tls",
      level: "mandatory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
      description: "SNS delivers messages over HTTPS, never over plain HTTP.",
      remediation: "Set protocol: https with an endpoint that has a certificate. Replaces the subscription.",
      broken: (subscription) =>
        subscription.protocol === "http" &&
        "messages are delivered over plain HTTP; set protocol: https and an endpoint that has it",
    },
  ]),
];

/** Policies on messages at rest. */
export const messageEncryption: readonly Policy[] = [
  ...policiesFor(QUEUE, [
    {
      name: "sqs-cmk",
      level: "advisory",
      severity: "low",
      reference: "CKV2_AWS_73",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
      description: "SQS queues are encrypted with a key of your own.",
      remediation:
        "Set kmsMasterKeyId, and allow kms:Decrypt to those who receive and kms:GenerateDataKey to those who send. In " +
        "place; calls to KMS cost by their number, which kmsDataKeyReusePeriodSeconds lowers.",
      broken: (queue) =>
        isMissing(() => queue.kmsMasterKeyId) &&
        "messages are encrypted with AWS's key only; set kmsMasterKeyId to control who may read them",
    },
  ]),
];

/** Policies on messages that nobody could handle. */
export const deadLetters: readonly Policy[] = [
  ...policiesFor("aws:sns/topicSubscription:TopicSubscription", [
    {
      name: "sns-subscription-dlq",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
      description: "What SNS could not deliver to a program is kept.",
      remediation:
        "Set redrivePolicy with the ARN of a queue whose policy lets sns.amazonaws.com send. In place.",
      broken: (subscription) =>
        // People are told by mail or phone, and AWS tries no more than that.
        TO_PROGRAMS.includes(text(subscription.protocol)) &&
        isMissing(() => subscription.redrivePolicy) &&
        "a message that cannot be delivered is lost; set redrivePolicy with a queue's ARN",
    },
  ]),

  ...stackPoliciesFor(QUEUE, [
    {
      name: "sqs-dlq-retention",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
      description: "Dead-letter queues keep messages longer than the queues they come from.",
      remediation: "Set messageRetentionSeconds: 1209600 on the dead-letter queue. In place.",
      broken: (queue, at) => {
        // A FIFO queue's message begins to age anew among the dead letters; of any other it goes on.
        if (at.given("fifoQueue", () => queue.fifoQueue) === true) return;
        const own = at.given("messageRetentionSeconds", () => queue.messageRetentionSeconds);
        const sources = [at.resource, ...at.linked(["aws:sqs/redrivePolicy:RedrivePolicy"], "queueUrl")];
        return all(
          ...sources.flatMap((source) =>
            at.targets([QUEUE], "redrivePolicy", source).map((target) => () => {
              const letters = at.of(target);
              const kept =
                letters.given("messageRetentionSeconds", () => target.props.messageRetentionSeconds) ??
                DEFAULT_RETENTION_SECONDS;
              return (
                kept < LONGEST_RETENTION_SECONDS &&
                kept <= (own ?? DEFAULT_RETENTION_SECONDS) &&
                "its dead letters expire with it, or before; set messageRetentionSeconds: 1209600 on their queue"
              );
            }),
          ),
        );
      },
    },
    {
      name: "sqs-redrive-allow",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
      description: "Dead-letter queues name the queues that they are for.",
      remediation:
        "Set redriveAllowPolicy with redrivePermission byQueue and sourceQueueArns, or denyAll where only services " +
        "send dead letters. In place.",
      broken: (queue, at) => {
        const separate = at.linked(["aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"], "queueUrl");
        if (!at.isGiven("redriveAllowPolicy") && separate.length === 0) {
          return at.isNamedBy(["redrivePolicy"], REDRIVING) && OPEN_TO_DEAD_LETTERS;
        }
        // What is not known before the deployment holds the ARNs of queues, and so is not for all.
        return (
          [queue, ...separate.map(({ props }) => props)]
            .map((props) => ifKnown(() => props.redriveAllowPolicy))
            .some((policy) => permission(policy) === "allowAll") && OPEN_TO_DEAD_LETTERS
        );
      },
    },
  ]),
];

const OPEN_TO_DEAD_LETTERS =
  "every queue of the account may send its dead letters here; name them in redriveAllowPolicy";

/** What a redrive allow policy permits; left out, it is everything. */
function permission(policy: unknown): string {
  const read: unknown = typeof policy === "string" ? parsed(policy) : policy;
  return isBag(read) ? text(read["redrivePermission"]) || "allowAll" : "";
}
