import * as assert from "node:assert/strict";
import {
  allInputsOf,
  failureOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { containersOf, variablesOf, withCollector, type ContainerInputs } from "../../support/collector-plan";
import { serviceTags, worker } from "../../support/component-stack";

const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

describe("A service that tells of itself", () => {
  it("has the collector beside it, bounded, checked, and free to end without the service", async () => {
    const [, { environment, ...collector }] = containersOf(await withCollector());
    assert.deepEqual(collector, {
      name: "mailer-collector",
      image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.50.0",
      user: "aoc",
      essential: false,
      secrets: [],
      portMappings: [],
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/ecs/shop-dev-mailer",
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "mailer-collector",
          "max-buffer-size": "25m",
          mode: "non-blocking",
        },
      },
      memory: 256,
      memoryReservation: 128,
      healthCheck: { command: ["CMD", "/healthcheck"], interval: 30, timeout: 5, retries: 3 },
      restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
    });
    assert.deepEqual(
      (environment as readonly { readonly name: string }[]).map(({ name }) => name),
      ["AOT_CONFIG_CONTENT", "GOMEMLIMIT"],
    );
  });

  it("is told where the collector is, and waits for its start and no more: not for its health", async () => {
    const [service] = containersOf(await withCollector());
    assert.deepEqual(variablesOf(service), {
      ENVIRONMENT: "dev",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=dev",
      OTEL_SERVICE_NAME: "mailer",
    });
    assert.deepEqual(service["dependsOn"], [{ containerName: "mailer-collector", condition: "START" }]);
    assert.equal(service["essential"], true);
    for (const limit of ["memory", "memoryReservation", "healthCheck", "restartPolicy"])
      assert.equal(limit in service, false, limit);
  });

  it("has a log group for its metrics, encrypted and kept as long as its own", async () => {
    const groups = allInputsOf(await withCollector(), LOG_GROUP);
    const common = {
      kmsKeyId: "<Key logs arn>",
      retentionInDays: 7,
      tags: serviceTags("mailer", "WORKDEV1"),
    };
    assert.deepEqual(groups["mailer-metrics"], { ...common, name: "/ecs/shop-dev-mailer/metrics" });
    assert.deepEqual(groups["mailer"], { ...common, name: "/ecs/shop-dev-mailer" });
  });

  it("may hand on its traces, and write to its two log groups, and that is all", async () => {
    assert.deepEqual(statementsOf(await withCollector(), POLICY, "mailer-task"), [
      {
        Effect: "Allow",
        Action: [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
        ],
        Resource: ["*"],
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: ["<LogGroup mailer arn>:*", "<LogGroup mailer-metrics arn>:*"],
      },
    ]);
  });

  it("is started with leave to write the one log that both containers share", async () => {
    assert.deepEqual(
      (statementsOf(await withCollector(), POLICY, "mailer-execution") as { Action: string[] }[]).filter(
        ({ Action }) => Action[0]?.startsWith("logs:"),
      ),
      [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: ["<LogGroup mailer arn>:*"],
        },
      ],
    );
  });

  it("does nothing of this unless it is asked to", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    const containers = inputsOf(plan, DEFINITION, "mailer")["containerDefinitions"] as ContainerInputs[];
    assert.deepEqual(
      containers.map(({ name }) => name),
      ["mailer"],
    );
    assert.deepEqual(variablesOf(containers[0] ?? {}), { ENVIRONMENT: "dev" });
    assert.equal(namesOf(plan, LOG_GROUP).includes("mailer-metrics"), false);
    assert.equal(namesOf(plan, POLICY).includes("mailer-task"), false);
  });

  for (const variable of [
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_PROTOCOL",
    "OTEL_RESOURCE_ATTRIBUTES",
    "OTEL_SERVICE_NAME",
  ]) {
    it(`may not set ${variable} itself as well`, async () => {
      const services = { mailer: worker({ openTelemetry: true, environment: { [variable]: "own" } }) };
      assert.match(await failureOf({ services }), new RegExp(`${variable} is set twice, by openTelemetry`));
      assert.equal(
        await failureOf({ services: { mailer: worker({ environment: { [variable]: "own" } }) } }),
        "it was planned",
      );
    });
  }
});
