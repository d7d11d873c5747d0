/** Containers of a task share one address: nobody else reaches the collector on this one. */
const HOST = "127.0.0.1";
const OTLP_HTTP_PORT = 4318;

/** Where a service sends its traces, metrics and logs. */
export const OTLP_HTTP_ENDPOINT = `http://${HOST}:${OTLP_HTTP_PORT}`;

export interface CollectorConfigurationArgs {
  readonly region: string;
  /** What CloudWatch groups the metrics by. */
  readonly namespace: string;
  readonly logGroupName: string;
  readonly metricsLogGroupName: string;
  /** Of the container. */
  readonly memoryLimitMiB: number;
}

/**
 * The collector's configuration: OTLP comes in, traces go to X-Ray, metrics to CloudWatch by way of their log group, and
 * logs to the service's own. Source: the AWS Distro for OpenTelemetry's components and their documents.
 */
export function collectorConfiguration(args: CollectorConfigurationArgs): object {
  const { region, namespace, logGroupName, metricsLogGroupName } = args;
  // A fifth stays free for what comes in between two looks at the memory, and for the program itself.
  const limitMiB = Math.floor(args.memoryLimitMiB * 0.8);
  const pipeline = (exporter: string): object => ({
    receivers: ["otlp"],
    // What refuses data goes first, what holds it last.
    processors: ["memory_limiter", "resource_detection", "batch"],
    exporters: [exporter],
  });
  return {
    extensions: {
      health_check: { endpoint: `${HOST}:13133` },
      // An SDK asks X-Ray here which requests to trace: it signs no requests itself.
      awsproxy: { endpoint: `${HOST}:2000`, region },
    },
    receivers: {
      otlp: {
        protocols: {
          grpc: { endpoint: `${HOST}:4317` },
          http: { endpoint: `${HOST}:${OTLP_HTTP_PORT}` },
        },
      },
    },
    processors: {
      memory_limiter: {
        check_interval: "1s",
        limit_mib: limitMiB,
        spike_limit_mib: Math.floor(limitMiB / 5),
      },
      // What the service says of itself counts more than what is found out.
      resource_detection: { detectors: ["ecs"], timeout: "2s", override: false },
      batch: { timeout: "5s" },
    },
    exporters: {
      awsxray: { region },
      awsemf: {
        region,
        namespace,
        log_group_name: metricsLogGroupName,
        log_stream_name: "{TaskId}",
        // A metric is paid for by its sets of dimensions: those that the service gave it, and no others.
        dimension_rollup_option: "NoDimensionRollup",
      },
      awscloudwatchlogs: { region, log_group_name: logGroupName, log_stream_name: "otlp/{TaskId}" },
    },
    service: {
      extensions: ["health_check", "awsproxy"],
      // Its own metrics would take port 8888 from the service.
      telemetry: { metrics: { level: "none" } },
      pipelines: {
        traces: pipeline("awsxray"),
        metrics: pipeline("awsemf"),
        logs: pipeline("awscloudwatchlogs"),
      },
    },
  };
}
