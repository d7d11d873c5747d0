import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, inputsOf, planOf } from "../../support/component-plan";
import { PROD, STACK_TAGS } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const INSTANCE = "aws:rds/instance:Instance";

/** A stack of a tier with the database `main`. */
async function withDatabase(more: object = {}, slipway: object = {}): Promise<Plan> {
  return planOf({ ...slipway, databases: { main: { engineVersion: "17", ...more } } });
}

/** What a database is registered with, whatever the tier; its final snapshot has a name of its own. */
const COMMON = {
  allowMajorVersionUpgrade: false,
  applyImmediately: false,
  autoMinorVersionUpgrade: true,
  backupWindow: "03:00-04:00",
  copyTagsToSnapshot: true,
  databaseInsightsMode: "standard",
  dbName: "main",
  dbSubnetGroupName: "<SubnetGroup main-subnet-group name>",
  deletionProtection: true,
  enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
  engine: "postgres",
  engineVersion: "17",
  iamDatabaseAuthenticationEnabled: true,
  kmsKeyId: "<Key main-database-key arn>",
  maintenanceWindow: "sun:04:30-sun:05:30",
  monitoringRoleArn: "<Role main-monitoring arn>",
  parameterGroupName: "<ParameterGroup main-parameters name>",
  password: "[secret]",
  performanceInsightsEnabled: true,
  performanceInsightsKmsKeyId: "<Key main-database-key arn>",
  performanceInsightsRetentionPeriod: 7,
  port: 5432,
  publiclyAccessible: false,
  skipFinalSnapshot: false,
  storageEncrypted: true,
  storageType: "gp3",
  username: "postgres",
  vpcSecurityGroupIds: ["<SecurityGroup main-database id>"],
};
const SMALL = {
  ...COMMON,
  allocatedStorage: 20,
  backupRetentionPeriod: 7,
  deleteAutomatedBackups: true,
  maxAllocatedStorage: 100,
  monitoringInterval: 60,
  multiAz: false,
};
const TIERS = {
  dev: { keys: {}, inputs: { ...SMALL, instanceClass: "db.t4g.micro" } },
  staging: { keys: { environment: "staging" }, inputs: { ...SMALL, instanceClass: "db.t4g.small" } },
  prod: {
    keys: PROD,
    inputs: {
      ...COMMON,
      allocatedStorage: 100,
      backupRetentionPeriod: 30,
      deleteAutomatedBackups: false,
      instanceClass: "db.m7g.large",
      maxAllocatedStorage: 1000,
      monitoringInterval: 30,
      multiAz: true,
    },
  },
};

describe("A database", () => {
  for (const [tier, { keys, inputs }] of Object.entries(TIERS)) {
    it(`is registered whole in ${tier}`, async () => {
      const { finalSnapshotIdentifier, ...instance } = inputsOf(
        await withDatabase({}, keys),
        INSTANCE,
        "main",
      );
      assert.match(String(finalSnapshotIdentifier), /^main-final-[a-z0-9]{8}$/);
      const tags = { ...STACK_TAGS, Environment: tier };
      assert.deepEqual(instance, { ...inputs, identifier: `shop-${tier}-main`, tags });
    });
  }

  it("is protected, and kept when its stack goes, in prod alone", async () => {
    const kept = async (keys: object): Promise<readonly boolean[]> => {
      const found = resource(await withDatabase({}, keys), INSTANCE, "main");
      return [found.protect, found.retainOnDelete, found.deleteBeforeReplace];
    };
    assert.deepEqual(await kept({}), [false, false, true]);
    assert.deepEqual(await kept({ environment: "staging" }), [false, false, true]);
    assert.deepEqual(await kept(PROD), [true, true, false]);
  });

  it("is written the first password alone: a later one is not written back", async () => {
    const { ignoreChanges, replaceOnChanges, importId } = resource(await withDatabase(), INSTANCE, "main");
    assert.deepEqual([ignoreChanges, replaceOnChanges, importId], [["password"], [], undefined]);
  });

  it("takes what the file says in place of the tier's", async () => {
    const given = {
      instanceClass: "db.r7g.large",
      databaseName: "warehouse",
      masterUsername: "owner",
      allocatedStorageGiB: 50,
      maxAllocatedStorageGiB: 80,
      multiAz: true,
      backupRetentionDays: 14,
      backupWindow: "01:00-02:00",
      maintenanceWindow: "mon:02:30-mon:03:30",
      deletionProtection: false,
      monitoringIntervalSeconds: 15,
    };
    const instance = inputsOf(await withDatabase({ engineVersion: "16", ...given }), INSTANCE, "main");
    const taken = {
      allocatedStorage: 50,
      backupRetentionPeriod: 14,
      backupWindow: "01:00-02:00",
      dbName: "warehouse",
      deletionProtection: false,
      engineVersion: "16",
      instanceClass: "db.r7g.large",
      maintenanceWindow: "mon:02:30-mon:03:30",
      maxAllocatedStorage: 80,
      monitoringInterval: 15,
      multiAz: true,
      username: "owner",
    };
    for (const [key, value] of Object.entries(taken)) assert.equal(instance[key], value, key);
  });

  it("lies in the database subnets alone", async () => {
    assert.deepEqual(allInputsOf(await withDatabase(), "aws:rds/subnetGroup:SubnetGroup"), {
      "main-subnet-group": {
        description: "Database main",
        subnetIds: ["<Subnet network-database-1 id>", "<Subnet network-database-2 id>"],
        tags: STACK_TAGS,
      },
    });
  });

  it("has a final snapshot and a name in PostgreSQL that its own name can be made into", async () => {
    const plan = await planOf({ databases: { "order-history": { engineVersion: "15" } } });
    const { dbName, finalSnapshotIdentifier, identifier } = inputsOf(plan, INSTANCE, "order-history");
    assert.deepEqual([dbName, identifier], ["order_history", "shop-dev-order-history"]);
    assert.match(String(finalSnapshotIdentifier), /^order-history-final-/);
  });
});
