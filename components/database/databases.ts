import type { Settings } from "../../config/settings";
import type { Account } from "../account";
import { mapValues } from "../collections";
import type { Keys } from "../keys";
import type { Network } from "../networking/network";
import type { PrimaryStack } from "../recovery/primary-stack";
import { Postgres } from "./postgres";

export interface DatabasesArgs {
  readonly account: Account;
  readonly network: Network;
  /** Whose databases those of a standby are copies of. */
  readonly primary: PrimaryStack;
  readonly keys: Keys;
}

/** Makes the stack's databases, by name. */
export function createDatabases(
  { databases, recovery, baseName }: Settings,
  { account, network, primary, keys }: DatabasesArgs,
): Readonly<Record<string, Postgres>> {
  return mapValues(
    databases,
    (name, database) =>
      new Postgres(name, {
        settings: database,
        account,
        network,
        role: recovery.role,
        isStopped: recovery.role !== "standby" && recovery.stopped,
        source: primary.databaseSource(name),
        standbyRegion: recovery.role === "standby" ? undefined : recovery.standbyRegion,
        clusterName: baseName,
        logKeyArn: keys.logKeyArn,
        secretKeyArn: keys.secretKeyArn,
      }),
  );
}
