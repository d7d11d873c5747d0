/** The compliant stack's databases, buckets, keys and secrets. */
import { secret, TAGS, TLS_ONLY, UNKNOWN, type Fixture } from "./policy-fixtures";

const DATABASE = {
  engine: "postgres",
  instanceClass: "db.m7g.large",
  storageEncrypted: true,
  kmsKeyId: UNKNOWN,
  publiclyAccessible: false,
  multiAz: true,
  backupRetentionPeriod: 30,
  deleteAutomatedBackups: false,
  deletionProtection: true,
  skipFinalSnapshot: false,
  iamDatabaseAuthenticationEnabled: true,
  copyTagsToSnapshot: true,
  enabledCloudwatchLogsExports: ["postgresql"],
  monitoringInterval: 60,
  username: "app",
  tags: TAGS,
};

/** By name. */
export const data = {
  provider: {
    type: "pulumi:providers:aws",
    properties: { region: "us-east-1", defaultTags: JSON.stringify({ tags: TAGS }) },
  },
  key: { type: "aws:kms/key:Key", properties: { enableKeyRotation: true, tags: TAGS } },
  password: { type: "random:index/randomPassword:RandomPassword", properties: { length: 32 } },
  database: {
    type: "aws:rds/instance:Instance",
    properties: { ...DATABASE, password: secret(UNKNOWN) },
    from: { kmsKeyId: ["key"], password: ["password"] },
    protect: true,
  },
  replica: {
    type: "aws:rds/instance:Instance",
    properties: {
      replicateSourceDb: "main",
      instanceClass: "db.m7g.large",
      publiclyAccessible: false,
      deletionProtection: true,
      skipFinalSnapshot: true,
      iamDatabaseAuthenticationEnabled: true,
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      monitoringInterval: 60,
      tags: TAGS,
    },
  },
  cluster: {
    type: "aws:rds/cluster:Cluster",
    properties: {
      engine: "aurora-postgresql",
      storageEncrypted: true,
      kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1",
      deleteAutomatedBackups: false,
      backupRetentionPeriod: 30,
      deletionProtection: true,
      iamDatabaseAuthenticationEnabled: true,
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      manageMasterUserPassword: true,
      tags: TAGS,
    },
    protect: true,
  },
  clusterInstance: {
    type: "aws:rds/clusterInstance:ClusterInstance",
    properties: {
      clusterIdentifier: UNKNOWN,
      instanceClass: "db.r7g.large",
      publiclyAccessible: false,
      monitoringInterval: 60,
      tags: TAGS,
    },
    from: { clusterIdentifier: ["cluster"] },
  },
  parameters: {
    type: "aws:rds/parameterGroup:ParameterGroup",
    properties: {
      family: "postgres17",
      parameters: [{ name: "rds.force_ssl", value: "1" }],
      tags: TAGS,
    },
  },
  mysqlParameters: {
    type: "aws:rds/parameterGroup:ParameterGroup",
    properties: {
      family: "mysql8.0",
      parameters: [{ name: "require_secure_transport", value: "ON" }],
      tags: TAGS,
    },
  },
  subnetGroup: {
    type: "aws:rds/subnetGroup:SubnetGroup",
    properties: { subnetIds: [UNKNOWN], tags: TAGS },
    from: { subnetIds: ["subnet"] },
  },
  logGroup: {
    type: "aws:cloudwatch/logGroup:LogGroup",
    properties: { retentionInDays: 30, kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1", tags: TAGS },
  },
  secret: {
    type: "aws:secretsmanager/secret:Secret",
    properties: { kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1", tags: TAGS },
  },
  bucket: { type: "aws:s3/bucket:Bucket", properties: { tags: TAGS }, protect: true },
  bucketAcl: {
    type: "aws:s3/bucketAcl:BucketAcl",
    properties: { bucket: UNKNOWN, acl: "private" },
    from: { bucket: ["bucket"] },
  },
  ...satellites("bucket", "aws:kms"),
  logs: { type: "aws:s3/bucketV2:BucketV2", properties: { tags: TAGS }, protect: true },
  ...satellites("logs", "AES256"),
} satisfies Readonly<Record<string, Fixture>>;

/** The settings that S3 keeps in resources of their own. */
function satellites(bucket: string, sseAlgorithm: string): Readonly<Record<string, Fixture>> {
  const from = { bucket: [bucket] };
  return {
    [`${bucket}Block`]: {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      properties: {
        bucket: UNKNOWN,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      from,
    },
    [`${bucket}Policy`]: {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      properties: { bucket: UNKNOWN, policy: TLS_ONLY },
      from,
    },
    [`${bucket}Encryption`]: {
      type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      properties: { bucket: UNKNOWN, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] },
      from,
    },
    [`${bucket}Versioning`]: {
      type: "aws:s3/bucketVersioning:BucketVersioning",
      properties: { bucket: UNKNOWN, versioningConfiguration: { status: "Enabled" } },
      from,
    },
    [`${bucket}Lifecycle`]: {
      type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      properties: { bucket: UNKNOWN, rules: [{ id: "old", status: "Enabled" }] },
      from,
    },
  };
}
