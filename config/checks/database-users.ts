import { DATABASE_USER_KINDS, databaseUserName } from "../database-users";
import type { DatabaseConfig } from "../schema-data";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import { readUse } from "../uses";
import { sortedEntries, type CheckContext } from "./context";

/**
 * Names that PostgreSQL, RDS or Slipway itself has: a role may not begin with pg_, nor be called public or none
 * (PostgreSQL, "CREATE ROLE"); RDS's own roles begin with rds.
 */
const TAKEN_USER_NAME = /^(pg_|rds|slipway_|(public|none)$)/;
const TAKEN = "names that begin with pg_, rds or slipway_ are taken, as are public and none";
/** What the second of a workload's two users has after its name. */
const ALTERNATE = "_b";

/** Each workload that uses a database is a user of its own there, called as it is, with underscores. */
export function checkDatabaseUsers(context: CheckContext, name: string, database: DatabaseConfig): void {
  const masterUsername = database.masterUsername ?? DEFAULTS.database.masterUsername;
  if (TAKEN_USER_NAME.test(masterUsername)) {
    context.report(
      ["databases", name, "masterUsername"],
      `found "${masterUsername}": ${TAKEN}; choose another`,
    );
  }
  const isAlternating =
    (database.userAuthentication ?? DEFAULTS.database.userAuthentication) === "password" &&
    (database.passwordRotation?.users ?? DEFAULTS.database.rotatedUsers) === "alternating";
  const owners = new Map([[masterUsername, "its master user"]]);
  for (const { kind, workload } of workloadsOf(context, name)) {
    const user = databaseUserName(workload);
    const alternate = `${user}${ALTERNATE}`;
    const taken = (isAlternating ? [user, alternate] : [user]).find((each) => owners.has(each));
    if (TAKEN_USER_NAME.test(user)) {
      context.report(
        [kind, workload],
        `in database ${name} its user would be called ${user}: ${TAKEN}; give it another name`,
      );
    } else if (taken !== undefined) {
      context.report(
        [kind, workload],
        `in database ${name} its user would be called ${taken}, as ${owners.get(taken) ?? ""} is: give one of the two another name`,
        ["databases", name],
      );
    }
    owners.set(user, `the user of ${workload}`);
    if (isAlternating) owners.set(alternate, `the second user of ${workload}`);
  }
}

/** The services and functions that connect to a database as users of their own, in the order of their names. */
function workloadsOf(
  { config, names }: CheckContext,
  name: string,
): readonly { readonly kind: (typeof DATABASE_USER_KINDS)[number]; readonly workload: string }[] {
  const isUser = ({ uses }: Pick<ServiceConfig, "uses">): boolean =>
    (uses ?? []).some((entry) => {
      const use = readUse(entry, names);
      return typeof use !== "string" && use.kind === "database" && use.name === name && use.mode !== "master";
    });
  return DATABASE_USER_KINDS.flatMap((kind) =>
    sortedEntries<Pick<ServiceConfig, "uses">>(config[kind])
      .filter(([, each]) => isUser(each))
      .map(([workload]) => ({ kind, workload })),
  ).sort((one, other) => (one.workload < other.workload ? -1 : 1));
}
