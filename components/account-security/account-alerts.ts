import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { EncryptionKey, eventService } from "../encryption-key";
import { resourcePolicyDocument, tlsOnly, type Statement } from "../iam";

/** Where it is told what the account lacks, and who attacks it. */
export interface AccountAlerts {
  readonly topicArn: pulumi.Output<string>;
  /** What a role needs to tell something. */
  readonly publish: readonly Statement[];
}

export interface AccountAlertsArgs {
  readonly emails: readonly string[];
  readonly account: Account;
  /** Whether a rule tells of findings. */
  readonly hearsFindings: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** One topic for the account, apart from those of its stacks: it is heard by who looks after the account. */
export function createAccountAlerts(
  name: string,
  { emails, account, hearsFindings, tags }: AccountAlertsArgs,
  parent: pulumi.Resource,
): AccountAlerts {
  const key = new EncryptionKey(
    `${name}-key`,
    {
      account,
      description: "Encrypts the account's alerts",
      services: hearsFindings ? [eventService("sns", account)] : [],
      tags,
      retainData: false,
    },
    { parent },
  );
  const topic = new aws.sns.Topic(name, { kmsMasterKeyId: key.arn, tags }, { parent });
  new aws.sns.TopicPolicy(
    name,
    {
      arn: topic.arn,
      policy: resourcePolicyDocument([
        tlsOnly("sns", [topic.arn]),
        // EventBridge names neither account nor rule when it publishes.
        ...(hearsFindings
          ? [
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
  for (const email of emails) {
    new aws.sns.TopicSubscription(
      `${name}-${email}`,
      { topic: topic.arn, protocol: "email", endpoint: email },
      { parent },
    );
  }
  return {
    topicArn: topic.arn,
    publish: [
      { actions: ["sns:Publish"], resources: [topic.arn] },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [key.arn] },
    ],
  };
}
