import * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings, RecoverySettings, UseSettings } from "../../config/settings";
import type { Access, Ingress } from "../access";
import type { Account } from "../account";
import { EncryptionKey, logService } from "../encryption-key";
import { knownAs, madeAs } from "../former-names";
import type { Network } from "../networking/network";
import { createSecurityGroup } from "../networking/security-group";
import type { Metric, Monitored } from "../observability/metric";
import { createPassword } from "./credentials";
import { createInstance, PORT, type DatabaseKeys } from "./instance";
import { databaseMetrics } from "./metrics";
import { createMonitoringRole, createParameterGroup } from "./parameters";
import { createReaderEndpoint } from "./reader-endpoint";
import { createReaders, type Reader } from "./replicas";
import { DatabaseUsers, type ToldSecrets } from "./users";

export interface PostgresArgs {
  readonly settings: DatabaseSettings;
  readonly account: Account;
  readonly network: Network;
  /** What the stack is: a promoted one's database was born as a replica. */
  readonly role: RecoverySettings["role"];
  /** Whether nothing that writes runs any more: another stack is about to take over. */
  readonly isStopped: boolean;
  /** The database that this one replicates, in another region: in a standby. */
  readonly source: PostgresSource | undefined;
  /** Where the database's secrets are replicated to. */
  readonly standbyRegion: string | undefined;
  /** The ECS cluster whose services use the database. */
  readonly clusterName: string;
  /** The stack's keys, for a database whose storage has one that is not the stack's. */
  readonly logKeyArn: pulumi.Input<string>;
  readonly secretKeyArn: pulumi.Input<string>;
}

/** What a replica needs to know of its source. */
export interface PostgresSource {
  readonly instanceArn: pulumi.Input<string>;
  readonly secrets: pulumi.Input<ToldSecrets>;
}

/**
 * A PostgreSQL database on RDS: without a public address, in subnets without a way out, encrypted with a key of its
 * own, and reached over TLS only. Who uses it does so as a user of its own, by a secret of its own.
 *
 * In a standby it is born as the replica of the primary's, with its own key, parameters, logs and secrets, ready to be
 * promoted: that takes its source away, and replaces nothing.
 *
 * These replace the database: `databaseName`, `masterUsername`, `encryptionKeyArn`, a standby's `engineVersion`, and
 * becoming a standby. A new `identifier` renames it in place, and its address with it. Source: the provider's
 * `aws_db_instance`, arguments that force a new resource.
 */
export class Postgres extends pulumi.ComponentResource implements Monitored {
  public readonly instanceArn: pulumi.Output<string>;
  /** Host and port. */
  public readonly endpoint: pulumi.Output<string>;
  public readonly databaseName: string;
  /** The major version. */
  public readonly engineVersion: string;
  /** How to connect as the master user. */
  public readonly secretArn: pulumi.Output<string>;
  /** What a standby needs to follow the secrets; nothing where they are not replicated. */
  public readonly toldSecrets: pulumi.Output<ToldSecrets> | undefined;
  public readonly securityGroupId: pulumi.Output<string>;
  /** Whether RDS refuses to delete it, as far as it is known there. */
  public readonly deletionProtection: pulumi.Output<boolean>;
  public readonly label: string;
  readonly #madeAs: string;
  readonly #migrating: readonly string[];
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  /** Its read replicas. */
  public readonly readers: readonly Monitored[];
  readonly #users: DatabaseUsers;

  public constructor(name: string, args: PostgresArgs) {
    super("slipway:database:Postgres", name, {}, knownAs(args.settings.formerNames));
    const { settings, network, account, role, source } = args;
    const { tags } = settings;
    const keys = createKeys(name, args, this);
    const securityGroup = createSecurityGroup(
      `${name}-database`,
      { vpcId: network.vpcId, description: `Database ${madeAs(name, settings)}: its users only`, tags },
      this,
    );
    const initialPassword = knowsPassword(args) ? createPassword(name, this) : undefined;
    const parts = {
      settings,
      network,
      keys,
      parameterGroupName: createParameterGroup(name, settings, this).name,
      securityGroupId: securityGroup.id,
      monitoringRoleArn:
        settings.monitoringIntervalSeconds === 0
          ? undefined
          : createMonitoringRole(name, account, tags, this),
    };
    const instance = createInstance(
      name,
      { ...parts, role, sourceArn: source?.instanceArn, initialPassword },
      this,
    );
    const readers = createReaders(name, { ...parts, source: instance }, this);
    const endpoint = { settings, instance, readers, network, region: account.region };
    this.#users = new DatabaseUsers(
      name,
      {
        settings,
        account,
        network,
        role,
        isStopped: args.isStopped,
        instance,
        readerHost: createReaderEndpoint(name, endpoint, this),
        readerResourceIds: readers.map((reader) => reader.instance.resourceId),
        securityGroupId: securityGroup.id,
        encryptionKeyArn: keys.secretKeyArn,
        logKeyArn: keys.logKeyArn,
        initialPassword,
        source,
        clusterName: args.clusterName,
        standbyRegion: args.standbyRegion,
      },
      { parent: this },
    );
    this.instanceArn = instance.arn;
    this.endpoint = instance.endpoint;
    this.secretArn = this.#users.masterSecretArn;
    this.toldSecrets = this.#users.toldSecrets;
    this.securityGroupId = securityGroup.id;
    this.deletionProtection = instance.deletionProtection.apply((isOn) => isOn ?? false);
    this.label = `database ${name}`;
    this.#madeAs = `database ${madeAs(name, settings)}`;
    this.#migrating = settings.proxy?.migrating ?? [];
    this.tags = tags;
    this.metrics = [
      ...databaseMetrics(instance.identifier, settings, role === "standby" ? "standby" : "source"),
      ...this.#users.metrics,
    ];
    this.readers = readers.map((reader) => monitoredReader(this.label, reader, settings));
    this.databaseName = settings.databaseName;
    this.engineVersion = settings.engineVersion;
    this.registerOutputs({
      instanceArn: this.instanceArn,
      endpoint: this.endpoint,
      secretArn: this.secretArn,
    });
  }

  /**
   * Leave for a workload to connect as its own user, or as the master. Sets `{prefix}_URL`, `_READER_URL`, `_HOST`, `_PORT`,
   * `_USER` and `_PASSWORD` from the user's secret, and `_NAME`; no password where IAM lets the user in.
   */
  public access(workload: string, use: Extract<UseSettings, { kind: "database" }>): Access {
    return {
      label: this.label,
      environment: { [`${use.variablePrefix}_NAME`]: this.databaseName },
      ...this.#users.access(workload, use),
      ingress: this.#ingress(workload),
    };
  }

  /** A proxy stands before the database, but for its readers, and for who migrates it. */
  #ingress(workload: string): readonly Ingress[] {
    const database = { label: this.#madeAs, securityGroupId: this.securityGroupId, port: PORT };
    const { proxy } = this.#users;
    if (proxy === undefined) return [database];
    const isDirect = this.readers.length > 0 || this.#migrating.includes(workload);
    return [proxy.ingress, ...(isDirect ? [database] : [])];
  }
}

/**
 * A key of the database's own, for all that it writes. Where its storage has another already, which cannot be changed
 * and may let in nobody but RDS, its logs and secrets have the stack's.
 */
function createKeys(name: string, args: PostgresArgs, parent: pulumi.Resource): DatabaseKeys {
  const { settings, account } = args;
  if (settings.encryptionKeyArn !== undefined) {
    return {
      storageKeyArn: settings.encryptionKeyArn,
      insightsKeyArn: undefined,
      secretKeyArn: args.secretKeyArn,
      logKeyArn: args.logKeyArn,
    };
  }
  const { arn } = new EncryptionKey(
    `${name}-database-key`,
    {
      account,
      description: `Encrypts database ${name}, its logs and its secrets`,
      tags: settings.tags,
      services: [logService(account)],
      retainData: settings.protect,
      // The last snapshot stays, and cannot be read without it.
      retainOnDelete: true,
    },
    { parent },
  );
  return { storageKeyArn: arn, insightsKeyArn: arn, secretKeyArn: arn, logKeyArn: arn };
}

/** Whether the database is made here, with a password that is made here. */
function knowsPassword({ settings, role }: PostgresArgs): boolean {
  return role === "primary" && settings.password === "generated" && settings.importId === undefined;
}

function monitoredReader(label: string, { letter, instance }: Reader, settings: DatabaseSettings): Monitored {
  return {
    label: `${label} reader ${letter}`,
    tags: settings.tags,
    metrics: databaseMetrics(instance.identifier, settings, "reader"),
  };
}
