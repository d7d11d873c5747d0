/** S3 buckets, in every spelling that AWS's provider has had for their settings. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ALL_BLOCKED, bucket, key, PARTNER_ACCOUNT, type Groups } from "./parts";

export const buckets: Groups = {
  "a bucket with its settings as resources of their own": () => {
    const made = new aws.s3.Bucket("data", { bucketPrefix: "data-" }, { protect: true });
    const of = { bucket: made.bucket };
    new aws.s3.BucketOwnershipControls("data", { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } });
    new aws.s3.BucketPublicAccessBlock("data", { ...of, ...ALL_BLOCKED });
    new aws.s3.BucketVersioning("data", { ...of, versioningConfiguration: { status: "Enabled" } });
    new aws.s3.BucketServerSideEncryptionConfiguration("data", {
      ...of,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key("data").arn },
          bucketKeyEnabled: true,
        },
      ],
    });
    new aws.s3.BucketLifecycleConfiguration("data", {
      ...of,
      rules: [
        {
          id: "old",
          status: "Enabled",
          filter: {},
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          noncurrentVersionExpiration: { noncurrentDays: 90 },
        },
      ],
    });
    new aws.s3.BucketPolicy("data", {
      ...of,
      policy: made.arn.apply((arn) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Deny",
              Principal: { AWS: "*" },
              Action: ["s3:*"],
              Resource: [arn, `${arn}/*`],
              Condition: { Bool: { "aws:SecureTransport": false } },
            },
          ],
        }),
      ),
    });
  },

  "a bucket whose policy comes from getPolicyDocument": () => {
    const made = new aws.s3.Bucket("documents", {});
    new aws.s3.BucketPublicAccessBlock("documents", { bucket: made.id, ...ALL_BLOCKED });
    const document = aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          sid: "DenyInsecureTransport",
          effect: "Deny",
          principals: [{ type: "*", identifiers: ["*"] }],
          actions: ["s3:*"],
          resources: [made.arn, pulumi.interpolate`${made.arn}/*`],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ],
    });
    new aws.s3.BucketPolicy("documents", { bucket: made.id, policy: document.json });
  },

  "a bucket whose policy document is put together from several": () => {
    const made = new aws.s3.Bucket("assembled", {});
    new aws.s3.BucketPublicAccessBlock("assembled", { bucket: made.id, ...ALL_BLOCKED });
    const deny = aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          effect: "Deny",
          principals: [{ type: "AWS", identifiers: ["*"] }],
          actions: ["s3:*"],
          resources: [made.arn, pulumi.interpolate`${made.arn}/*`],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ],
    });
    const document = aws.iam.getPolicyDocumentOutput({ sourcePolicyDocuments: [deny.json] });
    new aws.s3.BucketPolicy("assembled", { bucket: made.id, policy: document.json });
  },

  "a bucket whose policy is an object": () => {
    const made = new aws.s3.Bucket("objects", {});
    new aws.s3.BucketPublicAccessBlock("objects", { bucket: made.id, ...ALL_BLOCKED });
    new aws.s3.BucketPolicy("objects", {
      bucket: made.bucket,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [made.arn, pulumi.interpolate`${made.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
    });
  },

  "a bucket that everybody in the organisation or behind an endpoint reads": () => {
    bucket("shared", (arn) => [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: pulumi.interpolate`${arn}/*`,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
      },
      {
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: [arn, pulumi.interpolate`${arn}/*`],
        Condition: { StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } },
      },
      {
        Effect: "Allow",
        Principal: { AWS: [`arn:aws:iam::${PARTNER_ACCOUNT}:root`] },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${arn}/inbox/*`,
      },
    ]);
  },

  "a bucket that an office's addresses and its own access points read": () => {
    bucket("office", (arn) => [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: pulumi.interpolate`${arn}/*`,
        Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8:1234::/48"] } },
      },
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, pulumi.interpolate`${arn}/*`],
        Condition: { StringEquals: { "s3:DataAccessPointAccount": "123456789012" } },
      },
    ]);
  },

  "a bucket whose access logs another bucket takes": () => {
    const made = bucket("logged");
    new aws.s3.BucketLogging("logged", {
      bucket: made.id,
      targetBucket: logTarget("access").id,
      targetPrefix: "logged/",
    });
  },
};

/** S3 delivers access logs with its own encryption only, for this account's buckets. */
export function logTarget(name: string): aws.s3.Bucket {
  const made = bucket(name, (arn) => [
    {
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${arn}/*`,
      Condition: { StringEquals: { "aws:SourceAccount": aws.getCallerIdentityOutput().accountId } },
    },
  ]);
  new aws.s3.BucketServerSideEncryptionConfiguration(name, {
    bucket: made.id,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  return made;
}
