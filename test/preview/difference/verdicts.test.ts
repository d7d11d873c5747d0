import * as assert from "node:assert/strict";
import type { FormerVerdict } from "../../../preview/difference/difference";
import { verdictChanges } from "../../../preview/difference/verdicts";
import type { Verdict } from "../../../preview/verdicts";

const URN = "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::orders";
const FORMER_URN = "urn:pulumi:dev::slipway::aws:sqs/queue:Queue::ledger";

function now(policy: string, kind: Verdict["kind"], urn = URN): Verdict {
  return { policy, kind, urn, family: "", severity: "", message: "", url: "" };
}

function then(policy: string, level: string, urn = URN): FormerVerdict {
  return { policy, level, urn, family: "", severity: "", message: "" };
}

/** The policies of the verdicts that came and went. */
function changed(
  present: readonly Verdict[],
  former: readonly FormerVerdict[],
  identities: Parameters<typeof verdictChanges>[2] = new Map(),
): readonly (readonly string[])[] {
  const { added, gone } = verdictChanges(present, former, identities);
  return [added, gone].map((verdicts) => verdicts.map(({ policy }) => policy));
}

describe("what the policies say against another revision", () => {
  it("is new or gone by policy, resource and kind", () => {
    const former = [then("kept", "advisory"), then("gone", "mandatory"), then("graver", "advisory")];
    const present = [now("kept", "advisory"), now("new", "mandatory"), now("graver", "mandatory")];
    assert.deepEqual(changed(present, former), [
      ["new", "graver"],
      ["gone", "graver"],
    ]);
    assert.deepEqual(changed([now("a", "advisory", FORMER_URN)], [then("a", "advisory")]), [["a"], ["a"]]);
  });

  it("is neither where it is let off, or not known yet", () => {
    assert.deepEqual(changed([now("a", "exempt"), now("b", "open")], [then("a", "exempt")]), [[], []]);
    assert.deepEqual(changed([], [then("a", "exempt"), then("b", "open")]), [[], []]);
  });

  it("is new where it comes with its exemption", () => {
    assert.deepEqual(changed([now("a", "exempt")], []), [["a"], []]);
    assert.deepEqual(changed([now("a", "exempt")], [then("b", "exempt")]), [["a"], []]);
  });

  it("is gone where it was let off, and new where it is no more", () => {
    assert.deepEqual(changed([now("a", "exempt")], [then("a", "mandatory")]), [[], ["a"]]);
    assert.deepEqual(changed([now("a", "mandatory")], [then("a", "exempt")]), [["a"], []]);
  });

  it("stays with a resource that had another name", () => {
    const old = {
      urn: FORMER_URN,
      type: "aws:sqs/queue:Queue",
      protect: false,
      retainOnDelete: false,
      inputs: {},
    };
    const present = [now("a", "advisory")];
    assert.deepEqual(changed(present, [then("a", "advisory", FORMER_URN)], new Map([[URN, old]])), [[], []]);
  });
});
