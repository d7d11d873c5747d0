import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { withoutSecretMarks } from "../../../preview/wire";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  openInputs,
  planOf,
  readableOutputs,
} from "../../support/component-plan";
import { worker } from "../../support/component-stack";
import { evaluateStack } from "../../support/evaluate";

const PROJECT = "sentry:index/sentryProject:SentryProject";
const KEY = "sentry:index/sentryKey:SentryKey";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const SENTRY = { organization: "shop-org", team: "platform" };

/** What a service's secret holds under SENTRY_DSN. */
function dsnOf(plan: Plan, service: string): unknown {
  const version = plan.resources.find(({ type, name }) => type === VERSION && name === service);
  assert.ok(version);
  const values = JSON.parse(String(openInputs(version)["secretString"])) as Record<string, unknown>;
  return values["SENTRY_DSN"];
}

function variablesOf(plan: Plan, service: string): readonly string[] {
  const definition = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", service)["containerDefinitions"];
  const [container] = definition as { secrets: { name: string; valueFrom: string }[] }[];
  return (container?.secrets ?? []).map(({ name, valueFrom }) => `${name} ${valueFrom}`);
}

describe("Sentry", () => {
  it("has a project and a key for each service, named after service and environment", async () => {
    const services = { mailer: worker({ sentryPlatform: "go" }), orders: worker() };
    const plan = await planOf({ sentry: SENTRY, services });
    const project = (name: string, platform: string): object => ({
      name,
      organization: "shop-org",
      platform,
      slug: name,
      teams: ["platform"],
    });
    assert.deepEqual(allInputsOf(plan, PROJECT), {
      mailer: project("mailer-dev", "go"),
      orders: project("orders-dev", "other"),
    });
    const key = (name: string): object => ({ name, organization: "shop-org", project: name });
    assert.deepEqual(allInputsOf(plan, KEY), { mailer: key("mailer-dev"), orders: key("orders-dev") });
  });

  it("is where a service reports by the DSN in its secret, which nobody sees", async () => {
    const plan = await planOf({ sentry: SENTRY, services: { mailer: worker() } });
    const key = plan.resources.find(({ type }) => type === KEY);
    assert.match(String(dsnOf(plan, "mailer")), /^https:\/\/[0-9a-f]{32}@o\d+\.ingest\.us\.sentry\.io\/\d+$/);
    assert.equal(dsnOf(plan, "mailer"), withoutSecretMarks(key?.outputs["dsnPublic"] ?? null));
    assert.deepEqual(variablesOf(plan, "mailer"), ["SENTRY_DSN <Secret mailer arn>:SENTRY_DSN::"]);
    assert.deepEqual(readableOutputs(plan)["sentryDsns"], { mailer: "[secret]" });
  });

  it("is off without an organisation: no project, key, secret or variable", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    const types = Object.keys(countsOf(plan));
    assert.deepEqual(
      types.filter((type) => type.startsWith("sentry:") || type.startsWith("slipway:observability:Sentry")),
      [],
    );
    assert.deepEqual(variablesOf(plan, "mailer"), []);
    assert.deepEqual(readableOutputs(plan)["sentryDsns"], {});
  });

  it("has no second project for a standby, whose services report where the primary's do", async () => {
    const [primary, standby] = [await evaluateStack("prod-use1"), await evaluateStack("prod-usw2")];
    assert.equal(countsOf(primary)[PROJECT], 3);
    assert.equal(countsOf(standby)[PROJECT], undefined);
    assert.equal(countsOf(standby)[KEY], undefined);
    for (const name of ["card-catalog-api", "manufacturing-orchestrator", "orders-ingestion"]) {
      assert.equal(dsnOf(standby, name), dsnOf(primary, name), name);
    }
  });
});
