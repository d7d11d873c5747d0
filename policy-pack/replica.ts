/** Replicas of databases take much from their source, which is not asked of them again. */
import { isMissing } from "./verdict";

/** Whether a database is a replica: a source that is given counts, also where it is not known yet. */
export function isReplica(database: {
  readonly replicateSourceDb?: unknown;
  readonly replicationSourceIdentifier?: unknown;
}): boolean {
  return (
    !isMissing(() => database.replicateSourceDb) || !isMissing(() => database.replicationSourceIdentifier)
  );
}
