import { databaseMemoryGiB } from "../database-class";
import { firstName } from "../former-names";
import type { DatabaseConfig } from "../schema-data";
import { databaseReplicas, databaseStorage, LARGEST_STORAGE_GIB } from "../storage";
import { DEFAULTS } from "../tiers";
import { sortedEntries, TIER_PLACES, type CheckContext } from "./context";
import { checkDatabasePassword } from "./database-passwords";
import { checkDatabaseProxy } from "./database-proxy";
import { checkDatabaseUsers } from "./database-users";
import { checkDatabaseWindows } from "./database-windows";

/** A DB instance identifier has at most 63 characters (RDS User Guide, "Naming constraints"). */
const LONGEST_IDENTIFIER = 63;
/** What a read replica's identifier has after its source's: the letter of its zone, and a number from the second there on. */
const LONGEST_READER = "-reader-a2";
/** From here on RDS stripes PostgreSQL's volume, and lets its speed be chosen (RDS User Guide, "gp3 storage"). */
const STRIPED_FROM_GIB = 400;
const STRIPED_IOPS = 12_000;
const IOPS_A_MIBPS = 4;
/** What PostgreSQL and RDS keep to themselves. */
const TAKEN_DATABASE_NAMES = ["rdsadmin", "template0", "template1"];

export function checkDatabases(context: CheckContext): void {
  const databases = sortedEntries(context.config.databases);
  const identifiers = new Map<string, string>();
  const parameters = new Map<string, string>();
  for (const [name, database] of databases) {
    checkIdentifier(context, name, database, identifiers);
    checkStorage(context, name, database);
    checkSpeed(context, name, database);
    checkDatabasePassword(context, name, database, parameters);
    checkTls(context, name, database);
    checkKey(context, name, database);
    checkDatabaseWindows(context, name, database);
    checkDatabaseUsers(context, name, database);
    checkDatabaseProxy(context, name, database);
    warnOfClass(context, name, database);
  }
}

/** Its own name in RDS and PostgreSQL, and those of its readers. */
function checkIdentifier(
  { config, project, defaults, report }: CheckContext,
  name: string,
  database: DatabaseConfig,
  owners: Map<string, string>,
): void {
  const path = database.identifier === undefined ? [] : ["identifier"];
  const first = firstName(name, database);
  const identifier = database.identifier ?? `${project}-${config.environment}-${first}`;
  const hasReaders = databaseReplicas(database, defaults) > 0;
  const longest = LONGEST_IDENTIFIER - (hasReaders ? LONGEST_READER.length : 0);
  if (identifier.length > longest) {
    report(
      ["databases", name, ...path],
      `"${identifier}" has ${identifier.length} characters: a database's identifier may have ${LONGEST_IDENTIFIER}${hasReaders ? `, and one with read replicas ${longest}, since theirs end in ${LONGEST_READER}` : ""}; shorten the name`,
      ["environment"],
      ["databases", name],
      ...TIER_PLACES,
    );
  }
  const owner = owners.get(identifier);
  if (owner !== undefined) {
    report(
      ["databases", name, ...path],
      `"${identifier}" is the identifier of database ${owner} already, and one is one in a region: give this one another`,
      ["databases", owner, "identifier"],
    );
  }
  owners.set(identifier, name);
  const databaseName = database.databaseName ?? first.replaceAll("-", "_");
  if (TAKEN_DATABASE_NAMES.includes(databaseName)) {
    report(
      ["databases", name, ...(database.databaseName === undefined ? [] : ["databaseName"])],
      `found "${databaseName}", which PostgreSQL on RDS keeps to itself (${TAKEN_DATABASE_NAMES.join(", ")}): choose another databaseName`,
      ["databases", name, "databaseName"],
    );
  }
  if (database.parameters !== undefined && "rds.force_ssl" in database.parameters) {
    report(
      ["databases", name, "parameters", "rds.force_ssl"],
      "connections are always made to use TLS: leave this out",
    );
  }
}

function checkStorage({ defaults, report }: CheckContext, name: string, database: DatabaseConfig): void {
  const { allocatedGiB, maximumGiB } = databaseStorage(database, defaults);
  const least = Math.ceil(allocatedGiB * 1.1);
  if (maximumGiB < least) {
    report(
      [
        "databases",
        name,
        database.maxAllocatedStorageGiB === undefined ? "allocatedStorageGiB" : "maxAllocatedStorageGiB",
      ],
      `found ${maximumGiB} GiB to grow to from ${allocatedGiB} GiB: storage autoscaling wants at least ${least}, and RDS has at most ${LARGEST_STORAGE_GIB}`,
      ["databases", name, "allocatedStorageGiB"],
      ["databases", name, "maxAllocatedStorageGiB"],
      ...TIER_PLACES,
    );
  }
}

/** How fast its storage is, where that can be chosen. */
function checkSpeed({ defaults, report }: CheckContext, name: string, database: DatabaseConfig): void {
  const { allocatedGiB } = databaseStorage(database, defaults);
  const place = ["databases", name];
  const readFrom = [[...place, "allocatedStorageGiB"], [...place, "iops"], ...TIER_PLACES];
  if (allocatedGiB < STRIPED_FROM_GIB) {
    for (const key of ["iops", "storageThroughputMiBps"] as const) {
      if (database[key] !== undefined) {
        report(
          [...place, key],
          `found ${database[key]} with ${allocatedGiB} GiB: below ${STRIPED_FROM_GIB} GiB gp3 has 3000 IOPS and 125 MiB/s, and RDS takes no others; leave this out, or give it allocatedStorageGiB: ${STRIPED_FROM_GIB}`,
          ...readFrom,
        );
      }
    }
    return;
  }
  const { iops = STRIPED_IOPS, storageThroughputMiBps: throughput } = database;
  if (throughput !== undefined && throughput * IOPS_A_MIBPS > iops) {
    report(
      [...place, "storageThroughputMiBps"],
      `found ${throughput} MiB/s with ${iops} IOPS: gp3 moves at most a MiB/s with each ${IOPS_A_MIBPS} IOPS; set iops to ${throughput * IOPS_A_MIBPS} or more, or this to ${Math.floor(iops / IOPS_A_MIBPS)} or less`,
      ...readFrom,
    );
  }
}

function checkTls({ defaults, report }: CheckContext, name: string, database: DatabaseConfig): void {
  const mode = database.tls?.mode ?? DEFAULTS.database.tlsMode;
  const place = ["databases", name, "tls"];
  if (mode !== "require" && database.tls?.caBundlePath === undefined) {
    report(
      [...place, "mode"],
      `found ${mode}, which needs Amazon's certificates to compare with: add caBundlePath, where the image has them (https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem), or set mode: require`,
      [...place, "caBundlePath"],
    );
  }
  if (mode === "require" && database.tls?.caBundlePath !== undefined) {
    report(
      [...place, "caBundlePath"],
      "mode: require compares no certificate: leave this out, or set mode: verify-full",
      [...place, "mode"],
    );
  }
  const replicas = databaseReplicas(database, defaults);
  if (mode === "verify-full" && replicas > 1) {
    report(
      [...place, "mode"],
      `found verify-full with ${replicas} read replicas, whose shared name is in none of their certificates: set mode: verify-ca, or replicas: 1`,
      ["databases", name, "replicas"],
      ["databases", name, "password"],
      ...TIER_PLACES,
    );
  }
}

function checkKey({ region, report }: CheckContext, name: string, database: DatabaseConfig): void {
  const keyRegion = database.encryptionKeyArn?.split(":")[3];
  if (keyRegion !== undefined && region !== undefined && keyRegion !== region) {
    report(
      ["databases", name, "encryptionKeyArn"],
      `the key is in ${keyRegion}, the stack in ${region}: RDS takes a key of its own region`,
    );
  }
}

/** Two alarms are shares of what an instance has. */
function warnOfClass({ defaults, warn }: CheckContext, name: string, database: DatabaseConfig): void {
  const instanceClass = database.instanceClass ?? defaults.database.instanceClass;
  if (databaseMemoryGiB(instanceClass) !== undefined) return;
  warn(
    `the memory of ${instanceClass} is not known here: database ${name} has no alarm on free memory, and none on connections unless its parameters say max_connections`,
  );
}
