import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../access";
import { arnOf, type Account } from "../account";
import { createLogGroup, writeLogs, type LogGroupArgs } from "../log-group";
import { collectorConfiguration, OTLP_HTTP_ENDPOINT } from "./collector-configuration";
import type { Container } from "./container";

/** What a service tells of itself, and where that goes. */
export interface CollectorSettings {
  readonly metricsLogGroupName: string;
  /** What CloudWatch groups the service's metrics by. */
  readonly namespace: string;
}

export interface CollectorArgs extends Omit<LogGroupArgs, "logGroupName"> {
  readonly settings: CollectorSettings;
  /** The service's own. */
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly region: string;
}

/** AWS's build of the OpenTelemetry collector. Its releases: github.com/aws-observability/aws-otel-collector. */
const IMAGE = "public.ecr.aws/aws-observability/aws-otel-collector:v0.50.0";

/** It comes out of the task's own memory, of which Fargate gives 512 MiB at the least. */
const MEMORY = { limitMiB: 256, reservationMiB: 128 } as const;

/** The collector as a container of the service's task, which reaches it on its own address. */
export function createCollector(name: string, args: CollectorArgs, parent: pulumi.Resource): Container {
  const { settings, logGroup, region, ...logs } = args;
  const metricsLogGroup = createLogGroup(
    `${name}-metrics`,
    { ...logs, logGroupName: settings.metricsLogGroupName },
    parent,
  );
  const content = pulumi
    // Loaded only by a stack that writes YAML.
    .all([import("yaml"), logGroup.name, metricsLogGroup.name])
    .apply(([{ stringify }, logGroupName, metricsLogGroupName]) =>
      stringify(
        collectorConfiguration({
          region,
          namespace: settings.namespace,
          logGroupName,
          metricsLogGroupName,
          memoryLimitMiB: MEMORY.limitMiB,
        }),
        { lineWidth: 0 },
      ),
    );
  return {
    name: `${name}-collector`,
    image: IMAGE,
    // As the image has it since v0.35, said so that it can be seen.
    user: "aoc",
    essential: false,
    restarts: true,
    stopTimeoutSeconds: 30,
    memory: MEMORY,
    healthCheckProgram: "/healthcheck",
    readonlyRootFilesystem: true,
    writablePaths: [],
    volumeNames: [],
    environment: {
      AOT_CONFIG_CONTENT: content,
      // Four fifths of its memory, as the collector's document on its memory limiter has it.
      GOMEMLIMIT: `${Math.floor(MEMORY.limitMiB * 0.8)}MiB`,
    },
    secrets: {},
    logGroupName: logGroup.name,
    region,
  };
}

/** What the service needs to tell of itself: where to, and leave to hand it on. Sets what OpenTelemetry's SDKs read. */
export function collectorAccess(
  account: Account,
  service: {
    readonly name: string;
    readonly environment: string;
    readonly logGroupName: string;
    readonly metricsLogGroupName: string;
  },
): Access {
  return {
    label: "openTelemetry",
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: OTLP_HTTP_ENDPOINT,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_RESOURCE_ATTRIBUTES: `deployment.environment.name=${service.environment}`,
      OTEL_SERVICE_NAME: service.name,
    },
    statements: [
      {
        actions: [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
        ],
        // They take no resource.
        resources: ["*"],
      },
      writeLogs(
        ...[service.logGroupName, service.metricsLogGroupName].map((logGroupName) =>
          arnOf(account, "logs", `log-group:${logGroupName}`),
        ),
      ),
    ],
  };
}
