import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, serviceTags } from "../../support/component-stack";

const RULE = "aws:lb/listenerRule:ListenerRule";
const ONE = { domain: DOMAIN, services: { orders: api() } };

describe("A rule of the load balancer", () => {
  it("sends a host's path, and all that is under it, to the service's tasks", async () => {
    const services = { orders: api({ ingress: { kind: "alb", path: "/orders", priority: 7 } }) };
    assert.deepEqual(allInputsOf(await planOf({ ...ONE, services }), RULE), {
      orders: {
        actions: [{ targetGroupArn: "<TargetGroup orders arn>", type: "forward" }],
        conditions: [
          { hostHeader: { values: ["api.dev.example.com"] } },
          { pathPattern: { values: ["/orders", "/orders/*"] } },
        ],
        listenerArn: "<Listener shop-dev-https arn>",
        priority: 7,
        tags: serviceTags("orders", "APISDEV1"),
      },
    });
  });

  it("takes every path of a host for a service at its root", async () => {
    const services = { orders: api({ ingress: { kind: "alb", host: "dev.example.com" } }) };
    const rule = inputsOf(await planOf({ ...ONE, services }), RULE, "orders");
    assert.deepEqual(rule["conditions"], [
      { hostHeader: { values: ["dev.example.com"] } },
      { pathPattern: { values: ["/*"] } },
    ]);
  });

  it("has a priority of its own, a deeper path before a shallower one", async () => {
    const at = (path: string): object => api({ ingress: { kind: "alb", path } });
    const services = {
      root: at("/"),
      shop: at("/shop"),
      admin: at("/shop/admin"),
      users: at("/shop/admin/users"),
    };
    const rules = allInputsOf(await planOf({ ...ONE, services }), RULE);
    const priorities = ["users", "admin", "shop", "root"].map((name) => Number(rules[name]?.["priority"]));
    assert.deepEqual(
      priorities,
      [...new Set(priorities)].sort((one, other) => one - other),
    );
    assert.ok(priorities.every((priority) => priority >= 1 && priority <= 50_000));
  });
});

describe("A target group", () => {
  it("holds the tasks' addresses and asks each for its health", async () => {
    assert.deepEqual(allInputsOf(await planOf(ONE), "aws:lb/targetGroup:TargetGroup"), {
      orders: {
        deregistrationDelay: 30,
        healthCheck: {
          healthyThreshold: 2,
          interval: 15,
          matcher: "200-299",
          path: "/healthz",
          timeout: 5,
          unhealthyThreshold: 3,
        },
        port: 8080,
        protocol: "HTTP",
        tags: serviceTags("orders", "APISDEV1"),
        targetType: "ip",
        vpcId: "<Vpc network id>",
      },
    });
  });

  it("asks as the file says", async () => {
    const healthCheck = {
      path: "/up",
      matcher: "204",
      intervalSeconds: 30,
      timeoutSeconds: 10,
      healthyThreshold: 3,
      unhealthyThreshold: 4,
      gracePeriodSeconds: 90,
    };
    const services = { orders: api({ healthCheck, deregistrationDelaySeconds: 5 }) };
    const group = inputsOf(await planOf({ ...ONE, services }), "aws:lb/targetGroup:TargetGroup", "orders");
    assert.deepEqual(group["healthCheck"], {
      healthyThreshold: 3,
      interval: 30,
      matcher: "204",
      path: "/up",
      timeout: 10,
      unhealthyThreshold: 4,
    });
    assert.equal(group["deregistrationDelay"], 5);
  });
});
