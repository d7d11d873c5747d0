import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../components/account";
import type { ResourceStatement } from "../components/iam";
import { Bucket } from "../components/storage/bucket";

export interface StateBucketArgs {
  readonly account: Account;
  readonly bucketName: string;
  /** @default the stack's */
  readonly region?: string;
  /** The key of the bucket's own region. */
  readonly encryptionKeyArn: pulumi.Input<string>;
  readonly versionRetentionDays: number;
  readonly accessLogRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A bucket for Pulumi's state, and a bucket beside it for the log of who reads and writes there.
 *
 * Every state that was overwritten or deleted can be brought back for a time. S3's Object Lock would add nothing: the
 * CLI overwrites the state and deletes its own locks, which versions allow and a lock on objects would too; against
 * those who would delete versions there is the policy.
 */
export class StateBucket extends pulumi.ComponentResource {
  public readonly bucket: Bucket;

  public constructor(name: string, args: StateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:bootstrap:StateBucket", name, {}, opts);
    const place = args.region === undefined ? {} : { region: args.region };
    const common = { ...place, tags: args.tags, retainData: true };
    const bucket = new Bucket(
      name,
      {
        ...common,
        bucketName: args.bucketName,
        encryptionKeyArn: args.encryptionKeyArn,
        noncurrentDays: args.versionRetentionDays,
        expireDeleteMarkers: true,
      },
      { parent: this },
    );
    bucket.createPolicy(statePolicy(bucket.arn, args.encryptionKeyArn));
    const logs = new Bucket(
      `${name}-logs`,
      { ...common, expirationDays: args.accessLogRetentionDays },
      { parent: this },
    );
    const logPolicy = logs.createPolicy([logDelivery(logs.arn, bucket.arn, args.account)]);
    new aws.s3.BucketLogging(
      name,
      {
        ...place,
        bucket: bucket.bucketName,
        targetBucket: logs.bucketName,
        targetPrefix: "",
        targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
      },
      { parent: this, dependsOn: [logPolicy] },
    );
    this.bucket = bucket;
    this.registerOutputs({ arn: bucket.arn });
  }
}

/** What the CLI is logged in with. Source: Pulumi's documentation, "Using a DIY backend". */
export function loginCommand(bucketName: pulumi.Output<string>, region: string): pulumi.Output<string> {
  return pulumi.interpolate`pulumi login 's3://${bucketName}?region=${region}&awssdk=v2'`;
}

/**
 * Nobody writes but with the bucket's key, which is taken where nothing is said of encryption, as the CLI does; and
 * nobody deletes a version for good but S3's own clean-up. Source: S3 User Guide, "Amazon S3 condition keys".
 */
function statePolicy(
  bucketArn: pulumi.Output<string>,
  keyArn: pulumi.Input<string>,
): readonly ResourceStatement[] {
  const refuse = (
    sid: string,
    action: string,
    conditions?: ResourceStatement["conditions"],
  ): ResourceStatement => ({
    sid,
    effect: "Deny",
    principals: "everybody",
    actions: [action],
    resources: [pulumi.interpolate`${bucketArn}/*`],
    ...(conditions === undefined ? {} : { conditions }),
  });
  const header = "s3:x-amz-server-side-encryption";
  return [
    refuse("KmsOnly", "s3:PutObject", {
      StringNotEquals: { [header]: "aws:kms" },
      Null: { [header]: "false" },
    }),
    refuse("OwnKeyOnly", "s3:PutObject", {
      StringNotEquals: { [`${header}-aws-kms-key-id`]: keyArn },
      Null: { [`${header}-aws-kms-key-id`]: "false" },
    }),
    refuse("NoKeyOfTheCaller", "s3:PutObject", { Null: { [`${header}-customer-algorithm`]: "false" } }),
    refuse("VersionsStay", "s3:DeleteObjectVersion"),
  ];
}

/** Source: S3 User Guide, "Enabling Amazon S3 server access logging". */
function logDelivery(
  logsArn: pulumi.Output<string>,
  bucketArn: pulumi.Output<string>,
  account: Account,
): ResourceStatement {
  return {
    sid: "LogDelivery",
    principals: { services: ["logging.s3.amazonaws.com"] },
    actions: ["s3:PutObject"],
    resources: [pulumi.interpolate`${logsArn}/*`],
    conditions: {
      ArnEquals: { "aws:SourceArn": bucketArn },
      StringEquals: { "aws:SourceAccount": account.id },
    },
  };
}
