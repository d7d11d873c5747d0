import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, internal, PROD, serviceTags, stackFile } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";
import { behindAlb, judged, SLO } from "../../support/objectives";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const SERVICE = "aws:ecs/service:Service";
const WINDOWS = ["1h", "1h-5m", "6h", "6h-30m", "1d", "1d-2h", "3d", "3d-6h"];

describe("A service's objectives", () => {
  it("are watched in two windows for each pace, at the thresholds of their budget", async () => {
    const alarms = allInputsOf(await behindAlb(), ALARM);
    const thresholds = WINDOWS.map((window) => {
      const { threshold, comparisonOperator, evaluationPeriods, treatMissingData, alarmActions, okActions } =
        alarms[`service-orders-availability-${window}`] ?? {};
      assert.deepEqual(
        [comparisonOperator, evaluationPeriods, treatMissingData, alarmActions, okActions],
        ["GreaterThanThreshold", 1, "notBreaching", undefined, undefined],
      );
      return threshold;
    });
    assert.deepEqual(thresholds, [1.44, 1.44, 0.6, 0.6, 0.3, 0.3, 0.1, 0.1]);
    const periods = WINDOWS.map(
      async (window) => judged(await behindAlb(), `availability-${window}`).periods,
    );
    assert.deepEqual(
      (await Promise.all(periods)).flat(),
      [3600, 300, 21_600, 1800, 86_400, 7200, 259_200, 21_600],
    );
  });

  it("ring when both windows do: fast ones for somebody to get up, slow ones for the morning", async () => {
    const rule = (...windows: readonly string[]): string => {
      const [one, two, three, four] = windows.map(
        (window) => `ALARM("<MetricAlarm service-orders-availability-${window} name>")`,
      );
      return `(${one ?? ""} AND ${two ?? ""}) OR (${three ?? ""} AND ${four ?? ""})`;
    };
    const composites = allInputsOf(await behindAlb(), COMPOSITE);
    const common = { tags: serviceTags("orders", "APISDEV1") };
    const description = (days: string, anchor: string): string =>
      `service orders: spends the error budget of its availability, which is for 30 days, so fast that it lasts no longer than ${days} days. What to do: docs/runbooks/alarms.md#${anchor}`;
    assert.deepEqual(composites, {
      "service-orders-availability-slo-fast-burn": {
        ...common,
        alarmName: "shop-dev-orders-availability-slo-fast-burn",
        alarmDescription: description("2.1", "slo-fast-burn"),
        alarmRule: rule("1h", "1h-5m", "6h", "6h-30m"),
        alarmActions: ["<Topic alerts-critical arn>"],
        okActions: ["<Topic alerts-critical arn>"],
      },
      "service-orders-availability-slo-slow-burn": {
        ...common,
        alarmName: "shop-dev-orders-availability-slo-slow-burn",
        alarmDescription: description("10", "slo-slow-burn"),
        alarmRule: rule("1d", "1d-2h", "3d", "3d-6h"),
        alarmActions: ["<Topic alerts-warning arn>"],
        okActions: ["<Topic alerts-warning arn>"],
      },
    });
  });

  it("are heeded by deployments in their shortest windows", async () => {
    const slo = { ...SLO, latency: { milliseconds: 500 } };
    const alarms = { enable: true, rollback: true };
    assert.deepEqual(inputsOf(await behindAlb({ slo }), SERVICE, "orders")["alarms"], {
      ...alarms,
      alarmNames: [
        "<MetricAlarm service-orders-errors name>",
        "<MetricAlarm service-orders-availability-1h-5m name>",
        "<MetricAlarm service-orders-latency-1h-5m name>",
      ],
    });
    const plan = await planOf({
      httpApi: { integration: "cloudMap" },
      services: { orders: api({ ingress: { kind: "httpApi", path: "/orders" }, slo: SLO }) },
    });
    assert.deepEqual(inputsOf(plan, SERVICE, "orders")["alarms"], {
      ...alarms,
      alarmNames: ["<MetricAlarm service-orders-availability-1h-5m name>"],
    });
  });

  it("draw what is left of each budget since its window began", async () => {
    const plan = await behindAlb({ slo: { ...SLO, windowDays: 28 } });
    const { widgets } = inputsOf(plan, DASHBOARD, "monitoring")["dashboardBody"] as {
      readonly widgets: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
    };
    const drawn = widgets.find(
      ({ properties }) => properties["title"] === "Error budget left: availability, 28 days (%)",
    );
    const expression =
      "100 - 10000 * RUNNING_SUM(SUM([FILL(errors0, 0), FILL(refused, 0)])) / (0.1 * RUNNING_SUM(SUM([FILL(requests0, 0), FILL(refused, 0)])))";
    const { start, end, metrics } = drawn?.properties ?? {};
    assert.deepEqual([start, end], ["-P28D", "P0D"]);
    const [computed, ...hidden] = metrics as readonly (readonly unknown[])[];
    assert.deepEqual(computed, [
      { expression, label: "Error budget left: availability, 28 days (%)", id: "result" },
    ]);
    assert.equal(hidden.length, 3);
    for (const series of hidden) {
      const { period, visible } = series.at(-1) as { readonly period: number; readonly visible: boolean };
      assert.deepEqual([period, visible], [3600, false]);
    }
  });

  it("promise what the tier does where the file says no more", async () => {
    const plan = await planOf({ ...PROD, domain: DOMAIN, services: { orders: api({ slo: {} }) } });
    assert.equal(inputsOf(plan, ALARM, "service-orders-availability-1h")["threshold"], 1.44);
    const dev = await behindAlb({ slo: {} });
    assert.equal(inputsOf(dev, ALARM, "service-orders-availability-1h")["threshold"], 14.4);
  });

  it("are nothing of a service without any, of a job, and of one that has no image yet", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      services: {
        orders: api({ ingress: { kind: "alb", path: "/a" } }),
        later: api({ image: undefined, slo: SLO, ingress: { kind: "alb", path: "/b" } }),
        report: api({
          kind: "job",
          schedules: { nightly: { expression: "daily" } },
          slo: SLO,
          ingress: { kind: "alb", path: "/c" },
        }),
        inner: internal(),
      },
    });
    assert.deepEqual(namesOf(plan, COMPOSITE), []);
    assert.deepEqual(
      namesOf(plan, ALARM).filter((name) => /availability|latency-/.test(name)),
      [],
    );
  });

  it("are as many while nothing is known of what they count", async () => {
    const file = stackFile({
      domain: DOMAIN,
      services: { orders: api({ slo: { ...SLO, latency: { milliseconds: 500 } } }) },
    });
    const unknown = await evaluateConfig(file, "dev", { computed: "unknown" });
    assert.equal(namesOf(unknown, ALARM).filter((name) => /availability|latency-/.test(name)).length, 16);
    assert.equal(namesOf(unknown, COMPOSITE).length, 4);
  });
});
