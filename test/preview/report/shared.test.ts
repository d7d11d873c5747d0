import * as assert from "node:assert/strict";
import { sharedChanges } from "../../../preview/report/shared";
import { plainStyle } from "../../../preview/report/style";
import { changeLines } from "../../../preview/report/difference";
import type { ResourceChange } from "../../../preview/difference/difference";
import { change, NOTHING, property } from "../../support/made-differences";

const TAG = property("tags.CostCode", "OLD", "NEW");
const REGION = property("region", "us-east-1", "us-west-2", "yes");

/** A change of the same in each of some components. */
function everywhere(count: number, given: Partial<ResourceChange>): readonly ResourceChange[] {
  return Array.from({ length: count }, (_, index) =>
    change(given.effect ?? "changed", `r${index}`, { component: `service/s${index}`, ...given }),
  );
}

/** The lines on resources, without the last on how far the change reaches. */
function lines(resources: readonly ResourceChange[]): readonly string[] {
  return changeLines({ ...NOTHING, resources }, plainStyle).slice(0, -2);
}

describe("what changes alike in many components", () => {
  it("is told once, with how much of each type, and not of each resource", () => {
    const queue = change("changed", "q", {
      type: "aws:sqs/queue:Queue",
      component: "service/s0",
      changes: [TAG],
    });
    assert.deepEqual(lines([...everywhere(4, { changes: [TAG] }), queue]), [
      "4 components alike",
      "  ~ 5 resources: aws:sns:Topic × 4, aws:sqs:Queue",
      "      tags.CostCode: OLD → NEW",
    ]);
  });

  it("leaves to each resource what it alone changes, and to what holds data all of it", () => {
    const alone = change("replaced", "alone", {
      component: "service/s1",
      changes: [property("name", "a", "b", "yes")],
      options: [REGION],
    });
    const data = change("replaced", "data", { component: "service/s2", isStateful: true, options: [REGION] });
    const resources = [...everywhere(4, { effect: "replaced", options: [REGION] }), alone, data];
    assert.deepEqual(sharedChanges(resources).others.at(-1), data);
    assert.deepEqual(lines(resources), [
      "4 components alike",
      "  ± 5 resources: aws:sns:Topic × 5",
      "      region: us-east-1 → us-west-2  (replaces)",
      "service/s1",
      "  ± aws:sns:Topic  alone",
      "      name: a → b  (replaces)",
    ]);
  });

  it("has those together that the same resources change, and names the types most of all", () => {
    const types = ["a", "b", "c", "d", "e", "f", "g", "h"].map(
      (name) => `aws:x/${name}:${name.toUpperCase()}`,
    );
    const changes = [TAG, property("tags.Project", "one", "other")];
    assert.deepEqual(
      lines(types.map((type, index) => change("changed", type, { type, component: `c${index}`, changes }))),
      [
        "8 components alike",
        "  ~ 8 resources: aws:x:A, aws:x:B, aws:x:C, aws:x:D, aws:x:E, aws:x:F, 2 more types",
        "      tags.CostCode: OLD → NEW",
        "      tags.Project: one → other",
      ],
    );
  });

  it("is told by component where there are few", () => {
    assert.deepEqual(
      lines(everywhere(3, { changes: [TAG] })),
      ["s0", "s1", "s2"].flatMap((name, index) => [
        `service/${name}`,
        `  ~ aws:sns:Topic  r${index}`,
        "      tags.CostCode: OLD → NEW",
      ]),
    );
  });

  it("keeps a resource that has another name as well", () => {
    const formerUrn = "urn:pulumi:dev::slipway::aws:sns/topic:Topic::old";
    const renamed = change("changed", "now", { component: "service/s0", changes: [TAG], formerUrn });
    assert.deepEqual(lines([...everywhere(4, { changes: [TAG] }), renamed]).slice(-3), [
      "service/s0",
      "  ~ aws:sns:Topic  now",
      "      was old",
    ]);
  });
});
