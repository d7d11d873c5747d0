import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { PROD, serviceTags, worker } from "../../support/component-stack";

const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";
const SERVICE = {
  resourceId: "service/shop-dev/<Service mailer name>",
  scalableDimension: "ecs:service:DesiredCount",
  serviceNamespace: "ecs",
};

/** A policy that keeps a metric at a value, as it is registered. */
function tracking(configuration: object): object {
  return {
    ...SERVICE,
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      scaleInCooldown: 300,
      scaleOutCooldown: 60,
      ...configuration,
    },
  };
}
const average = (metric: string, targetValue: number): object =>
  tracking({ predefinedMetricSpecification: { predefinedMetricType: metric }, targetValue });

describe("The scaling of a service", () => {
  it("keeps CPU and memory where they should be, within the tier's bounds", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.deepEqual(allInputsOf(plan, TARGET), {
      mailer: { ...SERVICE, maxCapacity: 2, minCapacity: 1, tags: serviceTags("mailer", "WORKDEV1") },
    });
    assert.deepEqual(allInputsOf(plan, POLICY), {
      "mailer-cpu": average("ECSServiceAverageCPUUtilization", 70),
      "mailer-memory": average("ECSServiceAverageMemoryUtilization", 80),
    });
  });

  it("has two to ten tasks in prod", async () => {
    const plan = await planOf({ ...PROD, services: { mailer: worker() } });
    const { minCapacity, maxCapacity } = inputsOf(plan, TARGET, "mailer");
    assert.deepEqual([minCapacity, maxCapacity], [2, 10]);
  });

  it("takes the bounds and targets that the file names", async () => {
    const scaling = { minCapacity: 3, maxCapacity: 30, cpuTargetPercent: 50, memoryTargetPercent: 60 };
    const plan = await planOf({ services: { mailer: worker({ scaling }) } });
    const { minCapacity, maxCapacity } = inputsOf(plan, TARGET, "mailer");
    assert.deepEqual([minCapacity, maxCapacity], [3, 30]);
    assert.deepEqual(allInputsOf(plan, POLICY), {
      "mailer-cpu": average("ECSServiceAverageCPUUtilization", 50),
      "mailer-memory": average("ECSServiceAverageMemoryUtilization", 60),
    });
  });
});

describe("The scaling of a worker", () => {
  it("keeps the messages per running task where they should be", async () => {
    const services = { mailer: worker({ uses: ["queue/jobs:receive"], scaling: { backlogPerTask: 25 } }) };
    const plan = await planOf({ queues: { jobs: {} }, services });
    const service = [
      { name: "ClusterName", value: "shop-dev" },
      { name: "ServiceName", value: "<Service mailer name>" },
    ];
    assert.deepEqual(namesOf(plan, POLICY), ["mailer-backlog", "mailer-cpu", "mailer-memory"]);
    assert.deepEqual(
      inputsOf(plan, POLICY, "mailer-backlog"),
      tracking({
        customizedMetricSpecification: {
          metrics: [
            {
              id: "messages",
              metricStat: {
                metric: {
                  dimensions: [{ name: "QueueName", value: "<Queue jobs name>" }],
                  metricName: "ApproximateNumberOfMessagesVisible",
                  namespace: "AWS/SQS",
                },
                stat: "Average",
              },
              returnData: false,
            },
            {
              id: "tasks",
              metricStat: {
                metric: {
                  dimensions: service,
                  metricName: "RunningTaskCount",
                  namespace: "ECS/ContainerInsights",
                },
                stat: "Average",
              },
              returnData: false,
            },
            {
              expression: "messages / IF(tasks > 0, tasks, 1)",
              id: "backlog",
              label: "Backlog per task",
              returnData: true,
            },
          ],
        },
        targetValue: 25,
      }),
    );
  });

  it("looks at no queue where it receives from several, or only sends", async () => {
    const services = {
      mailer: worker({ uses: ["queue/jobs:receive", "queue/more:receive"] }),
      sender: worker({ uses: ["queue/jobs:send"] }),
    };
    const plan = await planOf({ queues: { jobs: {}, more: {} }, services });
    assert.deepEqual(namesOf(plan, POLICY), ["mailer-cpu", "mailer-memory", "sender-cpu", "sender-memory"]);
  });
});
