import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { inputsOf, namesOf, planOf } from "../../support/component-plan";
import { PROD, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const INSTANCE = "aws:rds/instance:Instance";
const KEY = "aws:kms/key:Key";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const ADOPTED_KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";

/** A production stack with the database `main`. */
async function withDatabase(more: StackKeys = {}, slipway: StackKeys = {}): Promise<Plan> {
  return planOf({ ...PROD, ...slipway, databases: { main: { engineVersion: "17", ...more } } });
}

describe("A database whose password RDS keeps", () => {
  it("is given none, and says with which key RDS encrypts it", async () => {
    const plan = await withDatabase({ password: "managed" });
    const { password, manageMasterUserPassword, masterUserSecretKmsKeyId } = inputsOf(plan, INSTANCE, "main");
    assert.deepEqual(
      { password, manageMasterUserPassword, masterUserSecretKmsKeyId },
      {
        password: undefined,
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: "<Key main-database-key arn>",
      },
    );
    assert.deepEqual(resource(plan, INSTANCE, "main").ignoreChanges, []);
    assert.deepEqual(namesOf(plan, PASSWORD), []);
    assert.deepEqual(namesOf(plan, INSTANCE), ["main"]);
  });
});

describe("A database that allowReplace names", () => {
  it("alone is protected no more, and its backups and a last snapshot stay", async () => {
    const plan = await planOf({
      ...PROD,
      allowReplace: ["database/main"],
      databases: { main: { engineVersion: "17" }, audit: { engineVersion: "17" } },
    });
    const kept = (name: string): object => {
      const { protect, retainOnDelete, deleteBeforeReplace, inputs } = resource(plan, INSTANCE, name);
      const { deletionProtection, deleteAutomatedBackups, skipFinalSnapshot } = inputs;
      return {
        ...{ protect, retainOnDelete, deleteBeforeReplace },
        ...{ deletionProtection, deleteAutomatedBackups, skipFinalSnapshot },
      };
    };
    assert.deepEqual(kept("main"), {
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: true,
      deletionProtection: false,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
    });
    assert.deepEqual(kept("audit"), {
      protect: true,
      retainOnDelete: true,
      deleteBeforeReplace: false,
      deletionProtection: true,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
    });
  });

  it("leaves a snapshot of another name than the one that comes after it", async () => {
    const keepers = async (more: StackKeys): Promise<unknown> =>
      inputsOf(await withDatabase(more), "random:index/randomString:RandomString", "main-final-snapshot")[
        "keepers"
      ];
    assert.deepEqual(await keepers({}), {
      databaseName: "main",
      masterUsername: "postgres",
      storageKeyArn: "<Key main-database-key arn>",
    });
    assert.notDeepEqual(await keepers({ databaseName: "warehouse" }), await keepers({}));
  });
});

describe("A database that is there already", () => {
  const given = { identifier: "legacy-shop", encryptionKeyArn: ADOPTED_KEY };

  it("is taken over as it is, once it is what the file says it is", async () => {
    const plan = await withDatabase(given, { import: { "database/main": "legacy-shop" } });
    const { importId, ignoreChanges, inputs } = resource(plan, INSTANCE, "main");
    assert.equal(importId, "legacy-shop");
    const compared = Object.keys(inputs).filter((input) => !ignoreChanges.includes(input));
    assert.deepEqual(compared.sort(), [
      ...["backupRetentionPeriod", "dbName", "deletionProtection", "engine", "identifier", "kmsKeyId"],
      ...["multiAz", "publiclyAccessible", "storageEncrypted", "username"],
    ]);
    assert.equal("password" in inputs, false);
    assert.deepEqual(namesOf(plan, PASSWORD), []);
    const others = plan.resources.filter((each) => each.name !== "main" && each.importId !== undefined);
    assert.deepEqual(others, []);
  });

  it("is brought in line by the update that no longer takes it over", async () => {
    const { importId, ignoreChanges } = resource(await withDatabase(given), INSTANCE, "main");
    assert.deepEqual([importId, ignoreChanges], [undefined, ["password", "dbSubnetGroupName"]]);
  });

  it("keeps its key, whose logs and figures go by others: the stack's, and what RDS has taken", async () => {
    const plan = await withDatabase(given);
    const { identifier, kmsKeyId, performanceInsightsKmsKeyId } = inputsOf(plan, INSTANCE, "main");
    assert.deepEqual(
      { identifier, kmsKeyId, performanceInsightsKmsKeyId },
      { identifier: "legacy-shop", kmsKeyId: ADOPTED_KEY, performanceInsightsKmsKeyId: undefined },
    );
    assert.deepEqual(
      namesOf(plan, KEY).filter((name) => name.includes("database")),
      [],
    );
    assert.deepEqual(inputsOf(plan, LOG_GROUP, "main-database-postgresql"), {
      kmsKeyId: "<Key logs arn>",
      name: "/aws/rds/instance/legacy-shop/postgresql",
      retentionInDays: 30,
      tags: inputsOf(plan, INSTANCE, "main")["tags"],
    });
  });
});

describe("A database's storage and version", () => {
  it("is as fast as the file says, for its readers too", async () => {
    const speed = { allocatedStorageGiB: 400, iops: 16_000, storageThroughputMiBps: 1000 };
    const plan = await withDatabase(speed);
    for (const name of ["main", "main-reader-a"]) {
      const { iops, storageThroughput, storageType } = inputsOf(plan, INSTANCE, name);
      assert.deepEqual([iops, storageThroughput, storageType], [16_000, 1000, "gp3"], name);
    }
    const usual = inputsOf(await withDatabase(), INSTANCE, "main");
    assert.deepEqual(["iops" in usual, "storageThroughput" in usual], [false, false]);
  });

  it("is upgraded at once where that is allowed: the old parameter group goes with the update", async () => {
    const plan = await withDatabase({ engineVersion: "16", allowMajorVersionUpgrade: true });
    for (const name of ["main", "main-reader-a"]) {
      assert.equal(inputsOf(plan, INSTANCE, name)["applyImmediately"], true, name);
    }
    assert.equal(inputsOf(plan, INSTANCE, "main")["allowMajorVersionUpgrade"], true);
    const group = inputsOf(plan, "aws:rds/parameterGroup:ParameterGroup", "main-parameters");
    assert.deepEqual([group["family"], "name" in group], ["postgres16", false]);
  });
});
