import * as assert from "node:assert/strict";
import type { Loss } from "../../../preview/data-loss/losses";
import { lossLines } from "../../../preview/report/losses";
import { plainStyle } from "../../../preview/report/style";
import { jsonOf, textOf } from "../../support/outcome";
import { planOf } from "../../support/preview-program";

const LOSS: Loss = {
  urn: "urn:pulumi:dev::slipway::slipway:database:Postgres$aws:rds/instance:Instance::catalog",
  type: "aws:rds/instance:Instance",
  name: "catalog",
  label: "database catalog",
  entry: "database/catalog",
  effect: "replaced",
  verdict: "refused",
  changes: [{ property: "dbName", from: "catalog", to: "cards" }],
  advice: "add it",
};
const LEFT: Loss = {
  ...LOSS,
  label: "key one",
  effect: "left",
  verdict: "told",
  changes: [],
  advice: "it stays",
};

describe("The report of what is lost", () => {
  it("says what, by which change, and what to do", () => {
    assert.deepEqual(
      lossLines([LOSS, { ...LOSS, verdict: "allowed", advice: "it is named" }, LEFT], plainStyle),
      [
        "✗ database catalog  would be replaced, with its data",
        "    dbName: catalog → cards",
        "    refused: add it",
        "• database catalog  would be replaced, with its data",
        "    dbName: catalog → cards",
        "    allowed: it is named",
        "• key one  would leave the stack",
        "    it stays",
      ],
    );
  });

  it("is red for what is lost, allowed or not, and yellow for what stays", () => {
    const style = { ...plainStyle, bad: () => "red", warning: () => "yellow" };
    const marks = [LOSS, { ...LOSS, verdict: "allowed" } as const, LEFT].map(
      (loss) => lossLines([loss], style)[0],
    );
    assert.deepEqual(marks, ["red", "red", "yellow"]);
  });

  it("is there only for a plan that was held against what the stack was, and decides the verdict", async () => {
    const plan = await planOf(() => undefined);
    assert.doesNotMatch(textOf(plan), /\nData\n/);
    assert.match(
      textOf(plan, [], { losses: [] }),
      /\nData\n {2}✓ nothing is deleted, replaced or kept less well\n/,
    );
    assert.match(
      textOf(plan, [], { losses: [LOSS] }),
      /\nRefused: 1 loss of data, no mandatory violations, /,
    );
    assert.match(textOf(plan, [], { losses: [{ ...LOSS, verdict: "allowed" }] }), /\nPassed: /);
  });

  it("is an object for a program", async () => {
    const plan = await planOf(() => undefined);
    const report = JSON.parse(jsonOf(plan, [], { losses: [LOSS, { ...LEFT, entry: "x/y" }] })) as {
      losses: unknown[];
    };
    assert.deepEqual(report.losses[0], {
      urn: LOSS.urn,
      type: "aws:rds/instance:Instance",
      name: "catalog",
      entry: "database/catalog",
      effect: "replaced",
      verdict: "refused",
      changes: [{ property: "dbName", from: "catalog", to: "cards" }],
      advice: "add it",
    });
    assert.equal("losses" in (JSON.parse(jsonOf(plan)) as object), false);
  });
});
