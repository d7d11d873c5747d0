import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
} from "../../support/component-plan";
import { lambda, serviceTags, stackFile, worker, type StackKeys } from "../../support/component-stack";
import { cyclesOf } from "../../support/dependency-cycles";
import { evaluateConfig } from "../../support/evaluate";

const FUNCTION = "aws:lambda/function:Function";
const TAGS = serviceTags("resize", "FUNCDEV1");
const DATABASES = { main: { engineVersion: "17" } };
const planWith = (more: StackKeys = {}, stack: StackKeys = {}): Promise<Plan> =>
  planOf({ ...stack, functions: { resize: lambda(more) } });
/** A function of which the file says nothing. */
const PLAIN = {
  architectures: ["arm64"],
  environment: { variables: { ENVIRONMENT: "dev" } },
  kmsKeyArn: "<Key secrets arn>",
  loggingConfig: { logFormat: "JSON", logGroup: "/lambda/shop-dev-resize" },
  memorySize: 512,
  role: "<Role resize arn>",
  tags: TAGS,
  timeout: 30,
  tracingConfig: { mode: "Active" },
};

describe("A function", () => {
  it("is its folder's code, with traces, an encrypted environment and logs of its own", async () => {
    const { code, ...inputs } = inputsOf(await planWith(), FUNCTION, "resize");
    assert.match(JSON.stringify(code), /echo/);
    assert.deepEqual(inputs, { ...PLAIN, handler: "index.handler", runtime: "nodejs22.x" });
    assert.deepEqual(inputsOf(await planWith(), "aws:cloudwatch/logGroup:LogGroup", "resize"), {
      kmsKeyId: "<Key logs arn>",
      name: "/lambda/shop-dev-resize",
      retentionInDays: 7,
      tags: TAGS,
    });
  });

  it("is as the file says", async () => {
    const plan = await planWith({
      folder: "test/fixtures/functions/count",
      runtime: "python3.14",
      handler: "main.run",
      cpuArchitecture: "X86_64",
      memoryMiB: 1024,
      timeoutSeconds: 120,
      reservedConcurrency: 0,
      environment: { LEVEL: "debug", DEPTH: 3 },
    });
    const { code, ...inputs } = inputsOf(plan, FUNCTION, "resize");
    assert.ok(code);
    assert.deepEqual(inputs, {
      ...PLAIN,
      architectures: ["x86_64"],
      environment: { variables: { DEPTH: "3", ENVIRONMENT: "dev", LEVEL: "debug" } },
      handler: "main.run",
      memorySize: 1024,
      reservedConcurrentExecutions: 0,
      runtime: "python3.14",
      timeout: 120,
    });
  });

  it("is an image where the file names one", async () => {
    const reference = "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/resize:1.0.0";
    const plan = await planWith({ folder: undefined, image: { reference } });
    assert.deepEqual(inputsOf(plan, FUNCTION, "resize"), {
      ...PLAIN,
      imageUri: reference,
      packageType: "Image",
    });
  });

  it("is not made before its role may do what it needs", async () => {
    const needed = dependenciesOf(await planWith({}, {}), FUNCTION, "resize");
    assert.ok(needed.includes("RolePolicy resize"));
    const withSecret = dependenciesOf(
      await planWith({ uses: ["database/main"], vpc: true }, { databases: DATABASES }),
      FUNCTION,
      "resize",
    );
    assert.ok(withSecret.includes("Invocation main.resize"));
  });

  it("leaves what it was called with in vain, after two more tries, where it is told of", async () => {
    const plan = await planWith();
    assert.deepEqual(
      inputsOf(plan, "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "resize"),
      {
        destinationConfig: { onFailure: { destination: "<Queue resize-dead-letters arn>" } },
        functionName: "<Function resize name>",
        maximumRetryAttempts: 2,
      },
    );
    assert.deepEqual(inputsOf(plan, "aws:sqs/queue:Queue", "resize-dead-letters"), {
      kmsDataKeyReusePeriodSeconds: 300,
      kmsMasterKeyId: "<Key messaging arn>",
      messageRetentionSeconds: 1_209_600,
      redriveAllowPolicy: { redrivePermission: "denyAll" },
      tags: TAGS,
    });
  });

  it("is watched for errors, calls that were turned away, runs near its timeout and dead letters", async () => {
    const alarms = allInputsOf(
      await planWith({ timeoutSeconds: 100 }),
      "aws:cloudwatch/metricAlarm:MetricAlarm",
    );
    const found = Object.entries(alarms).map(
      ([name, { metricName, statistic, threshold, evaluationPeriods, alarmActions, dimensions }]) =>
        [name, metricName, statistic, threshold, evaluationPeriods, alarmActions, dimensions] as const,
    );
    const own = { FunctionName: "<Function resize name>" };
    const [critical, warning] = [["<Topic alerts-critical arn>"], ["<Topic alerts-warning arn>"]];
    assert.deepEqual(found.sort(), [
      [
        "function-resize-dead-letters",
        "ApproximateNumberOfMessagesVisible",
        "Maximum",
        1,
        1,
        critical,
        { QueueName: "<Queue resize-dead-letters name>" },
      ],
      ["function-resize-duration", "Duration", "Maximum", 90_000, 5, warning, own],
      ["function-resize-errors", "Errors", "Sum", 0, 1, critical, own],
      ["function-resize-throttles", "Throttles", "Sum", 0, 5, warning, own],
    ]);
  });

  it("has no URL, no schedule, no queue, and no place in the VPC unless the file says so", async () => {
    const counts = countsOf(await planWith());
    for (const type of [
      "aws:lambda/functionUrl:FunctionUrl",
      "aws:lambda/permission:Permission",
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      "aws:scheduler/schedule:Schedule",
      "aws:scheduler/scheduleGroup:ScheduleGroup",
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ])
      assert.equal(counts[type], undefined, type);
  });

  it("tells the stack its name, and its URL where it has one", async () => {
    const url = { callerArns: ["arn:aws:iam::123456789012:role/checkout"] };
    const plan = await planOf({ functions: { resize: lambda(), thumbnail: lambda({ url }) } });
    const { functionNames, functionUrls } = readableOutputs(plan);
    assert.deepEqual(functionNames, {
      resize: "<Function resize name>",
      thumbnail: "<Function thumbnail name>",
    });
    assert.deepEqual(functionUrls, { thumbnail: "<FunctionUrl thumbnail functionUrl>" });
  });

  it("is planned the same before anything of it is known, and waits for nothing in a circle", async () => {
    const stack = {
      databases: DATABASES,
      queues: { jobs: {} },
      functions: {
        resize: lambda({
          vpc: true,
          uses: ["database/main", "queue/jobs:send"],
          url: { callerArns: ["arn:aws:iam::123456789012:role/checkout"] },
          queue: { name: "jobs" },
          schedules: { nightly: { expression: "daily" } },
        }),
      },
    };
    const known = await planOf(stack);
    const unknown = await evaluateConfig(stackFile(stack), "dev", { computed: "unknown" });
    assert.deepEqual(countsOf(unknown), countsOf(known));
    assert.deepEqual(cyclesOf(known), []);
  });
});

describe("A stack without functions", () => {
  it("has none of Lambda's", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    const types = new Set(plan.resources.map(({ type }) => type));
    assert.deepEqual(
      [...types].filter((type) => type.includes("lambda") || type.includes("function")),
      [],
    );
    assert.deepEqual(namesOf(plan, FUNCTION), []);
  });
});
