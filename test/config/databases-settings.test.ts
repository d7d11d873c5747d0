import * as assert from "node:assert/strict";
import type { DatabaseSettings } from "../../config/settings";
import { edited, settingsOf, type Edit } from "../support/config-files";
import { DATA } from "../support/data-file";

const TAGS = { Project: "shop", ManagedBy: "pulumi", Environment: "prod", CostCode: "SHOPPRD1" };
const RECOVERY = / {2}slipway:recovery:\n( {4}.*\n)+/.exec(DATA)?.[0] ?? "";
const STANDBY: Edit = [RECOVERY, "  slipway:recovery: { role: standby, primaryStack: prod-usw2 }\n"];
/** What keeps the file a stack of another tier. */
const TIERED: readonly Edit[] = [
  ["  slipway:allowReplace: [bucket/exports]\n", ""],
  [/ {2}slipway:backup:\n( {4}.*\n)+/.exec(DATA)?.[0] ?? "", ""],
];

function database(name: string, ...edits: readonly Edit[]): DatabaseSettings {
  const found = settingsOf(edited(edits, DATA)).databases[name];
  assert.ok(found !== undefined, `there is a database ${name}`);
  return found;
}

describe("the settings of a database", () => {
  it("are the file's, and the tier's where it says nothing", () => {
    assert.deepEqual(database("main"), {
      tags: TAGS,
      protect: true,
      retainData: true,
      formerNames: [],
      identifier: "shop-prod-main",
      engineVersion: "17",
      allowMajorVersionUpgrade: false,
      instanceClass: "db.m7g.large",
      databaseName: "main",
      masterUsername: "postgres",
      password: "generated",
      passwordRotation: { days: 14, users: "alternating" },
      iamAuthentication: true,
      userAuthentication: "password",
      tls: { mode: "verify-ca", caBundlePath: "/etc/ssl/rds.pem" },
      users: [
        { workload: "orders", isService: true, userName: "orders", grants: "owner" },
        { workload: "prices", isService: true, userName: "prices", grants: "read" },
      ],
      masterServices: [],
      passwordParameterName: "/prod/shop/main",
      iops: 16_000,
      storageThroughputMiBps: 1000,
      memoryGiB: 8,
      allocatedStorageGiB: 400,
      maxAllocatedStorageGiB: 1000,
      multiAz: true,
      replicas: 2,
      backupRetentionDays: 30,
      backupWindow: "03:00-04:00",
      maintenanceWindow: "sun:04:30-sun:05:30",
      deletionProtection: true,
      keepBackups: true,
      monitoringIntervalSeconds: 30,
      parameters: {},
      logRetentionDays: 30,
      secretRecoveryWindowDays: 30,
      alarms: {
        cpuPercent: 80,
        freeStoragePercent: 5,
        freeMemoryPercent: 5,
        connectionsPercent: 80,
        replicaLagSeconds: 900,
      },
    } satisfies DatabaseSettings);
  });

  for (const [tier, replicas, days, memoryGiB] of [
    ["dev", 0, 90, 1],
    ["staging", 0, 90, 2],
    ["prod", 2, 30, 8],
  ] as const) {
    it(`are ${tier}'s own in replicas, rotation and what is kept`, () => {
      const main = database(
        "main",
        ...TIERED,
        ["slipway:environment: prod", `slipway:environment: ${tier}`],
        ["      replicas: 2\n      passwordRotation: { days: 14, users: alternating }\n", ""],
      );
      assert.deepEqual(
        [main.replicas, main.passwordRotation.days, main.memoryGiB, main.retainData, main.keepBackups],
        [replicas, days, memoryGiB, tier === "prod", tier === "prod"],
      );
      assert.equal(main.deletionProtection, true);
    });
  }

  it("have no replica by themselves where RDS keeps the password", () => {
    const main = database(
      "main",
      [RECOVERY, ""],
      [
        "      replicas: 2\n      passwordRotation: { days: 14, users: alternating }\n      passwordParameterName: /prod/shop/main\n",
        "      password: managed\n",
      ],
      ["[database/main:master, bucket", "[database/main, bucket"],
    );
    assert.deepEqual([main.password, main.replicas], ["managed", 0]);
  });

  it("have no replica in a standby, and theirs once it is promoted", () => {
    assert.equal(database("main", STANDBY).replicas, 0);
    assert.equal(
      database("main", [RECOVERY, "  slipway:recovery: { role: promoted, primaryStack: prod-usw2 }\n"])
        .replicas,
      2,
    );
  });

  it("let the database that is said be replaced, keep its backups, and no other", () => {
    const allowed: Edit = ["slipway:allowReplace: [bucket/exports]", "slipway:allowReplace: [database/main]"];
    const { protect, retainData, deletionProtection, keepBackups, ...rest } = database("main", allowed);
    assert.deepEqual([protect, retainData, deletionProtection, keepBackups], [false, false, false, true]);
    const kept = { protect: true, retainData: true, deletionProtection: true, keepBackups: true };
    assert.deepEqual({ ...rest, ...kept }, database("main"));
    const ledger = database("ledger", allowed);
    assert.deepEqual([ledger.protect, ledger.retainData, ledger.deletionProtection], [true, true, true]);
  });

  it("take over the database that is said, and no other", () => {
    const ledger = database("ledger");
    assert.deepEqual([ledger.importId, ledger.identifier], ["old-ledger", "old-ledger"]);
    assert.equal("importId" in database("main"), false);
  });

  it("have a user for each workload that does not connect as the master", () => {
    const main = database(
      "main",
      ["database/main:master", "database/main:read-write"],
      ["database/main:read, bucket", "database/main:master, bucket"],
    );
    assert.deepEqual(main.users, [
      { workload: "orders", isService: true, userName: "orders", grants: "owner" },
      { workload: "resize", isService: false, userName: "resize", grants: "read-write" },
    ]);
    assert.deepEqual(main.masterServices, ["prices"]);
  });
});
