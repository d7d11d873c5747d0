import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { inputsOf } from "../../support/component-plan";
import type { StackKeys } from "../../support/component-stack";
import { resource, resourcesOf } from "../../support/evaluate";
import { planOfPair, recovery, WELL, type Counterpart } from "../../support/recovery-stacks";

const RECORD = "aws:route53/record:Record";

/** A stack of the pair, which sends mail. */
function planWith(stack: Counterpart, more: StackKeys = WELL[stack]): Promise<Plan> {
  return planOfPair(stack, { ...WELL, [stack]: { ...more, email: { domain: "example.com" } } });
}

/** The names and types of the records of mail that a stack writes. */
function recordsOf(plan: Plan): readonly string[] {
  return resourcesOf(plan, RECORD)
    .filter(({ name }) => name.startsWith("email-"))
    .map(({ inputs }) => `${String(inputs["type"])} ${String(inputs["name"])}`);
}

describe("Email of two stacks of one domain", () => {
  it("has no record that both write", async () => {
    const [primary, standby] = [await planWith("prod-use1"), await planWith("prod-usw2")];
    const [ofPrimary, ofStandby] = [recordsOf(primary), recordsOf(standby)];
    assert.equal(ofPrimary.length, 6);
    assert.equal(ofStandby.length, 5);
    assert.deepEqual(
      ofStandby.filter((record) => ofPrimary.includes(record)),
      [],
    );
    const mailFrom = (plan: Plan): unknown => inputsOf(plan, RECORD, "email-mail-from-mx")["records"];
    assert.ok(ofPrimary.includes("MX mail-us-east-1.example.com"));
    assert.ok(ofStandby.includes("MX mail-us-west-2.example.com"));
    assert.deepEqual(mailFrom(primary), ["10 feedback-smtp.us-east-1.amazonses.com"]);
    assert.deepEqual(mailFrom(standby), ["10 feedback-smtp.us-west-2.amazonses.com"]);
    const isDmarc = (record: string): boolean => record.includes("_dmarc");
    assert.deepEqual(
      [ofPrimary.filter(isDmarc), ofStandby.filter(isDmarc)],
      [["TXT _dmarc.example.com"], []],
    );
  });

  it("has DMARC's record overwritten by the one that is promoted, and forgotten by the one that gives it up", async () => {
    const promoted = recovery({ role: "promoted", primaryStack: "prod-use1", primaryIsLost: true });
    const plan = await planWith("prod-usw2", promoted);
    const { inputs, retainOnDelete } = resource(plan, RECORD, "email-dmarc");
    assert.deepEqual([inputs["allowOverwrite"], retainOnDelete], [true, true]);
    const mx = resource(plan, RECORD, "email-mail-from-mx");
    assert.deepEqual([mx.inputs["allowOverwrite"], mx.retainOnDelete], [undefined, false]);
    assert.equal(mx.inputs["name"], "mail-us-west-2.example.com");
  });
});
