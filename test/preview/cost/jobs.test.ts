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

function stackOf(definition: WireObject): readonly PricedResource[] {
  return [
    ORDERS,
    made("aws:ecs/taskDefinition:TaskDefinition", "orders", definition, ORDERS),
    made("aws:ecs/service:Service", "orders", { desiredCount: 2, launchType: "FARGATE" }, ORDERS),
  ];
}

describe("The price of a job", () => {
  const job = [ORDERS, made("aws:ecs/taskDefinition:TaskDefinition", "orders", DEFINITION, ORDERS)];

  it("is that of the hours that it runs", () => {
    const { items } = estimateOf(job);
    assert.deepEqual(
      items.map(({ what, monthlyUsd, assumption }) => [what, monthlyUsd, assumption]),
      [
        ["1 task × 0.5 vCPU, ARM64", 0.1619, "10 hours of tasks a month"],
        ["1 task × 1 GB, ARM64", 0.0356, "10 hours of tasks a month"],
      ],
    );
    const said = estimateOf(job, { "slipway:usage": { services: { orders: { runHours: 100 } } } });
    assert.deepEqual(
      said.items.map(({ monthlyUsd, assumption }) => [monthlyUsd, assumption]),
      [
        [1.619, "100 hours of tasks a month, by slipway:usage"],
        [0.356, "100 hours of tasks a month, by slipway:usage"],
      ],
    );
  });

  it("is that of what its schedule starts it on, with a public address where it takes one", () => {
    const definition = { ...DEFINITION, cpu: "1024", memory: "2048" };
    const runs = { "slipway:usage": { services: { orders: { runHours: 1000 } } } };
    const started = (parameters: WireObject): Readonly<Record<string, number>> =>
      itemsOf(
        estimateOf(
          [
            ORDERS,
            made("aws:ecs/taskDefinition:TaskDefinition", "orders", definition, ORDERS),
            made(
              "aws:scheduler/schedule:Schedule",
              "orders.daily",
              { target: { ecsParameters: parameters } },
              ORDERS,
            ),
          ],
          runs,
        ),
      );
    const spot = [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 }];
    // 1000 hours × 0.03238 × 0.31, × 2 GB × 0.00356 × 0.31, × 0.005 USD.
    assert.deepEqual(
      started({ capacityProviderStrategies: spot, networkConfiguration: { assignPublicIp: true } }),
      {
        "Fargate: 1 task × 1 vCPU, ARM64, Spot": 10.04,
        "Fargate: 1 task × 2 GB, ARM64, Spot": 2.21,
        "Public IPv4: addresses of tasks": 5,
      },
    );
    const inPrivate = { launchType: "FARGATE", networkConfiguration: { assignPublicIp: false } };
    assert.deepEqual(started(inPrivate), {
      "Fargate: 1 task × 1 vCPU, ARM64": 32.38,
      "Fargate: 1 task × 2 GB, ARM64": 7.12,
    });
    assert.deepEqual(started({ capacityProviderStrategies: [{ capacityProvider: "own", weight: 1 }] }), {});
  });

  it("has the address of what an event starts, and no other's", () => {
    const others = component("slipway:ecs:Service", "others");
    const target = (parent: PricedResource): PricedResource =>
      made(
        "aws:cloudwatch/eventTarget:EventTarget",
        "paid",
        { ecsTarget: { launchType: "FARGATE", networkConfiguration: { assignPublicIp: true } } },
        parent,
      );
    const addresses = (parent: PricedResource): number | undefined =>
      itemsOf(estimateOf([...job, others, target(parent)]))["Public IPv4: addresses of tasks"];
    assert.deepEqual([addresses(ORDERS), addresses(others)], [0.05, undefined]);
  });

  it("is nothing where it never runs, or runs on instances", () => {
    assert.deepEqual(estimateOf(job, { "slipway:services": { orders: { kind: "none" } } }).items, []);
    const onInstances = made(
      "aws:ecs/taskDefinition:TaskDefinition",
      "orders",
      { ...DEFINITION, requiresCompatibilities: ["EC2"] },
      ORDERS,
    );
    assert.deepEqual(estimateOf([ORDERS, onInstances]).items, []);
  });
});

describe("The price of what a collector sends", () => {
  it("is that of traces and of metrics, with a collector beside the service", () => {
    const containers = JSON.stringify([
      { name: "orders", image: "orders:1" },
      { name: "orders-collector", image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.50.0" },
    ]);
    const beside = stackOf({ ...DEFINITION, containerDefinitions: containers });
    const sent = (resources: readonly PricedResource[], usage = {}): Readonly<Record<string, number>> =>
      itemsOf({
        ...estimateOf(resources, usage),
        items: estimateOf(resources, usage).items.filter(({ service }) => service !== "Fargate"),
      });
    assert.deepEqual(sent(beside), { "X-Ray: traces": 0.5, "CloudWatch: metrics of the service's own": 3 });
    const usage = { "slipway:usage": { services: { orders: { traces: 0, metrics: 250 } } } };
    assert.deepEqual(sent(beside, usage), { "CloudWatch: metrics of the service's own": 75 });
    assert.deepEqual(sent(stackOf(DEFINITION)), {});
  });
});
