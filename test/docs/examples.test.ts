import * as assert from "node:assert/strict";
import { estimate } from "../../preview/cost/estimate";
import type { Plan } from "../../preview/plan";
import { completeExamples, readExample } from "../support/doc-examples";
import { judge, usePack } from "../support/policy-pack";

/** What a page's example breaks on purpose. */
const AGREED: Readonly<Record<string, readonly string[]>> = {
  // The step before the last takes the protection off the database that the last one lets go.
  "docs/runbooks/failback.md": ["rds-deletion-protection catalog"],
};

/** The complete example of each page: whoever copies it gets a stack that is planned, priced and allowed. */
describe("the complete example", () => {
  const pack = usePack();
  const examples = completeExamples();
  const plans = new Map<string, Promise<Plan>>();

  const planned = (text: string): Promise<Plan> => {
    const plan = plans.get(text) ?? readExample(text).plan();
    plans.set(text, plan);
    return plan;
  };

  it("is there on every page that shows a stack file", () => {
    assert.ok(examples.length >= 18, `found ${examples.length}`);
  });

  for (const { page, line, text } of examples) {
    describe(`of ${page}:${line}`, () => {
      it("makes each resource once", async () => {
        const urns = (await planned(text)).resources.map(({ urn }) => urn);
        assert.deepEqual(
          urns.filter((urn, index) => urns.indexOf(urn) !== index),
          [],
        );
      });

      it("has a price for everything", async () => {
        const { resources, region } = await planned(text);
        const { unpriced } = estimate(resources, { region, file: readExample(text).file });
        // What depends on things that no plan knows, and says so, is told beside the estimate.
        assert.deepEqual(
          unpriced.filter(({ reason }) => !/^billed by Sentry|it depends on/.test(reason)),
          [],
        );
      });

      it("breaks no mandatory policy", async () => {
        const violations = await judge(await planned(text), pack(), {});
        assert.deepEqual(
          violations
            .filter(({ level }) => level === "mandatory")
            .map(({ policy, urn }) => `${policy} ${urn.split("::").at(-1) ?? ""}`),
          AGREED[page] ?? [],
        );
      });
    });
  }
});
