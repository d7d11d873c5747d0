import * as assert from "node:assert/strict";
import {
  cidrBlockProblem,
  contains,
  defaultZones,
  MAXIMUM_ZONES,
  overlap,
  subnetCidrBlocks,
} from "../../config/subnets";
import { COMPLIANT, edited, settingsOf } from "../support/config-files";

const KINDS = ["public", "private", "database"] as const;

describe("the subnets of a VPC", () => {
  it("lie in it, and none overlaps another, for every size and number of zones", () => {
    for (let prefix = 16; prefix <= 22; prefix += 1) {
      for (let zones = 1; zones <= MAXIMUM_ZONES; zones += 1) {
        const vpc = `10.64.0.0/${prefix}`;
        const layout = subnetCidrBlocks(vpc, zones);
        const blocks = KINDS.flatMap((kind) => layout[kind]);
        assert.equal(blocks.length, 3 * zones);
        blocks.forEach((block, index) => {
          assert.equal(contains(vpc, block), true, `${block} in ${vpc}`);
          assert.equal(cidrBlockProblem(block, 16, 28), undefined);
          const met = blocks.filter((other, at) => at > index && overlap(block, other));
          assert.deepEqual(met, [], `${block} of ${vpc} over ${zones} zones`);
        });
      }
    }
  });

  it("stay where they are when a zone is added", () => {
    for (let zones = 1; zones < MAXIMUM_ZONES; zones += 1) {
      const before = subnetCidrBlocks("10.0.0.0/16", zones);
      const after = subnetCidrBlocks("10.0.0.0/16", zones + 1);
      for (const kind of KINDS) assert.deepEqual(after[kind].slice(0, zones), before[kind]);
    }
  });

  it("are the ones that are in force today", () => {
    assert.deepEqual(subnetCidrBlocks("10.0.0.0/16", 3), {
      private: ["10.0.0.0/20", "10.0.32.0/20", "10.0.64.0/20"],
      public: ["10.0.16.0/21", "10.0.48.0/21", "10.0.80.0/21"],
      database: ["10.0.24.0/22", "10.0.56.0/22", "10.0.88.0/22"],
    });
  });

  it("may be given: PyShop's, with the database's own", () => {
    const { network } = settingsOf(COMPLIANT);
    assert.equal(network.kind, "new");
    assert.deepEqual(network.subnetCidrBlocks, {
      public: ["10.0.1.0/24", "10.0.2.0/24"],
      private: ["10.0.10.0/24", "10.0.11.0/24"],
      database: ["10.0.20.0/24", "10.0.21.0/24"],
    });
  });

  it("are computed for the zones that the file names, in their order", () => {
    const text = edited([
      ["[us-east-1a, us-east-1b]", "[us-east-1d, us-east-1a]"],
      ["    publicSubnetCidrBlocks: [10.0.1.0/24, 10.0.2.0/24]\n", ""],
      ["    privateSubnetCidrBlocks: [10.0.10.0/24, 10.0.11.0/24]\n", ""],
      ["    databaseSubnetCidrBlocks: [10.0.20.0/24, 10.0.21.0/24]\n", ""],
    ]);
    const { network } = settingsOf(text);
    assert.equal(network.kind, "new");
    assert.deepEqual(network.availabilityZones, ["us-east-1d", "us-east-1a"]);
    assert.deepEqual(network.subnetCidrBlocks, subnetCidrBlocks("10.0.0.0/16", 2));
  });

  it("take the zones that a region offers to every account", () => {
    assert.deepEqual(defaultZones("us-east-1", 3), ["us-east-1a", "us-east-1b", "us-east-1c"]);
    assert.deepEqual(defaultZones("ap-northeast-1", 2), ["ap-northeast-1a", "ap-northeast-1c"]);
    assert.deepEqual(defaultZones("ca-central-1", 3), ["ca-central-1a", "ca-central-1b", "ca-central-1d"]);
  });
});

describe("CIDR blocks", () => {
  it("overlap when one is inside the other, and only then", () => {
    assert.equal(overlap("10.0.0.0/16", "10.0.255.0/24"), true);
    assert.equal(overlap("10.0.255.0/24", "10.0.0.0/16"), true);
    assert.equal(overlap("10.0.0.0/24", "10.0.0.0/24"), true);
    assert.equal(overlap("10.0.0.0/24", "10.0.1.0/24"), false);
  });

  it("are inside one another with their last address too", () => {
    assert.equal(contains("10.0.0.0/24", "10.0.0.128/25"), true);
    assert.equal(contains("10.0.0.0/24", "10.0.0.0/23"), false);
  });

  it("have to be written as they are meant", () => {
    assert.equal(cidrBlockProblem("10.0.0.0/16", 16, 28), undefined);
    assert.match(cidrBlockProblem("10.0.0.300/24", 16, 28) ?? "", /0 to 255/);
    assert.match(cidrBlockProblem("10.0.0.0/33", 16, 28) ?? "", /prefix 0 to 32/);
    assert.match(cidrBlockProblem("10.0.1.0/16", 16, 28) ?? "", /did you mean "10\.0\.0\.0\/16"/);
    assert.match(cidrBlockProblem("10.0.010.0/24", 16, 28) ?? "", /without a 0 before them/);
    assert.match(cidrBlockProblem("10.0.0.0/15", 16, 28) ?? "", /\/16 to \/28/);
  });
});
