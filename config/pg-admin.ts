import { domainBaseName } from "./host-names";
import type { Path } from "./problem";
import type { StackConfig } from "./schema";
import type { PgAdminConfig } from "./schema-pg-admin";
import type { ServiceConfig } from "./schema-service";
import { DEFAULTS, type TierDefaults } from "./tiers";

/** The service that pgAdmin is. */
export const PG_ADMIN = "pgadmin";
/** Where its image lets it write, and its only home. */
const HOME = "/var/lib/pgadmin";
/** In its home: how libpq reaches each database, passwords included. */
const SERVICE_FILE = ".pg_service.conf";
const PORT = 8080;
/** Who its image runs as. */
const USER = "5050";
/** The stack with pgAdmin among its services; without it where it cannot be reached by who signed in alone. */
export function withPgAdmin(config: StackConfig, defaults: TierDefaults): StackConfig {
  const { pgAdmin, signIn, services } = config;
  const baseName = domainBaseName(config, defaults);
  const isTaken = services?.[PG_ADMIN] !== undefined;
  if (pgAdmin === undefined || signIn === undefined || baseName === undefined || isTaken) return config;
  return { ...config, services: { ...services, [PG_ADMIN]: pgAdminService(config, pgAdmin, baseName) } };
}

/** What a message about pgAdmin's service points at: all of it comes from `slipway:pgAdmin`. */
export function placeOfPgAdmin({ pgAdmin, services }: StackConfig, path: Path): Path {
  const isOwn = pgAdmin !== undefined && services?.[PG_ADMIN] === undefined;
  return isOwn && path[0] === "services" && path[1] === PG_ADMIN ? ["pgAdmin"] : path;
}

/** The name that it answers to. */
function pgAdminHostName(pgAdmin: PgAdminConfig, baseName: string): string {
  return `${pgAdmin.subdomain ?? DEFAULTS.pgAdmin.subdomain}.${baseName}`;
}

/**
 * A service like any other, of one task, since pgAdmin keeps its sessions in memory. Who comes has signed in at the load
 * balancer, which says who it is in a header: nobody else reaches the task. Each is a user of pgAdmin's own, and finds the
 * databases there, which pgAdmin reaches as a user of its own. Source: pgAdmin documentation, "Container Deployment",
 * "Enabling Webserver Authentication" and "Import/Export Servers".
 */
function pgAdminService(config: StackConfig, pgAdmin: PgAdminConfig, baseName: string): ServiceConfig {
  const databases = [...new Set(pgAdmin.databases)]
    .filter((name) => config.databases?.[name] !== undefined)
    .sort();
  const mode = pgAdmin.mode ?? DEFAULTS.pgAdmin.mode;
  return {
    costCode: pgAdmin.costCode ?? config.costCode,
    image: { reference: pgAdmin.imageReference ?? DEFAULTS.pgAdmin.imageReference },
    port: PORT,
    user: USER,
    cpu: DEFAULTS.pgAdmin.cpu,
    memoryMiB: DEFAULTS.pgAdmin.memoryMiB,
    entryPoint: ["/bin/sh", "-c"],
    command: [startScript(databases)],
    environment: {
      HOME,
      TMPDIR: HOME,
      PGSERVICEFILE: `${HOME}/${SERVICE_FILE}`,
      PGADMIN_LISTEN_PORT: PORT,
      PGADMIN_DISABLE_POSTFIX: "1",
      // Whose the list of databases is, which all others see.
      PGADMIN_DEFAULT_EMAIL: `pgadmin@${baseName}`,
      PGADMIN_CUSTOM_CONFIG_DISTRO_FILE: `${HOME}/config_distro.py`,
      PGADMIN_SERVER_JSON_FILE: `${HOME}/servers.json`,
      // What begins so is a line of its configuration, in Python.
      PGADMIN_CONFIG_AUTHENTICATION_SOURCES: "['webserver']",
      PGADMIN_CONFIG_WEBSERVER_REMOTE_USER: "'X-Amzn-Oidc-Identity'",
      PGADMIN_CONFIG_WEBSERVER_AUTO_CREATE_USER: "True",
      PGADMIN_CONFIG_MASTER_PASSWORD_REQUIRED: "False",
      PGADMIN_CONFIG_UPGRADE_CHECK_ENABLED: "False",
    },
    writablePaths: [HOME],
    uses: databases.map((name) => ({
      resource: `database/${name}:${mode}`,
      variablePrefix: variablePrefix(name),
    })),
    ingress: { kind: "alb", host: pgAdminHostName(pgAdmin, baseName), authorization: "signIn" },
    healthCheck: { path: "/misc/ping", gracePeriodSeconds: 180 },
    scaling: { minCapacity: 1, maxCapacity: 1 },
  };
}

function variablePrefix(database: string): string {
  return database.toUpperCase().replaceAll("-", "_");
}

/**
 * Writes down how each database is reached, readable by nobody else, where libpq looks for it (PostgreSQL documentation,
 * "The Connection Service File"), then starts what the image starts: pgAdmin asks nobody for a password of a service.
 */
function startScript(databases: readonly string[]): string {
  const servers = databases.map((database, index) => {
    const prefix = `${variablePrefix(database)}_DATABASE`;
    const server = JSON.stringify({
      Name: database,
      Group: "Servers",
      Host: "@HOST@",
      Port: "@PORT@",
      MaintenanceDB: "@NAME@",
      Username: "@USER@",
      Shared: true,
      SharedUsername: "@USER@",
      Service: database,
      ConnectionParameters: { sslmode: "require" },
    });
    const format = server.replace('"@PORT@"', "%s").replaceAll(/@[A-Z]+@/g, "%s");
    const values = ["HOST", "PORT", "NAME", "USER", "USER"].map((part) => `"$${prefix}_${part}"`).join(" ");
    return [
      `printf '[${database}]\nhost=%s\nport=%s\nuser=%s\npassword=%s\nsslmode=require\n' "$${prefix}_HOST" "$${prefix}_PORT" "$${prefix}_USER" "$${prefix}_PASSWORD" >> ${SERVICE_FILE}`,
      `printf '${index === 0 ? "" : ","}"${index + 1}":${format}' ${values} >> servers.json`,
    ].join("\n");
  });
  return [
    "set -eu",
    "umask 077",
    `cd ${HOME}`,
    // A container that is started again on its own disk finds what it wrote before.
    `rm -f ${SERVICE_FILE}`,
    // Its image fills in what is there and empty.
    ": > config_distro.py",
    `printf '{"Servers":{' > servers.json`,
    ...servers,
    `printf '}}' >> servers.json`,
    // Its image does not start without one, which nobody is ever asked for.
    "PGADMIN_DEFAULT_PASSWORD=$(head -c 32 /dev/urandom | base64)",
    "export PGADMIN_DEFAULT_PASSWORD",
    "exec /entrypoint.sh",
  ].join("\n");
}
