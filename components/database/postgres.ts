import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { DatabaseSettings } from "../../config/settings";
import type { Access, SecretReference } from "../access";
import type { Account } from "../account";
import { EncryptionKey, logService } from "../encryption-key";
import { createLogGroup } from "../log-group";
import type { Network } from "../networking/network";
import { createSecurityGroup } from "../networking/security-group";
import type { Metric, Monitored } from "../observability/metric";
import { createConnectionSecret, createPassword, type Credentials } from "./credentials";
import { databaseMetrics } from "./metrics";
import { createMonitoringRole, createParameterGroup } from "./parameters";

export interface PostgresArgs {
  readonly settings: DatabaseSettings;
  /** The DB instance's identifier: a change replaces the database, and with it its data. */
  readonly identifier: string;
  readonly account: Account;
  readonly network: Network;
  /** The database this one replicates, in another region; without one it is a primary. */
  readonly source: PostgresSource | undefined;
}

/** What a replica needs to know of its source. */
export interface PostgresSource {
  readonly instanceArn: pulumi.Input<string>;
  readonly credentials: pulumi.Input<Credentials>;
}

const PORT = 5432;
/** What Database Insights keeps in its standard mode (RDS User Guide, "Monitoring DB load with CloudWatch Database Insights"). */
const INSIGHTS_RETENTION_DAYS = 7;
/** What RDS exports of PostgreSQL. Source: RDS User Guide, "Publishing PostgreSQL logs to CloudWatch Logs". */
const LOG_EXPORTS = ["postgresql", "upgrade"];

/**
 * A PostgreSQL database on RDS: without a public address, in subnets without a way out, encrypted with a key of its
 * own, and reached over TLS only. How to connect stands in one secret, whose keys its users read directly.
 *
 * With a source it is born as that one's replica, with its own key, parameters, logs and secret, ready to be
 * promoted.
 *
 * These replace the database: `identifier`, `databaseName`, `masterUsername`, an older `engineVersion`, and whether
 * it has a source.
 */
export class Postgres extends pulumi.ComponentResource implements Monitored {
  public readonly instanceArn: pulumi.Output<string>;
  /** Host and port. */
  public readonly endpoint: pulumi.Output<string>;
  public readonly databaseName: string;
  /** The major version. */
  public readonly engineVersion: string;
  public readonly secretArn: pulumi.Output<string>;
  /** Secret. */
  public readonly url: pulumi.Output<string>;
  /** Secret. */
  public readonly credentials: pulumi.Output<Credentials>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  readonly #encryptionKeyArn: pulumi.Output<string>;
  readonly #secretVersion: pulumi.Resource;

  public constructor(name: string, args: PostgresArgs) {
    super("slipway:database:Postgres", name);
    const { settings, network, account } = args;
    const { tags } = settings;
    const key = new EncryptionKey(
      `${name}-database-key`,
      {
        account,
        description: `Encrypts database ${name}, its logs and its secret`,
        tags,
        services: [logService(account)],
        retainData: settings.retainData,
        // The last snapshot stays, and cannot be read without it.
        retainOnDelete: true,
      },
      { parent: this },
    );
    const securityGroup = createSecurityGroup(
      `${name}-database`,
      { vpcId: network.vpcId, description: `Database ${name}: its users only`, tags },
      this,
    );
    const credentials = pulumi.output(
      args.source?.credentials ?? createPassword(name, settings.masterUsername, this),
    );
    const instance = createInstance(name, args, { key, securityGroup, credentials }, this);
    const secret = createConnectionSecret(
      name,
      { settings, instance, credentials, encryptionKeyArn: key.arn },
      this,
    );
    this.instanceArn = instance.arn;
    this.endpoint = instance.endpoint;
    this.secretArn = secret.arn;
    this.url = secret.url;
    this.credentials = credentials;
    this.securityGroupId = securityGroup.id;
    this.label = `database ${name}`;
    this.tags = tags;
    this.metrics = databaseMetrics(instance.identifier, settings, args.source !== undefined);
    this.databaseName = settings.databaseName;
    this.engineVersion = settings.engineVersion;
    this.#encryptionKeyArn = key.arn;
    this.#secretVersion = secret.version;
    this.registerOutputs({
      instanceArn: this.instanceArn,
      endpoint: this.endpoint,
      secretArn: this.secretArn,
    });
  }

  /** Leave to connect. Sets `{prefix}_URL`, `_HOST`, `_PORT`, `_USER` and `_PASSWORD` from the secret, and `_NAME`. */
  public access(variablePrefix: string): Access {
    const key = (name: string): SecretReference => ({
      secretArn: this.secretArn,
      key: name,
      encryptionKeyArn: this.#encryptionKeyArn,
    });
    return {
      label: this.label,
      environment: { [`${variablePrefix}_NAME`]: this.databaseName },
      secrets: {
        [`${variablePrefix}_URL`]: key("url"),
        [`${variablePrefix}_HOST`]: key("host"),
        [`${variablePrefix}_PORT`]: key("port"),
        [`${variablePrefix}_USER`]: key("user"),
        [`${variablePrefix}_PASSWORD`]: key("password"),
      },
      ingress: [{ label: this.label, securityGroupId: this.securityGroupId, port: PORT }],
      prerequisites: [this.#secretVersion],
    };
  }
}

interface InstanceParts {
  readonly key: EncryptionKey;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly credentials: pulumi.Output<Credentials>;
}

function createInstance(
  name: string,
  args: PostgresArgs,
  { key, securityGroup, credentials }: InstanceParts,
  parent: pulumi.Resource,
): aws.rds.Instance {
  const { settings, identifier, network, account, source } = args;
  const { tags, retainData } = settings;
  const subnetGroup = new aws.rds.SubnetGroup(
    `${name}-subnet-group`,
    { description: `Database ${name}`, subnetIds: network.databaseSubnetIds, tags },
    { parent },
  );
  const parameterGroup = createParameterGroup(name, settings, parent);
  // RDS would make these groups itself, unencrypted and for ever.
  const logGroups = LOG_EXPORTS.map((log) =>
    createLogGroup(
      `${name}-database-${log}`,
      {
        logGroupName: `/aws/rds/instance/${identifier}/${log}`,
        retentionDays: settings.logRetentionDays,
        encryptionKeyArn: key.arn,
        tags,
      },
      parent,
    ),
  );
  return new aws.rds.Instance(
    name,
    {
      identifier,
      instanceClass: settings.instanceClass,
      ...(source === undefined
        ? primaryArgs(name, settings, credentials, parent)
        : { replicateSourceDb: source.instanceArn, skipFinalSnapshot: true }),
      parameterGroupName: parameterGroup.name,
      storageType: "gp3",
      maxAllocatedStorage: settings.maxAllocatedStorageGiB,
      storageEncrypted: true,
      kmsKeyId: key.arn,
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [securityGroup.id],
      publiclyAccessible: false,
      port: PORT,
      multiAz: settings.multiAz,
      backupRetentionPeriod: settings.backupRetentionDays,
      backupWindow: settings.backupWindow,
      maintenanceWindow: settings.maintenanceWindow,
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: settings.allowMajorVersionUpgrade,
      applyImmediately: false,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !retainData,
      deletionProtection: settings.deletionProtection,
      enabledCloudwatchLogsExports: LOG_EXPORTS,
      iamDatabaseAuthenticationEnabled: true,
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: key.arn,
      performanceInsightsRetentionPeriod: INSIGHTS_RETENTION_DAYS,
      ...(settings.monitoringIntervalSeconds === 0
        ? { monitoringInterval: 0 }
        : {
            monitoringInterval: settings.monitoringIntervalSeconds,
            monitoringRoleArn: createMonitoringRole(name, account, tags, parent),
          }),
      tags,
    },
    { parent, dependsOn: logGroups, protect: retainData, retainOnDelete: retainData },
  );
}

/** What a replica takes from its source instead. */
function primaryArgs(
  name: string,
  settings: DatabaseSettings,
  credentials: pulumi.Output<Credentials>,
  parent: pulumi.Resource,
): Partial<aws.rds.InstanceArgs> {
  return {
    engine: "postgres",
    engineVersion: settings.engineVersion,
    dbName: settings.databaseName,
    username: settings.masterUsername,
    password: credentials.password,
    allocatedStorage: settings.allocatedStorageGiB,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: finalSnapshotIdentifier(name, parent),
  };
}

/** Another one each time, since the snapshot of a database of the same name may still be there. */
function finalSnapshotIdentifier(name: string, parent: pulumi.Resource): pulumi.Output<string> {
  const suffix = new random.RandomString(
    `${name}-final-snapshot`,
    { length: 8, special: false, upper: false },
    { parent },
  );
  return pulumi.interpolate`${name}-final-${suffix.result}`;
}
