import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { TopicSettings } from "../../config/settings";
import type { Access } from "../access";
import { resourcePolicyDocument, tlsOnly } from "../iam";

export interface TopicArgs {
  readonly settings: TopicSettings;
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** AWS's services that publish to it, each for one resource of the account. @default none */
  readonly publishers?: readonly Publisher[];
}

/** A service of AWS that publishes on behalf of a resource. */
export interface Publisher {
  readonly service: string;
  readonly accountId: pulumi.Input<string>;
  readonly sourceArn: pulumi.Input<string>;
}

/** An encrypted SNS topic that is published to over TLS only. Its subscriptions are apart: they need their queues. */
export class Topic extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly topicName: pulumi.Output<string>;
  public readonly tags: Readonly<Record<string, string>>;
  /** Who may publish. */
  public readonly policy: pulumi.Resource;
  readonly #name: string;
  readonly #encryptionKeyArn: pulumi.Input<string>;

  public constructor(name: string, args: TopicArgs) {
    super("slipway:messaging:Topic", name);
    const { fifo, tags } = args.settings;
    const topic = new aws.sns.Topic(
      name,
      {
        kmsMasterKeyId: args.encryptionKeyArn,
        ...(fifo ? { fifoTopic: true, contentBasedDeduplication: true } : {}),
        tags,
      },
      { parent: this },
    );
    this.policy = new aws.sns.TopicPolicy(
      name,
      {
        arn: topic.arn,
        policy: resourcePolicyDocument([
          tlsOnly("sns", [topic.arn]),
          ...(args.publishers ?? []).map(({ service, accountId, sourceArn }) => ({
            principals: { services: [service] },
            actions: ["sns:Publish"],
            resources: [topic.arn],
            conditions: { StringEquals: { "aws:SourceAccount": accountId, "aws:SourceArn": sourceArn } },
          })),
        ]),
      },
      { parent: this },
    );
    this.#name = name;
    this.#encryptionKeyArn = args.encryptionKeyArn;
    this.arn = topic.arn;
    this.topicName = topic.name;
    this.tags = tags;
    this.registerOutputs({ arn: this.arn });
  }

  /** Leave to publish. Sets `{prefix}_ARN`. */
  public access(variablePrefix: string): Access {
    return {
      label: `topic ${this.#name}`,
      environment: { [`${variablePrefix}_ARN`]: this.arn },
      statements: [
        { actions: ["sns:Publish"], resources: [this.arn] },
        { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [this.#encryptionKeyArn] },
      ],
    };
  }
}
