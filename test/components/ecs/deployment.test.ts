import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { countsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, internal, worker } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:lb/listenerRule:ListenerRule";
const GROUP = "aws:lb/targetGroup:TargetGroup";

const behind = (deployment: object): Promise<Plan> =>
  planOf({ domain: DOMAIN, services: { orders: api({ deployment }) } });
const BLUE_GREEN = { strategy: "blueGreen" };

/** What a service says of its deployments. */
function deploymentOf(plan: Plan, name = "orders"): object {
  const inputs = inputsOf(plan, SERVICE, name);
  const keys = ["alarms", ...Object.keys(inputs).filter((key) => key.startsWith("deployment"))];
  return Object.fromEntries(keys.flatMap((key) => (key in inputs ? [[key, inputs[key]]] : [])));
}

const alarms = (...names: readonly string[]): object => ({
  alarmNames: names.map((name) => `<MetricAlarm ${name} name>`),
  enable: true,
  rollback: true,
});
const BOTH = alarms("service-orders-errors", "service-orders-alternate-errors");

describe("A rolling deployment", () => {
  it("is rolled back by the circuit breaker and by its alarm, with all tasks there all the time", async () => {
    assert.deepEqual(deploymentOf(await behind({})), {
      alarms: alarms("service-orders-errors"),
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentConfiguration: { strategy: "ROLLING" },
      deploymentMaximumPercent: 200,
      deploymentMinimumHealthyPercent: 100,
    });
  });

  it("keeps and adds as many tasks as the file says", async () => {
    const plan = await behind({ minimumHealthyPercent: 0, maximumPercent: 100 });
    const { deploymentMinimumHealthyPercent, deploymentMaximumPercent } = inputsOf(plan, SERVICE, "orders");
    assert.deepEqual([deploymentMinimumHealthyPercent, deploymentMaximumPercent], [0, 100]);
  });

  it("needs one target group, no role, and a rule that nobody else changes", async () => {
    const plan = await behind({});
    const { ignoreChanges, replaceWith, deleteBeforeReplace } = resource(plan, RULE, "orders");
    assert.deepEqual([ignoreChanges, replaceWith, deleteBeforeReplace], [[], [], false]);
    assert.deepEqual(namesOf(plan, GROUP), ["orders"]);
    assert.ok(!namesOf(plan, "aws:iam/role:Role").includes("orders-deployment"));
  });
});

describe("A deployment that shifts requests", () => {
  it("swaps all at once for blue and green, and bakes for five minutes, or as the file says", async () => {
    const configuration = (bakeTimeInMinutes: string): object => ({
      alarms: BOTH,
      deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes },
    });
    assert.deepEqual(deploymentOf(await behind(BLUE_GREEN)), configuration("5"));
    const long = await behind({ ...BLUE_GREEN, bakeTimeMinutes: 60 });
    assert.deepEqual(deploymentOf(long), configuration("60"));
  });

  it("sends a share of the requests first as a canary", async () => {
    const plan = await behind({ strategy: "canary", canaryPercent: 5, canaryBakeTimeMinutes: 15 });
    assert.deepEqual(deploymentOf(plan), {
      alarms: BOTH,
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: "5",
        canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "15" },
      },
    });
  });

  it("moves the requests step by step when linear", async () => {
    const plan = await behind({
      strategy: "linear",
      stepPercent: 20,
      stepBakeTimeMinutes: 4,
      bakeTimeMinutes: 0,
    });
    assert.deepEqual(deploymentOf(plan), {
      alarms: BOTH,
      deploymentConfiguration: {
        strategy: "LINEAR",
        bakeTimeInMinutes: "0",
        linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: "4" },
      },
    });
  });

  it("takes nothing more of a service that only others call", async () => {
    const plans = await Promise.all(
      [{}, BLUE_GREEN].map((deployment) => planOf({ services: { prices: internal({ deployment }) } })),
    );
    const [rolling, shifting] = plans.map(countsOf);
    assert.deepEqual(shifting, rolling);
    const [, plan] = plans;
    assert.ok(plan !== undefined);
    assert.deepEqual(deploymentOf(plan, "prices"), {
      deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5" },
    });
  });
});

describe("An update", () => {
  const timeout = async (deployment: object): Promise<unknown> =>
    resource(await planOf({ domain: DOMAIN, services: { orders: api({ deployment }) } }), SERVICE, "orders")
      .customTimeouts;

  it("waits for a deployment until its last bake time is over", async () => {
    const both = (time: string): object => ({ create: time, update: time });
    assert.deepEqual(await timeout({}), both("20m"));
    assert.deepEqual(await timeout({ ...BLUE_GREEN, bakeTimeMinutes: 30 }), both("50m"));
    assert.deepEqual(await timeout({ strategy: "canary", canaryBakeTimeMinutes: 15 }), both("40m"));
    assert.deepEqual(
      await timeout({ strategy: "linear", stepPercent: 30, stepBakeTimeMinutes: 10 }),
      both("65m"),
    );
  });

  it("does not wait for bake times that a rolling deployment does not have", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.deepEqual(resource(plan, SERVICE, "mailer").customTimeouts, { create: "20m", update: "20m" });
  });
});
