import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type {
  DatabaseSettings,
  DatabaseUserSettings,
  RecoverySettings,
  UseSettings,
} from "../../config/settings";
import type { Access } from "../access";
import type { Account } from "../account";
import { lookUp, mapValues } from "../collections";
import type { Network } from "../networking/network";
import type { Metric } from "../observability/metric";
import { createSchedules } from "../scheduler";
import { codeSettings, type CodeSettings } from "./code-settings";
import { createCredentialsFunction, type CredentialsFunction } from "./credentials-function";
import { credentialsStatements } from "./credentials-leave";
import { createSources } from "./followed-secrets";
import { createProxy, type DatabaseProxy } from "./proxy";
import { createProxySecrets } from "./proxy-secrets";
import { userAccess } from "./user-access";
import { invoke, rotate } from "./user-calls";
import { createUserSecrets, type UserSecrets } from "./user-secrets";

/** Where a standby finds its primary's secrets: by their ARNs there, as replicas of the same names here. */
export interface ToldSecrets {
  readonly masterSecretArn: string;
  /** Workload → its secret. */
  readonly secretArns: Readonly<Record<string, string>>;
  /** The key of the replicas, in the standby's region. */
  readonly replicaKeyArn: string;
}

export interface DatabaseUsersArgs {
  readonly settings: DatabaseSettings;
  readonly account: Account;
  readonly network: Network;
  readonly role: RecoverySettings["role"];
  /** Nothing is rotated while the other stack is about to be promoted: it might not get the new password in time. */
  readonly isStopped: boolean;
  readonly instance: aws.rds.Instance;
  /** Where reads may go: the readers' name, or the instance's own address. */
  readonly readerHost: pulumi.Input<string>;
  /** What RDS knows its read replicas by, for whom IAM lets in. */
  readonly readerResourceIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  readonly encryptionKeyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  /** Generated here for a new database; not there for a replica, an imported one, or where RDS keeps the password. */
  readonly initialPassword: pulumi.Input<string> | undefined;
  /** Whose secrets a standby's follow. @default those of nobody: the users are made and rotated here */
  readonly source: { readonly secrets: pulumi.Input<ToldSecrets> } | undefined;
  readonly clusterName: string;
  /** Where the secrets are replicated to. */
  readonly standbyRegion: string | undefined;
}

/** How often a standby looks for new passwords of its primary's. */
const FOLLOW = {
  expression: "rate(5 minutes)",
  timeZone: "UTC",
  enabled: true,
  // What one call misses, the next one catches up with.
  maximumRetryAttempts: 0,
  maximumEventAgeSeconds: 300,
};

/** What every call of the function is made from. */
interface Call {
  readonly name: string;
  readonly credentials: CredentialsFunction;
  readonly code: CodeSettings;
}

/**
 * Who connects to a database: its master, and a user for each workload, with a secret for each. One function alone makes
 * the users and writes the secrets' values: Pulumi knows the first master password and nothing after it, so that no update
 * can bring an old one back.
 *
 * Passwords change by the clock (`passwordRotation.days`), and the services that read them are started anew. In a standby
 * they follow those of the primary instead. A promotion makes a standby's users and secrets into a primary's as they are.
 *
 * A workload that no longer uses the database is locked out; its user stays, and so does what it made.
 */
export class DatabaseUsers extends pulumi.ComponentResource {
  /** The master's: RDS's own where that keeps the password. */
  public readonly masterSecretArn: pulumi.Output<string>;
  /** Workload → its secret. */
  public readonly secretArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Workload → what stands once it can connect. */
  public readonly prerequisites: Readonly<Record<string, readonly pulumi.Resource[]>>;
  /** What a standby needs to follow; nothing where the secrets are not replicated. */
  public readonly toldSecrets: pulumi.Output<ToldSecrets> | undefined;
  /** What workloads connect to instead of the database itself. */
  public readonly proxy: DatabaseProxy | undefined;
  public readonly metrics: readonly Metric[];
  readonly #args: DatabaseUsersArgs;
  readonly #master: aws.lambda.Invocation;

  public constructor(name: string, args: DatabaseUsersArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:database:DatabaseUsers", name, {}, opts);
    const { settings } = args;
    this.#args = args;
    const secrets = createUserSecrets(name, args, this, opts.parent);
    this.masterSecretArn = secrets.masterArn;
    this.secretArns = mapValues(secrets.users, (_, { arn }) => arn);
    this.toldSecrets = secrets.replicas && this.#tell(secrets.replicas.keyArn);
    const sources = createSources(name, args, this.masterSecretArn, this);
    const proxySecrets = createProxySecrets(name, args, this);
    this.proxy =
      settings.proxy &&
      proxySecrets &&
      createProxy(name, { ...args, proxy: settings.proxy, secrets: proxySecrets }, this);
    const arns = { master: this.masterSecretArn, users: this.secretArns };
    const code = codeSettings(name, args, arns, {
      sources,
      proxy: proxySecrets && { host: this.proxy?.host, secrets: proxySecrets },
    });
    const credentials = createCredentialsFunction(
      name,
      {
        ...args,
        codeSettings: code.settings,
        statements: credentialsStatements(args, secrets, sources, proxySecrets),
      },
      this,
    );
    const call = { name, credentials, code };
    this.#master = this.#callForMaster(call);
    const users = Object.fromEntries(settings.users.map((user) => [user.workload, user]));
    const invocations = mapValues(users, (_, user) => this.#callForUser(call, user));
    this.prerequisites = mapValues(invocations, (_, invocation) => [invocation]);
    if (code.isFollowing) this.#followByTheClock(call);
    else if (!args.isStopped) this.#rotateAll(call, secrets, invocations);
    this.metrics = [credentials.metric, ...(this.proxy?.metrics ?? [])];
    this.registerOutputs({ masterSecretArn: this.masterSecretArn });
  }

  /** What a workload connects with: its own user's secret, or the master's, and leave of IAM where that lets it in. */
  public access(
    workload: string,
    use: Extract<UseSettings, { kind: "database" }>,
  ): Pick<Access, "secrets" | "statements" | "prerequisites"> {
    const isMaster = use.mode === "master";
    const secretArn = isMaster ? this.masterSecretArn : this.secretArns[workload];
    return {
      ...userAccess(workload, use, this.#args, secretArn),
      prerequisites: [
        ...(isMaster ? [this.#master] : (this.prerequisites[workload] ?? [])),
        ...(this.proxy === undefined ? [] : [this.proxy.target]),
      ],
    };
  }

  #tell(replicaKeyArn: pulumi.Output<string>): pulumi.Output<ToldSecrets> {
    return pulumi.output({
      masterSecretArn: this.masterSecretArn,
      secretArns: this.secretArns,
      replicaKeyArn,
    });
  }

  #callForMaster({ name, credentials, code }: Call): aws.lambda.Invocation {
    const { initialPassword } = this.#args;
    const event =
      code.sources?.isFollowed === true
        ? { action: "follow", master: true, source: code.sources.master }
        : { action: "ensure", ...(initialPassword === undefined ? {} : { password: initialPassword }) };
    return invoke(
      name,
      credentials,
      this.#args,
      { event: { ...event, connection: code.connection }, after: [] },
      this,
    );
  }

  #callForUser({ name, credentials, code }: Call, user: DatabaseUserSettings): aws.lambda.Invocation {
    const { settings } = this.#args;
    const { workload, userName, grants } = user;
    const source = code.sources?.users[workload];
    const event = {
      action: code.isFollowing ? "follow" : "ensure",
      ...{ workload, userName, grants },
      authentication: settings.userAuthentication,
      rotation: settings.passwordRotation.users,
      ...(source === undefined ? {} : { source }),
      connection: code.connection,
    };
    return invoke(`${name}.${workload}`, credentials, this.#args, { event, after: [this.#master] }, this);
  }

  #rotateAll(
    { name, credentials }: Call,
    { master, users }: UserSecrets,
    invocations: Readonly<Record<string, aws.lambda.Invocation>>,
  ): void {
    const rotated = (
      own: string,
      statementId: string,
      secret: aws.secretsmanager.Secret,
      first: pulumi.Resource,
    ): void => {
      rotate(own, credentials, this.#args, { statementId, secret, first }, this);
    };
    if (master !== undefined) rotated(name, "master", master, this.#master);
    if (this.#args.settings.userAuthentication === "iam") return;
    for (const [workload, secret] of Object.entries(users)) {
      rotated(`${name}.${workload}`, `user-${workload}`, secret, lookUp(invocations, "user", workload));
    }
  }

  #followByTheClock({ name, credentials: { lambda } }: Call): void {
    const { account, settings } = this.#args;
    createSchedules(
      name,
      {
        schedules: { follow: FOLLOW },
        account,
        statements: [{ actions: ["lambda:InvokeFunction"], resources: [lambda.arn] }],
        target: () => ({ arn: lambda.arn, input: JSON.stringify({ action: "follow" }) }),
        prerequisites: [this.#master],
        tags: settings.tags,
      },
      this,
    );
  }
}
