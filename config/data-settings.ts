import type { DatabaseProxySettings } from "./proxy-settings";
import type { Tags } from "./settings";

/** A name that leads to the stack that is well, of two in different regions. */
export interface FailoverSettings {
  readonly hostName: string;
  /** Whose own services answer to it too: the stack's `api.{base name}`. */
  readonly serviceHostName: string;
  /** Of a service behind the load balancer: what proves that this stack is well. */
  readonly healthCheckPath: string;
  /**
   * Which of the two records is this stack's: it has the requests, or gets them when the other one is not well. A stopped
   * stack leaves its record as it is: the other one takes it over, and it is not to be written back.
   */
  readonly record?: "primary" | "secondary";
}

/** What a stack is to its counterpart in another region. */
export type RecoverySettings = {
  readonly failover?: FailoverSettings;
} & (
  | {
      readonly role: "primary";
      /** Follows this one; known once it is there. */
      readonly standbyStack?: string;
      /** Where secrets are copied to. */
      readonly standbyRegion?: string;
      /** Nothing runs that writes: another stack is about to be promoted. */
      readonly stopped: boolean;
    }
  | {
      readonly role: "standby";
      /** The stack whose databases this one replicates. */
      readonly primaryStack: string;
    }
  | {
      readonly role: "promoted";
      /** The stack that was the primary. */
      readonly primaryStack: string;
      /** As of a primary: the other stack is about to be promoted in its turn. */
      readonly stopped: boolean;
      /** Promoted though nobody can tell whether the primary still writes. */
      readonly primaryIsLost: boolean;
      readonly standbyRegion?: string;
    }
);

/** Data that AWS has already, taken over: what AWS knows the resource by. */
interface Kept {
  readonly tags: Tags;
  /** Protected from deletion by Pulumi, which refuses an update that would delete or replace it. */
  readonly protect: boolean;
  /** Kept in AWS when the stack goes, or when it is replaced. */
  readonly retainData: boolean;
  /** The names that it had in the stack file, the first one first: what AWS calls it is made of that one. */
  readonly formerNames: readonly string[];
  /** What AWS knows an existing resource by, which is taken over instead of a new one being made. */
  readonly importId?: string;
}

/** A workload that connects to a database, as a user of its own. */
export interface DatabaseUserSettings {
  /** The workload's name: `card-catalog-api`. */
  readonly workload: string;
  /** In PostgreSQL: `card_catalog_api`. */
  readonly userName: string;
  /** What it may do: `owner` changes the schema too. */
  readonly grants: "owner" | "read-write" | "read";
  /** Whether tasks of it run all the time, which have to be started anew with another password. */
  readonly isService: boolean;
}

export interface DatabaseSettings extends Kept {
  /** The DB instance's: `{project}-{environment}-{name}`. */
  readonly identifier: string;
  readonly engineVersion: "15" | "16" | "17";
  readonly allowMajorVersionUpgrade: boolean;
  readonly instanceClass: string;
  /** What an instance of that class has; not there where the class is not known. */
  readonly memoryGiB?: number;
  readonly databaseName: string;
  readonly masterUsername: string;
  /** Who keeps the master password: the stack, or RDS itself. */
  readonly password: "generated" | "managed";
  readonly passwordRotation: {
    readonly days: number;
    /** `alternating`: each workload has two users in turn, so that the password before the last still works. */
    readonly users: "single" | "alternating";
  };
  /** An SSM parameter that has the master password too. */
  readonly passwordParameterName?: string;
  readonly iamAuthentication: boolean;
  /** How the workloads' users prove who they are. */
  readonly userAuthentication: "password" | "iam";
  readonly tls: { readonly mode: "require" | "verify-ca" | "verify-full"; readonly caBundlePath?: string };
  /** In the order of their names. */
  readonly users: readonly DatabaseUserSettings[];
  /** The workloads that connect as the master user, and run all the time. */
  readonly masterServices: readonly string[];
  /** A key that is there already. @default - a key of its own */
  readonly encryptionKeyArn?: string;
  readonly allocatedStorageGiB: number;
  readonly maxAllocatedStorageGiB: number;
  readonly iops?: number;
  readonly storageThroughputMiBps?: number;
  readonly multiAz: boolean;
  /** How many read replicas there are beside it, in the same region. */
  readonly replicas: number;
  /** What pools the connections to it; nothing where workloads connect to the database itself. */
  readonly proxy?: DatabaseProxySettings;
  readonly backupRetentionDays: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly deletionProtection: boolean;
  /** Whether its automated backups outlive it. */
  readonly keepBackups: boolean;
  /** 0 turns enhanced monitoring off. */
  readonly monitoringIntervalSeconds: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly logRetentionDays: number;
  readonly secretRecoveryWindowDays: number;
  readonly alarms: {
    readonly cpuPercent: number;
    readonly freeStoragePercent: number;
    readonly freeMemoryPercent: number;
    readonly connectionsPercent: number;
    readonly replicaLagSeconds: number;
    /** Where the stack file has alarms of its own. */
    readonly silentMinutes?: number;
  };
}

export interface BucketSettings extends Kept {
  /** `{project}-{name}-{environment}`, and perhaps a postfix: a bucket's name is one in the world. A change replaces it. */
  readonly bucketName: string;
  /** Why everybody may read it; nobody else may otherwise. */
  readonly publicReason?: string;
  readonly expirationDays?: number;
  readonly infrequentAccessAfterDays?: number;
  /** How long an overwritten or deleted object can be brought back. */
  readonly noncurrentVersionDays: number;
  readonly cors: readonly {
    readonly allowedOrigins: readonly string[];
    readonly allowedMethods: readonly string[];
    readonly allowedHeaders: readonly string[];
    readonly exposeHeaders: readonly string[];
    readonly maxAgeSeconds: number;
  }[];
  readonly accessLogs: boolean;
  readonly accessLogRetentionDays: number;
  /** Tells EventBridge of each object that comes, changes or goes. */
  readonly eventBridge: boolean;
}

export interface FileSystemSettings extends Kept {
  /** The folder that its users see: `/{name}`. Another would be one without the files. */
  readonly folderPath: string;
  readonly throughputMode: "elastic" | "bursting";
  readonly infrequentAccessAfterDays: number;
  /** Who owns its files, whoever writes them. A change replaces the access point, not the files. */
  readonly userId: number;
  readonly groupId: number;
  /** Octal, of its folder: `0750`. */
  readonly permissions: string;
}

export interface BackupSettings {
  /** `{project}-{environment}`: names the vault. */
  readonly vaultName: string;
  /** Of AWS Backup, in UTC: `cron(0 7 ? * * *)`. */
  readonly scheduleExpression: string;
  readonly retentionDays: number;
  /** The region that each backup is copied to. */
  readonly copy?: { readonly region: string; readonly retentionDays: number };
  readonly vaultLock?: {
    readonly minRetentionDays: number;
    readonly maxRetentionDays?: number;
    /** After this many days nobody can lift the lock any more; without it, whoever has leave can. */
    readonly changeableForDays?: number;
  };
  /** Restores the latest backup of each resource by the clock, to see that it can be. */
  readonly restoreTest?: { readonly scheduleExpression: string };
  readonly logRetentionDays: number;
  readonly retainData: boolean;
  readonly tags: Tags;
}
