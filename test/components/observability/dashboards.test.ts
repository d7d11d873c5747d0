import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { openInputs } from "../../support/component-plan";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { STACKS } from "../../support/component-stacks";
import { api, DOMAIN, worker, type StackKeys } from "../../support/component-stack";
import { dashboardSchema } from "../../support/dashboard-schema";
import { evaluateStack } from "../../support/evaluate";

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const WHOLE: StackKeys = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  queues: { jobs: {} },
  sites: { www: {} },
  services: { orders: api(), mailer: worker() },
};
const ON = { ...WHOLE, dashboards: { services: true }, alarms: { composites: true } };

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The widgets of a dashboard as CloudWatch gets them. */
function widgetsOf(plan: Plan, name: string): readonly Widget[] {
  const found = plan.resources.find((each) => each.type === DASHBOARD && each.name === name);
  assert.ok(found, name);
  const body: unknown = JSON.parse(String(openInputs(found)["dashboardBody"]));
  return dashboardSchema.parse(body).widgets;
}

function assertApart(widgets: readonly Widget[]): void {
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from(
      { length: width * height },
      (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`,
    ),
  );
  assert.equal(new Set(cells).size, cells.length, "one widget lies over another");
}

describe("Dashboards", () => {
  it("are one a stack where the file asks for no more", async () => {
    assert.deepEqual(namesOf(await planOf(WHOLE), DASHBOARD), ["monitoring"]);
    assert.ok(widgetsOf(await planOf(WHOLE), "monitoring").every(({ type }) => type !== "alarm"));
  });

  it("are one a service besides where it does, and in prod by themselves", async () => {
    const names = (plan: Plan): readonly unknown[] =>
      Object.values(allInputsOf(plan, DASHBOARD)).map(({ dashboardName }) => dashboardName);
    const every = ["shop-dev-us-east-1", "shop-dev-us-east-1-mailer", "shop-dev-us-east-1-orders"];
    assert.deepEqual(names(await planOf(ON)), every);
    assert.deepEqual(names(await planOf({ ...WHOLE, dashboards: {} })), ["shop-dev-us-east-1"]);
    assert.equal(names(await planOf({ ...WHOLE, dashboards: {}, environment: "prod" })).length, 3);
  });

  it("begin with the states of the alarms that tell somebody", async () => {
    const [first, ...others] = widgetsOf(await planOf(ON), "monitoring");
    assert.equal(first?.type, "alarm");
    assert.ok(others.every(({ type }) => type !== "alarm"));
    const { alarms } = first.properties as { readonly alarms: readonly string[] };
    assert.ok(alarms.some((arn) => arn.endsWith(":alarm:shop-dev-service-orders-failing")));
    assert.ok(alarms.every((arn) => !arn.includes("service-orders-cpu")));
  });

  it("of the stack have the first graphs of a service, and lead to its own, which has them all", async () => {
    const plan = await planOf(ON);
    const rows: Record<string, number> = {};
    let heading = "";
    for (const { type, properties } of widgetsOf(plan, "monitoring")) {
      if (type === "text") rows[(heading = String(properties["markdown"]))] = 0;
      else if (type === "metric") rows[heading] = (rows[heading] ?? 0) + 1;
    }
    assert.equal(rows["## [service orders](#dashboards:name=shop-dev-us-east-1-orders)"], 3);
    assert.equal(rows["## queue jobs"], 3);
    assert.equal(widgetsOf(plan, "service-orders").length, 6);
  });

  it("show figures of another region from there", async () => {
    const plan = await planOf(ON, { "aws:region": "us-west-2" });
    const site = widgetsOf(plan, "monitoring").filter(({ properties }) =>
      JSON.stringify(properties["metrics"] ?? "").includes("AWS/CloudFront"),
    );
    assert.deepEqual(
      site.map(({ properties }) => properties["region"]),
      ["us-east-1", "us-east-1"],
    );
    assert.equal(inputsOf(plan, DASHBOARD, "monitoring")["dashboardName"], "shop-dev-us-west-2");
  });

  it("are what CloudWatch takes, and no widget lies over another", async () => {
    for (const keys of [WHOLE, ON, {}, { ...ON, environment: "prod" }]) {
      const plan = await planOf(keys);
      for (const name of namesOf(plan, DASHBOARD)) assertApart(widgetsOf(plan, name));
    }
  });

  for (const stack of STACKS) {
    it(`of ${stack} are what CloudWatch takes`, async () => {
      const plan = await evaluateStack(stack);
      for (const name of namesOf(plan, DASHBOARD)) assertApart(widgetsOf(plan, name));
    });
  }
});
