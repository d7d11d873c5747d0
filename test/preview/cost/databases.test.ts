import * as assert from "node:assert/strict";
import type { PricedResource } from "../../../preview/cost/estimate";
import type { WireObject } from "../../../preview/wire";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const MAIN = component("slipway:database:Postgres", "main");
const TYPE = "aws:rds/instance:Instance";
const INPUTS: WireObject = {
  identifier: "shop-main",
  instanceClass: "db.t4g.small",
  allocatedStorage: 20,
  storageType: "gp3",
};

function database(inputs: WireObject, name = "main"): PricedResource {
  return made(TYPE, name, { ...INPUTS, ...inputs }, MAIN);
}

function costs(inputs: WireObject, config = {}): Readonly<Record<string, number>> {
  return itemsOf(estimateOf([MAIN, database(inputs)], config));
}

describe("The price of a database", () => {
  it("is that of its class and disk, in one zone or two", () => {
    assert.deepEqual(costs({}), { "RDS: db.t4g.small, one zone": 23.36, "RDS: 20 GiB gp3": 2.3 });
    assert.deepEqual(costs({ multiAz: true }), {
      "RDS: db.t4g.small, Multi-AZ": 47.45,
      "RDS: 20 GiB gp3, Multi-AZ": 4.6,
    });
  });

  it("has what a disk does beyond what gp3 has, by its size", () => {
    assert.deepEqual(costs({ iops: 3000, storageThroughput: 125 }), costs({}));
    assert.deepEqual(costs({ allocatedStorage: 400, iops: 14_000, storageThroughput: 600, multiAz: true }), {
      "RDS: db.t4g.small, Multi-AZ": 47.45,
      "RDS: 400 GiB gp3, Multi-AZ": 92,
      "RDS: 2,000 more IOPS": 80,
    });
  });

  it("has backups where they take more than the disk", () => {
    const usage = { "slipway:usage": { databases: { main: { backupGiB: 100 } } } };
    const { items } = estimateOf([MAIN, database({})], usage);
    assert.deepEqual(items.at(-1), {
      component: "database/main",
      urn: database({}).urn,
      service: "RDS",
      what: "automated backups above the size of the disk",
      monthlyUsd: 9.5,
      assumption: "100 GiB, by slipway:usage",
    });
  });

  it("has its watching: advanced insights by processors, monitoring by its interval", () => {
    const found = costs({
      instanceClass: "db.m7g.xlarge",
      databaseInsightsMode: "advanced",
      monitoringInterval: 60,
    });
    assert.equal(found["CloudWatch: Database Insights, advanced"], 36.5);
    assert.equal(found["CloudWatch: enhanced monitoring"], 0.21);
    assert.equal(costs({ monitoringInterval: 30 })["CloudWatch: enhanced monitoring"], 0.42);
    assert.deepEqual(costs({ monitoringInterval: 0, databaseInsightsMode: "standard" }), costs({}));
  });

  it("is said to be missing where the class or the disk is not in the table", () => {
    const reasons = (inputs: WireObject): readonly string[] =>
      estimateOf([database(inputs)]).unpriced.map(({ reason }) => reason);
    assert.deepEqual(reasons({ instanceClass: "db.x2g.16xlarge" }), [
      "the instance class db.x2g.16xlarge is not in the price table",
    ]);
    assert.deepEqual(reasons({ instanceClass: null }), ["the instance class is not known"]);
    assert.deepEqual(reasons({ storageThroughput: 600 }), [
      "throughput above what gp3 has is not in the price table",
    ]);
    assert.deepEqual(reasons({ storageType: "io2" }), [
      "database storage of type io2 is not in the price table",
    ]);
  });
});

describe("The price of a replica", () => {
  const replica = (source: string): PricedResource =>
    made(
      TYPE,
      "main-reader-a",
      {
        identifier: "shop-main-reader-a",
        instanceClass: "db.t4g.small",
        storageType: "gp3",
        replicateSourceDb: source,
      },
      MAIN,
    );

  it("has a disk as large as its source's, and no backups", () => {
    const usage = { "slipway:usage": { databases: { main: { backupGiB: 100 } } } };
    const found = itemsOf(
      estimateOf([MAIN, database({ allocatedStorage: 150 }), replica("shop-main")], usage),
    );
    assert.deepEqual(found, {
      "RDS: db.t4g.small, one zone": 23.36,
      "RDS: 150 GiB gp3": 17.25,
      "RDS: automated backups above the size of the disk": 9.5,
      "RDS: db.t4g.small, one zone, replica": 23.36,
    });
    const sums = estimateOf([MAIN, database({ allocatedStorage: 150 }), replica("shop-main")]);
    assert.deepEqual(
      sums.items.filter(({ what }) => what === "150 GiB gp3").map(({ monthlyUsd }) => monthlyUsd),
      [17.25, 17.25],
    );
  });

  it("of another region has the disk that the stack file or its tier says, and what comes over", () => {
    const source = "arn:aws:rds:us-west-2:123456789012:db:shop-main";
    const costsIn = (config: object): Readonly<Record<string, number>> =>
      itemsOf(estimateOf([MAIN, replica(source)], { ...config }));
    assert.deepEqual(costsIn({ "slipway:environment": "prod" }), {
      "RDS: db.t4g.small, one zone, replica": 23.36,
      "RDS: 100 GiB gp3": 11.5,
      "Data transfer: changes of the database, from the other region": 0.1,
    });
    const described = { "slipway:tier": "dev", "slipway:databases": { main: { allocatedStorageGiB: 50 } } };
    assert.equal(costsIn(described)["RDS: 50 GiB gp3"], 5.75);
    assert.equal(costsIn({})["RDS: 20 GiB gp3"], 2.3);
    const [, disk] = estimateOf([MAIN, replica(source)], { "slipway:environment": "prod" }).items;
    assert.equal(disk?.assumption, "100 GiB, as the stack file has it: its source is in another stack");
  });
});
