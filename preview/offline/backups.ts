import { PreviewError } from "../errors";
import type { Computed, ComputedValues, Subject } from "./subject";

/** Vaults, plans and restore tests of AWS Backup. */
export const backups: ComputedValues = {
  "aws:backup/vault:Vault": (r) => {
    const name = r.autoName("name", { limit: 50 });
    return { id: name, name, arn: r.arn("backup", `backup-vault:${name}`), recoveryPoints: 0 };
  },
  "aws:backup/vaultPolicy:VaultPolicy": ofVault,
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": ofVault,
  "aws:backup/plan:Plan": (r) => {
    const id = r.uuid();
    const name = r.autoName("name", { limit: 50 });
    return { id, name, arn: r.arn("backup", `backup-plan:${id}`), version: r.letters(48, "mixed") };
  },
  "aws:backup/selection:Selection": (r) => ({ id: r.uuid(), name: r.autoName("name", { limit: 50 }) }),
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": (r) => {
    const name = testName(r);
    return { id: name, name, arn: r.arn("backup", `restore-testing-plan:${name}-${r.uuid()}`) };
  },
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": (r) => {
    const name = testName(r);
    return { id: `${name}:${r.text("restoreTestingPlanName")}`, name };
  },
};

function ofVault(r: Subject): Computed {
  const name = r.text("backupVaultName");
  return { id: name, backupVaultArn: r.arn("backup", `backup-vault:${name}`) };
}

/** Letters, digits and underscores: the provider refuses what Pulumi would call it. */
function testName(r: Subject): string {
  const name = r.autoName("name", { limit: 50 });
  if (/^\w{1,50}$/.test(name)) return name;
  throw new PreviewError(
    `"${name}" is no name of a restore test: AWS takes up to 50 letters, digits and underscores: set \`name\` (${r.urn})`,
  );
}
