import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resourcePolicyDocument, tlsOnly, type ResourceStatement } from "../iam";

export interface BucketArgs {
  readonly tags: Readonly<Record<string, string>>;
  /** One in the world; a change replaces the bucket. @default - one that Pulumi makes of its own name */
  readonly bucketName?: string;
  /** The region it is in, which a change replaces it for. @default - the stack's */
  readonly region?: string;
  /** The name of a bucket that AWS has already, which is taken over. @default - a new one is made */
  readonly importId?: string;
  /** The key of KMS that encrypts what is written from now on. @default - S3's own keys */
  readonly encryptionKeyArn?: pulumi.Input<string>;
  /** Days until an object is deleted. @default - objects stay */
  readonly expirationDays?: number;
  /** Days until an object is kept where storing costs less and reading more. @default - never */
  readonly infrequentAccessAfterDays?: number;
  /** Days an overwritten or deleted object can still be brought back. @default 30 */
  readonly noncurrentDays?: number;
  /** Drops the mark that a deleted object leaves, once none of its versions is left. @default false */
  readonly expireDeleteMarkers?: boolean;
  /** Whether its policy may let in everybody. @default false */
  readonly publicPolicy?: boolean;
  /** Protects the bucket and keeps it, with its content, when the stack goes; otherwise both go. */
  readonly retainData: boolean;
  /** Whether Pulumi refuses to delete or replace it. @default retainData */
  readonly protect?: boolean;
  /** Whether it is emptied when it is to be deleted; AWS refuses to delete one that is not empty. @default !retainData */
  readonly forceDestroy?: boolean;
}

/**
 * A bucket: encrypted, versioned, without ACLs, private unless its policy may let in everybody. Its policy is made with
 * `createPolicy`.
 *
 * S3's own keys and not one of KMS where those who deliver logs, or CloudFront, read and write.
 */
export class Bucket extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly bucketName: pulumi.Output<string>;
  public readonly regionalDomainName: pulumi.Output<string>;
  /** What keeps old versions: nothing can be replicated to or from the bucket before. */
  public readonly versioning: pulumi.Resource;
  /** What encrypts: whatever is written before is encrypted otherwise. */
  public readonly encryption: pulumi.Resource;
  readonly #name: string;
  readonly #region: { readonly region?: string };
  readonly #options: pulumi.CustomResourceOptions;
  readonly #accessBlock: pulumi.Resource;

  public constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:storage:Bucket", name, {}, opts);
    const { retainData, bucketName, importId } = args;
    const region = args.region === undefined ? {} : { region: args.region };
    const bucket = new aws.s3.Bucket(
      name,
      {
        ...(bucketName === undefined ? {} : { bucket: bucketName }),
        forceDestroy: args.forceDestroy ?? !retainData,
        ...region,
        tags: args.tags,
      },
      {
        parent: this,
        protect: args.protect ?? retainData,
        retainOnDelete: retainData,
        ...(importId === undefined ? {} : { import: importId }),
      },
    );
    // What guards a bucket that stays, if only because it is not empty, stays with it.
    const stays = retainData || args.forceDestroy === false;
    const options = { parent: this, retainOnDelete: stays };
    const settings = createSettings(name, { bucket: bucket.id, ...region }, args, options);
    this.arn = bucket.arn;
    this.bucketName = bucket.bucket;
    this.regionalDomainName = bucket.bucketRegionalDomainName;
    this.versioning = settings.versioning;
    this.encryption = settings.encryption;
    this.#name = name;
    this.#region = region;
    this.#options = options;
    this.#accessBlock = settings.accessBlock;
    this.registerOutputs({ arn: this.arn });
  }

  /**
   * Says who may use the bucket, once, and demands TLS of everybody. Apart from the constructor, since a user may be
   * made of the bucket. What writes to the bucket at once waits for the policy.
   */
  public createPolicy(statements: readonly ResourceStatement[]): aws.s3.BucketPolicy {
    return new aws.s3.BucketPolicy(
      this.#name,
      {
        bucket: this.bucketName,
        policy: resourcePolicyDocument([
          tlsOnly("s3", [this.arn, pulumi.interpolate`${this.arn}/*`]),
          ...statements,
        ]),
        ...this.#region,
      },
      // S3 refuses two changes of a bucket's access at the same time.
      { ...this.#options, dependsOn: [this.#accessBlock] },
    );
  }
}

interface OfBucket {
  readonly bucket: pulumi.Output<string>;
  readonly region?: string;
}

function createSettings(
  name: string,
  ofBucket: OfBucket,
  args: BucketArgs,
  options: pulumi.CustomResourceOptions,
): Readonly<Record<"accessBlock" | "encryption" | "versioning", pulumi.Resource>> {
  const { encryptionKeyArn, publicPolicy = false } = args;
  new aws.s3.BucketOwnershipControls(
    name,
    { ...ofBucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      ...ofBucket,
      rules: [
        encryptionKeyArn === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: "aws:kms",
                kmsMasterKeyId: encryptionKeyArn,
              },
              bucketKeyEnabled: true,
            },
      ],
    },
    options,
  );
  const versioning = new aws.s3.BucketVersioning(
    name,
    { ...ofBucket, versioningConfiguration: { status: "Enabled" } },
    options,
  );
  new aws.s3.BucketLifecycleConfiguration(
    name,
    { ...ofBucket, rules: [lifecycleRule(args)] },
    { ...options, dependsOn: [versioning] },
  );
  const accessBlock = new aws.s3.BucketPublicAccessBlock(
    name,
    {
      ...ofBucket,
      blockPublicAcls: true,
      blockPublicPolicy: !publicPolicy,
      ignorePublicAcls: true,
      restrictPublicBuckets: !publicPolicy,
    },
    options,
  );
  return { accessBlock, encryption, versioning };
}

function lifecycleRule(args: BucketArgs): aws.types.input.s3.BucketLifecycleConfigurationRule {
  const { expirationDays, infrequentAccessAfterDays } = args;
  return {
    id: "clean-up",
    status: "Enabled",
    filter: { prefix: "" },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    noncurrentVersionExpiration: { noncurrentDays: args.noncurrentDays ?? 30 },
    ...(expirationDays === undefined ? {} : { expiration: { days: expirationDays } }),
    ...(args.expireDeleteMarkers === true ? { expiration: { expiredObjectDeleteMarker: true } } : {}),
    ...(infrequentAccessAfterDays === undefined
      ? {}
      : { transitions: [{ days: infrequentAccessAfterDays, storageClass: "STANDARD_IA" }] }),
  };
}
