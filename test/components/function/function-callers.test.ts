import * as assert from "node:assert/strict";
import { allInputsOf, dependenciesOf, inputsOf, planOf, statementsOf } from "../../support/component-plan";
import { lambda, serviceTags } from "../../support/component-stack";

const TAGS = serviceTags("resize", "FUNCDEV1");

describe("A function's URL", () => {
  const callerArns = ["arn:aws:iam::210987654321:role/partner", "arn:aws:iam::123456789012:role/checkout"];
  const functions = { resize: lambda({ url: { callerArns } }) };

  it("lets in callers who sign their requests alone", async () => {
    assert.deepEqual(allInputsOf(await planOf({ functions }), "aws:lambda/functionUrl:FunctionUrl"), {
      resize: { authorizationType: "AWS_IAM", functionName: "<Function resize name>" },
    });
  });

  it("lets in exactly those that the file names, each for the URL and for the function by way of it", async () => {
    const permissions = allInputsOf(await planOf({ functions }), "aws:lambda/permission:Permission");
    const [partner, checkout] = callerArns;
    const url = {
      action: "lambda:InvokeFunctionUrl",
      function: "<Function resize name>",
      functionUrlAuthType: "AWS_IAM",
    };
    const through = {
      action: "lambda:InvokeFunction",
      function: "<Function resize name>",
      invokedViaFunctionUrl: true,
    };
    assert.deepEqual(permissions, {
      "resize-url:123456789012/role/checkout": {
        ...url,
        principal: checkout,
        statementId: "url-123456789012-role-checkout-b5e63ce6cf85d804",
      },
      "resize-url:210987654321/role/partner": {
        ...url,
        principal: partner,
        statementId: "url-210987654321-role-partner-acac5b1ed73a7cf4",
      },
      "resize-function:123456789012/role/checkout": {
        ...through,
        principal: checkout,
        statementId: "function-123456789012-role-checkout-b5e63ce6cf85d804",
      },
      "resize-function:210987654321/role/partner": {
        ...through,
        principal: partner,
        statementId: "function-210987654321-role-partner-acac5b1ed73a7cf4",
      },
    });
  });

  it("knows callers apart whose names look alike, and by no longer a name than Lambda takes", async () => {
    const deep = `role/${"team/".repeat(30)}`;
    const alike = [
      "role/a/b",
      "role/a-b",
      "role/a+b",
      `${deep}one`,
      `${deep}two`,
      "user/a@b.example",
      "root",
    ];
    const url = { callerArns: alike.map((caller) => `arn:aws:iam::123456789012:${caller}`) };
    const plan = await planOf({ functions: { resize: lambda({ url }) } });
    const permissions = allInputsOf(plan, "aws:lambda/permission:Permission");
    const ids = Object.values(permissions).map(({ statementId }) => String(statementId));
    assert.equal(new Set(ids).size, 2 * alike.length);
    for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{1,100}$/);
  });
});

describe("A function's queue", () => {
  it("calls it with batches, at most so many at once, and keeps those messages alone that failed", async () => {
    const queue = {
      name: "jobs",
      batchSize: 100,
      maximumBatchingWindowSeconds: 5,
      maximumConcurrency: 20,
    };
    const plan = await planOf({ queues: { jobs: {} }, functions: { resize: lambda({ queue }) } });
    const type = "aws:lambda/eventSourceMapping:EventSourceMapping";
    assert.deepEqual(allInputsOf(plan, type), {
      "resize-from-queue-jobs": {
        batchSize: 100,
        eventSourceArn: "<Queue jobs arn>",
        functionName: "<Function resize arn>",
        functionResponseTypes: ["ReportBatchItemFailures"],
        maximumBatchingWindowInSeconds: 5,
        scalingConfig: { maximumConcurrency: 20 },
        tags: TAGS,
      },
    });
    assert.ok(dependenciesOf(plan, type, "resize-from-queue-jobs").includes("RolePolicy resize"));
    const { environment } = inputsOf(plan, "aws:lambda/function:Function", "resize");
    assert.deepEqual(environment, { variables: { ENVIRONMENT: "dev" } });
  });
});

describe("A function's schedules", () => {
  const functions = {
    resize: lambda({
      schedules: {
        nightly: { expression: "daily", timeZone: "Europe/Berlin", enabled: true, input: { all: true } },
        often: { expression: "hourly" },
      },
    }),
  };

  it("call it with what the file says, with a role that may do that alone", async () => {
    const plan = await planOf({ functions });
    const target = {
      arn: "<Function resize arn>",
      deadLetterConfig: { arn: "<Queue resize-dead-letters arn>" },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 3 },
      roleArn: "<Role resize-scheduler arn>",
    };
    const common = { flexibleTimeWindow: { mode: "OFF" }, groupName: "<ScheduleGroup resize name>" };
    assert.deepEqual(allInputsOf(plan, "aws:scheduler/schedule:Schedule"), {
      "resize.nightly": {
        ...common,
        scheduleExpression: "cron(0 4 * * ? *)",
        scheduleExpressionTimezone: "Europe/Berlin",
        state: "ENABLED",
        target: { ...target, input: { all: true } },
      },
      "resize.often": {
        ...common,
        scheduleExpression: "cron(0 * * * ? *)",
        scheduleExpressionTimezone: "UTC",
        state: "DISABLED",
        target: { ...target, input: {} },
      },
    });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "resize-scheduler"), [
      { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: ["<Function resize arn>"] },
      { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: ["<Queue resize-dead-letters arn>"] },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: ["<Key messaging arn>"] },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "resize-scheduler", "assumeRolePolicy"), [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "scheduler.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnEquals: { "aws:SourceArn": ["<ScheduleGroup resize arn>"] },
        },
      },
    ]);
  });
});
