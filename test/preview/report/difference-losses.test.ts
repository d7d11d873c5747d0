import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import type { Loss } from "../../../preview/data-loss/losses";
import type { Difference } from "../../../preview/difference/difference";
import type { Outcome } from "../../../preview/outcome";
import type { Plan } from "../../../preview/plan";
import { colourStyle, plainStyle } from "../../../preview/report/style";
import { textReport } from "../../../preview/report/text";
import { change, changesOf, NOTHING, property, sectionOf } from "../../support/made-differences";
import { jsonOf, outcomeOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

const LOSS: Loss = {
  urn: "urn:pulumi:dev::slipway::aws:rds/instance:Instance::catalog",
  type: "aws:rds/instance:Instance",
  name: "catalog",
  label: "database catalog",
  entry: "database/catalog",
  effect: "replaced",
  verdict: "refused",
  changes: [],
  advice: "add database/catalog to slipway:allowReplace",
};

describe("the report of what a plan takes away", () => {
  let plan: Plan;
  before(async () => {
    plan = await planOf(() => new aws.sns.Topic("events"));
  });

  function outcome(difference: Partial<Difference>): Outcome {
    return outcomeOf(plan, [], { difference: { ...NOTHING, ...difference } });
  }

  it("puts what takes data away last, in red, with what to do, and fails", () => {
    const grave = change("replaced", "cards", {
      type: "aws:rds/instance:Instance",
      component: "database/cards",
      isStateful: true,
      formerUrn: LOSS.urn,
      changes: [property("dbName", "catalog", "cards", "yes")],
    });
    const left: Loss = {
      ...LOSS,
      urn: "x",
      label: "key k",
      effect: "left",
      verdict: "told",
      advice: "it stays",
    };
    const difference = { resources: [change("created", "a"), grave], losses: [LOSS, left] };
    const text = textReport(outcome(difference), colourStyle);
    assert.ok(
      text.includes(
        "\u001b[31m✗ ± aws:rds:Instance  cards  would be replaced, with its data  [database/cards]\u001b[39m",
      ),
    );
    assert.deepEqual(sectionOf(outcome(difference), "Data"), [
      "  • key k  would leave the stack",
      "      it stays",
      "  ✗ ± aws:rds:Instance  cards  would be replaced, with its data  [database/cards]",
      "      was catalog",
      "      dbName: catalog → cards  (replaces)",
      "      refused: add database/catalog to slipway:allowReplace",
    ]);
    const plain = textReport(outcome(difference), plainStyle);
    assert.match(plain, /\nRefused: 1 loss of data, [^\n]*\n$/);
    assert.ok(plain.indexOf("\nData\n") > plain.indexOf("\nPolicies\n"));
    assert.doesNotMatch(changesOf(outcome(difference)).join("\n"), /rds/);
  });

  it("is an object for a program, whole", () => {
    const resource = change("replaced", "cards", { changes: [property("p", "x".repeat(500), "y", "yes")] });
    const difference: Difference = { ...NOTHING, resources: [resource], losses: [LOSS] };
    const report = JSON.parse(jsonOf(plan, [], { difference })) as Record<string, unknown>;
    const { label, ...loss } = LOSS;
    assert.equal(label, "database catalog");
    assert.deepEqual(report["difference"], {
      ...NOTHING,
      isNew: false,
      resources: [{ formerUrn: null, ...resource }],
      losses: [loss],
    });
    assert.equal("difference" in (JSON.parse(jsonOf(plan)) as object), false);
  });
});
