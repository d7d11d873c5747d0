import * as assert from "node:assert/strict";
import type { BackupSettings, RecoverySettings, Settings } from "../../config/settings";
import { edited, settingsOf, type Edit } from "../support/config-files";
import { DATA } from "../support/data-file";

const TAGS = { Project: "shop", ManagedBy: "pulumi", Environment: "prod", CostCode: "SHOPPRD1" };
const RECOVERY = / {2}slipway:recovery:\n( {4}.*\n)+/.exec(DATA)?.[0] ?? "";
const BACKUP = / {2}slipway:backup:\n( {4}.*\n)+/.exec(DATA)?.[0] ?? "";
/** A job by the clock, and a function. */
const STARTS: Edit = [
  "  slipway:functions:\n    resize:\n",
  `    nightly:
      kind: job
      costCode: NGHTPRD1
      image: { tag: "1.0.0" }
      schedules: { daily: { expression: daily } }
      events: { paid: { sources: [shop.orders], detailTypes: [OrderPaid] } }
  slipway:functions:
    resize:
      schedules: { hourly: { expression: hourly } }
`,
];

function recovered(recovery: string, ...edits: readonly Edit[]): Settings {
  return settingsOf(edited([[RECOVERY, recovery && `  slipway:recovery: ${recovery}\n`], ...edits], DATA));
}

/** What may start by itself, and how many tasks there may be. */
function started({ services, functions }: Settings): unknown {
  const { orders, nightly } = services;
  return {
    tasks: [orders?.scaling.minCapacity, orders?.scaling.maxCapacity],
    schedules: nightly?.schedules["daily"]?.enabled,
    events: nightly?.events["paid"]?.enabled,
    functions: functions["resize"]?.schedules["hourly"]?.enabled,
  };
}

describe("the settings of a stack and its counterpart", () => {
  for (const [recovery, settings] of [
    ["", { role: "primary", stopped: false }],
    ["{ role: primary }", { role: "primary", stopped: false }],
    ["{ role: primary, stopped: true }", { role: "primary", stopped: true }],
    [
      "{ role: primary, standbyStack: prod-usw2, standbyRegion: us-west-2 }",
      { role: "primary", stopped: false, standbyStack: "prod-usw2", standbyRegion: "us-west-2" },
    ],
    ["{ role: standby, primaryStack: prod-usw2 }", { role: "standby", primaryStack: "prod-usw2" }],
    [
      "{ role: promoted, primaryStack: prod-usw2 }",
      { role: "promoted", primaryStack: "prod-usw2", stopped: false, primaryIsLost: false },
    ],
    [
      "{ role: promoted, primaryStack: prod-usw2, standbyRegion: us-west-2, stopped: true, primaryIsLost: true }",
      {
        role: "promoted",
        primaryStack: "prod-usw2",
        standbyRegion: "us-west-2",
        stopped: true,
        primaryIsLost: true,
      },
    ],
  ] as const satisfies readonly (readonly [string, RecoverySettings])[]) {
    it(`are those of ${recovery === "" ? "a primary where nothing is said" : recovery}`, () => {
      assert.deepEqual(recovered(recovery).recovery, settings);
    });
  }

  for (const [role, record] of [
    ["role: primary", "primary"],
    ["role: standby, primaryStack: prod-usw2", "secondary"],
    ["role: promoted, primaryStack: prod-usw2", "primary"],
  ] as const) {
    it(`have the ${record} record of the name of both with ${role}`, () => {
      const failover = "failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }";
      assert.deepEqual(recovered(`{ ${role}, ${failover} }`).recovery.failover, {
        hostName: "shop.example.com",
        healthCheckPath: "/orders/healthz",
        serviceHostName: "api.example.com",
        record,
      });
    });
  }

  it("have neither record while the stack is stopped: the other one may have taken it over", () => {
    const failover = "failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }";
    for (const role of ["primary", "promoted, primaryStack: prod-usw2"]) {
      const { recovery } = recovered(`{ role: ${role}, stopped: true, ${failover} }`);
      assert.equal(recovery.failover !== undefined && "record" in recovery.failover, false, role);
    }
  });

  for (const [recovery, tasks, starts] of [
    ["{ role: primary }", [2, 10], true],
    ["{ role: primary, stopped: true }", [0, 0], false],
    ["{ role: standby, primaryStack: prod-usw2 }", [2, 10], false],
    ["{ role: promoted, primaryStack: prod-usw2 }", [2, 10], true],
    ["{ role: promoted, primaryStack: prod-usw2, stopped: true }", [0, 0], false],
  ] as const) {
    it(`say what starts by itself with ${recovery}`, () => {
      assert.deepEqual(started(recovered(recovery, STARTS)), {
        tasks,
        schedules: starts,
        events: starts,
        functions: starts,
      });
    });
  }

  it("leave a migration to the primary", () => {
    assert.equal("migration" in (recovered("{ role: primary }").services["orders"] ?? {}), true);
    const standby = recovered("{ role: standby, primaryStack: prod-usw2 }");
    assert.equal("migration" in (standby.services["orders"] ?? {}), false);
  });

  it("copy images to regions in their order, from repositories of the stack alone", () => {
    const { registryReplication } = settingsOf(
      edited([["replicateTo: [us-west-2]", "replicateTo: [us-west-2, eu-central-1]"]], DATA),
    );
    assert.deepEqual(registryReplication, {
      regions: ["eu-central-1", "us-west-2"],
      repositoryPrefix: "shop-prod/",
    });
  });
});

describe("the settings of backups", () => {
  const untested: BackupSettings = {
    vaultName: "shop-prod",
    scheduleExpression: "cron(0 6 ? * * *)",
    retentionDays: 35,
    logRetentionDays: 30,
    retainData: true,
    tags: TAGS,
  };
  const defaults: BackupSettings = {
    ...untested,
    restoreTest: { scheduleExpression: "cron(0 8 1 * ? *)" },
  };
  const WITHOUT_REPLACE: Edit = ["  slipway:allowReplace: [bucket/exports]\n", ""];

  for (const [what, backup, settings] of [
    ["the tier's where nothing is said", "", defaults],
    ["none with enabled: false", "{ enabled: false }", undefined],
    ["without a restore where none is to be tried", "{ restoreTest: { enabled: false } }", untested],
    [
      "copied for as long as they are kept",
      "{ retentionDays: 60, copyRegion: us-west-2 }",
      { ...defaults, retentionDays: 60, copy: { region: "us-west-2", retentionDays: 60 } },
    ],
    [
      "copied for as long as is said",
      "{ copyRegion: us-west-2, copyRetentionDays: 90 }",
      { ...defaults, copy: { region: "us-west-2", retentionDays: 90 } },
    ],
    ["locked for a week at least", "{ vaultLock: {} }", { ...defaults, vaultLock: { minRetentionDays: 7 } }],
    [
      "locked for ever",
      "{ vaultLock: { minRetentionDays: 30, maxRetentionDays: 365, changeableForDays: 3 } }",
      {
        ...defaults,
        vaultLock: { minRetentionDays: 30, maxRetentionDays: 365, changeableForDays: 3 },
      },
    ],
  ] as const satisfies readonly (readonly [string, string, BackupSettings | undefined])[]) {
    it(`are ${what}`, () => {
      const text = edited([[BACKUP, backup && `  slipway:backup: ${backup}\n`]], DATA);
      assert.deepEqual(settingsOf(text).backup, settings);
    });
  }

  for (const tier of ["dev", "staging"]) {
    it(`are made in ${tier} only where the file asks for them`, () => {
      const environment: Edit = ["slipway:environment: prod", `slipway:environment: ${tier}`];
      const without = edited([environment, WITHOUT_REPLACE, [BACKUP, ""]], DATA);
      assert.equal(settingsOf(without).backup, undefined);
      const asked = edited(
        [environment, WITHOUT_REPLACE, [BACKUP, "  slipway:backup: { enabled: true }\n"]],
        DATA,
      );
      const { backup } = settingsOf(asked);
      assert.deepEqual([backup?.vaultName, backup?.retainData], [`shop-${tier}`, false]);
    });
  }

  it("are none of a stack that holds no data", () => {
    const { backup } = settingsOf(`config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:environment: prod
  slipway:costCode: SHOPPRD1
  slipway:queues: { orders: {} }
`);
    assert.equal(backup, undefined);
  });
});
