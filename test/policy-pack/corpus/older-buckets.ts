/** S3 buckets in the older spellings, which the provider still takes. */
/* eslint-disable @typescript-eslint/no-deprecated -- programs still use the older names */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { logTarget } from "./buckets";
import { ALL_BLOCKED, tlsOnly, type Groups } from "./parts";

export const olderBuckets: Groups = {
  "a bucket with its settings inline, the old way": () => {
    const name = "shop-prod-invoices";
    const made = new aws.s3.Bucket("invoices", {
      bucket: name,
      acl: "private",
      versioning: { enabled: true },
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
      },
      lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 90 } }],
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [tlsOnlyText(`arn:aws:s3:::${name}`)],
      }),
    });
    new aws.s3.BucketPublicAccessBlock("invoices", { bucket: made.id, ...ALL_BLOCKED });
  },

  "a bucket by the BucketV2 names": () => {
    const made = new aws.s3.BucketV2("archive", {});
    const of = { bucket: made.id };
    new aws.s3.BucketAclV2("archive", { ...of, acl: "private" });
    new aws.s3.BucketVersioningV2("archive", { ...of, versioningConfiguration: { status: "Enabled" } });
    new aws.s3.BucketServerSideEncryptionConfigurationV2("archive", {
      ...of,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
    });
    new aws.s3.BucketLifecycleConfigurationV2("archive", {
      ...of,
      rules: [{ id: "old", status: "Enabled", expiration: { days: 400 } }],
    });
    new aws.s3.BucketLoggingV2("archive", {
      ...of,
      targetBucket: logTarget("archive-logs").id,
      targetPrefix: "archive/",
    });
    new aws.s3.BucketPublicAccessBlock("archive", { ...of, ...ALL_BLOCKED });
    new aws.s3.BucketPolicy("archive", {
      ...of,
      policy: pulumi.interpolate`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["${made.arn}","${made.arn}/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}`,
    });
  },
};

function tlsOnlyText(arn: string): object {
  return { ...tlsOnly(arn), Resource: [arn, `${arn}/*`] };
}
