import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { containsSecret } from "../../../preview/wire";
import { namesOf, openInputs } from "../../support/component-plan";
import {
  holdSecrets,
  planOfPair,
  recovery,
  WELL,
  type Counterpart,
  type Files,
} from "../../support/recovery-stacks";
import { SWITCH } from "../../support/switch-steps";

const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const KEY = "sentry:index/sentryKey:SentryKey";

/** What the API's own secret has. */
function valuesOf(plan: Plan): Readonly<Record<string, string>> {
  const version = plan.resources.find(({ type, name }) => type === VERSION && name === "card-catalog-api");
  assert.ok(version);
  assert.ok(containsSecret(version.inputs["secretString"] ?? null));
  return JSON.parse(String(openInputs(version)["secretString"])) as Record<string, string>; // as the program writes it
}

const values = async (stack: Counterpart, files: Files): Promise<Readonly<Record<string, string>>> =>
  valuesOf(await planOfPair(stack, files));

/** The API with one more secret in the file of prod-usw2, promoted. */
const ONE_MORE: Files = {
  ...SWITCH.promoted,
  "prod-usw2": {
    ...SWITCH.promoted["prod-usw2"],
    services: {
      "card-catalog-api": {
        costCode: "CATAPRD1",
        image: { reference: "public.ecr.aws/shop/card-catalog-api:1.4.2" },
        port: 8080,
        ingress: { kind: "alb", path: "/catalog" },
        secrets: { SESSION_KEY: { generate: {} }, OTHER_KEY: { generate: { length: 32 } } },
      },
    },
  },
};

describe("What was generated in a primary", () => {
  before(holdSecrets);

  it("is the same in its standby, in that one once it is promoted, and in the standby of that one", async () => {
    const generated = await values("prod-use1", WELL);
    assert.equal(generated["SESSION_KEY"]?.length, 48);
    assert.deepEqual(await values("prod-usw2", WELL), generated);
    assert.deepEqual(await values("prod-usw2", SWITCH.promoted), generated);
    assert.deepEqual(await values("prod-use1", SWITCH.switched), generated);
  });

  it("stays beside what is generated in a promoted stack itself", async () => {
    const { OTHER_KEY: other, ...others } = await values("prod-usw2", ONE_MORE);
    assert.equal(other?.length, 32);
    assert.deepEqual(others, await values("prod-use1", WELL));
  });

  it("is generated nowhere but in a stack that takes writes", async () => {
    const passwords = async (stack: Counterpart, files: Files): Promise<readonly string[]> =>
      namesOf(await planOfPair(stack, files), "random:index/randomPassword:RandomPassword");
    assert.deepEqual(await passwords("prod-usw2", WELL), []);
    assert.deepEqual(await passwords("prod-use1", SWITCH.switched), []);
    assert.deepEqual(await passwords("prod-usw2", SWITCH.promoted), ["card-catalog-api:SESSION_KEY"]);
  });
});

describe("Where services report in two stacks of one environment", () => {
  it("is made once, by the primary, and kept in Sentry when that one gives it up", async () => {
    const plan = await planOfPair("prod-use1", WELL);
    const made = plan.resources.filter(({ type }) => type.startsWith("sentry:"));
    const places = made.filter(({ type }) => !type.endsWith("Alert"));
    assert.deepEqual(
      places.map(({ name, retainOnDelete }) => `${name} ${retainOnDelete}`),
      ["card-catalog-api true", "card-catalog-api true", "price-import true", "price-import true"],
    );
    // Who is told of errors still is when the other stack reports them.
    const alerts = made.filter(({ type }) => type.endsWith("Alert"));
    assert.deepEqual([alerts.length, alerts.every(({ retainOnDelete }) => retainOnDelete)], [10, true]);
    for (const files of [WELL, SWITCH.promoted]) {
      assert.deepEqual(namesOf(await planOfPair("prod-usw2", files), KEY), []);
    }
  });

  it("is looked for in Sentry by a promoted stack, with nobody to ask", async () => {
    const lost = recovery({ role: "promoted", primaryStack: "prod-use1", primaryIsLost: true });
    const alone = await values("prod-usw2", { ...WELL, "prod-usw2": lost });
    assert.match(alone["SENTRY_DSN"] ?? "", /^https:\/\/[0-9a-f]{32}@/);
    assert.equal(alone["SENTRY_DSN"], (await values("prod-use1", WELL))["SENTRY_DSN"]);
  });
});
