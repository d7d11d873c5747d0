/** Cases of the policies on backups, and on what is deleted with all that it holds. */
import { unknown, type Expected, type PolicyCase } from "./policy-cases";
import { TAGS, UNKNOWN } from "./policy-fixtures";

const DEV = { ...TAGS, Environment: "dev" };
const NEVER = /for ever/;
const kept = (deleteAfter: number | undefined, copied: number | undefined = 35): Expected => ({
  set: { rules: [{ lifecycle: { deleteAfter }, copyActions: [{ lifecycle: { deleteAfter: copied } }] }] },
});

export const backupCases: readonly PolicyCase[] = [
  {
    policy: "backup-vault-cmk",
    subject: "vault",
    fails: [{ unset: ["kmsKeyArn"], says: /set kmsKeyArn/ }],
    passes: [{ set: { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1" } }],
    absent: { unset: ["kmsKeyArn"], says: /set kmsKeyArn/ },
    unknown: "a key that is not known yet was given all the same",
  },
  {
    policy: "backup-vault-locked",
    subject: "vault",
    fails: [{ without: ["vaultLock"], says: /add a backup\.VaultLockConfiguration/ }],
    absent: { at: "vaultLock", unset: ["minRetentionDays"] },
    unknown: {
      at: "vaultLock",
      options: { from: {} },
      set: { backupVaultName: UNKNOWN },
      says: /cannot be judged yet: .*backupVaultName/,
    },
  },
  {
    policy: "backup-plan-copies",
    subject: "backupPlan",
    fails: [
      { set: { rules: [{ lifecycle: { deleteAfter: 35 } }] }, says: /add copyActions/ },
      { set: { rules: [{ copyActions: [] }, {}] }, says: /add copyActions/ },
    ],
    passes: [
      { set: { rules: [{}, { copyActions: [{ destinationVaultArn: "arn:aws:backup:x" }] }] } },
      { set: { rules: [{ targetLogicallyAirGappedBackupVaultArn: "arn:aws:backup:x" }] } },
      { set: { rules: [{}], tags: { ...TAGS, Environment: "dev" } } },
    ],
    absent: { unset: ["rules"], says: /add copyActions/ },
    unknown: unknown("rules"),
  },
  {
    policy: "backup-restore-test-private",
    subject: "restoreTest",
    fails: [
      { set: { restoreMetadataOverrides: { publiclyAccessible: "true" } }, says: /real data gets a public/ },
      { set: { restoreMetadataOverrides: { publiclyAccessible: true } }, says: /real data gets a public/ },
    ],
    absent: { unset: ["restoreMetadataOverrides"] },
    unknown: unknown("restoreMetadataOverrides"),
  },
  ...(["bucket", "vault"] as const).map((subject): PolicyCase => ({
    policy: "stateful-no-force-destroy",
    subject,
    fails: [{ set: { forceDestroy: true }, says: /take forceDestroy away/ }],
    passes: [{ set: { forceDestroy: false } }, { set: { forceDestroy: true, tags: DEV } }],
    absent: { unset: ["forceDestroy"] },
    unknown: unknown("forceDestroy"),
  })),
  {
    policy: "stateful-no-force-destroy",
    subject: "repository",
    fails: [{ set: { forceDelete: true }, says: /take forceDelete away/ }],
    passes: [{ set: { forceDelete: true, tags: DEV } }],
    absent: { unset: ["forceDelete"] },
    unknown: unknown("forceDelete"),
  },
  {
    policy: "backup-plan-retention",
    subject: "backupPlan",
    fails: [
      { ...kept(undefined), says: /rules\[0\] keeps backups and their cost for ever/ },
      { ...kept(0), says: NEVER },
      { ...kept(3), says: /rules\[0\] keeps backups for less than 7 days/ },
      { ...kept(35, 0), says: /rules\[0\]\.copyActions\[0\] keeps backups and their cost for ever/ },
    ],
    passes: [kept(7), { set: { rules: [{ lifecycle: { deleteAfter: 7 } }] } }],
    absent: { set: { rules: [{}] }, says: NEVER },
    unknown: unknown("rules"),
  },
];
