import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createPassedRole, policyDocument } from "../iam";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";
import type { Bucket } from "./bucket";

/** A bucket whose objects are copied to another region, as its own stack tells of it. */
export interface BucketSource {
  readonly arn: pulumi.Input<string>;
  readonly bucketName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  /** Encrypts its objects, but for those that everybody may read. */
  readonly encryptionKeyArn: pulumi.Input<string>;
}

export interface ReplicationArgs {
  readonly source: BucketSource;
  readonly destination: Bucket;
  /** Whether keys of KMS encrypt the objects, here and there. */
  readonly isEncrypted: boolean;
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** The destination's. */
  readonly region: string;
  /** What keeps the source's versions, where this program makes the source. */
  readonly sourceVersioning?: pulumi.Resource;
  readonly tags: Readonly<Record<string, string>>;
}

const RULE_ID = "standby";
/** S3 copies most objects within 15 minutes (S3 User Guide, "Replicating objects within and across Regions"). */
const LATE_SECONDS = 3600;

/**
 * Copies what is written to a bucket from now on, and deletions, to a bucket of another region. What was there before is
 * copied by S3 Batch Replication, which somebody has to start.
 *
 * It is set up on the source, in the source's region, and stays there with its role when it is no longer described: a
 * promotion does not depend on a region that is lost. The promoted bucket's policy refuses what it copies from then on.
 */
export function createReplication(
  name: string,
  args: ReplicationArgs,
  parent: pulumi.Resource,
): readonly Metric[] {
  const { source, destination, isEncrypted, encryptionKeyArn } = args;
  const { role, policy } = createReplicationRole(name, args, parent);
  new aws.s3.BucketReplicationConfig(
    name,
    {
      bucket: source.bucketName,
      region: source.region,
      role: role.arn,
      rules: [
        {
          id: RULE_ID,
          priority: 1,
          status: "Enabled",
          // All objects.
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Enabled" },
          ...(isEncrypted
            ? { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } }
            : {}),
          destination: {
            bucket: destination.arn,
            ...(isEncrypted ? { encryptionConfiguration: { replicaKmsKeyId: encryptionKeyArn } } : {}),
            metrics: { status: "Enabled" },
          },
        },
      ],
    },
    {
      parent,
      retainOnDelete: true,
      dependsOn: [policy, destination.versioning, ...(args.sourceVersioning ? [args.sourceVersioning] : [])],
    },
  );
  return [
    {
      ...seriesOf(
        "AWS/S3",
        { SourceBucket: source.bucketName, DestinationBucket: destination.bucketName, RuleId: RULE_ID },
        300,
      )("ReplicationLatency", "Maximum"),
      name: "replication-latency",
      title: "Copies behind their originals (s)",
      alarm: alarmOf("bucket-replication-latency", LATE_SECONDS),
    },
  ];
}

/** Source: S3 User Guide, "Setting up permissions for live replication" and "Replicating encrypted objects". */
function createReplicationRole(
  name: string,
  { source, destination, isEncrypted, encryptionKeyArn, region, tags }: ReplicationArgs,
  parent: pulumi.Resource,
): { readonly role: aws.iam.Role; readonly policy: pulumi.Resource } {
  const own = `${name}-replication`;
  const options = { retainOnDelete: true };
  const role = createPassedRole(own, { service: "s3.amazonaws.com", tags }, parent, options);
  const viaS3 = (of: pulumi.Input<string>) => ({
    StringEquals: { "kms:ViaService": pulumi.interpolate`s3.${of}.amazonaws.com` },
  });
  const policy = new aws.iam.RolePolicy(
    own,
    {
      role: role.id,
      policy: policyDocument([
        { actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"], resources: [source.arn] },
        {
          actions: [
            "s3:GetObjectVersionForReplication",
            "s3:GetObjectVersionAcl",
            "s3:GetObjectVersionTagging",
          ],
          resources: [pulumi.interpolate`${source.arn}/*`],
        },
        {
          actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
          resources: [pulumi.interpolate`${destination.arn}/*`],
        },
        ...(isEncrypted
          ? [
              {
                actions: ["kms:Decrypt"],
                resources: [source.encryptionKeyArn],
                conditions: viaS3(source.region),
              },
              {
                actions: ["kms:Encrypt", "kms:GenerateDataKey"],
                resources: [encryptionKeyArn],
                conditions: viaS3(region),
              },
            ]
          : []),
      ]),
    },
    { parent, ...options },
  );
  return { role, policy };
}
