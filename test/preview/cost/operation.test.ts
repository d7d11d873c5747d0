import * as assert from "node:assert/strict";
import type { PricedResource } from "../../../preview/cost/estimate";
import type { WireObject } from "../../../preview/wire";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

function costs(type: string, inputs: WireObject, config = {}): Readonly<Record<string, number>> {
  return itemsOf(estimateOf([made(type, "one", inputs)], config));
}

describe("The price of keys, secrets and parameters", () => {
  it("is that of each, and of how often they are asked", () => {
    assert.deepEqual(costs("aws:kms/key:Key", {}), { "KMS: key": 1, "KMS: requests": 0.03 });
    assert.deepEqual(
      costs("aws:kms/replicaKey:ReplicaKey", {}, { "slipway:usage": { keys: { requests: 1e6 } } }),
      {
        "KMS: key": 1,
        "KMS: requests": 3,
      },
    );
    const usage = { "slipway:usage": { secrets: { requests: 0 } } };
    assert.deepEqual(costs("aws:secretsmanager/secret:Secret", {}, usage), {
      "Secrets Manager: secret": 0.4,
    });
    assert.deepEqual(costs("aws:ssm/parameter:Parameter", { tier: "Standard" }), {});
    assert.deepEqual(costs("aws:ssm/parameter:Parameter", { tier: "Advanced" }), {
      "Systems Manager: advanced parameter": 0.05,
    });
  });

  it("has a secret's replicas in their regions", () => {
    const secret = made("aws:secretsmanager/secret:Secret", "one", {
      replicas: [{ region: "us-west-2" }, { region: "eu-west-1" }],
    });
    const found = estimateOf([secret]);
    assert.equal(itemsOf(found)["Secrets Manager: replica in us-west-2"], 0.4);
    assert.deepEqual(
      found.unpriced.map(({ reason }) => reason),
      ["a replica in eu-west-1, which is not in the price table"],
    );
  });
});

describe("The price of alarms and dashboards", () => {
  const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
  const metric = (period: number): WireObject => ({ metric: { metricName: "Errors", period } });

  it("counts the metrics that an alarm judges", () => {
    assert.deepEqual(costs(ALARM, { metricName: "Errors", period: 60 }), {
      "CloudWatch: alarm on 1 metric": 0.1,
    });
    const two = [{ expression: "a - b" }, metric(60), metric(60)];
    assert.deepEqual(costs(ALARM, { metricQueries: two }), { "CloudWatch: alarm on 2 metrics": 0.2 });
    const band = [{ expression: "ANOMALY_DETECTION_BAND(a)" }, metric(300)];
    assert.deepEqual(costs(ALARM, { metricQueries: band }), { "CloudWatch: alarm on 3 metrics": 0.3 });
  });

  it("is three times as much for what is judged within a minute", () => {
    assert.deepEqual(costs(ALARM, { metricName: "Errors", period: 10 }), {
      "CloudWatch: alarm on 1 metric": 0.3,
    });
    assert.deepEqual(costs(ALARM, { metricQueries: [metric(30)] }), { "CloudWatch: alarm on 1 metric": 0.3 });
  });

  it("is one price an alarm over others, however many they are", () => {
    const alarmRule = 'ALARM("a") OR ALARM("b") OR ALARM("c")';
    assert.deepEqual(costs("aws:cloudwatch/compositeAlarm:CompositeAlarm", { alarmRule }), {
      "CloudWatch: composite alarm": 0.5,
    });
  });

  it("is one price a dashboard", () => {
    assert.deepEqual(costs("aws:cloudwatch/dashboard:Dashboard", {}), { "CloudWatch: dashboard": 3 });
  });
});

describe("The price of logs", () => {
  const orders = component("slipway:ecs:Service", "orders");
  const group = (name: string, inputs: WireObject, parent?: PricedResource): PricedResource =>
    made(LOG_GROUP, name, inputs, parent);

  it("is that of what is taken in, and of what is kept", () => {
    assert.deepEqual(itemsOf(estimateOf([orders, group("orders", { retentionInDays: 365 }, orders)])), {
      "CloudWatch: logs taken in": 1,
      "CloudWatch: logs kept for 365 days": 0.72,
    });
    assert.deepEqual(itemsOf(estimateOf([orders, group("orders", {}, orders)])), {
      "CloudWatch: logs taken in": 1,
      "CloudWatch: logs kept for ever, a year of it counted": 0.72,
    });
    const infrequent = { retentionInDays: 365, logGroupClass: "INFREQUENT_ACCESS" };
    assert.equal(
      itemsOf(estimateOf([orders, group("orders", infrequent, orders)]))["CloudWatch: logs taken in"],
      0.5,
    );
  });

  it("is told once a component, by what the stack file says of it", () => {
    const both = [
      group("orders", { retentionInDays: 30 }, orders),
      group("orders-2", { retentionInDays: 30 }, orders),
    ];
    const found = estimateOf([orders, ...both], {
      "slipway:usage": { services: { orders: { logGiB: 10 } } },
    });
    assert.deepEqual(
      found.items.map(({ urn, what, monthlyUsd, assumption }) => [urn, what, monthlyUsd, assumption]),
      [
        [both[0]?.urn, "logs taken in", 5, "10 GiB a month, by slipway:usage"],
        [both[0]?.urn, "logs kept for 30 days", 0.2959, "10 GiB a month, by slipway:usage"],
      ],
    );
  });

  it("goes by the kind of what writes them", () => {
    const kinds = [
      ["slipway:database:Postgres", "main", "0.5 GiB a month"],
      ["slipway:function:Function", "resize", "0.2 GiB a month"],
      ["slipway:networking:Network", "network", "2 GiB a month"],
      ["slipway:networking:HttpApi", "http-api", "0.5 GiB a month"],
      ["slipway:backup:Backup", "shop", "0.1 GiB a month"],
    ] as const;
    for (const [type, name, assumption] of kinds) {
      const parent = component(type, name);
      const [item] = estimateOf([parent, group(name, {}, parent)]).items;
      assert.equal(item?.assumption, assumption, type);
    }
  });
});

describe("The price of scaling", () => {
  const POLICY = "aws:appautoscaling/policy:Policy";
  const CAPACITY = "aws:ecs/capacityProvider:CapacityProvider";

  it("is that of the two alarms that AWS makes for each target that is tracked, on as many metrics as it has", () => {
    const tracked = (tracking: WireObject): Readonly<Record<string, number>> =>
      costs(POLICY, { targetTrackingScalingPolicyConfiguration: tracking });
    assert.deepEqual(
      tracked({ predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" } }),
      { "CloudWatch: alarms of scaling on 2 metrics": 0.2 },
    );
    const metrics = [
      { id: "messages", metricStat: {} },
      { id: "tasks", metricStat: {} },
      { id: "backlog", expression: "messages / tasks" },
    ];
    assert.deepEqual(tracked({ customizedMetricSpecification: { metrics } }), {
      "CloudWatch: alarms of scaling on 4 metrics": 0.4,
    });
  });

  it("has those of instances where ECS scales them", () => {
    const managed = (status: string): WireObject => ({
      autoScalingGroupProvider: { managedScaling: { status } },
    });
    assert.deepEqual(costs(CAPACITY, managed("ENABLED")), {
      "CloudWatch: alarms of scaling on 2 metrics": 0.2,
    });
    assert.deepEqual(costs(CAPACITY, managed("DISABLED")), {});
  });
});

describe("The price of Container Insights", () => {
  const cluster = (value: string): PricedResource =>
    made("aws:ecs/cluster:Cluster", "cluster", { settings: [{ name: "containerInsights", value }] });
  const orders = component("slipway:ecs:Service", "orders");
  const running = [
    made("aws:ec2/vpc:Vpc", "network", {}),
    orders,
    made("aws:ecs/service:Service", "orders", { desiredCount: 3, launchType: "EC2" }, orders),
    made(
      "aws:ecs/taskDefinition:TaskDefinition",
      "orders",
      { containerDefinitions: '[{"name":"a"},{"name":"b"}]' },
      orders,
    ),
  ];
  const insights = (value: string): readonly unknown[] =>
    estimateOf([...running, cluster(value)])
      .items.filter(({ what }) => what.startsWith("Container Insights"))
      .map(({ what, monthlyUsd, assumption }) => [what, monthlyUsd, assumption]);

  it("is that of the metrics of a cluster, its services and, where they are enhanced, its tasks", () => {
    // 25 of the cluster, 21 + 16 of the service, 2 × 14 of its containers, and 32 + 2 × 14 of each of three tasks.
    assert.deepEqual(insights("enhanced"), [
      ["Container Insights, enhanced", 18.9, "about 270 metrics of the tasks that run on average"],
    ]);
    // 12 of the cluster, 15 + 10 of the service.
    assert.deepEqual(insights("enabled"), [
      ["Container Insights, enabled", 11.1, "about 37 metrics of the tasks that run on average"],
    ]);
    assert.deepEqual(insights("disabled"), []);
  });

  it("is as much less as a service sleeps", () => {
    const usage = { "slipway:usage": { services: { orders: { averageTasks: 0.25 } } } };
    const [item] = estimateOf([...running, cluster("enhanced")], usage).items.filter(({ what }) =>
      what.startsWith("Container Insights"),
    );
    // 25, and a quarter of 37 + 28 + 60.
    assert.equal(item?.assumption, "about 56 metrics of the tasks that run on average");
  });

  it("has its own log, by the tasks that run", () => {
    const log = made(LOG_GROUP, "cluster-insights", {
      name: "/aws/ecs/containerinsights/shop/performance",
      retentionInDays: 7,
    });
    const item = estimateOf([...running, log]).items.find(({ what }) => what === "logs taken in");
    assert.deepEqual([item?.monthlyUsd, item?.assumption], [0.225, "0.45 GiB a month"]);
  });
});
