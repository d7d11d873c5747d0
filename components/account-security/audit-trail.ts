import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf, type Account } from "../account";
import { EncryptionKey, type KeyService } from "../encryption-key";
import type { ResourceStatement } from "../iam";
import { createAuditBucket } from "./audit-bucket";

export interface AuditTrailArgs {
  readonly account: Account;
  readonly retentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** Its key and its bucket name it, so it is named before it is made. */
const TRAIL_NAME = "slipway-account";

/**
 * Who did what in the account: CloudTrail's records of every region, signed, encrypted with a key of their own, in a bucket
 * that nobody deletes a version from. The first copy of management events is free; the key, and what is kept, cost.
 *
 * The bucket and the key stay, whatever becomes of the stack. Another name of the trail replaces it.
 */
export class AuditTrail extends pulumi.ComponentResource {
  public readonly bucketArn: pulumi.Output<string>;

  public constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:account:AuditTrail", name, {}, opts);
    const { account, tags } = args;
    const trailArn = arnOf(account, "cloudtrail", `trail/${TRAIL_NAME}`);
    const key = new EncryptionKey(
      `${name}-key`,
      {
        account,
        description: "Encrypts the records of CloudTrail",
        services: keyServices(trailArn, account),
        tags,
        retainData: true,
      },
      { parent: this },
    );
    const bucket = createAuditBucket(
      name,
      {
        account,
        retentionDays: args.retentionDays,
        encryptionKeyArn: key.arn,
        writers: (bucketArn) => delivery(bucketArn, trailArn, account),
        tags,
      },
      this,
    );
    new aws.cloudtrail.Trail(
      name,
      {
        name: TRAIL_NAME,
        s3BucketName: bucket.bucketName,
        kmsKeyId: key.arn,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        enableLogging: true,
        tags,
      },
      { parent: this, dependsOn: [bucket.policy] },
    );
    this.bucketArn = bucket.arn;
    this.registerOutputs({ bucketArn: this.bucketArn });
  }
}

/** Source: CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail". */
function keyServices(trailArn: pulumi.Output<string>, { partition, id }: Account): readonly KeyService[] {
  const principal = "cloudtrail.amazonaws.com";
  const ofTrail = { StringEquals: { "aws:SourceArn": trailArn } };
  return [
    { principal, actions: ["kms:DescribeKey"], conditions: ofTrail },
    {
      principal,
      actions: ["kms:GenerateDataKey*"],
      conditions: {
        ...ofTrail,
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": pulumi.interpolate`arn:${partition}:cloudtrail:*:${id}:trail/*`,
        },
      },
    },
  ];
}

/** Source: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
function delivery(
  bucketArn: pulumi.Output<string>,
  trailArn: pulumi.Output<string>,
  { id }: Account,
): readonly ResourceStatement[] {
  const principals = { services: ["cloudtrail.amazonaws.com"] };
  return [
    {
      sid: "TrailLooks",
      principals,
      actions: ["s3:GetBucketAcl"],
      resources: [bucketArn],
      conditions: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    {
      sid: "TrailWrites",
      principals,
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${bucketArn}/AWSLogs/${id}/*`],
      conditions: {
        StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ];
}
