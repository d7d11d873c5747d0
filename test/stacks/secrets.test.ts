import * as assert from "node:assert/strict";
import type { Plan, PlannedResource } from "../../preview/plan";
import { isList, isMap, kindOf, withoutSecretMarks, type Wire } from "../../preview/wire";
import { openInputs } from "../support/component-plan";
import { STACKS } from "../support/component-stacks";
import { evaluateStack } from "../support/evaluate";

/** Every value of a stack that nobody may see, by what it is. */
function canaries(plan: Plan): ReadonlyMap<string, string> {
  const found = new Map<string, string>([["paymentApiKey", "placeholder-for-slipway:paymentApiKey"]]);
  for (const resource of plan.resources) {
    const note = (property: string): void => {
      const value = withoutSecretMarks(resource.outputs[property] ?? null);
      if (typeof value === "string") found.set(`${property} of ${resource.name}`, value);
    };
    if (resource.type === "random:index/randomPassword:RandomPassword") note("result");
    if (resource.type === "sentry:index/sentryKey:SentryKey") note("dsnPublic");
    if (resource.type === "aws:secretsmanager/secretVersion:SecretVersion") {
      const values = JSON.parse(String(openInputs(resource)["secretString"])) as Record<string, string>;
      for (const key of ["SENTRY_DSN", "SESSION_KEY", "PAYMENT_API_KEY"]) {
        const value = values[key];
        if (value !== undefined) found.set(`${key} in the secret ${resource.name}`, value);
      }
    }
  }
  return found;
}

/** The texts in a value that are not marked as secret. */
function plainTexts(value: Wire): readonly string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap(plainTexts);
  if (!isMap(value) || kindOf(value) === "secret") return [];
  return Object.values(value).flatMap(plainTexts);
}

function leaks(
  plan: Plan,
  { urn, inputs, outputs }: Pick<PlannedResource, "urn" | "inputs" | "outputs">,
): string[] {
  const texts = plainTexts({ inputs, outputs });
  return [...canaries(plan)].flatMap(([what, value]) =>
    texts.some((text) => text.includes(value)) ? [`${what} is plain in ${urn}`] : [],
  );
}

describe("The secrets of a stack", () => {
  const EXPECTED = { dev: 5, staging: 12, "prod-use1": 12, "prod-usw2": 7 };
  for (const stack of STACKS) {
    it(`are in no plain input, output or stack output of ${stack}`, async () => {
      const plan = await evaluateStack(stack);
      assert.deepEqual(
        plan.resources.flatMap((resource) => leaks(plan, resource)),
        [],
      );
      assert.deepEqual(leaks(plan, { urn: "the stack's outputs", inputs: {}, outputs: plan.outputs }), []);
      assert.deepEqual(
        plan.warnings.filter((warning) =>
          [...canaries(plan).values()].some((value) => warning.includes(value)),
        ),
        [],
      );
    });

    it(`are looked for, all of them, in ${stack}`, async () => {
      assert.equal(canaries(await evaluateStack(stack)).size, EXPECTED[stack]);
    });
  }

  it("are in the secret inputs, where a leak would be found", async () => {
    const plan = await evaluateStack("dev");
    const version = plan.resources.find(
      ({ type }) => type === "aws:secretsmanager/secretVersion:SecretVersion",
    );
    assert.ok(version);
    const opened = { ...version, inputs: withoutSecretMarks(version.inputs) as PlannedResource["inputs"] };
    assert.notDeepEqual(leaks(plan, opened), []);
  });
});
