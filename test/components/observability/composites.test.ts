import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
} from "../../support/component-plan";
import {
  api,
  DOMAIN,
  lambda,
  stackFile,
  STACK_TAGS,
  serviceTags,
  worker,
} from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const WHOLE = {
  alarms: { composites: true },
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" }, audit: { engineVersion: "17" } },
  queues: { jobs: {} },
  services: {
    orders: api({ uses: ["database/main", { resource: "database/audit", variablePrefix: "AUDIT" }] }),
    prices: api({ ingress: { kind: "alb", path: "/prices" }, uses: ["database/main"] }),
    mailer: worker({ uses: ["queue/jobs:receive"] }),
  },
  functions: { resize: lambda() },
};
const [CRITICAL, WARNING] = ["<Topic alerts-critical arn>", "<Topic alerts-warning arn>"];

/** What an alarm is made of, by what it is called among the plan's. */
function rule(plan: Plan, name: string): readonly string[] {
  const { alarmRule } = inputsOf(plan, COMPOSITE, name);
  return String(alarmRule)
    .split(" OR ")
    .map((each) => {
      const [, alarm = each] = /^ALARM\("(.*)"\)$/.exec(each) ?? [];
      return alarm.replace(/^<\w+ (.*) name>$/, "$1");
    });
}

/** Which alarm keeps another from telling. */
function suppressor(plan: Plan, name: string): unknown {
  const { actionsSuppressor } = inputsOf(plan, COMPOSITE, name);
  return (actionsSuppressor as { readonly alarm: string } | undefined)?.alarm;
}

describe("What fails in several ways at once", () => {
  it("rings once: one alarm for what is critical of a service, one for its warnings", async () => {
    const plan = await planOf(WHOLE);
    assert.deepEqual(rule(plan, "service-orders-failing"), [
      "service-orders-missing-tasks",
      "service-orders-unhealthy",
      "service-orders-errors",
    ]);
    assert.deepEqual(rule(plan, "service-orders-strained"), [
      "service-orders-cpu",
      "service-orders-memory",
      "service-orders-latency",
    ]);
    assert.deepEqual(inputsOf(plan, COMPOSITE, "service-orders-strained"), {
      actionsSuppressor: {
        alarm: "<CompositeAlarm service-orders-failing arn>",
        extensionPeriod: 300,
        waitPeriod: 180,
      },
      alarmActions: [WARNING],
      alarmDescription:
        "service orders is strained: its own alarms say in what. What to do: docs/runbooks/alarms.md#one-alarm-for-several",
      alarmName: "shop-dev-service-orders-strained",
      alarmRule: inputsOf(plan, COMPOSITE, "service-orders-strained")["alarmRule"],
      okActions: [WARNING],
      tags: serviceTags("orders", "APISDEV1"),
    });
    assert.deepEqual(inputsOf(plan, COMPOSITE, "service-orders-failing")["alarmActions"], [CRITICAL]);
  });

  it("tells nobody by its parts, whose state is there all the same for the deployments that heed it", async () => {
    const plan = await planOf(WHOLE);
    const parts = Object.entries(allInputsOf(plan, ALARM)).filter(([name]) =>
      /^service-(orders|prices)-/.test(name),
    );
    assert.ok(parts.length > 10);
    for (const [name, { alarmActions, okActions }] of parts)
      assert.deepEqual([alarmActions, okActions], [undefined, undefined], name);
    assert.deepEqual(inputsOf(plan, "aws:ecs/service:Service", "orders")["alarms"], {
      alarmNames: ["<MetricAlarm service-orders-errors name>"],
      enable: true,
      rollback: true,
    });
  });

  it("has every alarm without an action of its own in one that has some", async () => {
    const plan = await planOf(WHOLE);
    const inside = new Set(namesOf(plan, COMPOSITE).flatMap((name) => rule(plan, name)));
    const silent = Object.entries(allInputsOf(plan, ALARM))
      .filter(([, { alarmActions }]) => alarmActions === undefined)
      .map(([name]) => name);
    assert.deepEqual(
      silent.filter((name) => !inside.has(name)),
      [],
    );
  });

  it("keeps to one alarm what has one, which nothing else explains", async () => {
    const plan = await planOf(WHOLE);
    assert.deepEqual(inputsOf(plan, ALARM, "queue-jobs-dead-letters")["alarmActions"], [CRITICAL]);
    assert.equal(suppressor(plan, "queue-jobs-strained"), "<MetricAlarm queue-jobs-dead-letters arn>");
    assert.ok(!namesOf(plan, COMPOSITE).includes("queue-jobs-failing"));
  });
});

describe("What fails because something else does", () => {
  it("is silent while that rings: a service while its one database fails", async () => {
    assert.equal(
      suppressor(await planOf(WHOLE), "service-prices-failing"),
      "<CompositeAlarm database-main-failing arn>",
    );
  });

  it("has several causes in one alarm, which tells nobody", async () => {
    const plan = await planOf(WHOLE);
    assert.equal(suppressor(plan, "service-orders-failing"), "<CompositeAlarm service-orders-causes arn>");
    const causes = inputsOf(plan, COMPOSITE, "service-orders-causes");
    assert.deepEqual(causes["alarmActions"], undefined);
    assert.equal(
      causes["alarmRule"],
      'ALARM("shop-dev-database-audit-failing") OR ALARM("shop-dev-database-main-failing")',
    );
  });

  it("rings for nothing else: what has no cause has nothing that silences it", async () => {
    const plan = await planOf(WHOLE);
    assert.deepEqual(
      ["service-mailer-failing", "database-main-failing"].map((name) =>
        namesOf(plan, COMPOSITE).includes(name) ? suppressor(plan, name) : "none",
      ),
      ["none", undefined],
    );
  });

  it("is the load balancer while a service behind it fails, and no service that is not", async () => {
    const plan = await planOf(WHOLE);
    assert.equal(suppressor(plan, "load-balancer-failing"), "<CompositeAlarm load-balancer-causes arn>");
    assert.equal(
      inputsOf(plan, COMPOSITE, "load-balancer-causes")["alarmRule"],
      'ALARM("shop-dev-service-orders-failing") OR ALARM("shop-dev-service-prices-failing")',
    );
    assert.deepEqual(inputsOf(plan, COMPOSITE, "load-balancer-causes")["tags"], STACK_TAGS);
  });

  it("waits for the alarms that it is made of", async () => {
    const waits = dependenciesOf(await planOf(WHOLE), COMPOSITE, "service-prices-failing");
    assert.ok(waits.includes("CompositeAlarm database-main-failing"), waits.join());
    assert.ok(waits.includes("MetricAlarm service-prices-errors"), waits.join());
  });
});

describe("Composite alarms", () => {
  it("are none where the file has no alarms of its own, nor in dev unless it asks", async () => {
    const { alarms, ...without } = WHOLE;
    assert.ok(alarms.composites);
    for (const keys of [without, { ...without, alarms: {} }])
      assert.deepEqual(namesOf(await planOf(keys), COMPOSITE), []);
  });

  it("are there in prod, once the file has alarms of its own", async () => {
    const prod = { ...WHOLE, alarms: {}, environment: "prod" };
    assert.ok(namesOf(await planOf(prod), COMPOSITE).includes("service-orders-failing"));
    const off = { ...prod, alarms: { composites: false } };
    assert.deepEqual(namesOf(await planOf(off), COMPOSITE), []);
  });

  it("register the same before anything is known", async () => {
    const unknown = await evaluateConfig(stackFile(WHOLE), "dev", { computed: "unknown" });
    assert.deepEqual(countsOf(unknown), countsOf(await planOf(WHOLE)));
  });

  it("have rules that AWS takes: at most 100 alarms, 10,240 characters", async () => {
    const plan = await planOf(WHOLE);
    for (const [name, { alarmRule }] of Object.entries(allInputsOf(plan, COMPOSITE))) {
      assert.ok(String(alarmRule).split(" OR ").length <= 100, name);
      assert.ok(String(alarmRule).length <= 10_240, name);
    }
  });
});
