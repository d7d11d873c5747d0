import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { BackupSettings, Settings, Severity } from "../../config/settings";
import type { Account } from "../account";
import { createServiceRole, managedPolicyArn } from "../iam";
import type { Network } from "../networking/network";
import type { Metric, Monitored } from "../observability/metric";
import { backedUp, type BackedUp, type DataHolders } from "./backed-up";
import { createJobAlert } from "./job-alert";
import { jobMetrics } from "./metrics";
import { createRestoreTests } from "./restore-tests";
import { createVault } from "./vault";

export interface BackupArgs {
  readonly settings: BackupSettings;
  readonly account: Account;
  readonly network: Network;
  /** At least one, in the order of the stack file. */
  readonly resources: readonly BackedUp[];
  readonly logKeyArn: pulumi.Input<string>;
  readonly alertTopicArns: Readonly<Record<Severity, pulumi.Input<string>>>;
}

/** How long after its time a backup may start, and is tried again if it does not: 60 minutes at least. */
const START_WINDOW_MINUTES = 120;
/** How long a backup may take before it is given up: as long as AWS Backup lets it by default. */
const COMPLETION_WINDOW_MINUTES = 7 * 24 * 60;

/**
 * Backups of everything that holds data: one a day or as scheduled, kept in a vault, and perhaps copied to a vault in
 * another region; and the proof that they can be restored, by restoring them.
 *
 * They are snapshots. To any second within its own retention a database goes back by RDS's automated backups; AWS Backup
 * would take these over, with their window and retention, if it kept continuous backups. An object of a bucket comes back
 * by its versions.
 */
export class Backup extends pulumi.ComponentResource implements Monitored {
  /** Where the backups are, and the role that they are restored by: what people need for it. */
  public readonly outputs: Readonly<Record<string, pulumi.Output<string>>>;
  public readonly label = "backup";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];

  public constructor(name: string, args: BackupArgs) {
    super("slipway:backup:Backup", name);
    const { settings, account } = args;
    const { copy, tags } = settings;
    const vault = createVault(name, { settings, account, description: "Encrypts backups" }, this);
    const copyVault =
      copy &&
      createVault(
        `${name}-copies`,
        {
          settings,
          account,
          description: `Encrypts copies of backups of ${account.region}`,
          region: copy.region,
        },
        this,
      );
    createPlan(name, args, { vault, copyVault }, this);
    const alert = { vault, topicArn: args.alertTopicArns.critical, tags };
    createJobAlert(name, "backup", alert, this);
    if (copy !== undefined) createJobAlert(name, "copy", alert, this);
    const restore = createBackupRole(
      `${name}-restore`,
      args,
      {
        policy: "service-role/AWSBackupServiceRolePolicyForRestores",
        s3: "AWSBackupServiceRolePolicyForS3Restore",
        isKept: false,
      },
      this,
    );
    this.outputs = {
      backupVaultArn: vault.arn,
      ...(copyVault === undefined ? {} : { backupCopyVaultArn: copyVault.arn }),
      restoreRoleArn: restore.role.arn,
    };
    this.tags = tags;
    this.metrics = [
      ...jobMetrics(vault.name),
      ...(settings.restoreTest === undefined
        ? []
        : createRestoreTests(name, { ...args, test: settings.restoreTest, vault, restore }, this)),
    ];
    this.registerOutputs(this.outputs);
  }
}

/** Backs up what of a stack holds data; nothing where its settings ask for none, or nothing does. */
export function createBackup(
  { backup, recovery }: Settings,
  { databases, buckets, fileSystems, ...args }: Omit<BackupArgs, "settings" | "resources"> & DataHolders,
): Backup | undefined {
  const resources = backedUp(recovery, { databases, buckets, fileSystems });
  return backup === undefined || resources.length === 0
    ? undefined
    : new Backup(backup.vaultName, { ...args, settings: backup, resources });
}

interface Vaults {
  readonly vault: aws.backup.Vault;
  readonly copyVault: aws.backup.Vault | undefined;
}

/** Resources are named one by one, so that they are backed up whatever the account's opt-in settings are. */
function createPlan(
  name: string,
  args: BackupArgs,
  { vault, copyVault }: Vaults,
  parent: pulumi.Resource,
): void {
  const { settings, resources } = args;
  const { copy, tags } = settings;
  const { role, policies } = createBackupRole(
    `${name}-backup`,
    args,
    {
      policy: "service-role/AWSBackupServiceRolePolicyForBackup",
      s3: "AWSBackupServiceRolePolicyForS3Backup",
      // The backups outlive the stack, and AWS deletes one by the role that made it (AWS Backup API reference,
      // "DeleteRecoveryPoint"): without the role they would never go.
      isKept: settings.retainData,
    },
    parent,
  );
  const plan = new aws.backup.Plan(
    name,
    {
      rules: [
        {
          ruleName: "scheduled",
          targetVaultName: vault.name,
          schedule: settings.scheduleExpression,
          startWindow: START_WINDOW_MINUTES,
          completionWindow: COMPLETION_WINDOW_MINUTES,
          lifecycle: { deleteAfter: settings.retentionDays },
          recoveryPointTags: tags,
          ...(copy === undefined || copyVault === undefined
            ? {}
            : {
                copyActions: [
                  { destinationVaultArn: copyVault.arn, lifecycle: { deleteAfter: copy.retentionDays } },
                ],
              }),
        },
      ],
      tags,
    },
    { parent },
  );
  new aws.backup.Selection(
    name,
    { planId: plan.id, iamRoleArn: role.arn, resources: resources.map(({ arn }) => arn) },
    { parent, dependsOn: [...policies] },
  );
}

/** A role of AWS Backup, and what must stand before it can do anything. */
export interface BackupRole {
  readonly role: aws.iam.Role;
  readonly policies: readonly pulumi.Resource[];
}

interface BackupRolePolicies {
  readonly policy: string;
  /** Attached too where there is a bucket. */
  readonly s3: string;
  /** Whether the role stays when its stack goes. */
  readonly isKept: boolean;
}

/** With the policies that AWS keeps up to date for it; for buckets there is one more. */
function createBackupRole(
  name: string,
  { settings, account, resources }: BackupArgs,
  { policy, s3, isKept }: BackupRolePolicies,
  parent: pulumi.Resource,
): BackupRole {
  const kept = { retainOnDelete: isKept };
  const role = createServiceRole(
    name,
    { service: "backup.amazonaws.com", account, tags: settings.tags },
    parent,
    kept,
  );
  const attach = (part: string, attached: string): pulumi.Resource =>
    new aws.iam.RolePolicyAttachment(
      part,
      { role: role.name, policyArn: managedPolicyArn(account, attached) },
      { parent, ...kept },
    );
  return {
    role,
    policies: [
      attach(name, policy),
      ...(resources.some(({ kind }) => kind === "s3") ? [attach(`${name}-s3`, s3)] : []),
    ],
  };
}
