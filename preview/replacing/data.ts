import { CHANGED, KEPT, defaultOf, givenOrTaken, sometimes, type Rule, type Types } from "./rule";

/** Of a bucket's settings. */
const OTHER_OWNER: Rule = sometimes(
  CHANGED,
  "it is not replaced where the account itself is named for the first time",
  (from, to) =>
    from["expectedBucketOwner"] === undefined && to["expectedBucketOwner"] !== undefined ? undefined : true,
);

/** Databases, buckets, file systems, keys, secrets, parameters and backups. */
export const DATA: Types = {
  "aws:backup/plan:Plan": {
    source: "backup.resourcePlan",
    replacing: { name: CHANGED },
  },
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": {
    source: "backup.newRestoreTestingPlanResource",
    replacing: { name: CHANGED },
  },
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": {
    source: "backup.newRestoreTestingSelectionResource",
    replacing: { name: CHANGED, protectedResourceType: CHANGED, restoreTestingPlanName: CHANGED },
  },
  "aws:backup/selection:Selection": {
    source: "backup.resourceSelection",
    replacing: {
      conditions: KEPT,
      iamRoleArn: CHANGED,
      name: CHANGED,
      notResources: KEPT,
      planId: CHANGED,
      resources: CHANGED,
      selectionTags: CHANGED,
    },
  },
  "aws:backup/vault:Vault": {
    source: "backup.resourceVault",
    replacing: { kmsKeyArn: KEPT, name: CHANGED },
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    source: "backup.resourceVaultLockConfiguration",
    replacing: {
      backupVaultName: CHANGED,
      changeableForDays: CHANGED,
      maxRetentionDays: CHANGED,
      minRetentionDays: CHANGED,
    },
  },
  "aws:backup/vaultPolicy:VaultPolicy": {
    source: "backup.resourceVaultPolicy",
    replacing: { backupVaultName: CHANGED },
  },
  "aws:efs/accessPoint:AccessPoint": {
    source: "efs.resourceAccessPoint",
    replacing: { fileSystemId: CHANGED, posixUser: CHANGED, rootDirectory: KEPT },
  },
  "aws:efs/backupPolicy:BackupPolicy": {
    source: "efs.resourceBackupPolicy",
    replacing: { fileSystemId: CHANGED },
  },
  "aws:efs/fileSystem:FileSystem": {
    source: "efs.resourceFileSystem",
    replacing: {
      availabilityZoneName: KEPT,
      creationToken: CHANGED,
      encrypted: KEPT,
      kmsKeyId: KEPT,
      performanceMode: KEPT,
    },
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": {
    source: "efs.resourceFileSystemPolicy",
    replacing: { fileSystemId: CHANGED },
  },
  "aws:efs/mountTarget:MountTarget": {
    source: "efs.resourceMountTarget",
    replacing: {
      fileSystemId: CHANGED,
      ipAddress: KEPT,
      ipAddressType: KEPT,
      ipv6Address: KEPT,
      subnetId: CHANGED,
    },
  },
  "aws:kms/alias:Alias": {
    source: "kms.resourceAlias",
    replacing: { name: CHANGED, namePrefix: CHANGED },
  },
  "aws:kms/key:Key": {
    source: "kms.resourceKey",
    replacing: {
      customKeyStoreId: CHANGED,
      customerMasterKeySpec: defaultOf("SYMMETRIC_DEFAULT"),
      keyUsage: defaultOf("ENCRYPT_DECRYPT"),
      multiRegion: KEPT,
      xksKeyId: CHANGED,
    },
  },
  "aws:kms/replicaKey:ReplicaKey": {
    source: "kms.resourceReplicaKey",
    replacing: { primaryKeyArn: CHANGED },
  },
  "aws:rds/instance:Instance": {
    source: "rds.resourceInstance",
    replacing: {
      availabilityZone: KEPT,
      backupTarget: KEPT,
      characterSetName: KEPT,
      customIamInstanceProfile: CHANGED,
      dbName: KEPT,
      engine: KEPT,
      kmsKeyId: KEPT,
      ncharCharacterSetName: KEPT,
      restoreToPointInTime: givenOrTaken("restoreToPointInTime"),
      s3Import: CHANGED,
      snapshotIdentifier: KEPT,
      storageEncrypted: defaultOf(false),
      timezone: KEPT,
      username: KEPT,
    },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    source: "rds.resourceParameterGroup",
    replacing: {
      description: defaultOf("Managed by Pulumi"),
      family: CHANGED,
      name: CHANGED,
      namePrefix: CHANGED,
    },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    source: "rds.resourceSubnetGroup",
    replacing: { name: CHANGED, namePrefix: CHANGED },
  },
  "aws:s3/bucket:Bucket": {
    source: "s3.resourceBucket",
    replacing: {
      bucket: CHANGED,
      bucketNamespace: KEPT,
      bucketPrefix: CHANGED,
      "objectLockConfiguration.objectLockEnabled": KEPT,
      objectLockEnabled: KEPT,
    },
  },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": {
    source: "s3.resourceBucketCorsConfiguration",
    replacing: { bucket: CHANGED, expectedBucketOwner: OTHER_OWNER },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    source: "s3.newBucketLifecycleConfigurationResource",
    replacing: { bucket: CHANGED, expectedBucketOwner: KEPT },
  },
  "aws:s3/bucketLogging:BucketLogging": {
    source: "s3.resourceBucketLogging",
    replacing: { bucket: CHANGED, expectedBucketOwner: OTHER_OWNER },
  },
  "aws:s3/bucketNotification:BucketNotification": {
    source: "s3.resourceBucketNotification",
    replacing: { bucket: CHANGED },
  },
  "aws:s3/bucketObject:BucketObject": {
    source: "s3.resourceBucketObject",
    replacing: { bucket: CHANGED, key: CHANGED },
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    source: "s3.resourceObject",
    replacing: { bucket: CHANGED, key: CHANGED },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    source: "s3.resourceBucketOwnershipControls",
    replacing: { bucket: CHANGED },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    source: "s3.resourceBucketPolicy",
    replacing: { bucket: CHANGED },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    source: "s3.resourceBucketPublicAccessBlock",
    replacing: { bucket: CHANGED },
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    source: "s3.resourceBucketReplicationConfiguration",
    replacing: { bucket: CHANGED },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    source: "s3.resourceBucketServerSideEncryptionConfiguration",
    replacing: { bucket: CHANGED, expectedBucketOwner: OTHER_OWNER },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    source: "s3.resourceBucketVersioning",
    replacing: { bucket: CHANGED, expectedBucketOwner: OTHER_OWNER },
  },
  "aws:secretsmanager/secret:Secret": {
    source: "secretsmanager.resourceSecret",
    replacing: { name: CHANGED, namePrefix: CHANGED, type: CHANGED },
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": {
    source: "secretsmanager.resourceSecretPolicy",
    replacing: { secretArn: CHANGED },
  },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    source: "secretsmanager.resourceSecretRotation",
    replacing: { secretId: CHANGED },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    source: "secretsmanager.resourceSecretVersion",
    replacing: {
      secretBinary: CHANGED,
      secretId: CHANGED,
      secretString: CHANGED,
      secretStringWoVersion: CHANGED,
    },
    harmless: "it is a new version of a secret that stays",
  },
  "aws:ssm/parameter:Parameter": {
    source: "ssm.resourceParameter",
    replacing: {
      dataType: KEPT,
      name: CHANGED,
      tier: sometimes(
        KEPT,
        "it is replaced from Advanced to Standard",
        (from, to) => from["tier"] === "Advanced" && to["tier"] === "Standard",
      ),
    },
  },
};
