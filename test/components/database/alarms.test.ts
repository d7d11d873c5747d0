import * as assert from "node:assert/strict";
import { databaseMemoryGiB } from "../../../config/database-class";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, planOf } from "../../support/component-plan";
import { PROD } from "../../support/component-stack";
import { databasePlan } from "../../support/database-plan";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const RDS_METRICS = [
  ...["CPUUtilization", "FreeStorageSpace", "FreeableMemory", "DatabaseConnections", "ReplicaLag"],
];

/** The plan of a stack with the database `main`. */
async function withDatabase(more: object = {}, slipway: object = {}): Promise<Plan> {
  return planOf({ ...slipway, databases: { main: { engineVersion: "17", ...more } } });
}

/** What tells somebody of a database, each on one line. */
function table(plan: Plan): Readonly<Record<string, string>> {
  const alarms = Object.entries(allInputsOf(plan, ALARM)).filter(
    ([, { metricName, alarmActions }]) =>
      RDS_METRICS.includes(String(metricName)) && alarmActions !== undefined,
  );
  return Object.fromEntries(
    alarms.map(([name, alarm]) => {
      const { statistic, threshold, evaluationPeriods, period, treatMissingData, dimensions } = alarm;
      const sign = alarm["comparisonOperator"] === "LessThanThreshold" ? "<" : ">";
      const severity = /alerts-(\w+)/.exec(String(alarm["alarmActions"]))?.[1];
      const { DBInstanceIdentifier: identifier } = dimensions as { readonly DBInstanceIdentifier: string };
      return [
        name,
        [
          `${identifier} ${String(alarm["metricName"])} ${String(statistic)} ${sign} ${String(threshold)}`,
          `${String(evaluationPeriods)} x ${String(period)} s, ${String(treatMissingData)}, ${String(severity)}`,
        ].join(" for "),
      ];
    }),
  );
}

/** The alarms on one DB instance. */
function alarmsOn(
  identifier: string,
  name: string,
  connections: number,
  memory: number,
  storage: number,
): object {
  return {
    [`${name}-cpu`]: `${identifier} CPUUtilization Average > 80 for 3 x 300 s, breaching, warning`,
    [`${name}-connections`]: `${identifier} DatabaseConnections Maximum > ${connections} for 1 x 300 s, breaching, critical`,
    [`${name}-free-memory`]: `${identifier} FreeableMemory Minimum < ${memory} for 3 x 300 s, breaching, warning`,
    [`${name}-free-storage`]: `${identifier} FreeStorageSpace Minimum < ${storage} for 1 x 300 s, breaching, critical`,
  };
}

describe("The alarms of a database", () => {
  it("go off at what its storage and its class are made for, for each reader too", async () => {
    assert.deepEqual(
      table(await withDatabase()),
      alarmsOn("shop-dev-main", "database-main", 89, 53_687_091, 1_073_741_824),
    );
    const [connections, memory, storage] = [720, 429_496_730, 5_368_709_120];
    const reader = (letter: string): object => ({
      ...alarmsOn(
        `shop-prod-main-reader-${letter}`,
        `database-main-reader-${letter}`,
        connections,
        memory,
        storage,
      ),
      [`database-main-reader-${letter}-replica-lag`]: `shop-prod-main-reader-${letter} ReplicaLag Maximum > 900 for 3 x 300 s, breaching, warning`,
    });
    assert.deepEqual(table(await withDatabase({}, PROD)), {
      ...alarmsOn("shop-prod-main", "database-main", connections, memory, storage),
      ...reader("a"),
      ...reader("b"),
    });
  });

  it("go off where the file says", async () => {
    const alarms = {
      ...{ cpuPercent: 50, freeStoragePercent: 10, freeMemoryPercent: 20, connectionsPercent: 50 },
      replicaLagSeconds: 60,
    };
    const given = { alarms, replicas: 1, instanceClass: "db.r7g.xlarge", allocatedStorageGiB: 100 };
    const thresholds = Object.values(allInputsOf(await withDatabase(given), ALARM))
      .filter(({ metricName }) => RDS_METRICS.includes(String(metricName)))
      .map(({ metricName, threshold }) => `${String(metricName)} ${String(threshold)}`);
    assert.deepEqual([...new Set(thresholds)].sort(), [
      "CPUUtilization 50",
      "DatabaseConnections 1802",
      "FreeStorageSpace 10737418240",
      "FreeableMemory 6871947674",
      "ReplicaLag 60",
    ]);
  });

  it("count the connections that the parameters allow", async () => {
    const limit = async (max_connections: unknown): Promise<unknown> => {
      const plan = await withDatabase({ parameters: { max_connections } });
      return allInputsOf(plan, ALARM)["database-main-connections"]?.["threshold"];
    };
    assert.equal(await limit(400), 320);
    assert.equal(await limit("LEAST({DBInstanceClassMemory/9531392},200)"), undefined);
  });

  it("know no memory and no connections of a class that is not known", async () => {
    assert.deepEqual(Object.keys(table(await withDatabase({ instanceClass: "db.z9.large" }))), [
      "database-main-cpu",
      "database-main-free-storage",
    ]);
  });

  it("watch the lag of a standby's, until it is promoted", async () => {
    const lag = async (role: "primary" | "standby" | "promoted"): Promise<string | undefined> =>
      table(await databasePlan(role, { replicas: 0 }))["database-main-replica-lag"];
    assert.equal(
      await lag("standby"),
      "shop-prod-main ReplicaLag Maximum > 900 for 3 x 300 s, breaching, critical",
    );
    assert.deepEqual([await lag("primary"), await lag("promoted")], [undefined, undefined]);
  });
});

describe("The memory of an instance class", () => {
  const CLASSES: Readonly<Record<string, number | undefined>> = {
    "db.t3.micro": 1,
    "db.t4g.small": 2,
    "db.t4g.2xlarge": 32,
    "db.m5.large": 8,
    "db.m6g.16xlarge": 256,
    "db.m7g.medium": 4,
    "db.m8g.48xlarge": 768,
    "db.r6i.32xlarge": 1024,
    "db.r8g.xlarge": 32,
    "db.x2g.medium": 16,
    "db.x2iedn.xlarge": 128,
    "db.t4g.4xlarge": undefined,
    "db.m1.small": undefined,
    "db.serverless": undefined,
  };
  for (const [name, memory] of Object.entries(CLASSES)) {
    it(`of ${name} is ${memory === undefined ? "not known" : `${memory} GiB`}`, () => {
      assert.equal(databaseMemoryGiB(name), memory);
    });
  }

  it("allows 5000 connections at most", async () => {
    const plan = await withDatabase({ instanceClass: "db.r7g.16xlarge" });
    assert.equal(allInputsOf(plan, ALARM)["database-main-connections"]?.["threshold"], 4000);
  });
});
