import * as assert from "node:assert/strict";
import { lossesOf } from "../../preview/data-loss/losses";
import { rulesOf } from "../../preview/replacing/table";
import type { Plan, PlannedResource } from "../../preview/plan";
import { presentInputs } from "../../preview/present";
import type { Wire, WireObject } from "../../preview/wire";
import { formerOf } from "../support/former-state";
import { prodPlan } from "../support/prod-stack";
import { HELD, held, STOPS, title, waysOf, type Stop } from "../support/ways-to-lose";

/** A map with a value at a path: `objectLockConfiguration.objectLockEnabled`. */
function at(path: string, value: Wire): WireObject {
  const [first = "", ...rest] = path.split(".");
  return { [first]: rest.length === 0 ? value : at(rest.join("."), value) };
}

function check(stops: readonly Stop[], resource: PlannedResource, plan: Plan, way: string): void {
  assert.ok(stops.length > 0, `nothing stops that ${title(resource)} is ${way}`);
  const missing = stops.filter((stop) => !STOPS[stop](resource, plan));
  assert.deepEqual(missing, [], `${title(resource)}: ${way}`);
}

/** What the preview says of a resource, when the plan is another. */
function said(plan: Plan, after: readonly PlannedResource[], { urn }: PlannedResource): string {
  const loss = lossesOf({ ...plan, resources: after }, formerOf(plan), []).find((each) => each.urn === urn);
  if (loss === undefined) return "nothing";
  return loss.verdict === "told" && loss.advice.includes("stays in AWS") ? "stays" : loss.verdict;
}

describe("Every way to lose what prod holds", () => {
  let plan: Plan;

  before(async () => {
    plan = await prodPlan();
  });

  it("is known for all that holds data, and of nothing else", () => {
    const kinds = new Set(held(plan).map((resource) => waysOf(resource)));
    assert.ok(kinds.size >= 9, `found ${kinds.size}`);
    const used = Object.keys(HELD).filter((pattern) =>
      held(plan).some((each) => waysOf(each) === HELD[pattern]),
    );
    assert.deepEqual(used, Object.keys(HELD));
  });

  it("is stopped when it is taken out of the file, or renamed", () => {
    for (const resource of held(plan)) {
      const [preview, ...stops] = waysOf(resource)["taken out of the file, or renamed"];
      check(stops, resource, plan, "taken out");
      const after = plan.resources.filter(({ urn }) => urn !== resource.urn);
      assert.equal(said(plan, after, resource), preview, title(resource));
    }
  });

  it("is stopped for each input by which it would be replaced", () => {
    for (const resource of held(plan)) {
      const [preview, ...stops] = waysOf(resource).replaced;
      check(stops, resource, plan, "replaced");
      const rules = rulesOf(resource.type)?.replacing ?? {};
      const inputs = ["region", ...Object.keys(rules)];
      for (const input of inputs.filter((each) => !resource.ignoreChanges.includes(each))) {
        const value: Wire = presentInputs(resource)[input] === true ? false : `another-${input}`;
        const changed = {
          ...resource,
          inputs: { ...resource.inputs, ...at(input, value) },
          propertyDependencies: {},
        };
        // What replaces by being there is changed in place while it is.
        const former = rules[input]?.isOfWhole === true ? {} : at(input, "former");
        const before = { ...resource, inputs: { ...former, ...resource.inputs } };
        const from = {
          ...plan,
          resources: plan.resources.map((each) => (each === resource ? before : each)),
        };
        const after = plan.resources.map((each) => (each === resource ? changed : each));
        assert.equal(said(from, after, resource), preview, `${title(resource)}: ${input}`);
      }
    }
  });

  for (const way of ["pulumi destroy", "deleted in AWS", "its content deleted"] as const) {
    it(`is stopped: ${way}`, () => {
      for (const resource of held(plan)) check(waysOf(resource)[way], resource, plan, way);
    });
  }
});
