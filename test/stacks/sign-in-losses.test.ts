import * as assert from "node:assert/strict";
import { lossesOf } from "../../preview/data-loss/losses";
import type { Plan } from "../../preview/plan";
import { planOf } from "../support/component-plan";
import { PROD, stackFile } from "../support/component-stack";
import { evaluateConfig, resource } from "../support/evaluate";
import { formerOf } from "../support/former-state";

const KEYS = { ...PROD, signIn: {} };
const POOL = "aws:cognito/userPool:UserPool";

/** What the preview says of the user pool, where the plan is another than the one before. */
function said(before: Plan, after: Plan, allowed: readonly string[] = []): unknown {
  const found = lossesOf(after, formerOf(before), allowed).filter(({ type }) => type === POOL);
  return found.map(({ label, entry, effect, verdict }) => [label, entry, effect, verdict]);
}

describe("Who has an account in prod", () => {
  it("is not lost when sign-in is taken out of the file", async () => {
    assert.deepEqual(said(await planOf(KEYS, {}, "prod"), await planOf(PROD, {}, "prod")), [
      ["user pool sign-in", "sign-in", "deleted", "refused"],
    ]);
  });

  it("is not lost by what replaces a user pool", async () => {
    const after = await planOf(KEYS, {}, "prod");
    const resources = after.resources.map((each) =>
      each.type === POOL
        ? { ...each, inputs: { ...each.inputs, usernameAttributes: ["phone_number"] } }
        : each,
    );
    assert.deepEqual(said({ ...after, resources }, after), [
      ["user pool sign-in", "sign-in", "replaced", "refused"],
    ]);
  });

  it("stays where it is when the project gets another name, and the pool with it", async () => {
    const [before, after] = [
      await planOf(KEYS, {}, "prod"),
      await planOf({ ...KEYS, project: "store" }, {}, "prod"),
    ];
    const names = [before, after].map((plan) => resource(plan, POOL, "sign-in").inputs["name"]);
    assert.deepEqual(names, ["shop-prod", "store-prod"]);
    assert.deepEqual(said(before, after), []);
  });

  it("is less well kept only where the file says that it may be lost", async () => {
    const before = await planOf(KEYS, {}, "prod");
    const after = await evaluateConfig(stackFile({ ...KEYS, allowReplace: ["sign-in"] }), "prod");
    const [pool] = after.resources.filter(({ type }) => type === POOL);
    assert.deepEqual(
      [pool?.protect, pool?.retainOnDelete, pool?.inputs["deletionProtection"]],
      [false, false, "INACTIVE"],
    );
    assert.deepEqual(said(before, after), [["user pool sign-in", "sign-in", "unprotected", "refused"]]);
    assert.deepEqual(said(before, after, ["sign-in"]), [
      ["user pool sign-in", "sign-in", "unprotected", "allowed"],
    ]);
  });

  it("stays protected by Pulumi in the update that lifts AWS's protection", async () => {
    const file = stackFile({ ...KEYS, allowReplace: ["sign-in"] });
    const protectedBy = async (allowReplace: string[]): Promise<boolean | undefined> => {
      const { resources } = await evaluateConfig(file, "prod", { lastOutputs: { allowReplace } });
      return resources.find(({ type }) => type === POOL)?.protect;
    };
    assert.deepEqual([await protectedBy([]), await protectedBy(["sign-in"])], [true, false]);
  });
});
