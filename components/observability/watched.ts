import type { Backup } from "../backup/backup";
import type { Postgres } from "../database/postgres";
import type { Email } from "../email/email";
import type { Messaging } from "../messaging/messaging";
import type { Entrances } from "../networking/entrances";
import type { UserPool } from "../sign-in/user-pool";
import type { Storage } from "../storage/storage";
import type { Workloads } from "../workloads";
import type { Monitored } from "./metric";

/** What of a stack has metrics. */
export interface Watchable extends Entrances, Workloads, Messaging, Storage {
  readonly databases: Readonly<Record<string, Postgres>>;
  readonly email: Email | undefined;
  readonly backup: Backup | undefined;
  /** The functions that see to the services. */
  readonly automations: readonly Monitored[];
  readonly signIn: UserPool | undefined;
}

/** Everything of a stack that is watched, in the order of its dashboard. */
export function watched(made: Watchable): readonly Monitored[] {
  return [
    made.loadBalancer ?? [],
    made.httpApi ?? [],
    made.signIn ?? [],
    made.firewall ?? [],
    Object.values(made.services),
    Object.values(made.functions),
    Object.values(made.queues),
    Object.values(made.eventBuses).flatMap((bus) => bus.monitored),
    Object.values(made.push),
    Object.values(made.databases).flatMap((database) => [database, ...database.readers]),
    Object.values(made.buckets).filter(({ metrics }) => metrics.length > 0),
    made.email ?? [],
    made.backup ?? [],
    made.automations,
  ].flat();
}
