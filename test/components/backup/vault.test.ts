import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, planOf, statementsOf } from "../../support/component-plan";
import { ACCOUNT_STATEMENT, STACK_TAGS, type StackKeys } from "../../support/component-stack";
import { COPIED, HOLDERS, PROD_TAGS, withData } from "../../support/backed-up-stack";
import { resource } from "../../support/evaluate";
import type { Plan } from "../../../preview/plan";
import { textOf } from "../../../preview/wire";

const VAULT = "aws:backup/vault:Vault";
const POLICY = "aws:backup/vaultPolicy:VaultPolicy";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const KEY = "aws:kms/key:Key";

const locked = (vaultLock: StackKeys): Promise<Plan> =>
  withData({ backup: { copyRegion: "us-west-2", vaultLock } });

function kept(plan: Plan, type: string, name: string): readonly boolean[] {
  const { protect, retainOnDelete } = resource(plan, type, name);
  return [protect, retainOnDelete];
}

describe("A vault", () => {
  it("is registered whole, and one for copies in the other region", async () => {
    const plan = await withData(COPIED);
    assert.deepEqual(allInputsOf(plan, VAULT), {
      "shop-prod": { forceDestroy: false, kmsKeyArn: "<Key shop-prod-vault-key arn>", tags: PROD_TAGS },
      "shop-prod-copies": {
        forceDestroy: false,
        kmsKeyArn: "<Key shop-prod-copies-vault-key arn>",
        region: "us-west-2",
        tags: PROD_TAGS,
      },
    });
    assert.match(textOf(resource(plan, VAULT, "shop-prod-copies").outputs["arn"]), /:backup:us-west-2:/);
  });

  it("is one where nothing is copied", async () => {
    assert.deepEqual(Object.keys(allInputsOf(await withData(), VAULT)), ["shop-prod"]);
  });

  it("has a key of its own, where it is itself", async () => {
    const plan = await withData(COPIED);
    for (const [name, more] of [
      ["shop-prod-vault-key", { description: "Encrypts backups" }],
      [
        "shop-prod-copies-vault-key",
        { description: "Encrypts copies of backups of us-east-1", region: "us-west-2" },
      ],
    ] as const) {
      const { policy, ...key } = inputsOf(plan, KEY, name);
      assert.deepEqual(key, {
        deletionWindowInDays: 30,
        enableKeyRotation: true,
        tags: PROD_TAGS,
        ...more,
      });
      assert.deepEqual(policy, { Version: "2012-10-17", Statement: [ACCOUNT_STATEMENT] });
      assert.deepEqual(kept(plan, KEY, name), [true, true]);
    }
    const aliases = allInputsOf(plan, "aws:kms/alias:Alias");
    assert.deepEqual(aliases["shop-prod-copies-vault-key"], {
      region: "us-west-2",
      targetKeyId: "<Key shop-prod-copies-vault-key id>",
    });
    assert.match(textOf(resource(plan, KEY, "shop-prod-copies-vault-key").outputs["arn"]), /:kms:us-west-2:/);
  });

  it("lets nobody delete a backup of production, or keep it shorter", async () => {
    const plan = await withData(COPIED);
    for (const [name, elsewhere] of [
      ["shop-prod", {}],
      ["shop-prod-copies", { region: "us-west-2" }],
    ] as const) {
      const { policy, ...rest } = inputsOf(plan, POLICY, name);
      assert.deepEqual(rest, { ...elsewhere, backupVaultName: `<Vault ${name} name>` });
      assert.deepEqual(statementsOf(plan, POLICY, name), [
        {
          Sid: "KeepBackups",
          Effect: "Deny",
          Principal: "*",
          Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
          Resource: ["*"],
        },
      ]);
      assert.ok(policy);
      assert.deepEqual(kept(plan, POLICY, name), [false, true]);
    }
    assert.equal(Object.keys(allInputsOf(plan, POLICY)).length, 2);
  });

  it("is protected, and kept when its stack goes, with its copy, in production", async () => {
    const plan = await withData(COPIED);
    assert.deepEqual(kept(plan, VAULT, "shop-prod"), [true, true]);
    assert.deepEqual(kept(plan, VAULT, "shop-prod-copies"), [true, true]);
  });

  it("goes with its backups in a tier that keeps no data", async () => {
    const plan = await planOf({ ...HOLDERS, backup: { enabled: true, vaultLock: {} } });
    assert.deepEqual(allInputsOf(plan, VAULT), {
      "shop-dev": { forceDestroy: true, kmsKeyArn: "<Key shop-dev-vault-key arn>", tags: STACK_TAGS },
    });
    for (const [type, name] of [
      [VAULT, "shop-dev"],
      [KEY, "shop-dev-vault-key"],
      [LOCK, "shop-dev"],
    ] as const) {
      assert.deepEqual(kept(plan, type, name), [false, false], type);
    }
    assert.deepEqual(allInputsOf(plan, POLICY), {});
  });
});

describe("A vault's lock", () => {
  it("is none where the file asks for none", async () => {
    assert.deepEqual(allInputsOf(await withData(COPIED), LOCK), {});
  });

  it("can be lifted as long as it has no date, and holds for the copies too", async () => {
    const plan = await locked({ maxRetentionDays: 100 });
    const lock = { maxRetentionDays: 100, minRetentionDays: 7 };
    assert.deepEqual(allInputsOf(plan, LOCK), {
      "shop-prod": { backupVaultName: "<Vault shop-prod name>", ...lock },
      "shop-prod-copies": { backupVaultName: "<Vault shop-prod-copies name>", region: "us-west-2", ...lock },
    });
  });

  it("can be lifted for so many days and never again where the file says how many", async () => {
    const plan = await locked({ minRetentionDays: 14, changeableForDays: 5 });
    const lock = { changeableForDays: 5, minRetentionDays: 14 };
    assert.deepEqual(allInputsOf(plan, LOCK), {
      "shop-prod": { backupVaultName: "<Vault shop-prod name>", ...lock },
      "shop-prod-copies": { backupVaultName: "<Vault shop-prod-copies name>", region: "us-west-2", ...lock },
    });
  });

  it("outlives the stack in production, and never goes after its successor was made", async () => {
    const plan = await locked({});
    assert.deepEqual(kept(plan, LOCK, "shop-prod"), [false, true]);
    assert.equal(resource(plan, LOCK, "shop-prod").deleteBeforeReplace, true);
  });
});
