import * as assert from "node:assert/strict";
import { edited, problemsOf, refuses, type Edit } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

const JOB_CALLS: Edit = ["      port: 7000\n", "      port: 7000\n      uses: [service/renderer]\n"];
const FUNCTION_CALLS: Edit = ["uses: [database/main]", "uses: [service/renderer]"];
const SERVICE_CALLS: Edit = ["[function/resize, service/gateway]", "[service/renderer]"];
const LINEAR: Edit = ["      networkMode: bridge\n", "      deployment: { strategy: linear }\n"];

const inBridge = (caller: string): string =>
  `service renderer is in bridge mode, where its tasks have no address of their own for DNS to answer with, and ${caller} finds services by DNS alone: leave out its networkMode, or leave this out`;
const shifting = (caller: string): string =>
  `service renderer has deployment.strategy: linear, and ${caller} finds services by DNS, where no share of the requests can be set: give it strategy: rolling, or leave this out`;

const CALLERS = {
  "a job": { edit: JOB_CALLS, path: "slipway:services.print-order.uses[0]" },
  "a function": { edit: FUNCTION_CALLS, path: "slipway:functions.report.uses[0]" },
};

describe("a stack file: calls from where Service Connect does not serve", () => {
  const project = useProject();
  refuses(
    [
      ...Object.entries(CALLERS).flatMap(([caller, { edit, path }]) => [
        {
          name: `a call of ${caller} to a service in bridge mode`,
          edits: [edit],
          problems: [{ at: "service/renderer]", path, message: inBridge(caller) }],
        },
        {
          name: `a call of ${caller} to a service whose deployments shift requests`,
          edits: [edit, LINEAR],
          problems: [{ at: "service/renderer]", path, message: shifting(caller) }],
        },
      ]),
      {
        name: "a call of a job that is stopped, whose task definition stays",
        edits: [JOB_CALLS, ["kind: job", "kind: none"]],
        problems: [
          {
            at: "service/renderer]",
            path: "slipway:services.print-order.uses[0]",
            message: inBridge("a job"),
          },
        ],
      },
      {
        name: "bridge mode on Fargate alone, which is the mistake",
        edits: [
          JOB_CALLS,
          ["      capacityProviderStrategy: [{ capacityProvider: graviton, weight: 1 }]\n", ""],
          ["      cpu: 1536\n      memoryMiB: 3000\n", ""],
        ],
        problems: [
          {
            at: "networkMode: bridge",
            path: "slipway:services.renderer.networkMode",
            message:
              "found bridge: on Fargate each task has a network interface of its own; leave this out, or name capacity of slipway:cluster.ec2Capacity in capacityProviderStrategy",
          },
        ],
      },
    ],
    WORKLOADS,
    project,
  );

  for (const [what, edits] of Object.entries<readonly Edit[]>({
    "bridge mode": [SERVICE_CALLS],
    "shifted requests": [SERVICE_CALLS, LINEAR],
  })) {
    it(`takes ${what} where only services call`, () => {
      assert.deepEqual(problemsOf(edited(edits, WORKLOADS), project()), []);
    });
  }

  it("takes calls of services that have addresses of their own", () => {
    const own: Edit = ["      networkMode: bridge\n", ""];
    const edits = [JOB_CALLS, FUNCTION_CALLS, SERVICE_CALLS, own];
    assert.deepEqual(problemsOf(edited(edits, WORKLOADS), project()), []);
  });
});
