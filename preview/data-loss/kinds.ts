import { isList, isMap, mapOf, type Wire, type WireObject } from "../wire";

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
  readonly guards: readonly Guard[];
}

/** What holds data, by type. Which changes replace it stands in the table that all types are in. */
export const DATA_KINDS: Readonly<Record<string, DataKind>> = {
  "aws:rds/instance:Instance": {
    label: "database",
    holds: "data",
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
    guards: [turnedOn("forceDestroy")],
  },
  "aws:efs/fileSystem:FileSystem": {
    label: "file system",
    holds: "data",
    guards: [],
  },
  "aws:kms/key:Key": {
    label: "key",
    holds: "data",
    guards: [shortened("deletionWindowInDays", 30), turnedOff("isEnabled", true)],
  },
  "aws:kms/replicaKey:ReplicaKey": {
    label: "key",
    holds: "data",
    guards: [shortened("deletionWindowInDays", 30), turnedOff("enabled", true)],
  },
  "aws:secretsmanager/secret:Secret": {
    label: "secret",
    holds: "data",
    guards: [shortened("recoveryWindowInDays", 30)],
  },
  "aws:backup/vault:Vault": {
    label: "backup vault",
    holds: "data",
    guards: [turnedOn("forceDestroy")],
  },
  "aws:sns/platformApplication:PlatformApplication": {
    label: "application for pushes",
    holds: "data",
    guards: [],
  },
  "aws:cognito/userPool:UserPool": {
    label: "user pool",
    holds: "data",
    guards: [
      {
        name: "deletionProtection",
        read: ({ deletionProtection }) => deletionProtection ?? "INACTIVE",
        isWeaker: (from, to) => from === "ACTIVE" && to === "INACTIVE",
      },
    ],
  },
  "aws:sqs/queue:Queue": {
    label: "queue",
    holds: "messages",
    guards: [],
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    label: "versioning",
    holds: "setting",
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
  return { label, holds: "setting", guards: [] };
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
