import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: the time to stop and to answer", () => {
  refuses(
    [
      {
        name: "a task that drains longer than Fargate Spot gives it",
        edits: [["deregistrationDelaySeconds: 40", "deregistrationDelaySeconds: 100"]],
        problems: [
          {
            at: "deregistrationDelaySeconds: 10",
            path: "slipway:services.gateway.deregistrationDelaySeconds",
            message:
              "found deregistrationDelaySeconds: 100 with stopTimeoutSeconds: 30, together 130 s: a task on FARGATE_SPOT is gone 120 s after its warning; shorten one, or give the service a capacityProviderStrategy without FARGATE_SPOT",
          },
        ],
      },
      {
        name: "a task that stops longer than Fargate Spot gives it",
        edits: [["      deregistrationDelaySeconds: 40", "      stopTimeoutSeconds: 100"]],
        problems: [
          {
            at: "stopTimeoutSeconds: 100",
            path: "slipway:services.gateway.stopTimeoutSeconds",
            message:
              "found deregistrationDelaySeconds: 30 with stopTimeoutSeconds: 100, together 130 s: a task on FARGATE_SPOT is gone 120 s after its warning; shorten one, or give the service a capacityProviderStrategy without FARGATE_SPOT",
          },
        ],
      },
      {
        name: "a request that the HTTP API does not wait for",
        edits: [["requestTimeoutSeconds: 20", "requestTimeoutSeconds: 45"]],
        problems: [
          {
            at: "requestTimeoutSeconds: 45",
            path: "slipway:services.gateway.requestTimeoutSeconds",
            message:
              "found 45: an HTTP API gives up after 30 s and answers with an error itself; give at most 30, or set ingress.kind: alb",
          },
        ],
      },
      {
        name: "a health check without a load balancer behind the HTTP API",
        edits: [
          ["    host: http.dev.example.com", "    integration: cloudMap\n    host: http.dev.example.com"],
          ["      requestTimeoutSeconds: 20\n", "      healthCheck: { path: /health }\n"],
        ],
        problems: [
          {
            at: "healthCheck: { path: /health }",
            path: "slipway:services.gateway.healthCheck",
            message:
              "only a load balancer asks for it: an HTTP API with integration: cloudMap has none, so leave this out",
          },
          {
            at: "deregistrationDelaySeconds: 40",
            path: "slipway:services.gateway.deregistrationDelaySeconds",
            message:
              "only a load balancer lets requests come to their end: an HTTP API with integration: cloudMap has none, so leave this out",
          },
        ],
      },
      {
        name: "a health check of a service that nobody calls",
        edits: [
          ["ingress: { kind: httpApi, authorization: jwt }", "ingress: { kind: none }"],
          ["deregistrationDelaySeconds: 40", "healthCheck: { path: /health }"],
          [
            '  slipway:httpApi:\n    host: http.dev.example.com\n    cors: { allowOrigins: ["https://www.example.com"] }\n    jwt: { issuer: "https://login.example.com", audiences: [shop] }\n',
            "",
          ],
          ["function/resize, service/gateway", "function/resize"],
        ],
        problems: [
          {
            at: "healthCheck: { path: /health }",
            path: "slipway:services.gateway.healthCheck",
            message: "only a load balancer asks for it: set ingress.kind: alb or httpApi, or leave it out",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
