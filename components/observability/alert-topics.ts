import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AlertSettings, Severity } from "../../config/settings";
import type { Account } from "../account";
import { EncryptionKey, eventService, publishingService } from "../encryption-key";
import { resourcePolicyDocument, tlsOnly } from "../iam";

export interface AlertTopicsArgs {
  readonly settings: AlertSettings;
  readonly account: Account;
  readonly tags: Readonly<Record<string, string>>;
}

/** The services that raise an alert for their account, by the principal they publish as. */
const PUBLISHERS = ["cloudwatch.amazonaws.com"];

/**
 * A topic for each severity, with whoever hears of it. Encrypted with a key of their own: an alarm cannot publish to
 * a topic encrypted with AWS's.
 */
export class AlertTopics extends pulumi.ComponentResource {
  public readonly arns: Readonly<Record<Severity, pulumi.Output<string>>>;

  public constructor(name: string, args: AlertTopicsArgs) {
    super("slipway:observability:AlertTopics", name);
    const { account, tags } = args;
    const key = new EncryptionKey(
      `${name}-key`,
      {
        account,
        description: "Encrypts alerts",
        tags,
        services: [
          ...PUBLISHERS.map((principal) => publishingService(principal, account)),
          eventService("sns", account),
        ],
        retainData: false,
      },
      { parent: this },
    );
    this.arns = {
      critical: createAlertTopic(`${name}-critical`, "critical", key.arn, args, this),
      warning: createAlertTopic(`${name}-warning`, "warning", key.arn, args, this),
    };
    this.registerOutputs({ arns: this.arns });
  }
}

function createAlertTopic(
  name: string,
  severity: Severity,
  encryptionKeyArn: pulumi.Input<string>,
  { account, settings, tags }: AlertTopicsArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const topic = new aws.sns.Topic(name, { kmsMasterKeyId: encryptionKeyArn, tags }, { parent });
  new aws.sns.TopicPolicy(
    name,
    {
      arn: topic.arn,
      policy: resourcePolicyDocument([
        tlsOnly("sns", [topic.arn]),
        {
          principals: { services: PUBLISHERS },
          actions: ["sns:Publish"],
          resources: [topic.arn],
          conditions: { StringEquals: { "aws:SourceAccount": account.id } },
        },
        ...(severity === "critical"
          ? [
              // A rule tells of a job that failed. EventBridge names neither account nor rule when it publishes.
              {
                principals: { services: ["events.amazonaws.com"] },
                actions: ["sns:Publish"],
                resources: [topic.arn],
              },
            ]
          : []),
      ]),
    },
    { parent },
  );
  for (const email of settings.emails[severity]) {
    new aws.sns.TopicSubscription(
      `${name}-${email}`,
      { topic: topic.arn, protocol: "email", endpoint: email },
      { parent },
    );
  }
  return topic.arn;
}
