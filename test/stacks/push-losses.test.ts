import * as assert from "node:assert/strict";
import { lossesOf } from "../../preview/data-loss/losses";
import type { Plan } from "../../preview/plan";
import { planOf } from "../support/component-plan";
import { PROD, stackFile } from "../support/component-stack";
import { evaluateConfig } from "../support/evaluate";
import { formerOf } from "../support/former-state";

const PUSH = { customers: { platform: "GCM", credential: { config: "fcmAccount" } } };
const KEYS = { ...PROD, push: PUSH };
const APPLICATION = "aws:sns/platformApplication:PlatformApplication";

/** What the preview says of the application, where the plan is another than the one before. */
function said(before: Plan, after: Plan, allowed: readonly string[] = []): unknown {
  const found = lossesOf(after, formerOf(before), allowed).filter(({ type }) => type === APPLICATION);
  return found.map(({ label, entry, effect, verdict }) => [label, entry, effect, verdict]);
}

describe("The phones that registered in prod", () => {
  const gone = ["application for pushes customers", "push/customers", "deleted", "refused"];

  it("are not lost when the application is taken out of the file, or called otherwise", async () => {
    const before = await planOf(KEYS, {}, "prod");
    assert.deepEqual(said(before, await planOf(PROD, {}, "prod")), [gone]);
    const renamed = await planOf({ ...PROD, push: { clients: PUSH.customers } }, {}, "prod");
    assert.deepEqual(said(before, renamed), [gone]);
  });

  it("are not lost by another key file, or another share of what is logged", async () => {
    const before = await planOf(KEYS, {}, "prod");
    const after = await planOf(
      {
        ...PROD,
        push: {
          customers: { ...PUSH.customers, credential: { config: "newAccount" }, successSamplePercent: 50 },
        },
      },
      {},
      "prod",
    );
    assert.deepEqual(said(before, after), []);
  });

  it("are less well kept only where the file says that they may be lost, in the second update", async () => {
    const file = stackFile({ ...KEYS, allowReplace: ["push/customers"] });
    const heldBy = async (allowReplace: string[]): Promise<unknown> => {
      const { resources } = await evaluateConfig(file, "prod", { lastOutputs: { allowReplace } });
      const application = resources.find(({ type }) => type === APPLICATION);
      return [application?.protect, application?.retainOnDelete];
    };
    assert.deepEqual(await heldBy([]), [true, false]);
    assert.deepEqual(await heldBy(["push/customers"]), [false, false]);
    const before = await planOf(KEYS, {}, "prod");
    const after = await evaluateConfig(file, "prod");
    assert.deepEqual(said(before, after, ["push/customers"]), [
      ["application for pushes customers", "push/customers", "unprotected", "allowed"],
    ]);
  });
});
