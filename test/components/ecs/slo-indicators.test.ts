import * as assert from "node:assert/strict";
import { inputsOf } from "../../support/component-plan";
import { api } from "../../support/component-stack";
import { behindAlb, behindHttpApi, judged, SLO } from "../../support/objectives";

describe("What a service's objectives count", () => {
  const group = {
    LoadBalancer: "<LoadBalancer shop-dev arnSuffix>",
    TargetGroup: "<TargetGroup orders arnSuffix>",
  };

  it("is what the load balancer refuses, where the service is alone behind it", async () => {
    const bad = "SUM([FILL(errors0, 0), FILL(refused, 0)])";
    assert.deepEqual(judged(await behindAlb(), "availability-1h"), {
      expression: `IF(${bad} >= 5, 100 * ${bad} / SUM([FILL(requests0, 0), FILL(refused, 0)]), 0)`,
      series: {
        requests0: ["RequestCount", "Sum", group],
        errors0: ["HTTPCode_Target_5XX_Count", "Sum", group],
        refused: ["HTTPCode_ELB_5XX_Count", "Sum", { LoadBalancer: group.LoadBalancer }],
      },
      periods: [3600],
    });
  });

  it("is failed connections of its own, where it shares the load balancer", async () => {
    const plan = await behindAlb({}, { shop: api({ ingress: { kind: "alb", path: "/shop" } }) });
    const bad = "SUM([FILL(errors0, 0), FILL(unreached0, 0)])";
    assert.deepEqual(judged(plan, "availability-1h"), {
      expression: `IF(${bad} >= 5, 100 * ${bad} / SUM([FILL(requests0, 0)]), 0)`,
      series: {
        requests0: ["RequestCount", "Sum", group],
        errors0: ["HTTPCode_Target_5XX_Count", "Sum", group],
        unreached0: ["TargetConnectionErrorCount", "Sum", group],
      },
      periods: [3600],
    });
  });

  it("is both target groups of a service whose deployments shift requests", async () => {
    const { expression, series } = judged(
      await behindAlb({ deployment: { strategy: "canary" } }),
      "availability-1h",
    );
    assert.deepEqual(Object.keys(series), ["requests0", "errors0", "requests1", "errors1", "refused"]);
    assert.match(
      expression,
      /^IF\(SUM\(\[FILL\(errors0, 0\), FILL\(errors1, 0\), FILL\(refused, 0\)\]\) >= 5,/,
    );
  });

  it("is all of an HTTP API that the service has to itself", async () => {
    const { series } = judged(await behindHttpApi(), "availability-1h");
    const all = { ApiId: "<Api http-api id>" };
    assert.deepEqual(series, { requests0: ["Count", "Sum", all], errors0: ["5xx", "Sum", all] });
  });

  it("is the service's own routes of an HTTP API that it shares", async () => {
    const other = api({ ingress: { kind: "httpApi", path: "/shop" } });
    const { series } = judged(await behindHttpApi({}, { shop: other }), "availability-1h");
    const route = (Resource: string): object => ({
      ApiId: "<Api http-api id>",
      Stage: "$default",
      Method: "ANY",
      Resource,
    });
    assert.deepEqual(series, {
      requests0: ["Count", "Sum", route("/orders")],
      errors0: ["5xx", "Sum", route("/orders")],
      requests1: ["Count", "Sum", route("/orders/{proxy+}")],
      errors1: ["5xx", "Sum", route("/orders/{proxy+}")],
    });
  });

  it("is, of times, the share of requests within the limit, in each entrance's unit", async () => {
    const slo = { ...SLO, latency: { milliseconds: 500, percent: 99 } };
    const bad = "SUM([FILL(timed0 * (100 - inTime0) / 100, 0)])";
    assert.deepEqual(judged(await behindAlb({ slo }), "latency-1h-5m"), {
      expression: `IF(${bad} >= 5, 100 * ${bad} / SUM([FILL(timed0, 0)]), 0)`,
      series: {
        timed0: ["TargetResponseTime", "SampleCount", group],
        inTime0: ["TargetResponseTime", "PR(:0.5)", group],
      },
      periods: [300],
    });
    const { series } = judged(await behindHttpApi({ slo }), "latency-1h");
    const all = { ApiId: "<Api http-api id>" };
    assert.deepEqual(series, {
      timed0: ["Latency", "SampleCount", all],
      inTime0: ["Latency", "PR(:500)", all],
    });
    assert.equal(
      inputsOf(
        await behindAlb({ slo }),
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "service-orders-latency-1h",
      )["threshold"],
      14.4,
    );
  });

  it("has to be as many bad requests as the file says", async () => {
    const { expression } = judged(
      await behindAlb({ slo: { ...SLO, minimumBadRequests: 50 } }),
      "availability-1h",
    );
    assert.match(expression, / >= 50, /);
  });
});
