import { firstName } from "./former-names";
import type { BucketConfig, DatabaseConfig } from "./schema-data";
import type { TierDefaults } from "./tiers";

/** What a PostgreSQL instance takes (RDS User Guide, "Amazon RDS DB instance storage"). */
export const LARGEST_STORAGE_GIB = 65_536;

/** What a database starts with, and what it may grow to. */
export function databaseStorage(
  database: DatabaseConfig,
  { database: defaults }: TierDefaults,
): { readonly allocatedGiB: number; readonly maximumGiB: number } {
  const allocatedGiB = database.allocatedStorageGiB ?? defaults.allocatedStorageGiB;
  const grown = Math.max(defaults.maxAllocatedStorageGiB, allocatedGiB * 2);
  return {
    allocatedGiB,
    maximumGiB: database.maxAllocatedStorageGiB ?? Math.min(grown, LARGEST_STORAGE_GIB),
  };
}

/** How many read replicas a database has, where the file does not say: none where RDS keeps its password. */
export function databaseReplicas(database: DatabaseConfig, { database: defaults }: TierDefaults): number {
  return database.replicas ?? (database.password === "managed" ? 0 : defaults.replicas);
}

/** A bucket's name, which is one in the world. */
export function bucketName(project: string, environment: string, name: string, bucket: BucketConfig): string {
  const postfix = bucket.postfix === undefined ? "" : `-${bucket.postfix}`;
  return bucket.bucketName ?? `${project}-${firstName(name, bucket)}-${environment}${postfix}`;
}
