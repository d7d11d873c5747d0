import * as assert from "node:assert/strict";
import { TIER_DEFAULTS } from "../../../config/tiers";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { PROD, trust } from "../../support/component-stack";
import { COPIED, HOLDERS, PROD_TAGS, withData } from "../../support/backed-up-stack";
import type { Plan } from "../../../preview/plan";

const PLAN = "aws:backup/plan:Plan";
const SELECTION = "aws:backup/selection:Selection";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const MANAGED = "arn:aws:iam::aws:policy/";

const RULE = {
  completionWindow: 10_080,
  lifecycle: { deleteAfter: 35 },
  recoveryPointTags: PROD_TAGS,
  ruleName: "scheduled",
  schedule: "cron(0 6 ? * * *)",
  startWindow: 120,
  targetVaultName: "<Vault shop-prod name>",
};

function backupTypes(plan: Plan): readonly string[] {
  return Object.keys(countsOf(plan)).filter((type) => /:backup[:/]/.test(type));
}

/** The policies of the roles of AWS Backup, by the attachments' names. */
function attached(plan: Plan): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(allInputsOf(plan, ATTACHMENT))
      .filter(([name]) => /^shop-prod-(backup|restore)/.test(name))
      .map(([name, { policyArn }]) => [name, policyArn]),
  );
}

describe("The backup of a stack", () => {
  it("is a plan of one rule, whole", async () => {
    assert.deepEqual(allInputsOf(await withData(), PLAN), {
      "shop-prod": { rules: [RULE], tags: PROD_TAGS },
    });
  });

  it("is copied to another region where the file says so, and kept there as long as it says", async () => {
    const { rules } = inputsOf(await withData(COPIED), PLAN, "shop-prod");
    const copyActions = [
      { destinationVaultArn: "<Vault shop-prod-copies arn>", lifecycle: { deleteAfter: 90 } },
    ];
    assert.deepEqual(rules, [{ ...RULE, copyActions }]);
    const kept = inputsOf(await withData({ backup: { copyRegion: "us-west-2" } }), PLAN, "shop-prod");
    assert.deepEqual(kept["rules"], [
      { ...RULE, copyActions: [{ ...copyActions[0], lifecycle: { deleteAfter: 35 } }] },
    ]);
  });

  it("takes its schedule and retention from the file", async () => {
    const backup = { scheduleExpression: "cron(30 12 ? * SAT *)", retentionDays: 400 };
    const { rules } = inputsOf(await withData({ backup }), PLAN, "shop-prod");
    assert.deepEqual(rules, [
      { ...RULE, schedule: "cron(30 12 ? * SAT *)", lifecycle: { deleteAfter: 400 } },
    ]);
  });

  it("is of exactly what holds data, by a role that has its policies first", async () => {
    const plan = await withData();
    assert.deepEqual(allInputsOf(plan, SELECTION), {
      "shop-prod": {
        iamRoleArn: "<Role shop-prod-backup arn>",
        planId: "<Plan shop-prod id>",
        resources: ["<Instance catalog arn>", "<Bucket uploads arn>", "<FileSystem exports arn>"],
      },
    });
    assert.deepEqual(
      dependenciesOf(plan, SELECTION, "shop-prod").filter((each) => each.startsWith("RolePolicy")),
      ["RolePolicyAttachment shop-prod-backup", "RolePolicyAttachment shop-prod-backup-s3"],
    );
  });

  it("never lets anybody but AWS Backup take its roles, and for this account alone", async () => {
    const plan = await withData();
    for (const role of ["shop-prod-backup", "shop-prod-restore"]) {
      assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", role, "assumeRolePolicy"), [
        trust("backup.amazonaws.com"),
      ]);
    }
    assert.deepEqual(attached(plan), {
      "shop-prod-backup": `${MANAGED}service-role/AWSBackupServiceRolePolicyForBackup`,
      "shop-prod-backup-s3": `${MANAGED}AWSBackupServiceRolePolicyForS3Backup`,
      "shop-prod-restore": `${MANAGED}service-role/AWSBackupServiceRolePolicyForRestores`,
      "shop-prod-restore-s3": `${MANAGED}AWSBackupServiceRolePolicyForS3Restore`,
    });
  });

  it("keeps in production the role that its backups are deleted by when their time is up, with its leave", async () => {
    const retained = (plan: Plan): readonly string[] =>
      plan.resources
        .filter(({ type, retainOnDelete }) => retainOnDelete && type.startsWith("aws:iam/"))
        .map(({ type, name }) => `${type.split(":").at(-1)} ${name}`)
        .filter((label) => / shop-(prod|dev)-/.test(label));
    assert.deepEqual(retained(await withData()), [
      "Role shop-prod-backup",
      "RolePolicyAttachment shop-prod-backup",
      "RolePolicyAttachment shop-prod-backup-s3",
    ]);
    assert.deepEqual(retained(await planOf({ ...HOLDERS, backup: { enabled: true } })), []);
  });

  it("has no leave for buckets where there is none", async () => {
    const plan = await planOf({ ...PROD, databases: HOLDERS["databases"] });
    assert.deepEqual(Object.keys(attached(plan)), ["shop-prod-backup", "shop-prod-restore"]);
  });

  it("tells where the backups are, and by which role they are restored", async () => {
    const { backupVaultArn, backupCopyVaultArn, restoreRoleArn } = readableOutputs(await withData(COPIED));
    assert.deepEqual(
      [backupVaultArn, backupCopyVaultArn, restoreRoleArn],
      ["<Vault shop-prod arn>", "<Vault shop-prod-copies arn>", "<Role shop-prod-restore arn>"],
    );
    assert.equal("backupCopyVaultArn" in readableOutputs(await withData()), false);
  });

  it("does not change when the stack file names its resources in another order", async () => {
    const [one, other] = await Promise.all(
      [
        { b: { engineVersion: "17" }, a: { engineVersion: "17" } },
        { a: { engineVersion: "17" }, b: { engineVersion: "17" } },
      ].map(async (databases) => inputsOf(await planOf({ ...PROD, databases }), SELECTION, "shop-prod")),
    );
    assert.deepEqual(one, other);
    assert.deepEqual(one?.["resources"], ["<Instance a arn>", "<Instance b arn>"]);
  });
});

describe("No backup at all", () => {
  it("is what a stack has that holds no data", async () => {
    assert.deepEqual(backupTypes(await planOf(PROD)), []);
  });

  it("is what a tier has that keeps none, until its file asks for it", async () => {
    assert.deepEqual([TIER_DEFAULTS.dev.backup, TIER_DEFAULTS.staging.backup], [false, false]);
    const none = await planOf(HOLDERS);
    assert.deepEqual(backupTypes(none), []);
    assert.equal("backupVaultArn" in readableOutputs(none), false);
    assert.ok(backupTypes(await planOf({ ...HOLDERS, backup: { enabled: true } })).includes(PLAN));
  });

  it("is what production has whose file turns it off", async () => {
    assert.deepEqual(backupTypes(await withData({ backup: { enabled: false } })), []);
  });
});
