import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resourcePolicyDocument, tlsOnly, type ResourceStatement } from "../iam";

export interface BucketArgs {
  readonly tags: Readonly<Record<string, string>>;
  /** Days until an object is deleted. @default - objects stay */
  readonly expirationDays?: number;
  /** Days an overwritten or deleted object can still be brought back. @default 30 */
  readonly noncurrentDays?: number;
  /** Protects the bucket and keeps it, with its content, when the stack goes; otherwise both go. */
  readonly retainData: boolean;
}

/**
 * A private bucket: encrypted with S3's own keys, versioned, without ACLs. Its policy is made with `createPolicy`.
 *
 * S3's own keys and not one of KMS, because those who deliver logs and CloudFront read and write here.
 */
export class Bucket extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly bucketName: pulumi.Output<string>;
  public readonly regionalDomainName: pulumi.Output<string>;
  readonly #name: string;
  readonly #accessBlock: pulumi.Resource;

  public constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:storage:Bucket", name, {}, opts);
    const { retainData } = args;
    const bucket = new aws.s3.Bucket(
      name,
      { forceDestroy: !retainData, tags: args.tags },
      { parent: this, protect: retainData, retainOnDelete: retainData },
    );
    const accessBlock = createSettings(name, bucket.id, args, this);
    this.arn = bucket.arn;
    this.bucketName = bucket.bucket;
    this.regionalDomainName = bucket.bucketRegionalDomainName;
    this.#name = name;
    this.#accessBlock = accessBlock;
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
      },
      // S3 refuses two changes of a bucket's access at the same time.
      { parent: this, dependsOn: [this.#accessBlock] },
    );
  }
}

function createSettings(
  name: string,
  bucket: pulumi.Output<string>,
  args: BucketArgs,
  parent: pulumi.Resource,
): pulumi.Resource {
  new aws.s3.BucketOwnershipControls(
    name,
    { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent },
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    { parent },
  );
  const versioning = new aws.s3.BucketVersioning(
    name,
    { bucket, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  new aws.s3.BucketLifecycleConfiguration(
    name,
    {
      bucket,
      rules: [
        {
          id: "clean-up",
          status: "Enabled",
          filter: { prefix: "" },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          noncurrentVersionExpiration: { noncurrentDays: args.noncurrentDays ?? 30 },
          ...(args.expirationDays === undefined ? {} : { expiration: { days: args.expirationDays } }),
        },
      ],
    },
    { parent, dependsOn: [versioning] },
  );
  return new aws.s3.BucketPublicAccessBlock(
    name,
    {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
}
