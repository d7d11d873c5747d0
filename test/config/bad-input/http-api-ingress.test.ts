import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: services behind the HTTP API", () => {
  refuses(
    [
      {
        name: "a token that nobody issues",
        edits: [['    jwt: { issuer: "https://login.example.com", audiences: [shop] }\n', ""]],
        problems: [
          {
            at: "authorization: jwt }",
            path: "slipway:services.gateway.ingress.authorization",
            message:
              "found jwt, but the HTTP API does not know whose tokens to take: add slipway:signIn or slipway:httpApi.jwt, or set authorization: none",
          },
        ],
      },
      {
        name: "a token where there is no HTTP API",
        edits: [
          [
            "ingress: { path: /api, priority: 10 }",
            "ingress: { path: /api, priority: 10, authorization: jwt }",
          ],
        ],
        problems: [
          {
            at: "authorization: jwt }",
            path: "slipway:services.api.ingress.authorization",
            message: "only an HTTP API asks for a token: set kind: httpApi, or leave it out",
          },
        ],
      },
      {
        name: "a host of one service",
        edits: [["kind: httpApi, authorization: jwt", "kind: httpApi, host: gate.dev.example.com"]],
        problems: [
          {
            at: "host: gate.dev.example.com }",
            path: "slipway:services.gateway.ingress.host",
            message:
              "an HTTP API has one name for all its services: set slipway:httpApi.host instead, or kind: alb",
          },
        ],
      },
      {
        name: "a priority among routes",
        edits: [
          ["    host: http.dev.example.com", "    integration: cloudMap\n    host: http.dev.example.com"],
          ["kind: httpApi, authorization: jwt", "kind: httpApi, priority: 5"],
          ["      deregistrationDelaySeconds: 40\n", ""],
        ],
        problems: [
          {
            at: "priority: 5 }",
            path: "slipway:services.gateway.ingress.priority",
            message:
              "an HTTP API with integration: cloudMap has no listener rules, and takes the longest path: leave this out",
          },
        ],
      },
      {
        name: "a path of a service that nothing routes to",
        edits: [
          [
            "port: 7000\n      ingress: { kind: internal }",
            "port: 7000\n      ingress: { kind: none, path: /print }",
          ],
        ],
        problems: [
          {
            at: "path: /print }",
            path: "slipway:services.print-order.ingress.path",
            message:
              "a rule of a load balancer or an HTTP API: set kind: alb or kind: httpApi, or leave it out",
          },
        ],
      },
      {
        name: "two services with a route",
        edits: [
          [
            "port: 9000\n      ingress: { kind: internal }",
            "port: 9000\n      ingress: { kind: httpApi, path: /gateway }",
          ],
        ],
        problems: [
          {
            at: "path: /gateway }",
            path: "slipway:services.renderer.ingress.path",
            message:
              "service gateway already answers http.dev.example.com/gateway: give this one another path or host",
          },
        ],
      },
      {
        name: "a route that takes another's requests",
        edits: [
          [
            "port: 9000\n      ingress: { kind: internal }",
            "port: 9000\n      ingress: { kind: httpApi, path: /, priority: 1 }",
          ],
        ],
        problems: [
          {
            at: "priority: 1 }",
            path: "slipway:services.renderer.ingress.priority",
            message:
              "/ with priority 1 comes before /gateway with priority 37321 of service gateway, and takes its requests: give it a greater number than 37321",
          },
        ],
      },
      {
        name: "two services that are public by default",
        edits: [
          ["ingress: { path: /api, priority: 10 }", "ingress: {}"],
          ["      port: 9000\n      ingress: { kind: internal }\n", "      port: 9000\n"],
        ],
        problems: [
          {
            at: "port: 9000",
            path: "slipway:services.renderer.port",
            message:
              "service api already answers api.dev.example.com/: a service with a port is public unless its file says otherwise; give this one ingress: { kind: internal }, or an ingress with a path of its own",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
