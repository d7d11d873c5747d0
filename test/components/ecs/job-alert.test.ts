import * as assert from "node:assert/strict";
import { inputsOf, planOf } from "../../support/component-plan";
import { job, serviceTags } from "../../support/component-stack";

const NAME = "reports-failed";
const services = { reports: job({ schedules: { often: { expression: "hourly" } } }) };
const CLUSTER = "<Cluster cluster arn>";

/** A task's stop as ECS tells of it. */
function stopped(detail: object): object {
  return {
    source: "aws.ecs",
    "detail-type": "ECS Task State Change",
    detail: {
      clusterArn: CLUSTER,
      group: "family:shop-dev-reports",
      lastStatus: "STOPPED",
      stopCode: "EssentialContainerExited",
      containers: [{ name: "reports", exitCode: 0 }],
      ...detail,
    },
  };
}

/** Whether EventBridge's pattern takes an event: a list of objects matches by one of them as a whole. */
function matches(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(event)) return event.some((each) => matches(pattern, each));
  if (Array.isArray(pattern)) {
    return pattern.some((allowed: unknown) => {
      if (typeof allowed !== "object" || allowed === null) return allowed === event;
      const { "anything-but": refused } = allowed as { "anything-but": unknown[] };
      return event !== undefined && !refused.includes(event);
    });
  }
  const fields = (event ?? {}) as Readonly<Record<string, unknown>>; // an object, where the pattern has one
  return Object.entries(pattern as object).every(([key, inner]: [string, unknown]) =>
    key === "$or" ? (inner as unknown[]).some((each) => matches(each, event)) : matches(inner, fields[key]),
  );
}

describe("A job that fails", () => {
  const told: readonly (readonly [string, object])[] = [
    ["ends with another code than 0", { containers: [{ name: "reports", exitCode: 1 }] }],
    ["is killed for its memory", { containers: [{ name: "reports", exitCode: 137 }] }],
    ["cannot start", { stopCode: "TaskFailedToStart", containers: [{ name: "reports" }] }],
    ["loses its Spot capacity, though it ends in order", { stopCode: "SpotInterruption" }],
  ];
  const silent: readonly (readonly [string, object])[] = [
    ["ends well", {}],
    [
      "ends well, with a container beside it that is stopped then",
      {
        containers: [
          { name: "reports-telemetry", exitCode: 143 },
          { name: "reports", exitCode: 0 },
        ],
      },
    ],
    ["is still running", { lastStatus: "RUNNING", containers: [{ name: "reports" }] }],
    [
      "is another job",
      { group: "family:shop-dev-reports-2", containers: [{ name: "reports", exitCode: 1 }] },
    ],
    [
      "is a service's task",
      { group: "service:reports-1a2b3c4", containers: [{ name: "reports", exitCode: 1 }] },
    ],
    ["runs on another cluster", { clusterArn: "arn:other", stopCode: "TaskFailedToStart" }],
  ];
  const patternOf = async (): Promise<unknown> =>
    inputsOf(await planOf({ services }), "aws:cloudwatch/eventRule:EventRule", NAME)["eventPattern"];
  for (const [what, detail] of told) {
    it(`is told of when it ${what}`, async () => {
      assert.equal(matches(await patternOf(), stopped(detail)), true);
    });
  }
  for (const [what, detail] of silent) {
    it(`is not told of when it ${what}`, async () => {
      assert.equal(matches(await patternOf(), stopped(detail)), false);
    });
  }

  it("is matched by its cluster, its family, its own container's code and the reasons for a stop", async () => {
    assert.deepEqual(inputsOf(await planOf({ services }), "aws:cloudwatch/eventRule:EventRule", NAME), {
      description: "A task of reports failed",
      eventPattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [CLUSTER],
          group: ["family:shop-dev-reports"],
          lastStatus: ["STOPPED"],
          $or: [
            { containers: { name: ["reports"], exitCode: [{ "anything-but": [0] }] } },
            { stopCode: ["TaskFailedToStart", "SpotInterruption", "TerminationNotice"] },
          ],
        },
      },
      tags: serviceTags("reports", "JOBSDEV1"),
    });
  });

  it("is told of as a critical alert that a person can read", async () => {
    assert.deepEqual(inputsOf(await planOf({ services }), "aws:cloudwatch/eventTarget:EventTarget", NAME), {
      arn: "<Topic alerts-critical arn>",
      inputTransformer: {
        inputPaths: {
          container0: "$.detail.containers[0].name",
          exitCode0: "$.detail.containers[0].exitCode",
          reason: "$.detail.stoppedReason",
          stopCode: "$.detail.stopCode",
          taskArn: "$.detail.taskArn",
        },
        inputTemplate:
          '"Job reports of shop-dev failed (<stopCode>): <reason>. Containers: <container0> exit code <exitCode0>. Task: <taskArn>. Log group: /ecs/shop-dev-reports."',
      },
      rule: `<EventRule ${NAME} name>`,
    });
  });

  it("is told of with the codes of both containers where telemetry runs beside it", async () => {
    const plan = await planOf({
      services: { reports: job({ openTelemetry: true, schedules: { often: { expression: "hourly" } } }) },
    });
    const { inputTransformer } = inputsOf(plan, "aws:cloudwatch/eventTarget:EventTarget", NAME);
    assert.match(
      JSON.stringify(inputTransformer),
      /Containers: <container0> exit code <exitCode0>, <container1> exit code <exitCode1>\. Task/,
    );
  });
});
