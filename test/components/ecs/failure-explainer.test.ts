import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, countsOf, inputsOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { internal, stackFile, STACK_TAGS, tlsStatement, trust, worker } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const NAME = "failure-explainer";
const FUNCTION = "aws:lambda/function:Function";
const SERVICES = { orders: internal(), pay: worker(), report: { ...worker(), kind: "none" } };
const explained = (): Promise<Plan> => planOf({ alerts: { explainFailures: true }, services: SERVICES });
const KEY = { ArnEquals: { "ecs:cluster": "<Cluster cluster arn>" } };

describe("A stack that asks to be told why", () => {
  it("has a function whose code is one module, which knows the topics and where the services log", async () => {
    const { code, ...lambda } = inputsOf(await explained(), FUNCTION, NAME);
    assert.deepEqual(Object.keys((code as { readonly archive: object }).archive), ["index.mjs"]);
    assert.deepEqual(lambda, {
      architectures: ["arm64"],
      description: "Tells why deployments failed and tasks stopped",
      environment: {
        variables: {
          SETTINGS: {
            clusterName: "shop-dev",
            logGroupPrefix: "/ecs/shop-dev-",
            criticalTopicArn: "<Topic alerts-critical arn>",
            warningTopicArn: "<Topic alerts-warning arn>",
          },
        },
      },
      handler: "index.handler",
      kmsKeyArn: "<Key secrets arn>",
      loggingConfig: { logFormat: "JSON", logGroup: "/ecs/shop-dev/failure-explainer" },
      memorySize: 256,
      role: "<Role failure-explainer arn>",
      runtime: "nodejs22.x",
      tags: STACK_TAGS,
      timeout: 60,
    });
  });

  it("looks at the cluster's services and tasks and at their logs, tells two topics, and may do nothing else", async () => {
    const plan = await explained();
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", NAME, "assumeRolePolicy"), [
      trust("lambda.amazonaws.com"),
    ]);
    const allow = (Action: readonly string[], Resource: readonly string[], more: object = {}): object => ({
      Effect: "Allow",
      Action,
      Resource,
      ...more,
    });
    const key = allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key alerts-key arn>"]);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME), [
      allow(["logs:CreateLogStream", "logs:PutLogEvents"], ["<LogGroup failure-explainer arn>:*"]),
      allow(
        ["ecs:DescribeServices", "ecs:DescribeTasks"],
        ["service", "task"].map((kind) => `arn:aws:ecs:us-east-1:123456789012:${kind}/shop-dev/*`),
        { Condition: KEY },
      ),
      allow(["ecs:ListTasks"], ["*"], { Condition: KEY }),
      allow(["logs:GetLogEvents"], [`<LogGroup orders arn>:log-stream:*`, `<LogGroup pay arn>:log-stream:*`]),
      allow(["sns:Publish"], ["<Topic alerts-critical arn>"]),
      key,
      allow(["sns:Publish"], ["<Topic alerts-warning arn>"]),
      key,
      allow(["logs:DeleteLogStream"], ["<LogGroup failure-explainer arn>:log-stream:done/*"]),
      allow(["sqs:SendMessage"], ["<Queue failure-explainer-dead-letters arn>"]),
      allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key messaging arn>"]),
    ]);
  });

  it("is told of deployments that fail and are rolled back, and of services' tasks that stop by themselves", async () => {
    const plan = await explained();
    const patterns = Object.fromEntries(
      Object.entries(allInputsOf(plan, "aws:cloudwatch/eventRule:EventRule")).map(
        ([name, { eventPattern }]) => [name, eventPattern],
      ),
    );
    assert.deepEqual(patterns, {
      "failure-explainer-deployment": {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: [{ prefix: "arn:aws:ecs:us-east-1:123456789012:service/shop-dev/" }],
        detail: {
          $or: [
            { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
            { eventName: ["SERVICE_DEPLOYMENT_IN_PROGRESS"], reason: [{ wildcard: "*rolling back*" }] },
          ],
        },
      },
      "failure-explainer-task": {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: ["<Cluster cluster arn>"],
          group: [{ prefix: "service:" }],
          lastStatus: ["STOPPED"],
          $or: [
            { stopCode: ["EssentialContainerExited", "TaskFailedToStart"] },
            { stopCode: ["ServiceSchedulerInitiated"], stoppedReason: [{ prefix: "Task failed" }] },
          ],
        },
      },
    });
  });

  it("keeps what could not be told as dead letters, from its own rules and from Lambda alone", async () => {
    const plan = await explained();
    const rules = ["deployment", "task"].map((rule) => `failure-explainer-${rule}`);
    for (const rule of rules) {
      assert.deepEqual(inputsOf(plan, "aws:cloudwatch/eventTarget:EventTarget", rule), {
        arn: "<Function failure-explainer arn>",
        rule: `<EventRule ${rule} name>`,
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: "<Queue failure-explainer-dead-letters arn>" },
      });
      assert.deepEqual(inputsOf(plan, "aws:lambda/permission:Permission", rule), {
        action: "lambda:InvokeFunction",
        function: "<Function failure-explainer name>",
        principal: "events.amazonaws.com",
        sourceArn: `<EventRule ${rule} arn>`,
      });
    }
    assert.deepEqual(inputsOf(plan, "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", NAME), {
      functionName: "<Function failure-explainer name>",
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 3600,
      destinationConfig: { onFailure: { destination: "<Queue failure-explainer-dead-letters arn>" } },
    });
    const queue = "<Queue failure-explainer-dead-letters arn>";
    assert.deepEqual(statementsOf(plan, "aws:sqs/queuePolicy:QueuePolicy", `${NAME}-dead-letters`), [
      tlsStatement(["sqs:*"], [queue]),
      {
        Effect: "Allow",
        Principal: { Service: ["events.amazonaws.com"] },
        Action: ["sqs:SendMessage"],
        Resource: [queue],
        Condition: { ArnEquals: { "aws:SourceArn": rules.map((rule) => `<EventRule ${rule} arn>`) } },
      },
    ]);
  });

  it("is watched itself", async () => {
    const alarms = allInputsOf(await explained(), "aws:cloudwatch/metricAlarm:MetricAlarm");
    const { metricName, threshold, alarmActions, dimensions } = alarms["failure-explainer-errors"] ?? {};
    assert.deepEqual(
      [metricName, threshold, alarmActions, dimensions],
      ["Errors", 0, ["<Topic alerts-warning arn>"], { FunctionName: "<Function failure-explainer name>" }],
    );
    assert.ok(alarms["failure-explainer-dead-letters"]);
  });

  it("has nothing of it otherwise, and the same of all the rest", async () => {
    const without = await planOf({ services: SERVICES });
    assert.deepEqual(namesOf(without, FUNCTION), []);
    const more = countsOf(await explained());
    const fewer = countsOf(without);
    const added = Object.entries(more).flatMap(([type, count]) =>
      count === fewer[type] ? [] : [[type.split(":").at(-1), count - (fewer[type] ?? 0)] as const],
    );
    assert.deepEqual(Object.fromEntries(added), {
      EventRule: 2,
      EventTarget: 2,
      FailureExplainer: 1,
      Function: 1,
      FunctionEventInvokeConfig: 1,
      LogGroup: 1,
      MetricAlarm: 2,
      Permission: 2,
      Queue: 1,
      QueuePolicy: 1,
      Role: 1,
      RolePolicy: 1,
    });
  });

  it("is the same while nothing is known of the cloud", async () => {
    const file = stackFile({ alerts: { explainFailures: true }, services: SERVICES });
    const unknown = await evaluateConfig(file, "dev", { computed: "unknown" });
    assert.deepEqual(countsOf(unknown), countsOf(await explained()));
  });
});
