import * as assert from "node:assert/strict";
import { edited, warningsOf, type Edit } from "../support/config-files";
import { useProject, WORKLOADS } from "../support/workload-file";

const BRIDGE =
  "service renderer is in bridge mode and shares the security group of its instances (graviton): every service on them reaches what one of them may reach. Leave out networkMode for a security group of its own";
const UNUSED =
  "no service runs on cluster.ec2Capacity.intel, whose instances cost as long as they are there: name it in a capacityProviderStrategy, or remove it";

describe("the warnings of a stack file", () => {
  const project = useProject();

  for (const [what, edits, warnings] of [
    ["shared security groups, and capacity that nothing runs on", [], [UNUSED, BRIDGE]],
    [
      "what endpoints cost",
      [
        [
          "  slipway:domain:",
          "  slipway:network: { interfaceEndpoints: [logs, sqs, kms] }\n  slipway:domain:",
        ],
      ],
      [
        UNUSED,
        BRIDGE,
        "network.interfaceEndpoints costs about 43.80 USD a month (3 in 2 zones, 0.01 USD an hour each in us-east-1), and the data through them",
      ],
    ],
    [
      "the limits of Cloud Map",
      [
        ["    host: http", "    integration: cloudMap\n    host: http"],
        ["      deregistrationDelaySeconds: 40\n", ""],
      ],
      [
        UNUSED,
        BRIDGE,
        "httpApi.integration: cloudMap reaches tasks without a load balancer: requests cannot be moved between versions step by step, and some are answered with 503 for a while after tasks are replaced. Leave it out where that may not be",
      ],
    ],
    [
      "a migration that a pipeline goes past",
      [["image: { owner: built, folder: services/api, target: release }", "image: { owner: ci }"]],
      [
        UNUSED,
        "service api is deployed by a pipeline, which no migration goes before: let the pipeline run the command of slipway:services.api.migration first; an update runs it only when something else of the service changes",
        BRIDGE,
      ],
    ],
    [
      "requests that are cut off",
      [
        [
          "      requestTimeoutSeconds: 20\n      deregistrationDelaySeconds: 40\n",
          "      deregistrationDelaySeconds: 10\n      stopTimeoutSeconds: 10\n",
        ],
      ],
      [
        UNUSED,
        "service gateway may answer for 30 s, but a task that is replaced is gone after 20 s (deregistrationDelaySeconds: 10 and stopTimeoutSeconds: 10), and its requests with it: raise deregistrationDelaySeconds or lower requestTimeoutSeconds",
        BRIDGE,
      ],
    ],
    [
      "a service that is public because nobody said otherwise",
      [["      ingress: { path: /api, priority: 10 }\n", ""]],
      [
        UNUSED,
        "service api has a port and no ingress, so everybody reaches it through the load balancer: write ingress: {} if that is meant, or ingress: { kind: internal } if only other services call it",
        BRIDGE,
      ],
    ],
    [
      "nothing of a service that says that it is public",
      [["      ingress: { path: /api, priority: 10 }\n", "      ingress: {}\n"]],
      [UNUSED, BRIDGE],
    ],
    [
      "a message that may be handed out twice",
      [["uploads: { visibilityTimeoutSeconds: 360 }", "uploads: { visibilityTimeoutSeconds: 90 }"]],
      [
        UNUSED,
        BRIDGE,
        "queue uploads hides a message for 90 s, and function resize may work on it for 60 s: where calls are held back it may be handed out twice; AWS advises 6 times as long, slipway:queues.uploads.visibilityTimeoutSeconds: 360",
      ],
    ],
  ] as const satisfies readonly (readonly [string, readonly Edit[], readonly string[]])[]) {
    it(`tell of ${what}`, () => {
      assert.deepEqual(warningsOf(edited(edits, WORKLOADS), project()), warnings);
    });
  }
});
