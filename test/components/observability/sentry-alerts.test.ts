import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, countsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { PROD, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";
import { planOfPair, recovery, WELL } from "../../support/recovery-stacks";

const TEAM = "sentry:index/sentryTeam:SentryTeam";
const PROJECT = "sentry:index/sentryProject:SentryProject";
const KEY = "sentry:index/sentryKey:SentryKey";
const ISSUE = "sentry:index/sentryIssueAlert:SentryIssueAlert";
const METRIC = "sentry:index/sentryMetricAlert:SentryMetricAlert";
const SENTRY = { organization: "shop-org", team: "platform" };

function planWith(sentry: StackKeys, service: StackKeys = {}): Promise<Plan> {
  return planOf({ sentry, services: { orders: worker(service) } });
}

/** The variables of a service's container that Sentry's SDKs read. */
async function variablesOf(service: StackKeys): Promise<Readonly<Record<string, string>>> {
  const plan = await planWith(SENTRY, service);
  const definition = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "orders");
  const [container] = definition["containerDefinitions"] as {
    environment: { name: string; value: string }[];
  }[];
  const own = (container?.environment ?? []).filter(({ name }) => name.startsWith("SENTRY_"));
  return Object.fromEntries(own.map(({ name, value }) => [name, value]));
}

describe("Sentry's team", () => {
  it("is made by the stack that asks for it, named after the stack or as the file says", async () => {
    const plan = await planWith({ organization: "shop-org", createTeam: true });
    assert.deepEqual(allInputsOf(plan, TEAM), {
      "shop-dev": { name: "shop-dev", organization: "shop-org", slug: "shop-dev" },
    });
    assert.deepEqual(inputsOf(plan, PROJECT, "orders")["teams"], ["shop-dev"]);
    assert.deepEqual(namesOf(await planWith({ ...SENTRY, createTeam: true }), TEAM), ["platform"]);
    assert.equal(countsOf(await planWith(SENTRY))[TEAM], undefined);
  });

  it("stays where its projects do, and is not made for nobody", async () => {
    const sentry = { organization: "shop-org", createTeam: true };
    const prod = await planOf({ ...PROD, sentry, services: { orders: worker() } }, {}, "prod");
    assert.equal(resource(prod, TEAM, "shop-prod").retainOnDelete, true);
    assert.equal(countsOf(await planOf({ sentry }))[TEAM], undefined);
  });

  it("is made once for two stacks of one environment", async () => {
    const sentry = { organization: "shop-org", createTeam: true, alerts: true };
    const files = {
      "prod-use1": { ...WELL["prod-use1"], sentry },
      "prod-usw2": { ...WELL["prod-usw2"], sentry },
    };
    assert.equal(countsOf(await planOfPair("prod-use1", files))[TEAM], 1);
    const promoted = recovery({ role: "promoted", primaryStack: "prod-use1", primaryIsLost: true });
    for (const keys of [files["prod-usw2"], { ...promoted, sentry }]) {
      const types = Object.keys(countsOf(await planOfPair("prod-usw2", { ...files, "prod-usw2": keys })));
      assert.deepEqual(
        types.filter((type) => type.startsWith("sentry:")),
        [],
      );
    }
  });
});

describe("Sentry's keys", () => {
  it("take no more than the file says", async () => {
    const limits = ({ rateLimitCount, rateLimitWindow }: Readonly<Record<string, unknown>>): unknown => [
      rateLimitCount,
      rateLimitWindow,
    ];
    const keyOf = async (sentry: StackKeys): Promise<unknown> =>
      limits(inputsOf(await planWith(sentry), KEY, "orders"));
    assert.deepEqual(await keyOf({ ...SENTRY, rateLimit: { count: 300 } }), [300, 60]);
    assert.deepEqual(await keyOf({ ...SENTRY, rateLimit: { count: 300, windowSeconds: 3600 } }), [300, 3600]);
    assert.deepEqual(await keyOf(SENTRY), [undefined, undefined]);
  });
});

describe("Sentry's alerts", () => {
  it("tell the team of new issues, of those that are back, and of many at once, in the stack's environment", async () => {
    const plan = await planWith({ ...SENTRY, alerts: true });
    const { targetIdentifier } = (
      inputsOf(plan, ISSUE, "orders-spike")["actions"] as { targetIdentifier: string }[]
    )[0] ?? { targetIdentifier: "" };
    assert.match(targetIdentifier, /^\d+$/);
    const alert = (name: string, condition: object): object => ({
      actionMatch: "any",
      actions: [{ id: "sentry.mail.actions.NotifyEmailAction", targetIdentifier, targetType: "Team" }],
      conditions: [condition],
      environment: "dev",
      filterMatch: "all",
      filters: [],
      frequency: 1440,
      name,
      organization: "shop-org",
      project: "orders-dev",
    });
    const rules = "sentry.rules.conditions";
    assert.deepEqual(allInputsOf(plan, ISSUE), {
      "orders-new-issue": alert("new-issue", { id: `${rules}.first_seen_event.FirstSeenEventCondition` }),
      "orders-regression": alert("regression", { id: `${rules}.regression_event.RegressionEventCondition` }),
      "orders-spike": alert("spike", {
        id: `${rules}.event_frequency.EventFrequencyCondition`,
        comparisonType: "count",
        interval: "1h",
        value: "500",
      }),
    });
    const metric = (name: string, aggregate: string, threshold: number): object => ({
      aggregate,
      dataset: "transactions",
      environment: "dev",
      eventTypes: ["transaction"],
      name,
      organization: "shop-org",
      project: "orders-dev",
      query: "",
      resolveThreshold: threshold,
      thresholdType: 0,
      timeWindow: 10,
      triggers: [
        {
          actions: [{ targetIdentifier, targetType: "team", type: "email" }],
          alertThreshold: threshold,
          label: "critical",
          resolveThreshold: threshold,
          thresholdType: 0,
        },
      ],
    });
    assert.deepEqual(allInputsOf(plan, METRIC), {
      "orders-error-rate": metric("error-rate", "failure_rate()", 0.1),
      "orders-response-time": metric("response-time", "p95(transaction.duration)", 3000),
    });
  });

  it("are stricter in prod, and as the file says", async () => {
    const prod = await planOf(
      { ...PROD, sentry: { ...SENTRY, alerts: true }, services: { orders: worker() } },
      {},
      "prod",
    );
    assert.equal(inputsOf(prod, ISSUE, "orders-spike")["frequency"], 30);
    assert.equal(inputsOf(prod, METRIC, "orders-error-rate")["resolveThreshold"], 0.02);
    assert.equal(inputsOf(prod, METRIC, "orders-response-time")["resolveThreshold"], 1000);
    const alerts = { newIssues: false, regressions: false, spikeEvents: 7, responseTimeMs: 400 };
    const own = await planWith({ ...SENTRY, alerts });
    assert.deepEqual(namesOf(own, ISSUE), ["orders-spike"]);
    const [{ value } = { value: "" }] = inputsOf(own, ISSUE, "orders-spike")["conditions"] as {
      value: string;
    }[];
    assert.equal(value, "7");
    assert.equal(inputsOf(own, METRIC, "orders-response-time")["resolveThreshold"], 400);
  });

  it("are not there without being asked for, and neither is anything without an organisation", async () => {
    const plan = await planWith(SENTRY);
    assert.deepEqual([countsOf(plan)[ISSUE], countsOf(plan)[METRIC]], [undefined, undefined]);
    const types = Object.keys(countsOf(await planOf({ services: { orders: worker() } })));
    assert.deepEqual(
      types.filter((type) => type.startsWith("sentry:") || type === "pulumi:providers:sentry"),
      [],
    );
  });
});

describe("What a service tells Sentry", () => {
  it("has its environment, and its release where the image's tag is known", async () => {
    const environment = { SENTRY_ENVIRONMENT: "dev" };
    const released = { ...environment, SENTRY_RELEASE: "orders@1.4.2" };
    const reference = "public.ecr.aws/shop/orders:1.4.2";
    assert.deepEqual(await variablesOf({ image: { tag: "1.4.2" } }), released);
    assert.deepEqual(await variablesOf({ image: { reference } }), released);
    const digest = `@sha256:${"0".repeat(64)}`;
    assert.deepEqual(
      await variablesOf({ image: { reference: `localhost:5000/shop/orders${digest}` } }),
      environment,
    );
    assert.deepEqual(await variablesOf({ image: { owner: "ci" } }), environment);
  });

  it("is what the service itself says, where it does", async () => {
    const given = { SENTRY_ENVIRONMENT: "canary", SENTRY_RELEASE: "abc" };
    assert.deepEqual(await variablesOf({ environment: given }), given);
    const withoutRelease = await variablesOf({ parameters: ["SENTRY_RELEASE"] });
    assert.deepEqual(withoutRelease, { SENTRY_ENVIRONMENT: "dev" });
  });

  it("has nothing of it without Sentry", async () => {
    const plan = await planOf({ services: { orders: worker() } });
    const definition = JSON.stringify(inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "orders"));
    assert.doesNotMatch(definition, /SENTRY/);
  });
});
