import * as path from "node:path";
import { pathToFileURL } from "node:url";
import type { Client } from "pg";
import { FakeEcs, FakeParameters, FakeSecretsManager } from "./fake-aws";
import { asSuperuser, CA_CERTIFICATE, MASTER, type PostgresServer } from "./postgres-server";

const CODE = path.resolve(__dirname, "../../components/database/credentials");

/** A module of the function's code: JavaScript has no types, those it is used with are written where it is used. */
export async function functionModule<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(path.join(CODE, file)).href)) as Module; // likewise
}

interface Credentials {
  readonly user: string;
  readonly password?: string | undefined;
}
type Handle = (context: object, event: object) => Promise<{ readonly done: string }>;
type Connect = (credentials: Credentials) => Promise<Client>;

/** A workload that uses the database. */
export interface Workload {
  readonly workload: string;
  readonly grants: "owner" | "read-write" | "read";
}

const arn = (name: string, region = "us-east-1"): string =>
  `arn:aws:secretsmanager:${region}:123456789012:secret:${name}`;

export const MASTER_SECRET = arn("shop-database");
export const secretOf = (workload: string): string => arn(`shop.${workload}`);
/** What a proxy signs in with as a user of the database. */
export const proxySecretOf = (userName: string): string => arn(`shop.${userName}.proxy`);

/** What the function is set up with, but for what a test sets up otherwise. */
export interface Setup {
  readonly tls?: object;
  readonly users?: readonly Workload[];
  readonly authentication?: "password" | "iam";
  readonly rotation?: "single" | "alternating";
  readonly master?: object;
  readonly isFollowing?: boolean;
  readonly readerHost?: string;
  /** Where a proxy stands before the database. */
  readonly proxy?: { readonly host: string; readonly caBundlePath?: string };
  readonly services?: readonly string[];
}

/** The function beside a database of its own, and AWS in memory. */
export class CredentialsFunction {
  public readonly secrets = new FakeSecretsManager();
  public readonly parameters = new FakeParameters();
  public readonly logged: string[] = [];
  public ecs = new FakeEcs([]);
  readonly #server: PostgresServer;
  readonly #database: string;
  #setup: Setup = {};
  /** Whom the database turns away as RDS does, and PostgreSQL by itself does not. */
  public refuses: (user: string) => Promise<boolean> = () => Promise.resolve(false);
  /** How often a connection was asked for. */
  public connections = 0;
  #milliseconds = 0;

  private constructor(server: PostgresServer, database: string) {
    this.#server = server;
    this.#database = database;
  }

  /** With a database and a master that nobody has used yet. */
  public static async start(
    server: PostgresServer,
    database: string,
    setup: Setup = {},
  ): Promise<CredentialsFunction> {
    await asSuperuser(server.connect, "postgres", [
      `ALTER ROLE ${MASTER.user} PASSWORD '${MASTER.password}'`,
    ]);
    await server.createDatabase(database);
    const made = new CredentialsFunction(server, database);
    made.secrets.create(MASTER_SECRET);
    made.setUp(setup);
    return made;
  }

  /** As an update changes the function's settings; secrets that are new with it have no value. */
  public setUp(setup: Setup): void {
    const known = new Set((this.#setup.users ?? []).map(({ workload }) => workload));
    this.#setup = setup;
    for (const { workload } of setup.users ?? []) {
      if (known.has(workload)) continue;
      this.secrets.create(secretOf(workload));
      if (setup.proxy === undefined) continue;
      for (const userName of [workload, `${workload}_b`]) this.secrets.create(proxySecretOf(userName));
    }
    this.ecs = new FakeEcs(setup.services ?? []);
  }

  /** Calls it as AWS does. */
  public async call(event: object): Promise<{ readonly done: string }> {
    const { handle } = await functionModule<{ readonly handle: Handle }>("handle.mjs");
    const { SecretStore } = await functionModule<{
      readonly SecretStore: new (api: FakeSecretsManager) => object;
    }>("secret-store.mjs");
    const { createConnect } = await functionModule<{
      readonly createConnect: (to: object, tls: object) => Connect;
    }>("server.mjs");
    const settings = this.settings();
    const connect = createConnect(settings.connection, { ca: CA_CERTIFICATE });
    return handle(
      {
        settings,
        store: new SecretStore(this.secrets),
        ecs: this.ecs,
        parameters: this.parameters,
        connect: async (credentials: Credentials) => {
          this.connections += 1;
          if (!(await this.refuses(credentials.user))) return connect(credentials);
          const message = `PAM authentication failed for user "${credentials.user}"`;
          throw Object.assign(new Error(message), { code: "28000" });
        },
        log: (text: string) => this.logged.push(text),
        sleep: (milliseconds: number) => {
          this.#milliseconds += milliseconds;
          return Promise.resolve();
        },
        now: () => this.#milliseconds,
      },
      event,
    );
  }

  /** Makes the master's secret and every workload's, as an update does. */
  public async ensureAll(): Promise<void> {
    await this.call({ action: "ensure", password: MASTER.password });
    for (const { workload } of this.#setup.users ?? []) await this.call({ action: "ensure", workload });
  }

  /** One step of a rotation, as Secrets Manager asks for it. */
  public step(Step: string, SecretId: string, ClientRequestToken: string): Promise<object> {
    return this.call({ Step, SecretId, ClientRequestToken });
  }

  /** A rotation from its first step to its last. */
  public async rotate(secretArn: string): Promise<void> {
    const token = this.secrets.startRotation(secretArn);
    for (const step of ["createSecret", "setSecret", "testSecret", "finishSecret"])
      await this.step(step, secretArn, token);
  }

  /** Connects with what a workload's secret says. */
  public connectAs(workload: string, stage = "AWSCURRENT"): Promise<Client> {
    return this.connectWith(this.secrets.value(secretOf(workload), stage));
  }

  public connectWith(value: Readonly<Record<string, string>> | undefined): Promise<Client> {
    const { user = "", password = "" } = value ?? {};
    return this.#server.connect({ user, password, database: this.#database });
  }

  /** What a workload's user is told when it asks this of the database: `ok`, or why not. */
  public async ask(workload: string, statement: string, stage = "AWSCURRENT"): Promise<string> {
    let client: Client | undefined;
    try {
      client = await this.connectAs(workload, stage);
      await client.query(statement);
      return "ok";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client?.end();
    }
  }

  /** What the superuser reads there. */
  public async look(query: string): Promise<readonly object[]> {
    const client = await this.#server.connect({
      user: "rdsadmin",
      password: "super",
      database: this.#database,
    });
    try {
      const { rows } = await client.query<object>(query);
      return rows;
    } finally {
      await client.end();
    }
  }

  public settings(): { readonly connection: object } & Readonly<Record<string, unknown>> {
    const setup = this.#setup;
    const source = (name: string): object =>
      setup.isFollowing === true ? { sourceArn: arn(`${name}-source`) } : {};
    return {
      database: "shop",
      connection: {
        host: "localhost",
        readerHost: setup.readerHost ?? "localhost",
        port: this.#server.port,
        name: this.#database,
        tls: setup.tls ?? { mode: "require" },
        ...(setup.proxy === undefined ? {} : { proxy: setup.proxy }),
      },
      master: {
        user: MASTER.user,
        secretArn: MASTER_SECRET,
        isManaged: false,
        restarts: [],
        ...source("shop-database"),
        ...setup.master,
      },
      users: (setup.users ?? []).map(({ workload, grants }) => ({
        workload,
        userName: workload.replaceAll("-", "_"),
        grants,
        secretArn: secretOf(workload),
        restarts: [workload],
        ...(setup.proxy === undefined ? {} : { proxySecretArns: proxySecretArns(workload, setup) }),
        ...(setup.authentication === "iam" ? {} : source(`shop.${workload}`)),
      })),
      authentication: setup.authentication ?? "password",
      rotation: setup.rotation ?? "alternating",
      cluster: "shop-dev",
      isFollowing: setup.isFollowing ?? false,
    };
  }
}

function proxySecretArns(workload: string, { rotation }: Setup): Readonly<Record<string, string>> {
  const names = rotation === "single" ? [workload] : [workload, `${workload}_b`];
  return Object.fromEntries(names.map((userName) => [userName, proxySecretOf(userName)]));
}
