import type { DatabaseConfig } from "./schema";
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
