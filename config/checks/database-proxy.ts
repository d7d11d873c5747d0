import type { DatabaseConfig } from "../schema-data";
import { DEFAULTS } from "../tiers";
import { readUse } from "../uses";
import type { CheckContext } from "./context";

/** How many secrets a proxy knows (RDS User Guide, "Quotas and limitations for RDS Proxy"). */
const MOST_SECRETS = 200;

/** What a proxy asks of its database, and of who connects to it. */
export function checkDatabaseProxy(context: CheckContext, name: string, database: DatabaseConfig): void {
  const { proxy } = database;
  if (proxy === undefined) return;
  const { report } = context;
  const place = ["databases", name];
  if (database.userAuthentication === "iam") {
    report(
      [...place, "proxy"],
      "a proxy signs in as a user with the password of its secret, and with userAuthentication: iam users have none: leave this out, or set userAuthentication: password",
      [...place, "userAuthentication"],
    );
    return;
  }
  checkUsers(context, name, database);
  checkCertificates(context, name, database);
  if (proxy === true) return;
  const { maxConnectionsPercent = DEFAULTS.databaseProxy.pool.maxConnectionsPercent } = proxy;
  const { maxIdleConnectionsPercent } = proxy;
  if (maxIdleConnectionsPercent !== undefined && maxIdleConnectionsPercent > maxConnectionsPercent) {
    report(
      [...place, "proxy", "maxIdleConnectionsPercent"],
      `found ${maxIdleConnectionsPercent} of which at most ${maxConnectionsPercent} may be open at all: set it to ${maxConnectionsPercent} or less`,
      [...place, "proxy", "maxConnectionsPercent"],
    );
  }
}

/** It lets in the users that it has secrets of, and AWS makes none without any. */
function checkUsers({ config, names, report }: CheckContext, name: string, database: DatabaseConfig): void {
  const count = [...Object.values(config.services ?? {}), ...Object.values(config.functions ?? {})].filter(
    ({ uses }) =>
      (uses ?? []).some((entry) => {
        const use = readUse(entry, names);
        return typeof use !== "string" && use.kind === "database" && use.name === name;
      }),
  ).length;
  const place = ["databases", name, "proxy"];
  if (count === 0) {
    report(
      place,
      `nobody uses database ${name}, and RDS makes no proxy without a user to let in: add database/${name} to the uses of a workload, or leave this out`,
      ["services"],
      ["functions"],
    );
  }
  const isAlternating =
    (database.passwordRotation?.users ?? DEFAULTS.database.rotatedUsers) === "alternating";
  const secrets = count * (isAlternating ? 2 : 1);
  if (secrets > MOST_SECRETS) {
    report(
      place,
      `${count} workloads use database ${name} as ${secrets} users, and a proxy lets in at most ${MOST_SECRETS}: leave this out, or set passwordRotation.users: single`,
      ["databases", name, "passwordRotation"],
    );
  }
}

/** Its certificate is of ACM, and not of RDS's own authority (RDS User Guide, "Using TLS/SSL with RDS Proxy"). */
function checkCertificates({ report }: CheckContext, name: string, database: DatabaseConfig): void {
  const mode = database.tls?.mode ?? DEFAULTS.database.tlsMode;
  const place = ["databases", name, "proxy"];
  const given = database.proxy === true ? undefined : database.proxy?.caBundlePath;
  if (mode !== "require" && given === undefined) {
    report(
      place,
      `with tls.mode ${mode} the proxy's certificate is compared too, which RDS's own authority has not signed: add proxy.caBundlePath, where the image has those of Amazon Trust Services (https://www.amazontrust.com/repository/), or set mode: require`,
      ["databases", name, "tls"],
      [...place, "caBundlePath"],
    );
  }
  if (mode === "require" && given !== undefined) {
    report(
      [...place, "caBundlePath"],
      "mode: require compares no certificate: leave this out, or set tls.mode: verify-full",
      ["databases", name, "tls"],
    );
  }
}
