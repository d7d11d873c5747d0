import * as assert from "node:assert/strict";
import type { Settings } from "../../config/settings";
import { settingsOf } from "../support/config-files";

/** A stack of a tier, with a bit of everything and nothing that its file decides. */
function stackOf(tier: string, further = ""): Settings {
  return settingsOf(`config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:environment: ${tier}
  slipway:costCode: TIERTEST
  slipway:domain: { name: example.com }
  slipway:databases: { main: { engineVersion: "17" } }
  slipway:queues: { orders: {} }
  slipway:sites: { shop: {} }
  slipway:services:
    api: { costCode: TIERTEST, port: 80, ingress: { kind: alb }, secrets: { KEY: { generate: {} } } }
${further}`);
}

/** What differs between the tiers, of the settings of a stack. */
function tiered({
  network,
  databases: { main },
  services: { api },
  sites: { shop },
  ...settings
}: Settings): unknown {
  assert.equal(network.kind, "new");
  assert.ok(main !== undefined && api !== undefined && shop !== undefined);
  return {
    zones: network.availabilityZones.length,
    natGateways: network.natGateways,
    flowLogRetentionDays: network.flowLogRetentionDays,
    logRetentionDays: [settings.logRetentionDays, main.logRetentionDays, api.logRetentionDays],
    accessLogRetentionDays: [settings.loadBalancer?.accessLogRetentionDays, shop.logRetentionDays],
    containerInsights: settings.cluster.containerInsights,
    strategy: settings.cluster.capacityProviderStrategy.map(
      ({ capacityProvider, base, weight }) => `${capacityProvider} ${base} ${weight}`,
    ),
    baseName: settings.domain?.baseName,
    deletionProtection: [settings.loadBalancer?.deletionProtection, main.deletionProtection],
    retainData: [settings.retainData, settings.loadBalancer?.retainData, main.retainData, shop.retainData],
    tasks: [api.scaling.minCapacity, api.scaling.maxCapacity],
    size: [api.cpu, api.memoryMiB],
    instanceClass: main.instanceClass,
    storage: [main.allocatedStorageGiB, main.maxAllocatedStorageGiB],
    multiAz: main.multiAz,
    backupRetentionDays: main.backupRetentionDays,
    monitoringIntervalSeconds: main.monitoringIntervalSeconds,
    priceClass: shop.priceClass,
    secretRecoveryWindowDays: [main.secretRecoveryWindowDays, api.secretRecoveryWindowDays],
  };
}

describe("the defaults of a tier", () => {
  const dev = {
    zones: 2,
    natGateways: "Single",
    flowLogRetentionDays: 7,
    logRetentionDays: [7, 7, 7],
    accessLogRetentionDays: [30, 30],
    containerInsights: "enhanced",
    strategy: ["FARGATE_SPOT 0 1"],
    baseName: "dev.example.com",
    deletionProtection: [false, true],
    retainData: [false, false, false, false],
    tasks: [1, 2],
    size: [512, 1024],
    instanceClass: "db.t4g.micro",
    storage: [20, 100],
    multiAz: false,
    backupRetentionDays: 7,
    monitoringIntervalSeconds: 60,
    priceClass: "PriceClass_100",
    secretRecoveryWindowDays: [7, 7],
  };
  const staging = {
    ...dev,
    strategy: ["FARGATE 1 1", "FARGATE_SPOT 0 3"],
    baseName: "staging.example.com",
    deletionProtection: [true, true],
    tasks: [1, 4],
    instanceClass: "db.t4g.small",
  };
  const prod = {
    ...staging,
    zones: 3,
    natGateways: "OnePerAz",
    flowLogRetentionDays: 90,
    logRetentionDays: [30, 30, 30],
    accessLogRetentionDays: [365, 365],
    strategy: ["FARGATE 0 1"],
    baseName: "example.com",
    retainData: [true, true, true, true],
    tasks: [2, 10],
    instanceClass: "db.m7g.large",
    storage: [100, 1000],
    multiAz: true,
    backupRetentionDays: 30,
    monitoringIntervalSeconds: 30,
    priceClass: "PriceClass_All",
    secretRecoveryWindowDays: [30, 30],
  };

  it("dev are small, cheap and gone with the stack", () => {
    assert.deepEqual(tiered(stackOf("dev")), dev);
  });

  it("staging are dev's with a task that stays and protection", () => {
    assert.deepEqual(tiered(stackOf("staging")), staging);
  });

  it("prod stand in three zones, keep data and back it up for a month", () => {
    assert.deepEqual(tiered(stackOf("prod")), prod);
  });

  it("are taken by an environment of another name that says so", () => {
    assert.deepEqual(tiered(stackOf("load-test", "  slipway:tier: prod\n")), prod);
    assert.equal(stackOf("load-test", "  slipway:tier: prod\n").environment, "load-test");
  });

  it("give way to what the file says, each for itself", () => {
    const { network, cluster, ...settings } = stackOf(
      "prod",
      `  slipway:network: { availabilityZones: [us-east-1a, us-east-1b], natGateways: Single, flowLogRetentionDays: 1 }
  slipway:cluster: { containerInsights: disabled, capacityProviderStrategy: [{ capacityProvider: FARGATE_SPOT, weight: 2 }] }
  slipway:loadBalancer: { deletionProtection: false, idleTimeoutSeconds: 10, accessLogRetentionDays: 5 }
  slipway:logRetentionDays: 60
`,
    );
    assert.equal(network.kind, "new");
    assert.deepEqual(
      [network.availabilityZones.length, network.natGateways, network.flowLogRetentionDays],
      [2, "Single", 1],
    );
    assert.deepEqual(cluster, {
      containerInsights: "disabled",
      capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 2 }],
      ec2Capacity: {},
      executeCommand: false,
    });
    const { deletionProtection, idleTimeoutSeconds, accessLogRetentionDays } = settings.loadBalancer ?? {};
    assert.deepEqual([deletionProtection, idleTimeoutSeconds, accessLogRetentionDays], [false, 10, 5]);
    assert.deepEqual([settings.logRetentionDays, settings.databases["main"]?.logRetentionDays], [60, 60]);
    assert.equal(settings.services["api"]?.capacityProviderStrategy[0]?.capacityProvider, "FARGATE_SPOT");
  });

  it("raise the most to the least that a file asks for", () => {
    const api = (scaling: string): unknown =>
      stackOf("dev", `    more: { costCode: TIERTEST, scaling: ${scaling} }\n`).services["more"]?.scaling;
    assert.deepEqual(api("{ minCapacity: 5 }"), {
      minCapacity: 5,
      maxCapacity: 5,
      cpuTargetPercent: 70,
      memoryTargetPercent: 80,
      schedules: {},
    });
  });

  it("start nothing by the clock or by events but in prod, unless the file says so", () => {
    const enabled = (tier: string, further: string): readonly boolean[] => {
      const { services } = stackOf(
        tier,
        `    job:
      kind: job
      costCode: TIERTEST
      schedules: { nightly: { expression: daily${further} } }
      events: { paid: { sources: [shop], detailTypes: [Paid]${further} } }
`,
      );
      const { schedules, events } = services["job"] ?? {};
      return [schedules?.["nightly"]?.enabled, events?.["paid"]?.enabled].map((each) => each ?? false);
    };
    assert.deepEqual(
      ["dev", "staging", "prod"].map((tier) => enabled(tier, "")),
      [
        [false, false],
        [false, false],
        [true, true],
      ],
    );
    assert.deepEqual(enabled("dev", ", enabled: true"), [true, true]);
    assert.deepEqual(enabled("prod", ", enabled: false"), [false, false]);
  });

  it("fit the number of instances to what a file says of it", () => {
    const counts = (capacity: string): unknown => {
      const { ec2Capacity } = stackOf(
        "dev",
        `  slipway:cluster: { ec2Capacity: { web: { instanceType: m7g.large${capacity} } } }\n`,
      ).cluster;
      const { minSize, desiredCapacity, maxSize } = ec2Capacity["web"] ?? {};
      return [minSize, desiredCapacity, maxSize];
    };
    assert.deepEqual(counts(""), [1, 2, 10]);
    assert.deepEqual(counts(", maxSize: 1"), [1, 1, 1]);
    assert.deepEqual(counts(", minSize: 20"), [20, 20, 20]);
    assert.deepEqual(counts(", desiredCapacity: 0"), [0, 0, 10]);
    assert.deepEqual(counts(", desiredCapacity: 12"), [1, 12, 12]);
  });
});
