import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import type { ResourceStatement } from "../iam";
import { Bucket } from "../storage/bucket";

export interface AuditBucketArgs {
  readonly account: Account;
  readonly retentionDays: number;
  /** @default S3's own keys */
  readonly encryptionKeyArn?: pulumi.Input<string>;
  /** Who writes to it, which is known once its ARN is. */
  readonly writers: (bucketArn: pulumi.Output<string>) => readonly ResourceStatement[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface AuditBucket {
  readonly arn: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  /** What lets the writers in. */
  readonly policy: pulumi.Resource;
}

/**
 * A bucket for records of what was done, and one beside it for who read them. Nobody deletes a version for good but S3's
 * own clean-up, and both stay, whatever becomes of the stack.
 */
export function createAuditBucket(name: string, args: AuditBucketArgs, parent: pulumi.Resource): AuditBucket {
  const { account, retentionDays, encryptionKeyArn, tags } = args;
  const common = { expirationDays: retentionDays, retainData: true, tags };
  const bucket = new Bucket(
    name,
    { ...common, ...(encryptionKeyArn === undefined ? {} : { encryptionKeyArn }) },
    { parent },
  );
  const policy = bucket.createPolicy([
    ...args.writers(bucket.arn),
    {
      sid: "VersionsStay",
      effect: "Deny",
      principals: "everybody",
      actions: ["s3:DeleteObjectVersion"],
      resources: [pulumi.interpolate`${bucket.arn}/*`],
    },
  ]);
  const logs = new Bucket(`${name}-access`, common, { parent });
  // Source: S3 User Guide, "Enabling Amazon S3 server access logging".
  const logPolicy = logs.createPolicy([
    {
      sid: "LogDelivery",
      principals: { services: ["logging.s3.amazonaws.com"] },
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${logs.arn}/*`],
      conditions: {
        ArnEquals: { "aws:SourceArn": bucket.arn },
        StringEquals: { "aws:SourceAccount": account.id },
      },
    },
  ]);
  new aws.s3.BucketLogging(
    name,
    {
      bucket: bucket.bucketName,
      targetBucket: logs.bucketName,
      targetPrefix: "",
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    },
    { parent, dependsOn: [logPolicy] },
  );
  return { arn: bucket.arn, bucketName: bucket.bucketName, policy };
}
