import * as assert from "node:assert/strict";
import { planOf } from "../support/component-plan";
import { api, DOMAIN, internal, job, lambda, type StackKeys } from "../support/component-stack";
import { refusedBy } from "../support/transitions";

const at = (ingress: object, more: StackKeys = {}): StackKeys => api({ ingress, ...more });
const orders = (ingress: object, more: StackKeys = {}): StackKeys => ({
  domain: DOMAIN,
  services: { orders: at(ingress, more) },
});
const ALB = { kind: "alb", path: "/orders" };
const HTTP_API = { kind: "httpApi", path: "/orders" };
const CANARY = { deployment: { strategy: "canary" } };
const unsaid = { costCode: "APISDEV1", image: { tag: "1.0.0" }, port: 8080 };
const INSTANCES = { ec2Capacity: { graviton: { instanceType: "m7g.large" } } };
const onInstances = (more: StackKeys = {}): StackKeys => ({
  ...orders(ALB, { capacityProviderStrategy: [{ capacityProvider: "graviton", weight: 1 }], ...more }),
  cluster: INSTANCES,
});
const NIGHTLY = { schedules: { nightly: { expression: "daily" } } };
const caller = (more: StackKeys): StackKeys => ({ services: { prices: internal(), ...more } });

/** Two stack files between which a stack may go, in either direction. */
const PAIRS: Readonly<Record<string, readonly [StackKeys, StackKeys]>> = {
  "the load balancer and the HTTP API": [orders(ALB), orders(HTTP_API)],
  "the load balancer and the HTTP API, with requests that are shifted": [
    orders(ALB, CANARY),
    orders(HTTP_API, CANARY),
  ],
  "the load balancer and an HTTP API that finds tasks by name": [
    orders(ALB),
    { ...orders(HTTP_API), httpApi: { integration: "cloudMap" } },
  ],
  "the load balancer for one service and the HTTP API for another": [
    {
      domain: DOMAIN,
      httpApi: { host: "http.dev.example.com" },
      services: { orders: at(ALB), carts: at({ kind: "httpApi" }) },
    },
    {
      domain: DOMAIN,
      httpApi: { host: "http.dev.example.com" },
      services: { orders: at(HTTP_API), carts: at({ kind: "alb", path: "/carts" }) },
    },
  ],
  "an ingress that follows the domain, with one and without": [
    { domain: DOMAIN, services: { orders: unsaid } },
    { services: { orders: unsaid } },
  ],
  "an HTTP API with a domain and without": [orders(HTTP_API), { services: { orders: at(HTTP_API) } }],
  "the HTTP API's load balancer and Cloud Map": [
    orders(HTTP_API),
    { ...orders(HTTP_API), httpApi: { integration: "cloudMap" } },
  ],
  "one port and another": [orders(ALB), orders(ALB, { port: 9090 })],
  "one port and another, with requests that are shifted": [
    orders(ALB, CANARY),
    orders(ALB, { ...CANARY, port: 9090 }),
  ],
  "rolling and shifting deployments": [orders(ALB), orders(ALB, CANARY)],
  "rolling and shifting deployments behind the HTTP API": [orders(HTTP_API), orders(HTTP_API, CANARY)],
  "Fargate and instances": [{ ...orders(ALB), cluster: INSTANCES }, onInstances()],
  "a network interface for each task and the instance's network": [
    onInstances(),
    onInstances({ networkMode: "bridge" }),
  ],
  "Fargate and the network of instances": [
    { ...orders(ALB), cluster: INSTANCES },
    onInstances({ networkMode: "bridge" }),
  ],
  "a host of one service and of another": [
    {
      domain: DOMAIN,
      services: {
        orders: at({ kind: "alb", host: "shop.dev.example.com" }),
        carts: at({ kind: "alb", path: "/carts" }),
      },
    },
    {
      domain: DOMAIN,
      services: { orders: at(ALB), carts: at({ kind: "alb", path: "/", host: "shop.dev.example.com" }) },
    },
  ],
  "a path of one service and of another behind the HTTP API": [
    { services: { orders: at({ kind: "httpApi", path: "/shop" }), carts: at({ kind: "httpApi" }) } },
    { services: { orders: at({ kind: "httpApi" }), carts: at({ kind: "httpApi", path: "/shop" }) } },
  ],
  "the root of one service and of another behind the HTTP API": [
    { services: { orders: at({ kind: "httpApi", path: "/" }), carts: at({ kind: "httpApi" }) } },
    { services: { orders: at({ kind: "httpApi" }), carts: at({ kind: "httpApi", path: "/" }) } },
  ],
  "a service under one name and under another": [
    orders(ALB),
    { domain: DOMAIN, services: { purchases: at(ALB) } },
  ],
  "a service behind the HTTP API under one name and under another": [
    orders(HTTP_API),
    { domain: DOMAIN, services: { purchases: at(HTTP_API) } },
  ],
  "a host of a service and of a site": [
    {
      domain: DOMAIN,
      services: { orders: at({ kind: "alb", path: "/", host: "www.dev.example.com" }) },
    },
    { domain: DOMAIN, services: { orders: at(ALB) }, sites: { shop: { subdomain: "www" } } },
  ],
  "a host of the HTTP API and of a site": [
    { ...orders(HTTP_API), httpApi: { host: "www.dev.example.com" } },
    { ...orders(HTTP_API), sites: { shop: { subdomain: "www" } } },
  ],
  "a service for others alone and one behind the load balancer": [orders({ kind: "internal" }), orders(ALB)],
  "a service for others alone and one behind the HTTP API": [orders({ kind: "internal" }), orders(HTTP_API)],
  "services without a job and with one that calls them": [
    caller({}),
    caller({ sync: job({ ...NIGHTLY, uses: ["service/prices"] }) }),
  ],
  "services without a function and with one that calls them": [
    { ...caller({}), functions: { report: lambda() } },
    { ...caller({}), functions: { report: lambda({ vpc: true, uses: ["service/prices"] }) } },
  ],
  "a caller that runs all the time and one that is started": [
    caller({ sync: job({ kind: "api", uses: ["service/prices"] }) }),
    caller({ sync: job({ ...NIGHTLY, uses: ["service/prices"] }) }),
  ],
  "a job and nothing that runs": [
    { services: { sync: job(NIGHTLY) } },
    { services: { sync: job({ kind: "none" }) } },
  ],
  "an image of the stack file and of a pipeline": [orders(ALB), orders(ALB, { image: { owner: "ci" } })],
};

describe("An update is not refused by AWS between", () => {
  for (const [name, [one, other]] of Object.entries(PAIRS)) {
    it(name, async () => {
      const plans = [await planOf(one), await planOf(other)] as const;
      assert.deepEqual(refusedBy(...plans), []);
      assert.deepEqual(refusedBy(plans[1], plans[0]), []);
    });
  }
});

describe("What AWS refuses", () => {
  it("is seen: a priority that moves to another service's rule", async () => {
    const at9 = { ...ALB, priority: 9 };
    const after = { domain: DOMAIN, services: { purchases: at(at9) } };
    const [refused = "", ...others] = refusedBy(await planOf(orders(at9)), await planOf(after));
    assert.deepEqual(others, []);
    assert.match(refused, /::purchases wants what .*::orders has: aws:lb\/listenerRule:ListenerRule .*,9\]$/);
  });

  it("is seen: a target group that is kept and put behind another load balancer", async () => {
    const [before, after] = [await planOf(orders(ALB, CANARY)), await planOf(orders(HTTP_API, CANARY))];
    const kept = {
      ...after,
      resources: after.resources.map((each) =>
        each.replacementTrigger === "httpApi" ? { ...each, replacementTrigger: "alb" } : each,
      ),
    };
    const refused = refusedBy(before, kept).map((line) =>
      line.split(" would be behind ")[0]?.split("::").at(-1),
    );
    assert.deepEqual(refused, ["orders", "orders-alt"]);
  });

  it("is seen: another network mode while requests are shifted, for which deployments have to be rolling", async () => {
    const [before, after] = [onInstances(CANARY), onInstances({ ...CANARY, networkMode: "bridge" })];
    const refused = refusedBy(await planOf(before), await planOf(after)).map((line) =>
      line.replaceAll(/urn:\S+::/g, ""),
    );
    assert.deepEqual(refused, ["orders keeps the former orders", "orders keeps the former orders-alt"]);
  });

  it("is seen: a name that a replacement wants before it is free", async () => {
    const before = await planOf({ ...orders(HTTP_API), httpApi: { integration: "cloudMap" } });
    const after = {
      ...before,
      resources: before.resources.map((each) =>
        each.type === "aws:servicediscovery/service:Service"
          ? { ...each, replacementTrigger: "another", deleteBeforeReplace: false }
          : each,
      ),
    };
    assert.deepEqual(
      refusedBy(before, after).map((line) => line.split(" wants ")[0]?.split("::").at(-1)),
      ["orders"],
    );
  });
});
