import type { Backup } from "../backup/backup";
import type { Postgres } from "../database/postgres";
import type { Messaging } from "../messaging/messaging";
import type { Entrances } from "../networking/entrances";
import type { Storage } from "../storage/storage";
import type { Workloads } from "../workloads";
import type { Monitored } from "./metric";

/** What of a stack has metrics. */
export interface Watchable extends Entrances, Workloads, Messaging, Storage {
  readonly databases: Readonly<Record<string, Postgres>>;
  readonly backup: Backup | undefined;
}

/** Everything of a stack that is watched, in the order of its dashboard. */
export function watched(made: Watchable): readonly Monitored[] {
  return [
    made.loadBalancer ?? [],
    made.httpApi ?? [],
    Object.values(made.services),
    Object.values(made.functions),
    Object.values(made.queues),
    Object.values(made.databases).flatMap((database) => [database, ...database.readers]),
    Object.values(made.buckets).filter(({ metrics }) => metrics.length > 0),
    made.backup ?? [],
  ].flat();
}
