import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, PROD, serviceTags, worker } from "../../support/component-stack";

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

describe("The scaling of a service behind a load balancer", () => {
  const scaling = { requestsPerTarget: 600 };
  const onOrders = (configuration: object): object => ({
    ...tracking(configuration),
    resourceId: "service/shop-dev/<Service orders name>",
  });

  it("keeps the requests for each task where the file says", async () => {
    const plan = await planOf({ domain: DOMAIN, services: { orders: api({ scaling }) } });
    assert.deepEqual(
      inputsOf(plan, POLICY, "orders-requests"),
      onOrders({
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: "<LoadBalancer shop-dev arnSuffix>/<TargetGroup orders arnSuffix>",
        },
        targetValue: 600,
      }),
    );
  });

  it("counts the requests of the HTTP API's load balancer alike", async () => {
    const plan = await planOf({ services: { orders: api({ ingress: { kind: "httpApi" }, scaling }) } });
    assert.deepEqual(
      inputsOf(plan, POLICY, "orders-requests"),
      onOrders({
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: "<LoadBalancer http-api arnSuffix>/<TargetGroup orders arnSuffix>",
        },
        targetValue: 600,
      }),
    );
  });

  it("counts none where the file does not say", async () => {
    const plan = await planOf({ domain: DOMAIN, services: { orders: api() } });
    assert.deepEqual(namesOf(plan, POLICY), ["orders-cpu", "orders-memory"]);
  });
});

describe("The schedules of a service's scaling", () => {
  const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
  const schedules = {
    evening: { expression: "cron(0 20 ? * MON-FRI *)", minCapacity: 0, maxCapacity: 0 },
    morning: {
      expression: "cron(0 6 ? * MON-FRI *)",
      timeZone: "Europe/Berlin",
      minCapacity: 2,
      maxCapacity: 6,
    },
  };

  it("move its bounds by the clock of a place, to none at night and up again in the morning", async () => {
    const plan = await planOf({ services: { mailer: worker({ scaling: { schedules } }) } });
    assert.deepEqual(allInputsOf(plan, ACTION), {
      "mailer-evening": {
        ...SERVICE,
        scalableTargetAction: { maxCapacity: 0, minCapacity: 0 },
        schedule: "cron(0 20 ? * MON-FRI *)",
        timezone: "UTC",
      },
      "mailer-morning": {
        ...SERVICE,
        scalableTargetAction: { maxCapacity: 6, minCapacity: 2 },
        schedule: "cron(0 6 ? * MON-FRI *)",
        timezone: "Europe/Berlin",
      },
    });
  });

  it("are named by their keys: one that comes leaves the others as they are", async () => {
    const actions = async (keys: object): Promise<Readonly<Record<string, unknown>>> =>
      allInputsOf(await planOf({ services: { mailer: worker({ scaling: { schedules: keys } }) } }), ACTION);
    const more = { aaa: { expression: "rate(1 day)", minCapacity: 1, maxCapacity: 2 }, ...schedules };
    const { "mailer-aaa": added, ...others } = await actions(more);
    assert.notEqual(added, undefined);
    assert.deepEqual(others, await actions(schedules));
  });

  it("are not there where the file has none", async () => {
    assert.deepEqual(namesOf(await planOf({ services: { mailer: worker() } }), ACTION), []);
  });
});
