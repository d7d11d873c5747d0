import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { BucketSettings } from "../../config/settings";
import type { Account } from "../account";
import { Bucket } from "./bucket";

export interface AccessLogsArgs {
  /** The buckets whose requests are logged. */
  readonly buckets: readonly BucketSettings[];
  readonly account: Account;
  readonly retainData: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** Where S3 logs the requests for the stack's buckets, each under its bucket's name. */
export interface AccessLogs {
  readonly bucketName: pulumi.Output<string>;
  /** Lets S3 write the logs. */
  readonly policy: pulumi.Resource;
}

/**
 * One bucket for the logs of all; none where no bucket asks for them. It is encrypted by S3, which cannot deliver logs to
 * one that KMS encrypts. Source: S3 User Guide, "Enabling Amazon S3 server access logging".
 */
export function createAccessLogs(name: string, args: AccessLogsArgs): AccessLogs | undefined {
  const { buckets, account } = args;
  const [first] = buckets;
  if (first === undefined) return undefined;
  const logs = new Bucket(name, {
    expirationDays: first.accessLogRetentionDays,
    retainData: args.retainData,
    tags: args.tags,
  });
  const policy = logs.createPolicy(
    buckets.map(({ bucketName }) => ({
      principals: { services: ["logging.s3.amazonaws.com"] },
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${logs.arn}/${bucketName}/*`],
      conditions: {
        StringEquals: { "aws:SourceAccount": account.id },
        ArnEquals: { "aws:SourceArn": pulumi.interpolate`arn:${account.partition}:s3:::${bucketName}` },
      },
    })),
  );
  return { bucketName: logs.bucketName, policy };
}

/** Logs the requests for a bucket, by their date. */
export function logAccess(
  name: string,
  bucketName: pulumi.Output<string>,
  accessLogs: AccessLogs,
  parent: pulumi.Resource,
): void {
  new aws.s3.BucketLogging(
    name,
    {
      bucket: bucketName,
      targetBucket: accessLogs.bucketName,
      targetPrefix: pulumi.interpolate`${bucketName}/`,
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    },
    { parent, dependsOn: [accessLogs.policy] },
  );
}
