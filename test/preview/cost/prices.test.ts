import * as assert from "node:assert/strict";
import {
  DATABASE_CLASSES,
  databaseClass,
  DATABASE_SEEN,
  DATABASE_SOURCE,
} from "../../../preview/cost/price-list/databases";
import {
  INSTANCE_SEEN,
  INSTANCE_SOURCE,
  INSTANCE_TYPES,
  instanceHourUsd,
} from "../../../preview/cost/price-list/instances";
import { PRICE_NAMES, PRICED_REGIONS, priceOf, usdOf } from "../../../preview/cost/prices";

const DATE = /^20\d\d-[01]\d-[0-3]\d$/;
const PAGE = /^https:\/\/aws\.amazon\.com\/.+\/$|^https:\/\/aws\.amazon\.com\/.+#\w+$/;

describe("The price table", () => {
  it("says of each price its unit, AWS's page and when it was seen", () => {
    assert.ok(PRICE_NAMES.length > 60, `found ${PRICE_NAMES.length}`);
    for (const name of PRICE_NAMES) {
      const { usd, unit, source, seen } = priceOf(name);
      assert.ok(usd > 0, name);
      assert.match(unit, /^[\w%]/, name);
      assert.match(source, PAGE, name);
      assert.match(seen, DATE, name);
      assert.ok(!Number.isNaN(Date.parse(seen)), name);
    }
    for (const [source, seen] of [
      [DATABASE_SOURCE, DATABASE_SEEN],
      [INSTANCE_SOURCE, INSTANCE_SEEN],
    ] as const) {
      assert.match(source, PAGE);
      assert.match(seen, DATE);
    }
  });

  it("has each price for both regions", () => {
    assert.deepEqual(PRICED_REGIONS, ["us-east-1", "us-west-2"]);
    for (const name of PRICE_NAMES)
      for (const region of PRICED_REGIONS) assert.ok(usdOf(name, region) > 0, name);
  });

  it("has the prices that AWS's price list publishes", () => {
    const published = {
      fargateVcpuHour: 0.04048,
      fargateGbHour: 0.004445,
      fargateArmVcpuHour: 0.03238,
      fargateArmGbHour: 0.00356,
      loadBalancerHour: 0.0225,
      natGatewayHour: 0.045,
      publicAddressHour: 0.005,
      rdsGp3GbMonth: 0.115,
      s3GbMonth: 0.023,
      kmsKeyMonth: 1,
      secretMonth: 0.4,
      logGb: 0.5,
    } as const;
    for (const [name, usd] of Object.entries(published))
      assert.equal(usdOf(name as keyof typeof published, "us-west-2"), usd, name);
  });

  it("has instances of a database by class, Multi-AZ for two of them", () => {
    assert.deepEqual(databaseClass("db.t4g.micro"), { singleAzUsd: 0.016, multiAzUsd: 0.032, vcpus: 2 });
    assert.deepEqual(databaseClass("db.m7g.large"), { singleAzUsd: 0.168, multiAzUsd: 0.337, vcpus: 2 });
    assert.deepEqual(databaseClass("db.m7g.xlarge"), { singleAzUsd: 0.337, multiAzUsd: 0.674, vcpus: 4 });
    assert.deepEqual(databaseClass("db.m7g.2xlarge"), { singleAzUsd: 0.674, multiAzUsd: 1.348, vcpus: 8 });
    for (const name of DATABASE_CLASSES) {
      const found = databaseClass(name);
      assert.ok(found !== undefined && Math.abs(found.multiAzUsd - 2 * found.singleAzUsd) <= 0.0011, name);
    }
    assert.deepEqual(databaseClass("db.m7g.4xlarge"), { singleAzUsd: 1.348, multiAzUsd: 2.696, vcpus: 16 });
    assert.deepEqual(databaseClass("db.r5.12xlarge"), { singleAzUsd: 6, multiAzUsd: 12, vcpus: 48 });
    for (const name of ["db.t4g.4xlarge", "db.m7g.5xlarge", "db.m7g.large.4xlarge", "db.x2g.4xlarge"]) {
      assert.equal(databaseClass(name), undefined, name);
    }
    for (const name of ["db.x2g.large", "m7g.large", "", "constructor", "db.t4g"]) {
      assert.equal(databaseClass(name), undefined, name);
    }
  });

  it("has instances by type, each size twice the one before", () => {
    const found = Object.fromEntries(
      ["t4g.micro", "t3.medium", "m7g.large", "c7g.xlarge", "c7i.xlarge", "r7g.2xlarge", "m8g.large"].map(
        (type) => [type, instanceHourUsd(type)],
      ),
    );
    assert.deepEqual(found, {
      "t4g.micro": 0.0084,
      "t3.medium": 0.0416,
      "m7g.large": 0.0816,
      "c7g.xlarge": 0.145,
      "c7i.xlarge": 0.1785,
      "r7g.2xlarge": 0.4284,
      "m8g.large": 0.08976,
    });
    assert.ok(INSTANCE_TYPES.every((type) => (instanceHourUsd(type) ?? 0) > 0));
    for (const type of ["p5.48xlarge", "m7g.metal", "m7g", "", "constructor.large", "__proto__"]) {
      assert.equal(instanceHourUsd(type), undefined, type);
    }
  });
});
