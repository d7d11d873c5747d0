import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { BackupSettings } from "../../config/settings";
import type { Account } from "../account";
import { EncryptionKey } from "../encryption-key";
import { resourcePolicyDocument } from "../iam";

export interface VaultArgs {
  readonly settings: BackupSettings;
  readonly account: Account;
  readonly description: string;
  /** Where the vault is. @default the stack's own region */
  readonly region?: string;
}

/**
 * A vault that backups are kept in, under a key of its own. AWS deletes no vault that has backups in it: one that does not
 * retain its data is emptied first.
 *
 * One that does refuses to have a backup deleted, or kept shorter, by anybody. Backups still go when their time is up. Who
 * has to delete one takes the vault's policy away first, which is left to those whom IAM lets. The policy and the lock
 * outlive the stack with the vault, and are lifted by hand only.
 *
 * A change of the key or of the region replaces the vault. Its lock is replaced by any change: AWS's provider knows no
 * other. Sources: AWS Backup Developer Guide, "Vault access policies" and "AWS Backup Vault Lock".
 */
export function createVault(
  name: string,
  { settings, account, description, region }: VaultArgs,
  parent: pulumi.Resource,
): aws.backup.Vault {
  const { retainData, tags, vaultLock } = settings;
  const elsewhere = region === undefined ? {} : { region };
  const key = new EncryptionKey(
    `${name}-vault-key`,
    { account, description, tags, ...elsewhere, retainData },
    { parent },
  );
  const vault = new aws.backup.Vault(
    name,
    { ...elsewhere, kmsKeyArn: key.arn, forceDestroy: !retainData, tags },
    { parent, protect: retainData, retainOnDelete: retainData },
  );
  if (retainData) {
    new aws.backup.VaultPolicy(
      name,
      {
        ...elsewhere,
        backupVaultName: vault.name,
        policy: resourcePolicyDocument([
          {
            sid: "KeepBackups",
            effect: "Deny",
            principals: "everybody",
            actions: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
            // In a vault's policy, the backups of its own.
            resources: ["*"],
          },
        ]),
      },
      { parent, retainOnDelete: true },
    );
  }
  if (vaultLock !== undefined) {
    new aws.backup.VaultLockConfiguration(
      name,
      { ...elsewhere, backupVaultName: vault.name, ...vaultLock },
      // Deleted after its successor is made, the old lock would take the new one with it.
      { parent, deleteBeforeReplace: true, retainOnDelete: retainData },
    );
  }
  return vault;
}
