import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, worker } from "../../support/component-stack";

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const WHOLE = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  queues: { jobs: {} },
  services: { orders: api(), mailer: worker() },
};

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly region?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly annotations?: {
      readonly horizontal: readonly { readonly label: string; readonly value: number }[];
    };
  };
}

function widgetsOf(plan: Plan): readonly Widget[] {
  const body = inputsOf(plan, DASHBOARD, "monitoring")["dashboardBody"] as {
    readonly widgets: readonly Widget[];
  };
  return body.widgets;
}

const [BALANCER, GROUP] = ["<LoadBalancer shop-dev arnSuffix>", "<TargetGroup orders arnSuffix>"];
/** A series of a graph, as CloudWatch writes it. */
const series = (
  namespace: string,
  metric: string,
  dimensions: readonly string[],
  stat: string,
  period = 60,
) => [namespace, metric, ...dimensions, { stat, period }];
const used = (metric: string, name: string) =>
  series("AWS/ECS", metric, ["ClusterName", "shop-dev", "ServiceName", `<Service ${name} name>`], "Average");
const rds = (metric: string, stat: string) =>
  series("AWS/RDS", metric, ["DBInstanceIdentifier", "shop-dev-main"], stat, 300);
const sqs = (metric: string, queue: string) =>
  series("AWS/SQS", metric, ["QueueName", `<Queue ${queue} name>`], "Maximum");
const balancer = (metric: string, stat: string) =>
  series("AWS/ApplicationELB", metric, ["LoadBalancer", BALANCER], stat);
const target = (metric: string, stat: string) =>
  series("AWS/ApplicationELB", metric, ["TargetGroup", GROUP, "LoadBalancer", BALANCER], stat);
const missing = (name: string) => [
  [{ expression: "minuend - subtrahend", label: "Tasks wanted and not running", id: "difference" }],
  ...["DesiredTaskCount minuend", "RunningTaskCount subtrahend"].map((pair) => {
    const [metric = "", id = ""] = pair.split(" ");
    const dimensions = ["ClusterName", "shop-dev", "ServiceName", `<Service ${name} name>`];
    return [
      "ECS/ContainerInsights",
      metric,
      ...dimensions,
      { stat: "Average", period: 60, id, visible: false },
    ];
  }),
];

describe("The dashboard of a stack", () => {
  it("is one, named so that no other region's has its name", async () => {
    assert.deepEqual(namesOf(await planOf(WHOLE), DASHBOARD), ["monitoring"]);
    assert.equal(
      inputsOf(await planOf(WHOLE), DASHBOARD, "monitoring")["dashboardName"],
      "shop-dev-us-east-1",
    );
  });

  it("has a heading for each component and a graph for each of its figures", async () => {
    const graphs: Record<string, unknown[]> = {};
    let heading = "";
    for (const { properties } of widgetsOf(await planOf(WHOLE))) {
      if (properties.markdown !== undefined) graphs[(heading = properties.markdown)] = [];
      else graphs[heading]?.push(properties.metrics);
    }
    assert.deepEqual(graphs, {
      "## load balancer": [
        [balancer("RequestCount", "Sum")],
        [balancer("HTTPCode_ELB_5XX_Count", "Sum")],
        [balancer("TargetResponseTime", "p95")],
      ],
      "## service mailer": [
        [used("CPUUtilization", "mailer")],
        [used("MemoryUtilization", "mailer")],
        missing("mailer"),
      ],
      "## service orders": [
        [used("CPUUtilization", "orders")],
        [used("MemoryUtilization", "orders")],
        missing("orders"),
        [target("UnHealthyHostCount", "Maximum")],
        [target("TargetResponseTime", "p95")],
      ],
      "## queue jobs": [
        [sqs("ApproximateNumberOfMessagesVisible", "jobs")],
        [sqs("ApproximateAgeOfOldestMessage", "jobs")],
        [sqs("ApproximateNumberOfMessagesVisible", "jobs-dead-letters")],
      ],
      "## database main": [
        [rds("CPUUtilization", "Average")],
        [rds("FreeStorageSpace", "Minimum")],
        [rds("DatabaseConnections", "Maximum")],
        [rds("FreeableMemory", "Minimum")],
        [
          [
            "AWS/Lambda",
            "Errors",
            "FunctionName",
            "<Function main-credentials name>",
            { stat: "Sum", period: 300 },
          ],
        ],
      ],
    });
  });

  it("draws the thresholds of its alarms, the same figures as theirs", async () => {
    const plan = await planOf(WHOLE);
    const drawn = widgetsOf(plan).flatMap(({ properties }) =>
      (properties.annotations?.horizontal ?? []).map(({ value }) => value),
    );
    // The errors of a deployment have an alarm of the service's own, which is no graph.
    const alarms = Object.entries(allInputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm"))
      .filter(([name]) => name !== "service-orders-errors")
      .map(([, { threshold }]) => Number(threshold));
    assert.deepEqual(drawn.sort(ascending), alarms.sort(ascending));
  });

  it("puts every widget on the grid, none over another, and every graph in the stack's region", async () => {
    const widgets = widgetsOf(await planOf(WHOLE));
    const cells = widgets.flatMap(({ x, y, width, height }) => {
      assert.ok(x >= 0 && x + width <= 24);
      return Array.from({ length: width * height }, (_, cell) => {
        const [column, row] = [x + (cell % width), y + Math.floor(cell / width)];
        return `${column},${row}`;
      });
    });
    assert.equal(new Set(cells).size, cells.length);
    for (const { type, properties } of widgets) {
      assert.equal(properties.region, type === "metric" ? "us-east-1" : undefined);
    }
  });

  it("is there, and empty, in a stack of nothing", async () => {
    assert.deepEqual(widgetsOf(await planOf()), []);
  });
});

function ascending(one: number, other: number): number {
  return one - other;
}
