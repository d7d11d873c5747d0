import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, dependenciesOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, serviceTags, STACK_TAGS, worker } from "../../support/component-stack";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const WHOLE = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  queues: { jobs: {} },
  services: { orders: api({ uses: ["database/main"] }), mailer: worker({ uses: ["queue/jobs:receive"] }) },
};

/** Each alarm on one line: what it watches, of what, when it goes off, and whom it tells. */
function table(plan: Plan): readonly string[] {
  return Object.entries(allInputsOf(plan, ALARM)).map(([name, alarm]) => {
    const { namespace, metricName, statistic, extendedStatistic, dimensions, metricQueries } = alarm;
    const metric =
      metricQueries === undefined
        ? `${String(namespace)} ${String(metricName)} ${String(statistic ?? extendedStatistic)}`
        : "difference";
    const of = Object.entries((dimensions ?? {}) as Record<string, string>).map(
      ([key, value]) => `${key}=${value}`,
    );
    const sign = { GreaterThanThreshold: ">", GreaterThanOrEqualToThreshold: ">=", LessThanThreshold: "<" }[
      String(alarm["comparisonOperator"])
    ];
    const when = `${String(sign)} ${String(alarm["threshold"])} for ${String(alarm["evaluationPeriods"])} x ${Number(alarm["period"] ?? 60)} s`;
    assert.deepEqual(alarm["alarmActions"], alarm["okActions"], `${name} does not tell of its end`);
    return [
      name,
      metric,
      of.join(" "),
      when,
      String(alarm["treatMissingData"]),
      String(alarm["alarmActions"]),
    ].join(" | ");
  });
}

const [CRITICAL, WARNING] = ["<Topic alerts-critical arn>", "<Topic alerts-warning arn>"];
const DATABASE = "DBInstanceIdentifier=shop-dev-main";
const BALANCER = "LoadBalancer=<LoadBalancer shop-dev arnSuffix>";
const TARGET = `${BALANCER} TargetGroup=<TargetGroup orders arnSuffix>`;
const serviceOf = (name: string): string => `ClusterName=shop-dev ServiceName=<Service ${name} name>`;
const forService = (name: string): readonly string[] => [
  `service-${name}-cpu | AWS/ECS CPUUtilization Average | ${serviceOf(name)} | > 90 for 10 x 60 s | notBreaching | ${WARNING}`,
  `service-${name}-memory | AWS/ECS MemoryUtilization Average | ${serviceOf(name)} | > 90 for 10 x 60 s | notBreaching | ${WARNING}`,
  `service-${name}-missing-tasks | difference |  | > 0 for 10 x 60 s | breaching | ${CRITICAL}`,
];

describe("The alarms of a stack", () => {
  it("are these, each on what CloudWatch knows by these names, to the topic of its severity", async () => {
    assert.deepEqual(
      [...table(await planOf(WHOLE))].sort(),
      [
        `database-main-connections | AWS/RDS DatabaseConnections Maximum | ${DATABASE} | > 89 for 1 x 300 s | breaching | ${CRITICAL}`,
        `database-main-credentials-errors | AWS/Lambda Errors Sum | FunctionName=<Function main-credentials name> | > 0 for 1 x 300 s | notBreaching | ${WARNING}`,
        `database-main-free-memory | AWS/RDS FreeableMemory Minimum | ${DATABASE} | < 53687091 for 3 x 300 s | breaching | ${WARNING}`,
        `database-main-cpu | AWS/RDS CPUUtilization Average | ${DATABASE} | > 80 for 3 x 300 s | breaching | ${WARNING}`,
        `database-main-free-storage | AWS/RDS FreeStorageSpace Minimum | ${DATABASE} | < 1073741824 for 1 x 300 s | breaching | ${CRITICAL}`,
        `load-balancer-errors | AWS/ApplicationELB HTTPCode_ELB_5XX_Count Sum | ${BALANCER} | > 10 for 5 x 60 s | notBreaching | ${CRITICAL}`,
        `load-balancer-latency | AWS/ApplicationELB TargetResponseTime p95 | ${BALANCER} | > 2 for 5 x 60 s | notBreaching | ${WARNING}`,
        `queue-jobs-age | AWS/SQS ApproximateAgeOfOldestMessage Maximum | QueueName=<Queue jobs name> | >= 600 for 5 x 60 s | notBreaching | ${WARNING}`,
        `queue-jobs-dead-letters | AWS/SQS ApproximateNumberOfMessagesVisible Maximum | QueueName=<Queue jobs-dead-letters name> | >= 1 for 1 x 60 s | notBreaching | ${CRITICAL}`,
        `queue-jobs-depth | AWS/SQS ApproximateNumberOfMessagesVisible Maximum | QueueName=<Queue jobs name> | >= 1000 for 5 x 60 s | notBreaching | ${WARNING}`,
        ...forService("mailer"),
        ...forService("orders"),
        `service-orders-errors | AWS/ApplicationELB HTTPCode_Target_5XX_Count Sum | ${TARGET} | > 10 for 3 x 60 s | notBreaching | ${CRITICAL}`,
        `service-orders-latency | AWS/ApplicationELB TargetResponseTime p95 | ${TARGET} | > 2 for 5 x 60 s | notBreaching | ${WARNING}`,
        `service-orders-unhealthy | AWS/ApplicationELB UnHealthyHostCount Maximum | ${TARGET} | > 0 for 5 x 60 s | notBreaching | ${CRITICAL}`,
      ].sort(),
    );
  });

  it("compare what a service wants with what it has, as Container Insights counts", async () => {
    const alarm = inputsOf(await planOf(WHOLE), ALARM, "service-mailer-missing-tasks");
    const count = (metricName: string): object => ({
      dimensions: { ClusterName: "shop-dev", ServiceName: "<Service mailer name>" },
      metricName,
      namespace: "ECS/ContainerInsights",
      period: 60,
      stat: "Average",
    });
    assert.deepEqual(alarm["metricQueries"], [
      {
        expression: "minuend - subtrahend",
        id: "difference",
        label: "Tasks wanted and not running",
        returnData: true,
      },
      { id: "minuend", metric: count("DesiredTaskCount") },
      { id: "subtrahend", metric: count("RunningTaskCount") },
    ]);
  });

  it("miss no tasks where nobody counts them", async () => {
    const plan = await planOf({ cluster: { containerInsights: "disabled" }, services: { mailer: worker() } });
    assert.deepEqual(namesOf(plan, ALARM), ["service-mailer-cpu", "service-mailer-memory"]);
  });

  it("wait for the database that they watch, which has no figures before it stands", async () => {
    const plan = await planOf(WHOLE);
    for (const name of ["database-main-cpu", "database-main-free-storage"]) {
      const waits = dependenciesOf(plan, ALARM, name);
      assert.ok(waits.includes("Instance main"), waits.join());
    }
  });

  it("bear the tags of what they watch", async () => {
    const plan = await planOf(WHOLE);
    const tags = [
      "database-main-cpu",
      "load-balancer-errors",
      "service-orders-cpu",
      "service-orders-errors",
    ].map((name) => inputsOf(plan, ALARM, name)["tags"]);
    const orders = serviceTags("orders", "APISDEV1");
    assert.deepEqual(tags, [STACK_TAGS, STACK_TAGS, orders, orders]);
  });

  it("go off where the file says", async () => {
    const plan = await planOf({ queues: { jobs: { alarmDepth: 5, alarmAgeSeconds: 3600 } } });
    const alarms = allInputsOf(plan, ALARM);
    assert.equal(alarms["queue-jobs-depth"]?.["threshold"], 5);
    assert.equal(alarms["queue-jobs-age"]?.["threshold"], 3600);
  });

  it("are none in a stack of nothing", async () => {
    assert.deepEqual(namesOf(await planOf(), ALARM), []);
  });
});
