import * as assert from "node:assert/strict";
import { parse } from "yaml";
import type { Plan } from "../../../preview/plan";
import { containersOf, variablesOf, withCollector } from "../../support/collector-plan";
import { stackFile, worker } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

/** The parts of a collector's configuration that refer to one another. */
interface Configuration {
  readonly extensions: object;
  readonly receivers: object;
  readonly processors: object;
  readonly exporters: object;
  readonly service: {
    readonly extensions: readonly string[];
    readonly pipelines: Readonly<Record<string, Readonly<Record<Kind, readonly string[]>>>>;
  };
}
const KINDS = ["receivers", "processors", "exporters"] as const;
type Kind = (typeof KINDS)[number];

function textOf(plan: Plan): string {
  return variablesOf(containersOf(plan)[1])["AOT_CONFIG_CONTENT"] ?? "";
}

async function configuration(): Promise<Configuration> {
  return parse(textOf(await withCollector())) as Configuration;
}

describe("The collector's configuration", () => {
  it("is this, whole", async () => {
    const pipeline = (exporter: string): object => ({
      receivers: ["otlp"],
      processors: ["memory_limiter", "resource_detection", "batch"],
      exporters: [exporter],
    });
    assert.deepEqual(await configuration(), {
      extensions: {
        health_check: { endpoint: "127.0.0.1:13133" },
        awsproxy: { endpoint: "127.0.0.1:2000", region: "us-east-1" },
      },
      receivers: {
        otlp: {
          protocols: { grpc: { endpoint: "127.0.0.1:4317" }, http: { endpoint: "127.0.0.1:4318" } },
        },
      },
      processors: {
        memory_limiter: { check_interval: "1s", limit_mib: 204, spike_limit_mib: 40 },
        resource_detection: { detectors: ["ecs"], timeout: "2s", override: false },
        batch: { timeout: "5s" },
      },
      exporters: {
        awsxray: { region: "us-east-1" },
        awsemf: {
          region: "us-east-1",
          namespace: "shop-dev/mailer",
          log_group_name: "/ecs/shop-dev-mailer/metrics",
          log_stream_name: "{TaskId}",
          dimension_rollup_option: "NoDimensionRollup",
        },
        awscloudwatchlogs: {
          region: "us-east-1",
          log_group_name: "/ecs/shop-dev-mailer",
          log_stream_name: "otlp/{TaskId}",
        },
      },
      service: {
        extensions: ["health_check", "awsproxy"],
        telemetry: { metrics: { level: "none" } },
        pipelines: {
          traces: pipeline("awsxray"),
          metrics: pipeline("awsemf"),
          logs: pipeline("awscloudwatchlogs"),
        },
      },
    });
  });

  for (const kind of KINDS) {
    it(`defines every one of its pipelines' ${kind}, and uses every one that it defines`, async () => {
      const { service, ...defined } = await configuration();
      const used = Object.values(service.pipelines).flatMap((pipeline) => pipeline[kind]);
      assert.deepEqual([...new Set(used)].sort(), Object.keys(defined[kind]).sort());
    });
  }

  it("defines every extension that it starts, and starts every one that it defines", async () => {
    const { service, extensions } = await configuration();
    assert.deepEqual([...service.extensions].sort(), Object.keys(extensions).sort());
  });

  it("refuses data before it runs out of the container's memory", async () => {
    const [, collector] = containersOf(await withCollector());
    const { processors } = await configuration();
    const { limit_mib: limit } = (processors as { readonly memory_limiter: { readonly limit_mib: number } })
      .memory_limiter;
    assert.ok(limit < Number(collector["memory"]));
    assert.equal(variablesOf(collector)["GOMEMLIMIT"], "204MiB");
  });

  it("listens to its own task alone", async () => {
    const text = textOf(await withCollector());
    const hosts = [...text.matchAll(/endpoint: ([^:\n]+):\d+$/gm)].map(([, host]) => host);
    assert.deepEqual(hosts, ["127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  });

  it("is the same text each time, and holds nothing that the collector would take for a variable", async () => {
    const file = stackFile({ services: { mailer: worker({ openTelemetry: true }) } });
    const again = await evaluateConfig(file, "dev");
    assert.equal(textOf(again), textOf(await withCollector()));
    assert.doesNotMatch(textOf(again), /\$/);
  });
});
