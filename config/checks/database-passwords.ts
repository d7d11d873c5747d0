import type { DatabaseConfig } from "../schema-data";
import type { Report } from "../tree";
import type { CheckContext } from "./context";

/**
 * Who keeps the passwords, and what that rules out (RDS User Guide, "Password management with Amazon RDS and AWS Secrets
 * Manager").
 *
 * @param owners The database that each SSM parameter is of.
 */
export function checkDatabasePassword(
  { config, report }: CheckContext,
  name: string,
  database: DatabaseConfig,
  owners: Map<string, string>,
): void {
  const place = ["databases", name];
  const { passwordParameterName: parameter } = database;
  const isManaged = database.password === "managed";
  if (isManaged && (database.replicas ?? 0) > 0) {
    report(
      [...place, "replicas"],
      "RDS makes no read replica of a database whose password it manages itself: leave this out, or set password: generated",
      [...place, "password"],
    );
  }
  const needsReplica = config.recovery?.role === "standby" || config.recovery?.standbyRegion !== undefined;
  if (isManaged && needsReplica) {
    report(
      [...place, "password"],
      "a standby is a read replica, which RDS does not make of a database whose password it manages itself: set password: generated, or leave the standby out of slipway:recovery",
      ["recovery"],
    );
  }
  if (isManaged && parameter !== undefined) {
    report(
      [...place, "passwordParameterName"],
      "RDS changes a password that it manages without telling anybody, and this copy of it would be old: leave this out, or set password: generated",
      [...place, "password"],
    );
  }
  const owner = parameter === undefined ? undefined : owners.get(parameter);
  if (owner !== undefined) {
    report(
      [...place, "passwordParameterName"],
      `found "${parameter ?? ""}", which has the password of database ${owner} already: give this one another name`,
      ["databases", owner, "passwordParameterName"],
    );
  }
  if (parameter !== undefined) owners.set(parameter, name);
  if (database.userAuthentication === "iam") checkIamUsers(report, name, database);
}

function checkIamUsers(report: Report, name: string, database: DatabaseConfig): void {
  const place = ["databases", name];
  if (database.iamAuthentication === false) {
    report(
      [...place, "userAuthentication"],
      "found iam with iamAuthentication: false, and nobody could come in: leave iamAuthentication out, or set userAuthentication: password",
      [...place, "iamAuthentication"],
    );
  }
  if (database.passwordRotation?.users !== undefined) {
    report(
      [...place, "passwordRotation", "users"],
      "with userAuthentication: iam the users have no password that could change: leave this out",
      [...place, "userAuthentication"],
    );
  }
  if (database.password === "managed" && database.passwordRotation?.days !== undefined) {
    report(
      [...place, "passwordRotation", "days"],
      "RDS changes the master password itself, and with userAuthentication: iam there is no other: leave this out",
      [...place, "userAuthentication"],
      [...place, "password"],
    );
  }
}
