import * as assert from "node:assert/strict";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { job, PROD, serviceTags, startStatements, tlsStatement, worker } from "../../support/component-stack";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const TAGS = serviceTags("reports", "JOBSDEV1");
const SCHEDULES = {
  nightly: {
    expression: "daily",
    timeZone: "Europe/Berlin",
    enabled: true,
    command: ["report", "--all"],
    environment: { SCOPE: "all", DEPTH: 3 },
    maximumRetryAttempts: 5,
    maximumEventAgeSeconds: 600,
  },
  often: { expression: "rate(15 minutes)" },
};
const ONE = { services: { reports: job({ schedules: SCHEDULES }) } };
/** How each task is started. */
const TASK = {
  capacityProviderStrategies: [{ base: 0, capacityProvider: "FARGATE_SPOT", weight: 1 }],
  enableEcsManagedTags: true,
  networkConfiguration: {
    assignPublicIp: false,
    securityGroups: ["<SecurityGroup reports id>"],
    subnets: ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"],
  },
  propagateTags: "TASK_DEFINITION",
  taskCount: 1,
  taskDefinitionArn: "<TaskDefinition reports arn>",
};
const TARGET = {
  arn: "<Cluster cluster arn>",
  deadLetterConfig: { arn: "<Queue reports-dead-letters arn>" },
  ecsParameters: TASK,
  roleArn: "<Role reports-scheduler arn>",
};

describe("A job's schedules", () => {
  it("start one task at the minute, where and with what the file says, in a group of their own", async () => {
    assert.deepEqual(allInputsOf(await planOf(ONE), SCHEDULE), {
      "reports.nightly": {
        flexibleTimeWindow: { mode: "OFF" },
        groupName: "<ScheduleGroup reports name>",
        scheduleExpression: "cron(0 4 * * ? *)",
        scheduleExpressionTimezone: "Europe/Berlin",
        state: "ENABLED",
        target: {
          ...TARGET,
          input: {
            containerOverrides: [
              {
                name: "reports",
                command: ["report", "--all"],
                environment: [
                  { name: "DEPTH", value: "3" },
                  { name: "SCOPE", value: "all" },
                ],
              },
            ],
          },
          retryPolicy: { maximumEventAgeInSeconds: 600, maximumRetryAttempts: 5 },
        },
      },
      "reports.often": {
        flexibleTimeWindow: { mode: "OFF" },
        groupName: "<ScheduleGroup reports name>",
        scheduleExpression: "rate(15 minutes)",
        scheduleExpressionTimezone: "UTC",
        // Nothing starts of itself in dev.
        state: "DISABLED",
        target: { ...TARGET, retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 3 } },
      },
    });
    assert.deepEqual(allInputsOf(await planOf(ONE), "aws:scheduler/scheduleGroup:ScheduleGroup"), {
      reports: { tags: TAGS },
    });
  });

  it("start of themselves in prod", async () => {
    const plan = await planOf({ ...PROD, ...ONE });
    assert.equal(inputsOf(plan, SCHEDULE, "reports.often")["state"], "ENABLED");
  });

  it("wait for the leave to start a task, and for all that a task needs", async () => {
    const needed = dependenciesOf(await planOf(ONE), SCHEDULE, "reports.often");
    for (const each of [
      "ClusterCapacityProviders cluster",
      "RolePolicy reports-execution",
      "RolePolicy reports-scheduler",
    ])
      assert.ok(needed.includes(each), each);
  });

  it("act with a role that may start this job on this cluster, and no more", async () => {
    const plan = await planOf(ONE);
    assert.deepEqual(statementsOf(plan, ROLE_POLICY, "reports-scheduler"), [
      ...startStatements("reports"),
      { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: ["<Queue reports-dead-letters arn>"] },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: ["<Key messaging arn>"] },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "reports-scheduler", "assumeRolePolicy"), [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "scheduler.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnEquals: { "aws:SourceArn": ["<ScheduleGroup reports arn>"] },
        },
      },
    ]);
  });
});

describe("What a job could not be started with", () => {
  it("is kept for 14 days in a queue that is encrypted and used over TLS only", async () => {
    const plan = await planOf(ONE);
    assert.deepEqual(allInputsOf(plan, "aws:sqs/queue:Queue"), {
      "reports-dead-letters": {
        kmsDataKeyReusePeriodSeconds: 300,
        kmsMasterKeyId: "<Key messaging arn>",
        messageRetentionSeconds: 1_209_600,
        redriveAllowPolicy: { redrivePermission: "denyAll" },
        tags: TAGS,
      },
    });
    assert.deepEqual(statementsOf(plan, "aws:sqs/queuePolicy:QueuePolicy", "reports-dead-letters"), [
      tlsStatement(["sqs:*"], ["<Queue reports-dead-letters arn>"]),
    ]);
  });

  it("is told of at once", async () => {
    const name = "service-reports-dead-letters";
    assert.deepEqual(inputsOf(await planOf(ONE), "aws:cloudwatch/metricAlarm:MetricAlarm", name), {
      alarmActions: ["<Topic alerts-critical arn>"],
      alarmDescription: "service reports: Dead letters. What to do: docs/runbooks/alarms.md#dead-letters",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      dimensions: { QueueName: "<Queue reports-dead-letters name>" },
      evaluationPeriods: 1,
      metricName: "ApproximateNumberOfMessagesVisible",
      namespace: "AWS/SQS",
      okActions: ["<Topic alerts-critical arn>"],
      period: 60,
      statistic: "Maximum",
      tags: TAGS,
      threshold: 1,
      treatMissingData: "notBreaching",
    });
  });
});

describe("A job on instances", () => {
  it("is spread over zones, and in bridge mode is in the instances' own network", async () => {
    const plan = await planOf({
      cluster: { ec2Capacity: { workers: { instanceType: "m7g.large" } } },
      services: {
        reports: job({
          schedules: { often: { expression: "hourly" } },
          events: { placed: { sources: ["shop"], detailTypes: ["OrderPlaced"] } },
          capacityProviderStrategy: [{ capacityProvider: "workers", weight: 1 }],
          networkMode: "bridge",
        }),
      },
    });
    const common = {
      capacityProviderStrategies: [
        { base: 0, capacityProvider: "<CapacityProvider workers name>", weight: 1 },
      ],
      enableEcsManagedTags: true,
      propagateTags: "TASK_DEFINITION",
      taskCount: 1,
      taskDefinitionArn: "<TaskDefinition reports arn>",
    };
    const placement = [
      { field: "attribute:ecs.availability-zone", type: "spread" },
      { field: "memory", type: "binpack" },
    ];
    const { ecsParameters } = inputsOf(plan, SCHEDULE, "reports.often")["target"] as typeof TARGET;
    assert.deepEqual(ecsParameters, { ...common, placementStrategies: placement });
    assert.deepEqual(
      inputsOf(plan, "aws:cloudwatch/eventTarget:EventTarget", "reports.placed")["ecsTarget"],
      { ...common, orderedPlacementStrategies: placement },
    );
  });
});

describe("A stack without jobs", () => {
  it("has no schedule, no rule, no dead letters and no role to start anything", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    for (const type of [
      SCHEDULE,
      "aws:scheduler/scheduleGroup:ScheduleGroup",
      "aws:cloudwatch/eventRule:EventRule",
      "aws:cloudwatch/eventTarget:EventTarget",
      "aws:sqs/queue:Queue",
    ])
      assert.deepEqual(namesOf(plan, type), [], type);
    assert.deepEqual(
      namesOf(plan, "aws:iam/role:Role").filter((name) => /scheduler|events/.test(name)),
      [],
    );
  });
});

describe("Jobs whose names begin alike", () => {
  it("keep their schedules and rules apart", async () => {
    const starts = { schedules: { "b-c": { expression: "hourly" } } };
    const plan = await planOf({
      services: {
        a: job(starts),
        "a-b": job({ schedules: { c: { expression: "hourly" } } }),
        "a-failed": job({
          events: { failed: { sources: ["shop"], detailTypes: ["Any"] } },
        }),
      },
    });
    assert.deepEqual([...namesOf(plan, SCHEDULE)].sort(), ["a-b.c", "a.b-c"]);
    assert.deepEqual([...namesOf(plan, "aws:cloudwatch/eventRule:EventRule")].sort(), [
      "a-b-failed",
      "a-failed",
      "a-failed-failed",
      "a-failed.failed",
    ]);
  });
});
