import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

const API = "      ingress: { path: /api, priority: 10 }\n";
const GATEWAY = "      ingress: { kind: httpApi, authorization: jwt }\n";
const withSlo = (ingress: string, slo: string): readonly [string, string] => [
  ingress,
  `${ingress}      slo: ${slo}\n`,
];
const PERCENT = "a percentage from 95 to 99.99, such as 99.9, with at most two digits after the point";

describe("a stack file: objectives", () => {
  refuses(
    [
      {
        name: "an objective that nobody can keep",
        edits: [withSlo(API, "{ availabilityPercent: 100 }")],
        problems: [
          {
            at: "availabilityPercent: 100",
            path: "slipway:services.api.slo.availabilityPercent",
            message: `found 100; allowed: ${PERCENT}`,
          },
        ],
      },
      {
        name: "an objective of which the fastest alarm could never ring",
        edits: [withSlo(API, "{ latency: { milliseconds: 300, percent: 90 } }")],
        problems: [
          {
            at: "percent: 90",
            path: "slipway:services.api.slo.latency.percent",
            message: `found 90; allowed: ${PERCENT}`,
          },
        ],
      },
      {
        name: "an objective that is finer than it is counted",
        edits: [withSlo(API, "{ availabilityPercent: 99.955 }")],
        problems: [
          {
            at: "availabilityPercent: 99.955",
            path: "slipway:services.api.slo.availabilityPercent",
            message: `found 99.955; allowed: ${PERCENT}`,
          },
        ],
      },
      {
        name: "a number in place of objectives",
        edits: [withSlo(API, "99.9")],
        problems: [
          {
            at: "slo: 99.9",
            path: "slipway:services.api.slo",
            message: "found 99.9; allowed: a map such as { availabilityPercent: 99.9 }, or {} for the tier's",
          },
        ],
      },
      {
        name: "objectives over a window without a week in it",
        edits: [withSlo(API, "{ windowDays: 1 }")],
        problems: [
          {
            at: "windowDays: 1",
            path: "slipway:services.api.slo.windowDays",
            message: "found 1; allowed: a whole number from 7 to 90",
          },
        ],
      },
      {
        name: "a time that the load balancer never waits for",
        edits: [withSlo(API, "{ latency: { milliseconds: 60000 } }")],
        problems: [
          {
            at: "milliseconds: 60000",
            path: "slipway:services.api.slo.latency.milliseconds",
            message:
              "found 60000, and nothing is slower: the load balancer (loadBalancer.idleTimeoutSeconds) gives up after 60000 ms, which is an error; set less",
          },
        ],
      },
      {
        name: "a time that API Gateway never waits for",
        edits: [withSlo(GATEWAY, "{ latency: { milliseconds: 30000 } }")],
        problems: [
          {
            at: "milliseconds: 30000",
            path: "slipway:services.gateway.slo.latency.milliseconds",
            message:
              "found 30000, and nothing is slower: API Gateway gives up after 30000 ms, which is an error; set less",
          },
        ],
      },
      {
        name: "objectives of what nobody counts",
        edits: [["      networkMode: bridge\n", "      networkMode: bridge\n      slo: {}\n"]],
        problems: [
          {
            at: "slo: {}",
            path: "slipway:services.renderer.slo",
            message:
              "requests from other services (ingress.kind: internal) go from task to task, where nobody counts those that failed on the way: leave slo out, or let requests in from outside",
          },
        ],
      },
      {
        name: "objectives of a job that nobody will call",
        edits: [["      port: 7000\n      ingress: { kind: internal }\n", "      slo: {}\n"]],
        problems: [
          {
            at: "slo: {}",
            path: "slipway:services.print-order.slo",
            message:
              "no requests come to this service from outside, of which it could promise something: leave slo out, or let requests in from outside",
          },
        ],
      },
      {
        name: "objectives of what an HTTP API counts under no path",
        edits: [
          [GATEWAY, "      ingress: { kind: httpApi, path: /, authorization: jwt }\n      slo: {}\n"],
          [
            "    renderer:\n",
            '    extra:\n      costCode: EXTRDEV1\n      image: { tag: "1" }\n      port: 80\n      ingress: { kind: httpApi }\n    renderer:\n',
          ],
        ],
        problems: [
          {
            at: "slo: {}",
            path: "slipway:services.gateway.slo",
            message:
              "the service takes all requests that no other service of the HTTP API takes, and API Gateway counts those under no path: give it a path, such as /app, or make it the API's only service",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
