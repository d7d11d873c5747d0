/** The compliant stack's file systems, volumes, backups, bucket settings, snapshots, proxies and parameters. */
import { secret, TAGS, TLS_ONLY, UNKNOWN, type Fixture } from "./policy-fixtures";

/** By name. */
export const storage = {
  files: {
    type: "aws:efs/fileSystem:FileSystem",
    properties: { encrypted: true, kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1", tags: TAGS },
    protect: true,
  },
  filesPolicy: {
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    properties: { fileSystemId: UNKNOWN, policy: TLS_ONLY },
    from: { fileSystemId: ["files"] },
  },
  filesBackup: {
    type: "aws:efs/backupPolicy:BackupPolicy",
    properties: { fileSystemId: UNKNOWN, backupPolicy: { status: "ENABLED" } },
    from: { fileSystemId: ["files"] },
  },
  accessPoint: {
    type: "aws:efs/accessPoint:AccessPoint",
    properties: {
      fileSystemId: UNKNOWN,
      posixUser: { uid: 1000, gid: 1000 },
      rootDirectory: { path: "/app" },
      tags: TAGS,
    },
    from: { fileSystemId: ["files"] },
  },
  mountTarget: {
    type: "aws:efs/mountTarget:MountTarget",
    properties: { fileSystemId: UNKNOWN, subnetId: UNKNOWN },
    from: { fileSystemId: ["files"], subnetId: ["subnet"] },
  },
  volume: {
    type: "aws:ebs/volume:Volume",
    properties: { encrypted: true, size: 10, tags: TAGS },
  },
  machine: {
    type: "aws:ec2/instance:Instance",
    properties: {
      associatePublicIpAddress: false,
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true },
      ebsBlockDevices: [{ deviceName: "/dev/xvdb", encrypted: true }],
      tags: TAGS,
    },
  },
  machineConfiguration: {
    type: "aws:ec2/launchConfiguration:LaunchConfiguration",
    properties: {
      associatePublicIpAddress: false,
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true },
    },
  },
  spotMachine: {
    type: "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    properties: {
      associatePublicIpAddress: false,
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true },
      tags: TAGS,
    },
  },
  machineTemplate: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: {
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
      tagSpecifications: [
        { resourceType: "instance", tags: TAGS },
        { resourceType: "volume", tags: TAGS },
      ],
      tags: TAGS,
    },
  },
  vault: {
    type: "aws:backup/vault:Vault",
    properties: { kmsKeyArn: UNKNOWN, tags: TAGS },
    from: { kmsKeyArn: ["key"] },
  },
  restoreTest: {
    type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    properties: {
      protectedResourceType: "RDS",
      restoreMetadataOverrides: { publiclyAccessible: "false" },
    },
  },
  repositoryTemplate: {
    type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
    properties: {
      prefix: "shop",
      imageTagMutability: "IMMUTABLE",
      encryptionConfigurations: [{ encryptionType: "KMS" }],
    },
  },
  vaultLock: {
    type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    properties: { backupVaultName: UNKNOWN, minRetentionDays: 7 },
    from: { backupVaultName: ["vault"] },
  },
  backupPlan: {
    type: "aws:backup/plan:Plan",
    properties: {
      rules: [
        {
          ruleName: "daily",
          targetVaultName: UNKNOWN,
          lifecycle: { deleteAfter: 35 },
          copyActions: [{ destinationVaultArn: UNKNOWN, lifecycle: { deleteAfter: 35 } }],
        },
      ],
      tags: TAGS,
    },
    from: { rules: ["vault"] },
  },
  backupSelection: {
    type: "aws:backup/selection:Selection",
    properties: { planId: UNKNOWN, resources: [UNKNOWN] },
    from: { planId: ["backupPlan"], resources: ["database"] },
  },
  bucketLogging: {
    type: "aws:s3/bucketLogging:BucketLogging",
    properties: { bucket: UNKNOWN, targetBucket: UNKNOWN, targetPrefix: "bucket/" },
    from: { bucket: ["bucket"], targetBucket: ["logs"] },
  },
  bucketOwnership: {
    type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    properties: { bucket: UNKNOWN, rule: { objectOwnership: "BucketOwnerEnforced" } },
    from: { bucket: ["bucket"] },
  },
  snapshot: {
    type: "aws:rds/snapshot:Snapshot",
    properties: { dbInstanceIdentifier: "main", sharedAccounts: ["123456789012"], tags: TAGS },
  },
  clusterSnapshotCopy: {
    type: "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
    properties: { sourceDbClusterSnapshotIdentifier: "main", tags: TAGS },
  },
  proxy: {
    type: "aws:rds/proxy:Proxy",
    properties: { engineFamily: "POSTGRESQL", requireTls: true, tags: TAGS },
  },
  secretRotation: {
    type: "aws:secretsmanager/secretRotation:SecretRotation",
    properties: { secretId: UNKNOWN, rotationRules: { automaticallyAfterDays: 30 } },
    from: { secretId: ["secret"] },
  },
  secretVersion: {
    type: "aws:secretsmanager/secretVersion:SecretVersion",
    properties: { secretId: UNKNOWN, secretString: secret("from-configuration") },
    from: { secretId: ["secret"] },
  },
  parameter: {
    type: "aws:ssm/parameter:Parameter",
    properties: { name: "/app/database/password", type: "SecureString", value: secret("s"), tags: TAGS },
  },
} satisfies Readonly<Record<string, Fixture>>;
