import { isList, isMap, mapOf, type Wire, type WireObject } from "../wire";

/** What becomes of an input that the provider cannot change in place, when the program no longer gives it. */
type Removal =
  /** The provider keeps what is there. */
  | { readonly removal: "kept" }
  /** Pulumi gives another name, or there is a default. */
  | { readonly removal: "changed"; readonly default?: Wire };

/** Something that keeps data, and may be taken away in place. */
interface Guard {
  readonly name: string;
  readonly read: (inputs: WireObject) => Wire | undefined;
  readonly isWeaker: (from: Wire | undefined, to: Wire | undefined) => boolean;
}

/** A type of resources with which something is lost. */
export interface DataKind {
  readonly label: string;
  /** `messages` wait for minutes, and are told of; a `setting` keeps the data of another resource. */
  readonly holds: "data" | "messages" | "setting";
  /** The inputs of which a change replaces it. */
  readonly replacing: Readonly<Record<string, Removal>>;
  readonly guards: readonly Guard[];
}

const KEPT: Removal = { removal: "kept" };
const CHANGED: Removal = { removal: "changed" };
const defaultOf = (value: Wire): Removal => ({ removal: "changed", default: value });

/**
 * What holds data, by type. The replacing inputs are those that the provider's schema says force a new resource: in
 * terraform-provider-aws, the files internal/service/{rds/instance,s3/bucket,efs/file_system,kms/key,kms/replica_key,
 * secretsmanager/secret,backup/vault,sqs/queue}.go. A change of region replaces all of them.
 */
export const DATA_KINDS: Readonly<Record<string, DataKind>> = {
  "aws:rds/instance:Instance": {
    label: "database",
    holds: "data",
    replacing: {
      availabilityZone: KEPT,
      backupTarget: KEPT,
      characterSetName: KEPT,
      customIamInstanceProfile: CHANGED,
      dbName: KEPT,
      engine: KEPT,
      kmsKeyId: KEPT,
      ncharCharacterSetName: KEPT,
      restoreToPointInTime: CHANGED,
      s3Import: CHANGED,
      snapshotIdentifier: KEPT,
      storageEncrypted: defaultOf(false),
      timezone: KEPT,
      username: KEPT,
    },
    guards: [
      turnedOff("deletionProtection"),
      turnedOn("deleteAutomatedBackups", true),
      turnedOn("skipFinalSnapshot"),
      shortened("backupRetentionPeriod"),
    ],
  },
  "aws:s3/bucket:Bucket": {
    label: "bucket",
    holds: "data",
    replacing: { bucket: CHANGED, bucketPrefix: CHANGED, bucketNamespace: KEPT, objectLockEnabled: KEPT },
    guards: [turnedOn("forceDestroy")],
  },
  "aws:efs/fileSystem:FileSystem": {
    label: "file system",
    holds: "data",
    replacing: {
      availabilityZoneName: KEPT,
      creationToken: KEPT,
      encrypted: KEPT,
      kmsKeyId: KEPT,
      performanceMode: KEPT,
    },
    guards: [],
  },
  "aws:kms/key:Key": {
    label: "key",
    holds: "data",
    replacing: {
      customKeyStoreId: CHANGED,
      customerMasterKeySpec: defaultOf("SYMMETRIC_DEFAULT"),
      keyUsage: defaultOf("ENCRYPT_DECRYPT"),
      multiRegion: KEPT,
      xksKeyId: CHANGED,
    },
    guards: [shortened("deletionWindowInDays", 30), turnedOff("isEnabled", true)],
  },
  "aws:kms/replicaKey:ReplicaKey": {
    label: "key",
    holds: "data",
    replacing: { primaryKeyArn: CHANGED },
    guards: [shortened("deletionWindowInDays", 30), turnedOff("enabled", true)],
  },
  "aws:secretsmanager/secret:Secret": {
    label: "secret",
    holds: "data",
    replacing: { name: CHANGED, namePrefix: CHANGED },
    guards: [shortened("recoveryWindowInDays", 30)],
  },
  "aws:backup/vault:Vault": {
    label: "backup vault",
    holds: "data",
    replacing: { name: CHANGED, kmsKeyArn: KEPT },
    guards: [turnedOn("forceDestroy")],
  },
  "aws:sqs/queue:Queue": {
    label: "queue",
    holds: "messages",
    replacing: { name: CHANGED, namePrefix: CHANGED, fifoQueue: defaultOf(false) },
    guards: [],
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    label: "versioning",
    holds: "setting",
    replacing: {},
    guards: [
      {
        name: "status",
        read: ({ versioningConfiguration }) => mapOf(versioningConfiguration)["status"],
        isWeaker: (from, to) => from === "Enabled" && to !== "Enabled",
      },
    ],
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    label: "lifecycle",
    holds: "setting",
    replacing: {},
    guards: [
      fewest("days until an object expires", "expiration", "days"),
      fewest("days until a former version goes", "noncurrentVersionExpiration", "noncurrentDays"),
    ],
  },
  "aws:backup/plan:Plan": setting("backup plan"),
  "aws:backup/selection:Selection": setting("backup selection"),
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    ...setting("vault lock"),
    guards: [shortened("minRetentionDays")],
  },
  "aws:backup/vaultPolicy:VaultPolicy": setting("vault policy"),
};

function setting(label: string): DataKind {
  return { label, holds: "setting", replacing: {}, guards: [] };
}

function turnedOff(name: string, unsaid = false): Guard {
  return {
    name,
    read: (inputs) => inputs[name] ?? unsaid,
    isWeaker: (from, to) => from === true && to === false,
  };
}

function turnedOn(name: string, unsaid = false): Guard {
  return {
    name,
    read: (inputs) => inputs[name] ?? unsaid,
    isWeaker: (from, to) => from === false && to === true,
  };
}

function shortened(name: string, unsaid?: number): Guard {
  return {
    name,
    read: (inputs) => inputs[name] ?? unsaid,
    isWeaker: (from, to) => typeof from === "number" && typeof to === "number" && to < from,
  };
}

/** The fewest days that one of a lifecycle's rules gives; without any, nothing goes. */
function fewest(name: string, part: string, key: string): Guard {
  return {
    name,
    read: ({ rules }) => {
      const days = (isList(rules) ? rules : [])
        .map((rule) => (isMap(rule) ? mapOf(rule[part])[key] : undefined))
        .filter((value) => typeof value === "number");
      return days.length === 0 ? undefined : Math.min(...days);
    },
    isWeaker: (from, to) => typeof to === "number" && (typeof from !== "number" || to < from),
  };
}
