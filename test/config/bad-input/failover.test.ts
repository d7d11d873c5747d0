import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: a name that fails over to another region", () => {
  refuses(
    [
      {
        name: "a name for two regions without a domain",
        edits: [["  slipway:domain: { name: example.com }\n", ""]],
        problems: [
          {
            at: "failover: { hostName: shop.exa",
            path: "slipway:recovery.failover",
            message:
              "the stack has no domain, in whose zone the name would be: add slipway:domain, or leave this out",
          },
        ],
      },
      {
        name: "a name for two regions that the stack's new zone cannot have",
        edits: [["name: example.com }", "name: example.com, zone: new, subdomain: use1 }"]],
        problems: [
          {
            at: "hostName: shop.example.com, he",
            path: "slipway:recovery.failover.hostName",
            message:
              "found shop.example.com, which the zone of use1.example.com cannot have: choose a name that ends in .use1.example.com",
          },
        ],
      },
      {
        name: "a name for two regions that the zone cannot have",
        edits: [["hostName: shop.example.com", "hostName: shop.example.org"]],
        problems: [
          {
            at: "hostName: shop.example.org, he",
            path: "slipway:recovery.failover.hostName",
            message:
              "found shop.example.org, which the zone of example.com cannot have: choose a name that ends in .example.com",
          },
        ],
      },
      {
        name: "a name for two regions that a site has",
        edits: [["  slipway:functions:", "  slipway:sites: { shop: {} }\n  slipway:functions:"]],
        problems: [
          {
            at: "hostName: shop.example.com, he",
            path: "slipway:recovery.failover.hostName",
            message: "shop.example.com is already the address of site shop: choose another name",
          },
        ],
      },
      {
        name: "a name for two regions that one service has",
        edits: [
          ["      ingress: { path: /orders }\n", "      ingress: { path: /orders }\n"],
          [
            "    prices:\n      costCode: PRICPRD1\n",
            "    prices:\n      costCode: PRICPRD1\n      port: 8081\n      ingress: { host: shop.example.com }\n",
          ],
        ],
        problems: [
          {
            at: "hostName: shop.example.com, he",
            path: "slipway:recovery.failover.hostName",
            message: "shop.example.com is already the address of service prices: choose another name",
          },
        ],
      },
      {
        name: "a name for two regions that the HTTP API has",
        edits: [
          ["  slipway:functions:", "  slipway:httpApi: { host: shop.example.com }\n  slipway:functions:"],
          [
            "    prices:\n      costCode: PRICPRD1\n",
            "    prices:\n      costCode: PRICPRD1\n      port: 8081\n      requestTimeoutSeconds: 30\n      ingress: { kind: httpApi }\n",
          ],
        ],
        problems: [
          {
            at: "hostName: shop.example.com, he",
            path: "slipway:recovery.failover.hostName",
            message: "shop.example.com is already the address of the HTTP API: choose another name",
          },
        ],
      },
      {
        name: "a name for two regions that nobody answers to",
        edits: [["ingress: { path: /orders }", "ingress: { path: /orders, host: orders.example.com }"]],
        problems: [
          {
            at: "failover: { hostName: shop.exa",
            path: "slipway:recovery.failover",
            message:
              "no service answers at api.example.com behind the load balancer, which is what the name would lead to: give one ingress: { kind: alb } without a host, or leave this out",
          },
        ],
      },
      {
        name: "a name for two regions of an HTTP API",
        edits: [
          ["ingress: { path: /orders }", "ingress: { kind: httpApi }\n      requestTimeoutSeconds: 30"],
        ],
        problems: [
          {
            at: "failover: { hostName: shop.exa",
            path: "slipway:recovery.failover",
            message:
              "no service answers at api.example.com behind the load balancer, which is what the name would lead to: give one ingress: { kind: alb } without a host, or leave this out",
          },
        ],
      },
      {
        name: "a health check that nobody answers",
        edits: [["healthCheckPath: /orders/healthz", "healthCheckPath: /healthz"]],
        problems: [
          {
            at: "healthCheckPath: /healthz }",
            path: "slipway:recovery.failover.healthCheckPath",
            message:
              "found /healthz, which no service at api.example.com answers: begin it with one of /orders",
          },
        ],
      },
      {
        name: "a health check of a path that only begins like a service's",
        edits: [["healthCheckPath: /orders/healthz", "healthCheckPath: /orders-old"]],
        problems: [
          {
            at: "healthCheckPath: /orders-old }",
            path: "slipway:recovery.failover.healthCheckPath",
            message:
              "found /orders-old, which no service at api.example.com answers: begin it with one of /orders",
          },
        ],
      },
      {
        name: "a health check that is longer than Route 53 takes",
        edits: [
          [
            "/orders/healthz",
            "/orders/hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh",
          ],
        ],
        problems: [
          {
            at: "healthCheckPath: /orders/hhhhh",
            path: "slipway:recovery.failover.healthCheckPath",
            message:
              'found "/orders/hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh...; allowed: the path of a service behind the load balancer, such as /catalog/healthz, at most 255 characters',
          },
        ],
      },
      {
        name: "a health check without a path",
        edits: [[", healthCheckPath: /orders/healthz", ""]],
        problems: [
          {
            at: "failover: { hostName: shop.exa",
            path: "slipway:recovery.failover.healthCheckPath",
            message:
              "missing; add healthCheckPath: the path of a service behind the load balancer, such as /catalog/healthz, at most 255 characters",
          },
        ],
      },
    ],
    DATA,
  );
});
