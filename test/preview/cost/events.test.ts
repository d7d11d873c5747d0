import * as assert from "node:assert/strict";
import type { PricedResource } from "../../../preview/cost/estimate";
import type { WireObject } from "../../../preview/wire";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

describe("The price of queues", () => {
  const orders = component("slipway:messaging:Queue", "orders");
  const queue = (name: string, inputs: WireObject): PricedResource =>
    made("aws:sqs/queue:Queue", name, inputs, orders);

  it("is that of the requests of what is sent to, and nothing for dead letters", () => {
    const usage = { "slipway:usage": { queues: { orders: { requests: 10_000_000 } } } };
    const main = queue("orders", { redrivePolicy: "{}" });
    assert.deepEqual(itemsOf(estimateOf([orders, main, queue("orders-dead-letters", {})], usage)), {
      "SQS: requests": 4,
    });
    assert.deepEqual(
      itemsOf(estimateOf([orders, queue("orders", { redrivePolicy: "{}", fifoQueue: true })], usage)),
      {
        "SQS: requests": 5,
      },
    );
    assert.deepEqual(estimateOf([made("aws:sqs/queue:Queue", "job-dead-letters", {})]), {
      items: [],
      monthlyUsd: 0,
      unpriced: [],
    });
  });
});

describe("The price of topics", () => {
  const events = component("slipway:messaging:Topic", "events");
  const subscriptions = component("slipway:messaging:Subscriptions", "events");
  const to = (protocol: string): PricedResource =>
    made("aws:sns/topicSubscription:TopicSubscription", protocol, { protocol }, subscriptions);

  it("is that of what is published and sent on, to queues and functions for nothing", () => {
    const topic = made("aws:sns/topic:Topic", "events", {}, events);
    const usage = { "slipway:usage": { topics: { events: { messages: 1_000_000 } } } };
    const found = estimateOf(
      [events, subscriptions, topic, ...["sqs", "lambda", "email", "https"].map(to)],
      usage,
    );
    assert.deepEqual(itemsOf(found), {
      "SNS: publications": 0.5,
      "SNS: deliveries by email": 20,
      "SNS: deliveries by https": 0.6,
    });
    assert.deepEqual(
      estimateOf([subscriptions, to("sms"), to("")]).unpriced.map(({ reason }) => reason),
      ["deliveries by sms are not in the price table", "how it delivers is not known"],
    );
  });
});

describe("The price of functions", () => {
  const resize = component("slipway:function:Function", "resize");
  const TYPE = "aws:lambda/function:Function";

  it("is that of calls, memory and time, and of the traces of those that are traced", () => {
    const usage = {
      "slipway:usage": { functions: { resize: { invocations: 4_000_000, averageDurationMs: 500 } } },
    };
    const fn = (inputs: WireObject): PricedResource =>
      made(TYPE, "resize", { memorySize: 1024, ...inputs }, resize);
    assert.deepEqual(itemsOf(estimateOf([resize, fn({ architectures: ["arm64"] })], usage)), {
      "Lambda: requests": 0.8,
      "Lambda: 1,024 MiB, ARM64": 26.67,
    });
    assert.deepEqual(itemsOf(estimateOf([resize, fn({ tracingConfig: { mode: "Active" } })], usage)), {
      "Lambda: requests": 0.8,
      "Lambda: 1,024 MiB, x86-64": 33.33,
      "X-Ray: traces": 13.48,
    });
  });

  it("is next to nothing for those of the platform itself", () => {
    const database = component("slipway:database:Postgres", "main");
    const found = estimateOf([database, made(TYPE, "main-credentials", { memorySize: 256 }, database)]);
    assert.deepEqual(
      found.items.map(({ what, monthlyUsd, assumption }) => [what, monthlyUsd, assumption]),
      [
        ["requests", 0.0002, "1,000 a month"],
        ["256 MiB, x86-64", 0.0042, "1,000 ms each, 1,000 times a month"],
      ],
    );
  });
});

describe("The price of sites", () => {
  const shop = component("slipway:static-site:StaticSite", "shop");
  const usage = { "slipway:usage": { sites: { shop: { transferGiB: 1000, requests: 10_000_000 } } } };

  it("is that of what is sent, asked and computed, in any region", () => {
    const resources = [
      shop,
      made("aws:cloudfront/distribution:Distribution", "shop", {}, shop),
      made("aws:cloudfront/function:Function", "shop", {}, shop),
    ];
    for (const region of ["us-east-1", "ap-south-1"]) {
      assert.deepEqual(itemsOf(estimateOf(resources, usage, region)), {
        "CloudFront: sent": 85,
        "CloudFront: requests": 10,
        "CloudFront: runs of a function": 1,
      });
    }
  });

  it("is said to be missing for a distribution that is no site's", () => {
    const found = estimateOf([
      made("aws:cloudfront/distribution:Distribution", "own", {}),
      made("aws:cloudfront/function:Function", "own", {}),
    ]);
    assert.deepEqual(
      found.unpriced.map(({ reason }) => reason),
      ["what it sends is known of sites only", "how often it runs is known of sites only"],
    );
  });
});

describe("The price of names", () => {
  it("is that of zones, also of Cloud Map's own", () => {
    for (const type of [
      "aws:route53/zone:Zone",
      "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
    ]) {
      const found = estimateOf([made(type, "zone", {})], {
        "slipway:usage": { dns: { queries: 5_000_000 } },
      });
      assert.deepEqual(itemsOf(found), { "Route 53: hosted zone": 0.5, "Route 53: queries": 2 }, type);
    }
  });

  it("is that of health checks, and of each feature of one", () => {
    const check = (inputs: WireObject): Readonly<Record<string, number>> =>
      itemsOf(estimateOf([made("aws:route53/healthCheck:HealthCheck", "check", inputs)]));
    assert.deepEqual(check({ type: "CLOUDWATCH_METRIC" }), { "Route 53: health check": 0.5 });
    assert.deepEqual(check({ type: "HTTPS", requestInterval: 30 }), {
      "Route 53: health check": 0.5,
      "Route 53: 1 feature of a health check": 1,
    });
    assert.deepEqual(check({ type: "HTTPS_STR_MATCH", requestInterval: 10, measureLatency: true }), {
      "Route 53: health check": 0.5,
      "Route 53: 4 features of a health check": 4,
    });
  });
});

describe("The price of an HTTP API", () => {
  const api = component("slipway:networking:HttpApi", "http-api");
  const stage = (isDetailed: boolean): PricedResource =>
    made(
      "aws:apigatewayv2/stage:Stage",
      "api",
      { defaultRouteSettings: { detailedMetricsEnabled: isDetailed } },
      api,
    );
  const routes = ["one", "two"].map((name) => made("aws:apigatewayv2/route:Route", name, {}, api));

  it("is that of its requests and, where asked for, of the metrics of each route", () => {
    const own = made("aws:apigatewayv2/api:Api", "api", { protocolType: "HTTP" }, api);
    assert.deepEqual(itemsOf(estimateOf([api, own, ...routes, stage(true)])), {
      "API Gateway: requests": 1,
      "CloudWatch: 12 detailed metrics of routes": 3.6,
    });
    const usage = { "slipway:usage": { httpApi: { requests: 0 } } };
    assert.deepEqual(estimateOf([api, own, ...routes, stage(false)], usage).items, []);
    const sockets = made("aws:apigatewayv2/api:Api", "api", { protocolType: "WEBSOCKET" }, api);
    assert.deepEqual(
      estimateOf([sockets]).unpriced.map(({ reason }) => reason),
      ["an API of type WEBSOCKET is not in the price table"],
    );
  });
});

describe("The price of an event bus", () => {
  const bus = component("slipway:messaging:EventBus", "shop");
  const own = [bus, made("aws:cloudwatch/eventBus:EventBus", "shop", {}, bus)];
  const archived = [...own, made("aws:cloudwatch/eventArchive:EventArchive", "shop", {}, bus)];

  it("is that of the events that are published, and nothing for rules and where they go", () => {
    const free = [
      made("aws:cloudwatch/eventRule:EventRule", "shop.paid", {}, bus),
      made("aws:cloudwatch/eventTarget:EventTarget", "shop.paid.queue-invoices", {}, bus),
    ];
    const usage = { "slipway:usage": { eventBuses: { shop: { events: 3_000_000 } } } };
    assert.deepEqual(itemsOf(estimateOf([...own, ...free], usage)), { "EventBridge: events": 3 });
    assert.deepEqual(itemsOf(estimateOf(own)), { "EventBridge: events": 0.1 });
  });

  it("has that of what its archive takes in, and keeps for a month", () => {
    const usage = { "slipway:usage": { eventBuses: { shop: { events: 0, archiveGiB: 10 } } } };
    assert.deepEqual(itemsOf(estimateOf(archived, usage)), { "EventBridge: archive": 1.23 });
  });
});

describe("The price of pushes", () => {
  const push = component("slipway:messaging:Push", "customers");

  it("is that of publishing and of delivering each, and of the metric that is counted in the log", () => {
    const resources = [
      push,
      made("aws:sns/platformApplication:PlatformApplication", "customers", {}, push),
      made("aws:cloudwatch/logMetricFilter:LogMetricFilter", "customers-rejected", {}, push),
    ];
    const usage = { "slipway:usage": { push: { customers: { messages: 4_000_000 } } } };
    assert.deepEqual(itemsOf(estimateOf(resources, usage)), {
      "CloudWatch: 1 metric of a log": 0.3,
      "SNS: pushes": 4,
    });
  });
});
