import type { Settings } from "../../config/settings";
import type { Account } from "../account";
import { mapValues } from "../collections";
import { EncryptionKey } from "../encryption-key";
import type { Network } from "../networking/network";
import { createAccessLogs } from "./access-logs";
import { DataBucket } from "./data-bucket";
import { FileSystem } from "./file-system";
import type { BucketSource } from "./replication";

/** The stack's buckets and file systems, by name. */
export interface Storage {
  readonly buckets: Readonly<Record<string, DataBucket>>;
  readonly fileSystems: Readonly<Record<string, FileSystem>>;
}

export interface StorageArgs {
  readonly account: Account;
  readonly network: Network;
  /** The bucket of a name whose objects come here from another region. */
  readonly bucketSource: (name: string) => BucketSource | undefined;
}

/** Makes buckets and file systems, and the one key that encrypts them all; nothing where there are none. */
export function createStorage(
  { buckets, fileSystems, backup, recovery, retainData, tags }: Settings,
  { account, network, bucketSource }: StorageArgs,
): Storage {
  if (Object.keys({ ...buckets, ...fileSystems }).length === 0) return { buckets: {}, fileSystems: {} };
  const key = new EncryptionKey("storage", {
    account,
    tags,
    description: "Encrypts buckets and file systems",
    retainData,
  });
  const accessLogs = createAccessLogs("bucket-access-logs", {
    buckets: Object.values(buckets).filter((bucket) => bucket.accessLogs),
    account,
    retainData,
    tags,
  });
  return {
    buckets: mapValues(
      buckets,
      (name, bucket) =>
        new DataBucket(name, {
          settings: bucket,
          account,
          encryptionKeyArn: key.arn,
          accessLogs,
          source: bucketSource(name),
          isPromoted: recovery.role === "promoted",
          keepsContent: retainData,
        }),
    ),
    fileSystems: mapValues(
      fileSystems,
      (name, fileSystem) =>
        new FileSystem(name, {
          settings: fileSystem,
          network,
          encryptionKeyArn: key.arn,
          automaticBackups: backup === undefined,
        }),
    ),
  };
}
