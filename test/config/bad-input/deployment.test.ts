import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: deployments", () => {
  refuses(
    [
      {
        name: "a key of another strategy",
        edits: [["canaryPercent: 20", "stepPercent: 20"]],
        problems: [
          {
            at: "stepPercent: 20, bakeTimeMinut",
            path: "slipway:services.api.deployment.stepPercent",
            message: "strategy: canary does not take it: leave it out, or set strategy: linear",
          },
        ],
      },
      {
        name: "a bake time of a rolling deployment",
        edits: [["strategy: canary, canaryPercent: 20, bakeTimeMinutes: 10", "bakeTimeMinutes: 10"]],
        problems: [
          {
            at: "bakeTimeMinutes: 10 }",
            path: "slipway:services.api.deployment.bakeTimeMinutes",
            message:
              "strategy: rolling does not take it: leave it out, or set strategy: blueGreen or canary or linear",
          },
        ],
      },
      {
        name: "a percentage that only a rolling deployment has",
        edits: [["canaryPercent: 20", "maximumPercent: 150"]],
        problems: [
          {
            at: "maximumPercent: 150, bakeTimeM",
            path: "slipway:services.api.deployment.maximumPercent",
            message: "strategy: canary does not take it: leave it out, or set strategy: rolling",
          },
        ],
      },
      {
        name: "a shift of requests of a worker",
        edits: [
          [
            "ingress: { kind: httpApi, authorization: jwt }",
            "ingress: { kind: none }\n      deployment: { strategy: blueGreen }",
          ],
          ["      deregistrationDelaySeconds: 40\n", ""],
          [
            '  slipway:httpApi:\n    host: http.dev.example.com\n    cors: { allowOrigins: ["https://www.example.com"] }\n    jwt: { issuer: "https://login.example.com", audiences: [shop] }\n',
            "",
          ],
          ["function/resize, service/gateway", "function/resize"],
        ],
        problems: [
          {
            at: "strategy: blueGreen }",
            path: "slipway:services.gateway.deployment.strategy",
            message:
              "found blueGreen, but no requests come to this service that could be moved from one version to the other; leave strategy out, or give the service a port and an ingress",
          },
        ],
      },
      {
        name: "a shift of requests that go by Cloud Map",
        edits: [
          ["    host: http.dev.example.com", "    integration: cloudMap\n    host: http.dev.example.com"],
          [
            "      deregistrationDelaySeconds: 40\n",
            "      deployment: { strategy: linear, stepPercent: 50 }\n",
          ],
        ],
        problems: [
          {
            at: "strategy: linear, stepPercent:",
            path: "slipway:services.gateway.deployment.strategy",
            message:
              "found linear, but the HTTP API finds tasks by Cloud Map (httpApi.integration: cloudMap), where no share of the requests can be set; set integration: loadBalancer, or strategy: rolling",
          },
        ],
      },
      {
        name: "a deployment that could not begin",
        edits: [["strategy: canary, canaryPercent: 20, bakeTimeMinutes: 10", "maximumPercent: 100"]],
        problems: [
          {
            at: "maximumPercent: 100 }",
            path: "slipway:services.api.deployment.maximumPercent",
            message:
              "found minimumHealthyPercent: 100 with maximumPercent: 100: of 1 task none may stop and none may be added, so no deployment would get anywhere; set maximumPercent to at least 200",
          },
        ],
      },
      {
        name: "a deployment that could not begin with one task",
        edits: [["strategy: canary, canaryPercent: 20, bakeTimeMinutes: 10", "maximumPercent: 150"]],
        problems: [
          {
            at: "maximumPercent: 150 }",
            path: "slipway:services.api.deployment.maximumPercent",
            message:
              "found minimumHealthyPercent: 100 with maximumPercent: 150: of 1 task none may stop and none may be added, so no deployment would get anywhere; set maximumPercent to at least 200",
          },
        ],
      },
      {
        name: "a deployment that could not begin, by the least of its tasks",
        edits: [
          [
            "strategy: canary, canaryPercent: 20, bakeTimeMinutes: 10",
            "minimumHealthyPercent: 67, maximumPercent: 133",
          ],
          ["      deployment:", "      scaling: { minCapacity: 2, maxCapacity: 3 }\n      deployment:"],
        ],
        problems: [
          {
            at: "maximumPercent: 133 }",
            path: "slipway:services.api.deployment.maximumPercent",
            message:
              "found minimumHealthyPercent: 67 with maximumPercent: 133: of 2 tasks none may stop and none may be added, so no deployment would get anywhere; set maximumPercent to at least 150",
          },
        ],
      },
      {
        name: "scaling by requests that take turns between two target groups",
        edits: [["      deployment:", "      scaling: { requestsPerTarget: 500 }\n      deployment:"]],
        problems: [
          {
            at: "requestsPerTarget: 500 }",
            path: "slipway:services.api.scaling.requestsPerTarget",
            message:
              "deployment.strategy: canary moves requests between two target groups, and ECS scales by those of one only: leave this out and scale by cpuTargetPercent, or set strategy: rolling",
          },
        ],
      },
      {
        name: "scaling by requests that nobody counts",
        edits: [
          [
            "        minCapacity: 1\n        maxCapacity: 4\n        schedules:",
            "        minCapacity: 1\n        maxCapacity: 4\n        requestsPerTarget: 500\n        schedules:",
          ],
        ],
        problems: [
          {
            at: "requestsPerTarget: 500",
            path: "slipway:services.renderer.scaling.requestsPerTarget",
            message:
              "only a load balancer counts the requests of each task: set ingress.kind: alb, or httpApi with its load balancer, or scale by cpuTargetPercent",
          },
        ],
      },
      {
        name: "a strategy that there is not",
        edits: [["strategy: canary", "strategy: canry"]],
        problems: [
          {
            at: "strategy: canry, canaryPercent",
            path: "slipway:services.api.deployment.strategy",
            message: 'found "canry"; allowed: rolling, blueGreen, canary, linear; did you mean "canary"?',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
