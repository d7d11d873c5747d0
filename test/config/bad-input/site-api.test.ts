import { refuses } from "../../support/config-files";

const BASE = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:domain: { name: example.com }
  slipway:loadBalancer: { onlyThroughSites: true }
  slipway:services:
    orders: { costCode: ORDRDEV1, image: { tag: "1.0.0" }, port: 8080, ingress: { kind: alb, path: /api/orders } }
  slipway:sites:
    shop: { api: {} }
`;
const WITH_HTTP_API = [
  ["slipway:loadBalancer: {", "slipway:httpApi: {"],
  ["{ kind: alb,", "{ kind: httpApi,"],
] as const;

describe("a stack file: an API under a site's name", () => {
  refuses(
    [
      {
        name: "an API that nobody answers",
        edits: [
          ["  slipway:loadBalancer: { onlyThroughSites: true }\n", ""],
          ["path: /api/orders", "path: /orders"],
        ],
        problems: [
          {
            at: "api: {}",
            path: "slipway:sites.shop.api",
            message:
              "no service answers /api at api.dev.example.com, where this leads: there is orders at /orders; give one ingress: { path: /api }, or set path and host to those of one",
          },
        ],
      },
      {
        name: "an API at a name that nobody has",
        edits: [
          ["  slipway:loadBalancer: { onlyThroughSites: true }\n", ""],
          ["api: {}", "api: { host: other.dev.example.com }"],
        ],
        problems: [
          {
            at: "host: other.dev",
            path: "slipway:sites.shop.api.host",
            message:
              "no service answers /api at other.dev.example.com, where this leads: there is orders at /api/orders; give one ingress: { path: /api }, or set path and host to those of one",
          },
        ],
      },
      {
        name: "an API's name without a domain",
        edits: [
          ["  slipway:domain: { name: example.com }\n", ""],
          ["slipway:loadBalancer: { onlyThroughSites: true }", "slipway:httpApi: {}"],
          ["{ kind: alb,", "{ kind: httpApi,"],
          ["api: {}", "api: { host: api.example.com }"],
        ],
        problems: [
          {
            at: "host: api.example.com",
            path: "slipway:sites.shop.api.host",
            message:
              "the stack has no domain: add slipway:domain, or leave this out for the HTTP API's own name",
          },
        ],
      },
      {
        name: "an API's path with a slash at its end",
        edits: [["api: {}", "api: { path: /api/ }"]],
        problems: [
          {
            at: "path: /api/ }",
            path: "slipway:sites.shop.api.path",
            message:
              'found "/api/"; allowed: a path of lower-case letters, digits, dots, hyphens and underscores without a slash at its end, such as /api',
          },
        ],
      },
      {
        name: "an error document beside an API",
        edits: [["shop: { api: {} }", "shop: { api: {}, errorDocument: oops.html }"]],
        problems: [
          {
            at: "errorDocument: oops.html",
            path: "slipway:sites.shop.errorDocument",
            message:
              "CloudFront would answer with it what the API says with 403 or 404 as well: leave this out, or api",
          },
        ],
      },
      {
        name: "a load balancer for sites alone, to which none leads",
        edits: [["shop: { api: {} }", "shop: {}"]],
        problems: [
          {
            at: "onlyThroughSites: true",
            path: "slipway:loadBalancer.onlyThroughSites",
            message:
              "no site leads to it, so nobody could reach what is behind it: add api to a site, or leave this out",
          },
        ],
      },
      {
        name: "a service that no site leads to, behind a load balancer for sites alone",
        edits: [
          [
            "  slipway:sites:",
            `    admin: { costCode: ADMNDEV1, image: { tag: "1.0.0" }, port: 8080, ingress: { kind: alb, path: /admin } }\n  slipway:sites:`,
          ],
        ],
        problems: [
          {
            at: "ingress: { kind: alb, path: /admin",
            path: "slipway:services.admin.ingress",
            message:
              "no site leads to /admin, and slipway:loadBalancer.onlyThroughSites lets nobody else in: give the service a path under a site's api.path, or set kind: internal",
          },
        ],
      },
      {
        name: "a load balancer for sites alone that Route 53 is to ask",
        edits: [
          [
            "  slipway:services:",
            "  slipway:recovery: { role: standby, primaryStack: prod, failover: { hostName: api.example.com, healthCheckPath: /api/orders } }\n  slipway:services:",
          ],
        ],
        problems: [
          {
            at: "onlyThroughSites: true",
            path: "slipway:loadBalancer.onlyThroughSites",
            message:
              "Route 53 asks the load balancer itself whether it is well, for recovery.failover, and would be turned away: leave one of the two out",
          },
        ],
      },
      {
        name: "a load balancer for sites alone that people sign in at",
        edits: [
          ["path: /api/orders }", "path: /api/orders, authorization: signIn }"],
          ["  slipway:services:", "  slipway:signIn: {}\n  slipway:services:"],
        ],
        problems: [
          {
            at: "onlyThroughSites: true",
            path: "slipway:loadBalancer.onlyThroughSites",
            message:
              "who signs in at the load balancer is sent back to its own name, and would be turned away there: leave this out, or authorization: signIn",
          },
        ],
      },
      {
        name: "an HTTP API for sites alone with nothing behind it that could tell",
        edits: [
          ...WITH_HTTP_API,
          ["{ onlyThroughSites: true }", "{ onlyThroughSites: true, integration: cloudMap }"],
        ],
        problems: [
          {
            at: "onlyThroughSites: true",
            path: "slipway:httpApi.onlyThroughSites",
            message:
              "with integration: cloudMap nothing looks at what CloudFront proves itself by: set integration: loadBalancer, or leave this out",
          },
        ],
      },
    ],
    BASE,
  );
});
