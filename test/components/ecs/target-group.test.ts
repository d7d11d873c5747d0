import * as assert from "node:assert/strict";
import { withoutPrefix } from "../../../components/ecs/target-group";
import type { Presented } from "../../../preview/present";
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

describe("A rule that strips what routed the request", () => {
  const stripping = async (path: string, more: object = {}): Promise<Presented> => {
    const services = { orders: api({ ingress: { kind: "alb", path, stripPrefix: true }, ...more }) };
    return inputsOf(await planOf({ ...ONE, services }), RULE, "orders");
  };

  it("rewrites the path, and takes the same requests as before", async () => {
    const rule = await stripping("/orders");
    assert.deepEqual(rule["transforms"], [
      {
        type: "url-rewrite",
        urlRewriteConfig: { rewrite: { regex: "^/orders/?(.*)$", replace: "/$1" } },
      },
    ]);
    assert.deepEqual(rule["conditions"], [
      { hostHeader: { values: ["api.dev.example.com"] } },
      { pathPattern: { values: ["/orders", "/orders/*"] } },
    ]);
  });

  it("has nothing to strip at the root, and strips nothing where the file does not ask", async () => {
    assert.equal((await stripping("/"))["transforms"], undefined);
    assert.equal(inputsOf(await planOf(ONE), RULE, "orders")["transforms"], undefined);
  });

  const seen = (path: string, url: string): string => {
    const { regex, replace } = withoutPrefix(path);
    return url.replace(new RegExp(regex), replace);
  };
  const REWRITTEN: readonly (readonly [path: string, url: string, seen: string])[] = [
    ["/orders", "/orders", "/"],
    ["/orders", "/orders/", "/"],
    ["/orders", "/orders?x=1", "/?x=1"],
    ["/orders", "/orders/?x=1", "/?x=1"],
    ["/orders", "/orders/7", "/7"],
    ["/orders", "/orders/7?x=1", "/7?x=1"],
    ["/orders", "/orders/7/lines/", "/7/lines/"],
    ["/orders", "/orders/orders", "/orders"],
    ["/orders", "/orders/a%20b?q=/orders", "/a%20b?q=/orders"],
    ["/shop/admin", "/shop/admin/users", "/users"],
    ["/v1.0", "/v1.0/items", "/items"],
    ["/v1.0", "/v1x0/items", "/v1x0/items"],
    ["/a-b_c~d", "/a-b_c~d/e", "/e"],
    ["/orders", "/other/orders/7", "/other/orders/7"],
  ];
  for (const [path, url, expected] of REWRITTEN) {
    it(`of ${path} makes ${expected} of ${url}`, () => {
      assert.equal(seen(path, url), expected);
    });
  }

  it("does not take another path that begins with the same letters", async () => {
    const [, condition] = (await stripping("/orders"))["conditions"] as readonly {
      readonly pathPattern?: { readonly values: readonly string[] };
    }[];
    const takes = (path: string): boolean =>
      (condition?.pathPattern?.values ?? []).some((pattern) =>
        new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(path),
      );
    assert.deepEqual(["/orders", "/orders/", "/orders/7", "/ordersX", "/"].map(takes), [
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("Rules", () => {
  it("keep their priorities when another service comes, or its path changes", async () => {
    const priorities = async (services: object): Promise<unknown> => {
      const rules = allInputsOf(await planOf({ ...ONE, services }), RULE);
      return ["orders", "carts"].map((name) => rules[name]?.["priority"]);
    };
    const at = (path: string): object => api({ ingress: { kind: "alb", path } });
    const two = { orders: at("/orders"), carts: at("/carts") };
    const before = await priorities(two);
    assert.deepEqual(await priorities({ aaa: at("/aaa"), ...two, zzz: at("/zzz") }), before);
    assert.deepEqual(await priorities({ ...two, zzz: at("/other") }), before);
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

  it("is another one behind another load balancer, in whichever way its deployments go", async () => {
    const triggers = async (kind: string, strategy: string): Promise<unknown> => {
      const services = { orders: api({ ingress: { kind }, deployment: { strategy } }) };
      const { resources } = await planOf({ ...ONE, services });
      return resources
        .filter(({ type }) => type === "aws:lb/targetGroup:TargetGroup")
        .map(({ name, replacementTrigger }) => [name, replacementTrigger]);
    };
    const shifting = (kind: string): object => [
      ["orders", kind],
      ["orders-alt", kind],
    ];
    assert.deepEqual(await triggers("alb", "rolling"), [["orders", "alb"]]);
    assert.deepEqual(await triggers("httpApi", "rolling"), [["orders", "httpApi"]]);
    assert.deepEqual(await triggers("alb", "canary"), shifting("alb"));
    assert.deepEqual(await triggers("httpApi", "canary"), shifting("httpApi"));
  });

  it("is the same one when the port changes, which ECS registers each task with", async () => {
    for (const strategy of ["rolling", "canary"]) {
      const services = { orders: api({ deployment: { strategy } }) };
      const groups = (await planOf({ ...ONE, services })).resources.filter(
        ({ type }) => type === "aws:lb/targetGroup:TargetGroup",
      );
      assert.deepEqual(
        groups.map(({ ignoreChanges }) => ignoreChanges),
        strategy === "rolling" ? [["port"]] : [["port"], ["port"]],
      );
    }
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
