import assert from "node:assert/strict";
import type { AnalyzerResource, Violation } from "../../preview/analyzer";
import type { PolicyPackConfig } from "../../preview/policy-config";
import { resource, STACK, TAGS, UNKNOWN, urnOf } from "../support/policy-fixtures";
import { ROOT, usePack } from "../support/policy-pack";

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const DATABASE = "aws:rds/instance:Instance";
const QUEUE = "aws:sqs/queue:Queue";

const database = (name: string, properties: object = {}): AnalyzerResource =>
  resource(name, { type: DATABASE, properties: { publiclyAccessible: false, tags: TAGS, ...properties } });
const exemption = (change: object): object => ({
  urn: urnOf("db", DATABASE),
  reason: "a partner connects to it",
  approvedBy: "security",
  expires: inDays(20),
  ...change,
});

describe("the policies that judge how the others are set", () => {
  const pack = usePack();

  const told = async (
    policy: string,
    resources: readonly AnalyzerResource[],
    config: object = {},
  ): Promise<readonly string[]> => {
    const violations: readonly Violation[] = await pack().analyze(resources, {
      ...STACK,
      config: config as PolicyPackConfig, // what a file may hold, right or wrong
      unchecked: true,
    });
    return violations
      .filter((violation) => violation.policy === policy && violation.urn === ROOT)
      .map(({ level, message }) => `${level}: ${message}`);
  };
  const exempt = (resources: readonly AnalyzerResource[], ...entries: object[]): Promise<readonly string[]> =>
    told("policy-settings", resources, { "rds-not-public": { exemptions: entries } });

  it("say nothing of an exemption that lets something off", async () => {
    assert.deepEqual(await exempt([database("db", { publiclyAccessible: true })], exemption({})), []);
    assert.deepEqual(await exempt([database("db", { publiclyAccessible: UNKNOWN })], exemption({})), []);
  });

  it("tell of an exemption that nothing needs", async () => {
    assert.deepEqual(await exempt([database("db")], exemption({})), [
      "advisory: rds-not-public: exemptions[0] is not needed: nothing is wrong there",
    ]);
    const byName = exemption({ urn: undefined, type: DATABASE, name: "db" });
    assert.deepEqual(await exempt([database("other"), database("db")], byName), [
      "advisory: rds-not-public: exemptions[0] is not needed: nothing is wrong there",
    ]);
    assert.deepEqual(await exempt([database("other")], exemption({})), [
      "advisory: rds-not-public: exemptions[0] is not needed: the stack has no such resource",
    ]);
    const queue = resource("jobs", { type: QUEUE, properties: { tags: TAGS } });
    assert.deepEqual(await exempt([queue], exemption({ urn: queue.urn })), [
      "advisory: rds-not-public: exemptions[0] is not needed: the policy does not judge resources of its type",
    ]);
  });

  it("leave exemptions of other stacks alone", async () => {
    const elsewhere = exemption({ urn: `urn:pulumi:dev::shop::${DATABASE}::db` });
    const byName = exemption({ urn: undefined, type: DATABASE, name: "another" });
    assert.deepEqual(await exempt([database("db")], elsewhere, byName), []);
  });

  it("advise to remove what has expired, and refuse what is malformed", async () => {
    const open = [database("db", { publiclyAccessible: true })];
    assert.deepEqual(await exempt(open, exemption({ expires: "2026-01-31" })), [
      "advisory: rds-not-public: exemptions[0] is not valid: it expired on 2026-01-31",
    ]);
    assert.deepEqual(await exempt(open, exemption({ reason: "short" })), [
      "mandatory: rds-not-public: exemptions[0] is not valid: its reason needs 10 characters or more",
    ]);
  });

  it("tell of each mistake once, and forget it", async () => {
    const wrong = [exemption({ reason: "short" })];
    const resources = [database("db"), database("other")];
    assert.equal((await exempt(resources, ...wrong)).length, 1);
    assert.deepEqual(await exempt(resources), []);
  });

  it("tell once a policy what cannot be judged yet, with the first of the resources", async () => {
    const names = ["g", "f", "e", "d", "c", "b", "a"];
    const open = names.map((name) => database(name, { publiclyAccessible: UNKNOWN }));
    assert.deepEqual(await told("rds-not-public", [...open, database("known")]), [
      "advisory: cannot be judged yet: publiclyAccessible is not known before the deployment " +
        "(7 resources: a, b, c, d, e, and 2 more)",
    ]);
    assert.deepEqual(await told("rds-not-public", [database("known")]), []);
  });

  it("do not tell of what is exempt or disabled that it cannot be judged yet", async () => {
    const open = [database("db", { publiclyAccessible: UNKNOWN })];
    assert.deepEqual(
      await told("rds-not-public", open, { "rds-not-public": { exemptions: [exemption({})] } }),
      [],
    );
    assert.deepEqual(
      await told("rds-not-public", open, { levels: { policies: { "rds-not-public": "disabled" } } }),
      [],
    );
  });

  it("refuse a policy that there is not, as the engine hands it over", async () => {
    const config = { "rds-not-publik": "disabled", all: "advisory", levels: "mandatory" };
    assert.deepEqual(await told("policy-settings", [database("db")], config), [
      "mandatory: no policy is called rds-not-publik; did you mean rds-not-public?",
    ]);
    assert.deepEqual(await told("policy-settings", [database("db")]), []);
  });

  it("tell of the stack's root where it is among the resources", async () => {
    const root = {
      ...resource("shop-prod", { type: "pulumi:pulumi:Stack", properties: {} }),
      urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::the-root",
    };
    const open = database("db", { publiclyAccessible: UNKNOWN });
    const violations = await pack().analyze([root, open], STACK);
    assert.deepEqual(
      violations.filter(({ policy }) => policy === "rds-not-public").map(({ urn }) => urn),
      [root.urn],
    );
  });
});

describe("a resource that an update leaves out, of which the engine hands over nothing", () => {
  const pack = usePack();

  it("is judged by no policy, and its exemption is not told to be needless", async () => {
    const leftOut = ["aws:rds/instance:Instance", "aws:s3/bucket:Bucket", "aws:kms/key:Key"].map(
      (type, index): AnalyzerResource => ({
        ...resource(`left-out-${index}`, { type, properties: { region: "us-east-1" } }),
        properties: {},
      }),
    );
    const config = {
      "rds-not-public": { exemptions: [exemption({ urn: leftOut[0]?.urn })] },
    } as PolicyPackConfig;
    assert.deepEqual(await pack().analyze(leftOut, { ...STACK, config }), []);
  });
});
