/** AWS Backup: backups are encrypted with one's own key, cannot be deleted early, and end some day. */
import { anyStatement, covers, isEveryone, type Statement } from "../documents";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { productionEnvironments, wholeNumber } from "../settings";
import { isTrue } from "../values";
import { each, isMissing, judged, type Verdict } from "../verdict";

const minimumDays = wholeNumber("minimumDays", {
  default: 7,
  minimum: 1,
  maximum: 36_500,
  description: "Days that a backup plan keeps its backups at least.",
});

/** Policies on the encryption of backups. */
export const backupEncryption: readonly Policy[] = policiesFor("aws:backup/vault:Vault", [
  {
    name: "backup-vault-cmk",
    level: "advisory",
    severity: "low",
    reference: "CKV_AWS_166",
    url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
    description: "Backup vaults are encrypted with a key of your own.",
    remediation:
      "Set kmsKeyArn. Replaces the vault, which has to be empty: make a second one and point the plans at it.",
    broken: (vault) =>
      isMissing(() => vault.kmsKeyArn) &&
      "backups are encrypted with aws/backup, which other accounts cannot use; set kmsKeyArn",
  },
]);

/** Policies on how long backups are there. */
export const backupKeeping: readonly Policy[] = [
  ...stackPoliciesFor("aws:backup/vault:Vault", [
    {
      name: "backup-vault-locked",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
      description: "Nobody deletes a backup before its time: the vault is locked, or its policy denies it.",
      remediation:
        "Add a backup.VaultLockConfiguration with minRetentionDays, or a backup.VaultPolicy that denies everyone " +
        "backup:DeleteRecoveryPoint. Administrators can still take both away; a lock with changeableForDays nobody " +
        "can once the days are over, and its backups are paid for to the end.",
      broken: (_, at) =>
        at.linked(["aws:backup/vaultLockConfiguration:VaultLockConfiguration"], "backupVaultName").length ===
          0 &&
        !at
          .linked(["aws:backup/vaultPolicy:VaultPolicy"], "backupVaultName")
          .some(({ props }) => anyStatement(props.policy, "policy", keepsBackups)) &&
        "its backups can be deleted early; add a backup.VaultLockConfiguration, or a VaultPolicy that denies it",
    },
  ]),

  ...policiesFor("aws:backup/plan:Plan", [
    {
      name: "backup-plan-retention",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html",
      description:
        "Backup plans keep their backups, and their copies, for a time: neither hours nor for ever.",
      remediation:
        "Set lifecycle.deleteAfter to the days asked for, in the rule and in its copyActions. Holds for backups to come.",
      settings: [minimumDays],
      broken: (plan, at) => {
        const kept = (label: string, days: number | undefined): Verdict => {
          if (!days) return `${label} keeps backups and their cost for ever; set lifecycle.deleteAfter in it`;
          const asked = at.setting(minimumDays);
          return (
            days < asked &&
            `${label} keeps backups for less than ${asked} days; set lifecycle.deleteAfter: ${asked}`
          );
        };
        return each(plan.rules, (rule, index) => [
          judged(() => kept(`rules[${index}]`, rule.lifecycle?.deleteAfter)),
          judged(() =>
            each(rule.copyActions, (copy, number) =>
              kept(`rules[${index}].copyActions[${number}]`, copy.lifecycle?.deleteAfter),
            ),
          ),
        ]);
      },
    },
    {
      name: "backup-plan-copies",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html",
      description: "Backup plans of production copy their backups to a second vault, elsewhere.",
      remediation:
        "Add copyActions to a rule, with the ARN of a vault in another region or account. Costs the storage once more, and the transfer.",
      settings: [productionEnvironments],
      broken: (plan, at) => {
        for (let index = 0; index < (plan.rules?.length ?? 0); index++) {
          const rule = plan.rules?.[index];
          if ((rule?.copyActions?.length ?? 0) > 0 || rule?.targetLogicallyAirGappedBackupVaultArn) return;
        }
        return (
          at.inProduction() &&
          "what takes the region or the account takes the backups too; add copyActions to a rule"
        );
      },
    },
  ]),

  ...policiesFor("aws:backup/restoreTestingSelection:RestoreTestingSelection", [
    {
      name: "backup-restore-test-private",
      level: "mandatory",
      severity: "critical",
      url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html",
      description:
        "Databases that are restored to test a backup have no public address: they hold real data.",
      remediation:
        'Set restoreMetadataOverrides.publiclyAccessible: "false". In place, for the tests to come.',
      broken: (selection) =>
        isTrue(selection.restoreMetadataOverrides?.["publiclyAccessible"]) &&
        'real data gets a public address; set restoreMetadataOverrides.publiclyAccessible: "false"',
    },
  ]),
];

function keepsBackups(statement: Statement): boolean {
  return (
    statement.effect === "Deny" &&
    !statement.notActions &&
    isEveryone(statement) &&
    statement.actions.some((action) => covers(action, "backup:DeleteRecoveryPoint"))
  );
}
