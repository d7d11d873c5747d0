import * as assert from "node:assert/strict";
import type { PricedResource } from "../../../preview/cost/estimate";
import type { WireObject } from "../../../preview/wire";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const ORDERS = component("slipway:ecs:Service", "orders");

const DEFINITION: WireObject = {
  cpu: "512",
  memory: "1024",
  requiresCompatibilities: ["FARGATE"],
  runtimePlatform: { cpuArchitecture: "ARM64" },
  containerDefinitions: '[{"name":"orders","image":"orders:1"}]',
};
const SERVICE: WireObject = { desiredCount: 2, launchType: "FARGATE" };

function stackOf(service: WireObject, definition: WireObject = DEFINITION): readonly PricedResource[] {
  return [
    ORDERS,
    made("aws:ecs/taskDefinition:TaskDefinition", "orders", definition, ORDERS),
    made("aws:ecs/service:Service", "orders", service, ORDERS),
  ];
}

function strategy(
  ...items: readonly (readonly [provider: string, base: number, weight: number])[]
): WireObject {
  return {
    desiredCount: 4,
    capacityProviderStrategies: items.map(([capacityProvider, base, weight]) => ({
      capacityProvider,
      base,
      weight,
    })),
  };
}

describe("The price of tasks", () => {
  it("is that of their size, by processor", () => {
    assert.deepEqual(itemsOf(estimateOf(stackOf(SERVICE))), {
      "Fargate: 2 tasks × 0.5 vCPU, ARM64": 23.64,
      "Fargate: 2 tasks × 1 GB, ARM64": 5.2,
    });
    const x86 = { ...DEFINITION, runtimePlatform: { cpuArchitecture: "X86_64" } };
    assert.deepEqual(itemsOf(estimateOf(stackOf({ ...SERVICE, desiredCount: 1 }, x86))), {
      "Fargate: 1 task × 0.5 vCPU, x86-64": 14.78,
      "Fargate: 1 task × 1 GB, x86-64": 3.24,
    });
  });

  it("has storage above 20 GiB in it, and public addresses", () => {
    const definition = { ...DEFINITION, ephemeralStorage: { sizeInGib: 50 } };
    const service = { ...SERVICE, networkConfiguration: { assignPublicIp: true } };
    assert.deepEqual(itemsOf(estimateOf(stackOf(service, definition))), {
      "Fargate: 2 tasks × 0.5 vCPU, ARM64": 23.64,
      "Fargate: 2 tasks × 1 GB, ARM64": 5.2,
      "Fargate: 2 tasks × 30 GiB of storage above 20": 4.86,
      "Public IPv4: 2 addresses of tasks": 7.3,
    });
  });

  it("is split by the strategy: base first, then by weight", () => {
    const mixed = strategy(["FARGATE", 1, 1], ["FARGATE_SPOT", 0, 2]);
    assert.deepEqual(itemsOf(estimateOf(stackOf(mixed))), {
      "Fargate: 2 tasks × 0.5 vCPU, ARM64": 23.64,
      "Fargate: 2 tasks × 1 GB, ARM64": 5.2,
      "Fargate: 2 tasks × 0.5 vCPU, ARM64, Spot": 7.33,
      "Fargate: 2 tasks × 1 GB, ARM64, Spot": 1.61,
    });
    const spot = estimateOf(stackOf(strategy(["FARGATE_SPOT", 0, 1])));
    assert.deepEqual(
      spot.items.map(({ assumption }) => assumption),
      ["Spot prices move", "Spot prices move"],
    );
  });

  it("is that of their instances where they run on instances", () => {
    assert.deepEqual(estimateOf(stackOf(strategy(["graviton", 0, 1]))).items, []);
    assert.deepEqual(estimateOf(stackOf({ desiredCount: 3, launchType: "EC2" })).items, []);
    const bridge = { requiresCompatibilities: ["EC2"], containerDefinitions: "[]" };
    assert.deepEqual(estimateOf(stackOf(strategy(["graviton", 0, 1]), bridge)).unpriced, []);
  });

  it("follows the cluster's strategy where the service has none", () => {
    const cluster = made("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "cluster", {
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    });
    assert.deepEqual(Object.keys(itemsOf(estimateOf([...stackOf({ desiredCount: 1 }), cluster]))), [
      "Fargate: 1 task × 0.5 vCPU, ARM64, Spot",
      "Fargate: 1 task × 1 GB, ARM64, Spot",
    ]);
  });

  it("counts as many tasks as the service starts with, or its least, or what the stack file says", () => {
    const target = made("aws:appautoscaling/target:Target", "orders", { minCapacity: 3 }, ORDERS);
    const tasks = (resources: readonly PricedResource[], config = {}): string | undefined =>
      Object.keys(itemsOf(estimateOf(resources, config)))[0];
    assert.equal(tasks([...stackOf(SERVICE), target]), "Fargate: 2 tasks × 0.5 vCPU, ARM64");
    assert.equal(tasks([...stackOf({}), target]), "Fargate: 3 tasks × 0.5 vCPU, ARM64");
    assert.equal(tasks(stackOf({ desiredCount: "[unknown]" })), "Fargate: 1 task × 0.5 vCPU, ARM64");
    assert.equal(tasks(stackOf({ desiredCount: 0 })), undefined);
    const usage = { "slipway:usage": { services: { orders: { averageTasks: 2.5 } } } };
    assert.equal(tasks(stackOf(SERVICE), usage), "Fargate: 2.5 tasks × 0.5 vCPU, ARM64");
    assert.equal(
      estimateOf(stackOf(SERVICE), usage).items[0]?.assumption,
      "average number of tasks, by slipway:usage",
    );
  });

  it("is not made up of a size that is not known", () => {
    const found = estimateOf(stackOf(SERVICE, { ...DEFINITION, cpu: "[unknown]" }));
    assert.deepEqual(found.items, []);
    assert.deepEqual(found.unpriced, [
      { type: "aws:ecs/service:Service", count: 1, reason: "the size of its tasks is not known" },
    ]);
  });
});

describe("The price of instances", () => {
  const capacity = component("slipway:ecs:Cluster", "cluster");
  const group = (
    template: WireObject,
    inputs: WireObject = { desiredCapacity: 2, minSize: 1 },
  ): readonly PricedResource[] => [
    capacity,
    made("aws:autoscaling/group:Group", "graviton", inputs, capacity),
    made("aws:ec2/launchTemplate:LaunchTemplate", "graviton", template, capacity),
  ];
  const disk = (ebs: WireObject): WireObject => ({
    instanceType: "m7g.large",
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }],
  });

  it("is that of their type and disks", () => {
    assert.deepEqual(itemsOf(estimateOf(group(disk({ volumeSize: 30, volumeType: "gp3" })))), {
      "EC2: 2 instances × m7g.large": 119.14,
      "EC2: 2 instances × 30 GiB gp3": 4.8,
    });
    const fast = disk({ volumeSize: 100, volumeType: "gp3", iops: 5000, throughput: 225 });
    assert.equal(itemsOf(estimateOf(group(fast, { minSize: 1 })))["EC2: 1 instance × 100 GiB gp3"], 22);
    assert.equal(
      itemsOf(estimateOf(group(disk({ volumeSize: 100, volumeType: "gp2" }))))[
        "EC2: 2 instances × 100 GiB gp2"
      ],
      20,
    );
  });

  it("is said to be missing where the type, or that of its disk, is not in the table", () => {
    const reasons = (template: WireObject): readonly string[] =>
      estimateOf(group(template)).unpriced.map(({ reason }) => reason);
    assert.deepEqual(reasons({ instanceType: "p5.48xlarge" }), [
      "the instance type p5.48xlarge is not in the price table",
    ]);
    assert.deepEqual(reasons({}), ["the instance type is not known"]);
    assert.deepEqual(reasons(disk({ volumeSize: 8, volumeType: "io2" })), [
      "disks of type io2 are not in the price table",
    ]);
  });
});
