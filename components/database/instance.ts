import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { DatabaseSettings, RecoverySettings } from "../../config/settings";
import { createLogGroup } from "../log-group";
import type { Network } from "../networking/network";

export const PORT = 5432;
/** What Database Insights keeps in its standard mode (RDS User Guide, "Monitoring DB load with CloudWatch Database Insights"). */
const INSIGHTS_RETENTION_DAYS = 7;
/** What RDS exports of PostgreSQL. Source: RDS User Guide, "Publishing PostgreSQL logs to CloudWatch Logs". */
const LOG_EXPORTS = ["postgresql", "upgrade"];
/**
 * What an imported instance has to have already: its name, what would replace it (the provider's `aws_db_instance`,
 * arguments that force a new resource), and what no update may be blind to.
 */
const COMPARED_ON_IMPORT: readonly string[] = [
  ...["identifier", "dbName", "engine", "kmsKeyId", "storageEncrypted", "username"],
  ...["publiclyAccessible", "multiAz", "backupRetentionPeriod", "deletionProtection"],
];

/** What encrypts what of a database. */
export interface DatabaseKeys {
  readonly storageKeyArn: pulumi.Input<string>;
  /** @default the one that RDS has taken already, which it keeps for good */
  readonly insightsKeyArn: pulumi.Input<string> | undefined;
  readonly secretKeyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
}

/** What an instance and its read replicas have in common. */
export interface InstanceParts {
  readonly settings: DatabaseSettings;
  readonly keys: DatabaseKeys;
  readonly parameterGroupName: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  /** @default enhanced monitoring is off */
  readonly monitoringRoleArn: pulumi.Input<string> | undefined;
}

/** The inputs that an instance and its read replicas share. */
export function sharedArgs({
  settings,
  keys,
  parameterGroupName,
  securityGroupId,
  monitoringRoleArn,
}: InstanceParts): aws.rds.InstanceArgs {
  const { iops, storageThroughputMiBps } = settings;
  return {
    instanceClass: settings.instanceClass,
    parameterGroupName,
    storageType: "gp3",
    ...(iops === undefined ? {} : { iops }),
    ...(storageThroughputMiBps === undefined ? {} : { storageThroughput: storageThroughputMiBps }),
    maxAllocatedStorage: settings.maxAllocatedStorageGiB,
    storageEncrypted: true,
    vpcSecurityGroupIds: [securityGroupId],
    publiclyAccessible: false,
    port: PORT,
    maintenanceWindow: settings.maintenanceWindow,
    autoMinorVersionUpgrade: true,
    // A major upgrade takes a new parameter group, and the old one cannot go before the upgrade is through.
    applyImmediately: settings.allowMajorVersionUpgrade,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: LOG_EXPORTS,
    iamDatabaseAuthenticationEnabled: settings.iamAuthentication,
    databaseInsightsMode: "standard",
    performanceInsightsEnabled: true,
    ...(keys.insightsKeyArn === undefined ? {} : { performanceInsightsKmsKeyId: keys.insightsKeyArn }),
    performanceInsightsRetentionPeriod: INSIGHTS_RETENTION_DAYS,
    ...(monitoringRoleArn === undefined
      ? { monitoringInterval: 0 }
      : { monitoringInterval: settings.monitoringIntervalSeconds, monitoringRoleArn }),
    tags: settings.tags,
  };
}

/** Where RDS puts an instance's logs; it would make these groups itself, unencrypted and for ever. */
export function createLogGroups(
  name: string,
  identifier: string,
  { settings, keys }: Pick<InstanceParts, "settings" | "keys">,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  return LOG_EXPORTS.map((log) =>
    createLogGroup(
      `${name}-${log}`,
      {
        logGroupName: `/aws/rds/instance/${identifier}/${log}`,
        retentionDays: settings.logRetentionDays,
        encryptionKeyArn: keys.logKeyArn,
        tags: settings.tags,
      },
      parent,
    ),
  );
}

export interface InstanceArgs extends InstanceParts {
  readonly network: Network;
  /** What the stack is: a promoted one's instance was born as a replica. */
  readonly role: RecoverySettings["role"];
  /** The instance that this one replicates, in another region: in a standby. */
  readonly sourceArn: pulumi.Input<string> | undefined;
  /** @default nobody here knows it, or RDS keeps it */
  readonly initialPassword: pulumi.Input<string> | undefined;
}

/**
 * The DB instance.
 *
 * A replica whose `replicateSourceDb` is taken away is promoted in place; one that is set is a replacement, since RDS
 * makes no replica of an instance that is there. The first password alone is Pulumi's: each later one is changed in
 * the database, and none is written back. While it is imported, it is taken over as it is: the update that no longer
 * imports it brings it in line.
 */
export function createInstance(name: string, args: InstanceArgs, parent: pulumi.Resource): aws.rds.Instance {
  const { settings, network, keys, role } = args;
  const { retainData, importId } = settings;
  const subnetGroup = new aws.rds.SubnetGroup(
    `${name}-subnet-group`,
    { description: `Database ${name}`, subnetIds: network.databaseSubnetIds, tags: settings.tags },
    { parent },
  );
  const inputs: aws.rds.InstanceArgs = {
    ...sharedArgs(args),
    ...(role === "standby" ? replicaArgs(args) : primaryArgs(name, args, parent)),
    identifier: settings.identifier,
    engineVersion: settings.engineVersion,
    allowMajorVersionUpgrade: settings.allowMajorVersionUpgrade,
    kmsKeyId: keys.storageKeyArn,
    dbSubnetGroupName: subnetGroup.name,
    multiAz: settings.multiAz,
    backupRetentionPeriod: settings.backupRetentionDays,
    backupWindow: settings.backupWindow,
    deleteAutomatedBackups: !settings.keepBackups,
    deletionProtection: settings.deletionProtection,
  };
  const ignored =
    importId === undefined
      ? [
          ...(args.initialPassword === undefined ? [] : ["password"]),
          // One that was taken over stays where it is: RDS moves none within its VPC. Source: RDS API reference,
          // "ModifyDBInstance", InvalidVPCNetworkStateFault.
          ...(settings.encryptionKeyArn === undefined ? [] : ["dbSubnetGroupName"]),
        ]
      : Object.keys(inputs).filter((input) => !COMPARED_ON_IMPORT.includes(input));
  return new aws.rds.Instance(name, inputs, {
    parent,
    dependsOn: [...createLogGroups(`${name}-database`, settings.identifier, args, parent)],
    protect: settings.protect,
    retainOnDelete: retainData,
    // An identifier is one in a region: the former has to be gone.
    deleteBeforeReplace: !retainData,
    // PostgreSQL's replicas take no major upgrade: they are made anew. Source: RDS User Guide, "Upgrades of the RDS
    // for PostgreSQL DB engine".
    ...(role === "standby" ? { replaceOnChanges: ["replicateSourceDb", "engineVersion"] } : {}),
    ...(importId === undefined ? {} : { import: importId }),
    ...(ignored.length === 0 ? {} : { ignoreChanges: ignored }),
  });
}

/** What a replica has instead of what it takes from its source; RDS makes no snapshot of it when it goes. */
function replicaArgs({ sourceArn }: InstanceArgs): Partial<aws.rds.InstanceArgs> {
  if (sourceArn === undefined) throw new pulumi.RunError("a standby's database has no source");
  return { replicateSourceDb: sourceArn, skipFinalSnapshot: true };
}

/** A promoted one has its name, user and password from its source: to say another would replace it. */
function primaryArgs(
  name: string,
  { settings, keys, role, initialPassword }: InstanceArgs,
  parent: pulumi.Resource,
): Partial<aws.rds.InstanceArgs> {
  return {
    ...(role === "promoted"
      ? {}
      : { engine: "postgres", dbName: settings.databaseName, username: settings.masterUsername }),
    ...(initialPassword === undefined ? {} : { password: initialPassword }),
    ...(settings.password === "managed"
      ? { manageMasterUserPassword: true, masterUserSecretKmsKeyId: keys.secretKeyArn }
      : {}),
    allocatedStorage: settings.allocatedStorageGiB,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: finalSnapshotIdentifier(name, settings, keys, parent),
  };
}

/** Another one for each database that has the name, since the snapshot of the one before may still be there. */
function finalSnapshotIdentifier(
  name: string,
  { databaseName, masterUsername }: DatabaseSettings,
  { storageKeyArn }: DatabaseKeys,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const suffix = new random.RandomString(
    `${name}-final-snapshot`,
    {
      length: 8,
      special: false,
      upper: false,
      // What replaces the database.
      keepers: { databaseName, masterUsername, storageKeyArn },
    },
    { parent },
  );
  return pulumi.interpolate`${name}-final-${suffix.result}`;
}
