import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { BucketSettings } from "../../config/settings";
import type { Access } from "../access";
import type { Account } from "../account";
import { knownAs } from "../former-names";
import type { ResourceStatement, Statement } from "../iam";
import type { Metric, Monitored } from "../observability/metric";
import { logAccess, type AccessLogs } from "./access-logs";
import { Bucket } from "./bucket";
import { createReplication, type BucketSource } from "./replication";

export interface DataBucketArgs {
  readonly settings: BucketSettings;
  readonly account: Account;
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** Where requests are logged; only of use to a bucket that asks for it. */
  readonly accessLogs: AccessLogs | undefined;
  /** The bucket of another region whose objects come here. */
  readonly source: BucketSource | undefined;
  /** Whether the stack was promoted: then nothing may be copied here from what it was promoted in place of. */
  readonly isPromoted: boolean;
  /** Whether the stack keeps its data: then a bucket is never emptied, not even one that may be deleted. */
  readonly keepsContent: boolean;
}

const PUBLIC_READ_SID = "EverybodyReads";
const NO_REPLICAS_SID = "NoReplicas";

/**
 * A bucket for the data of the stack's workloads: private, encrypted with a key of KMS, versioned. One that everybody may
 * read says why, and is encrypted by S3: who has no account can use no key.
 *
 * Its name is one in the world; a change replaces the bucket.
 */
export class DataBucket extends pulumi.ComponentResource implements Monitored {
  public readonly arn: pulumi.Output<string>;
  public readonly bucketName: pulumi.Output<string>;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  /** Of what comes from another region alone. */
  public readonly metrics: readonly Metric[];
  /** What it tells a stack that keeps a copy of it in another region. */
  public readonly source: BucketSource;
  readonly #account: Account;
  /** There where reading and writing take leave for a key. */
  readonly #encryptionKeyArn: pulumi.Input<string> | undefined;
  readonly #prerequisites: readonly pulumi.Resource[];

  public constructor(name: string, args: DataBucketArgs) {
    super("slipway:storage:DataBucket", name, {}, knownAs(args.settings.formerNames));
    const { settings, account, source } = args;
    const bucket = createBucket(name, args, this);
    const policy = bucket.createPolicy([
      ...publicStatements(settings, bucket),
      ...(args.isPromoted ? [refuseReplicas(bucket)] : []),
    ]);
    createOptions(name, args, bucket, this);
    this.arn = bucket.arn;
    this.bucketName = bucket.bucketName;
    this.label = `bucket ${name}`;
    this.tags = settings.tags;
    this.source = {
      arn: bucket.arn,
      bucketName: bucket.bucketName,
      region: account.region,
      encryptionKeyArn: args.encryptionKeyArn,
    };
    this.metrics =
      source === undefined
        ? []
        : createReplication(
            name,
            {
              source,
              destination: bucket,
              isEncrypted: settings.publicReason === undefined,
              encryptionKeyArn: args.encryptionKeyArn,
              region: account.region,
              tags: settings.tags,
            },
            this,
          );
    this.#account = account;
    this.#encryptionKeyArn = settings.publicReason === undefined ? args.encryptionKeyArn : undefined;
    this.#prerequisites = [bucket.encryption, bucket.versioning, policy];
    this.registerOutputs({ arn: this.arn });
  }

  /** Leave to read the bucket's objects, to write and delete them, or both. Sets `{prefix}_NAME`. */
  public access(mode: "read" | "write" | "read-write", variablePrefix: string): Access {
    return {
      label: this.label,
      environment: { [`${variablePrefix}_NAME`]: this.bucketName },
      statements: this.#statements(mode),
      prerequisites: this.#prerequisites,
    };
  }

  /**
   * What each mode takes of the bucket, its objects and its key. A version that was overwritten or deleted is brought back
   * by people, not by workloads. Source: S3 User Guide, "Required permissions for Amazon S3 API operations" and, for the
   * key, "Uploading and copying objects using multipart upload".
   */
  #statements(mode: "read" | "write" | "read-write"): readonly Statement[] {
    const reads = mode !== "write";
    const writes = mode !== "read";
    return [
      {
        actions: ["s3:GetBucketLocation", ...(reads ? ["s3:ListBucket"] : [])],
        resources: [this.arn],
      },
      {
        actions: [
          ...(reads ? ["s3:GetObject"] : []),
          ...(writes
            ? ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
            : []),
        ],
        resources: [pulumi.interpolate`${this.arn}/*`],
      },
      ...(this.#encryptionKeyArn === undefined
        ? []
        : [
            {
              actions: ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])],
              resources: [this.#encryptionKeyArn],
              conditions: { StringEquals: { "kms:ViaService": `s3.${this.#account.region}.amazonaws.com` } },
            },
          ]),
    ];
  }
}

function createBucket(
  name: string,
  { settings, encryptionKeyArn, keepsContent }: DataBucketArgs,
  parent: pulumi.Resource,
): Bucket {
  const { publicReason, importId, expirationDays, infrequentAccessAfterDays, retainData } = settings;
  return new Bucket(
    name,
    {
      bucketName: settings.bucketName,
      ...(publicReason === undefined ? { encryptionKeyArn } : { publicPolicy: true }),
      ...(expirationDays === undefined ? {} : { expirationDays }),
      ...(infrequentAccessAfterDays === undefined ? {} : { infrequentAccessAfterDays }),
      noncurrentDays: settings.noncurrentVersionDays,
      retainData,
      protect: settings.protect,
      // What is taken over has to be as it is described, and no bucket of AWS's is emptied by itself.
      forceDestroy: !retainData && !keepsContent && importId === undefined,
      ...(importId === undefined ? {} : { importId }),
      tags:
        publicReason === undefined
          ? settings.tags
          : { ...settings.tags, PublicReason: tagValue(publicReason) },
    },
    { parent },
  );
}

/** A tag's value takes 256 characters, and of signs only some. Source: S3 User Guide, "Using cost allocation tags". */
function tagValue(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N}+\-=._:/@]+/gu, " ")
    .trim()
    .slice(0, 256);
}

function publicStatements({ publicReason }: BucketSettings, { arn }: Bucket): readonly ResourceStatement[] {
  return publicReason === undefined
    ? []
    : [
        {
          sid: PUBLIC_READ_SID,
          principals: "everybody",
          actions: ["s3:GetObject"],
          resources: [pulumi.interpolate`${arn}/*`],
        },
      ];
}

/**
 * Keeps out what another region still copies, and its deletions: the replication of a source that was lost goes on when its
 * region is there again. Source of the actions: S3 User Guide, "Setting up permissions for live replication".
 */
function refuseReplicas({ arn }: Bucket): ResourceStatement {
  return {
    sid: NO_REPLICAS_SID,
    effect: "Deny",
    principals: "everybody",
    actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
    resources: [pulumi.interpolate`${arn}/*`],
  };
}

/** What only some buckets ask for. */
function createOptions(
  name: string,
  { settings, accessLogs }: DataBucketArgs,
  { bucketName }: Bucket,
  parent: pulumi.Resource,
): void {
  if (settings.cors.length > 0) {
    new aws.s3.BucketCorsConfiguration(
      name,
      {
        bucket: bucketName,
        corsRules: settings.cors.map((rule) => ({
          allowedOrigins: [...rule.allowedOrigins],
          allowedMethods: [...rule.allowedMethods],
          allowedHeaders: [...rule.allowedHeaders],
          ...(rule.exposeHeaders.length === 0 ? {} : { exposeHeaders: [...rule.exposeHeaders] }),
          maxAgeSeconds: rule.maxAgeSeconds,
        })),
      },
      { parent },
    );
  }
  if (settings.accessLogs && accessLogs !== undefined) logAccess(name, bucketName, accessLogs, parent);
  if (settings.eventBridge) {
    new aws.s3.BucketNotification(name, { bucket: bucketName, eventbridge: true }, { parent });
  }
}
