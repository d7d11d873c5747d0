import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf, type Account } from "./account";
import { resourcePolicyDocument, type ResourceStatement } from "./iam";

export interface EncryptionKeyArgs {
  readonly account: Account;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Where the key is. @default the stack's own region */
  readonly region?: string;
  /** AWS services that use the key on their own behalf, each within what its conditions allow. */
  readonly services?: readonly KeyService[];
  /** Protects the key and keeps it when the stack goes: what it encrypts is lost with it. */
  readonly retainData: boolean;
  /** Keeps the key when the stack goes, though it is not protected: something that it encrypts stays. @default retainData */
  readonly retainOnDelete?: boolean;
}

export interface KeyService {
  readonly principal: string;
  readonly actions: readonly string[];
  /** @default none: the service says nothing that could be one */
  readonly conditions?: NonNullable<ResourceStatement["conditions"]>;
}

/** A KMS key that rotates every year. The account's own IAM policies say who may use it; AWS services are named. */
export class EncryptionKey extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;

  public constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:encryption:EncryptionKey", name, {}, opts);
    const elsewhere = args.region === undefined ? {} : { region: args.region };
    const key = new aws.kms.Key(
      name,
      {
        ...elsewhere,
        description: args.description,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: resourcePolicyDocument([
          accountPolicies(args.account),
          ...(args.services ?? []).map(({ principal, actions, conditions }) => ({
            principals: { services: [principal] },
            actions,
            resources: ["*"],
            ...(conditions === undefined ? {} : { conditions }),
          })),
        ]),
        tags: args.tags,
      },
      { parent: this, protect: args.retainData, retainOnDelete: args.retainOnDelete ?? args.retainData },
    );
    // An alias is named by Pulumi, so that a stack's second key of the same purpose is never in its way.
    new aws.kms.Alias(name, { ...elsewhere, targetKeyId: key.id }, { parent: this });
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

/** Leaves it to the account's own IAM policies who may use a key: its policy's first statement. */
export function accountPolicies({ partition, id }: Account): ResourceStatement {
  return {
    sid: "AccountPolicies",
    principals: { arns: [pulumi.interpolate`arn:${partition}:iam::${id}:root`] },
    actions: ["kms:*"],
    // In a key's policy, its own key.
    resources: ["*"],
  };
}

/** The services whose log groups a key encrypts. Source: CloudWatch Logs User Guide, "Encrypt log data using KMS". */
export function logService({ partition, id, region }: Account): KeyService {
  return {
    principal: `logs.${region}.amazonaws.com`,
    actions: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
    ],
    conditions: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:${partition}:logs:${region}:${id}:log-group:*`,
      },
    },
  };
}

/** A service that publishes to encrypted topics or queues of its account. */
export function publishingService(principal: string, { id }: Account): KeyService {
  return {
    principal,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    conditions: { StringEquals: { "aws:SourceAccount": id } },
  };
}

/**
 * EventBridge, which sends to encrypted topics or queues of the account. It says neither for which account nor for which
 * rule it asks for a key; the topic or queue itself is named by the encryption context. Source: SNS Developer Guide,
 * "Managing Amazon SNS encryption keys and costs".
 */
export function eventService(to: "sns" | "sqs", account: Account): KeyService {
  const context = { sns: "aws:sns:topicArn", sqs: "aws:sqs:arn" }[to];
  return {
    principal: "events.amazonaws.com",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    conditions: { ArnLike: { [`kms:EncryptionContext:${context}`]: arnOf(account, to, "*") } },
  };
}

/**
 * EventBridge, which keeps the events of the account's buses, their rules and their archives with a key. What it looks up
 * of the key has no encryption context. Source: EventBridge User Guide, "Encrypting EventBridge archives with AWS KMS keys".
 */
export function eventBusServices(account: Account): readonly KeyService[] {
  const principal = "events.amazonaws.com";
  return [
    { principal, actions: ["kms:DescribeKey"] },
    {
      principal,
      actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
      conditions: {
        ArnLike: { "kms:EncryptionContext:aws:events:event-bus:arn": arnOf(account, "events", "*") },
      },
    },
  ];
}
