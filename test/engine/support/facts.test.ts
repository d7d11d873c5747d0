import * as assert from "node:assert/strict";
import type { WireObject } from "../../../preview/wire";
import { secretValue } from "../../support/preview-program";
import { differencesOf, factsOfEngine, factsOfPlan, type EngineResource } from "./facts";
import { planOf } from "./stack-files";
import { SMALL } from "./small-stack";

const URN = "urn:pulumi:dev::slipway::aws:s3/bucket:Bucket::pictures";
const BUCKET: EngineResource = { urn: URN, type: "aws:s3/bucket:Bucket", custom: true };

const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** What differs between two resources that are the bucket but for what is said. */
function between(one: Partial<EngineResource>, other: Partial<EngineResource>): readonly string[] {
  return differencesOf(factsOfEngine([{ ...BUCKET, ...one }]), factsOfEngine([{ ...BUCKET, ...other }]));
}

/** A secret as `pulumi stack export --show-secrets` has it. */
function shown(text: string): WireObject {
  return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", plaintext: JSON.stringify(text) };
}

describe("What differs between the engine and an offline plan", () => {
  const changes: Readonly<Record<string, [Partial<EngineResource>, Partial<EngineResource>, string]>> = {
    "an input": [
      { inputs: { bucket: "a" } },
      { inputs: { bucket: "b" } },
      'inputs bucket: the engine has "a", the plan "b"',
    ],
    "an input that one has not": [
      { inputs: {} },
      { inputs: { bucket: "b" } },
      'inputs bucket: the engine has null, the plan "b"',
    ],
    "a part of an input": [
      { inputs: { tags: { one: "1", two: "2" } } },
      { inputs: { tags: { one: "1", two: "3" } } },
      'inputs tags two: the engine has "2", the plan "3"',
    ],
    "the mark of a secret": [
      { inputs: { bucket: "a" } },
      { inputs: { bucket: shown("a") } },
      'inputs bucket: the engine has "a", the plan {"secret":"a"}',
    ],
    protection: [{ protect: true }, {}, "protect: the engine has true, the plan false"],
    "what stays when it is deleted": [
      {},
      { retainOnDelete: true },
      "retainOnDelete: the engine has false, the plan true",
    ],
    "a parent": [{ parent: "urn:a" }, {}, 'parent: the engine has "urn:a", the plan null'],
    "a dependency": [{ dependencies: ["urn:a"] }, {}, 'dependencies: the engine has ["urn:a"], the plan []'],
    "a provider": [
      { provider: "urn:a::b::c::d::id" },
      {},
      'provider: the engine has "urn:a::b::c::d", the plan null',
    ],
    "a timeout": [
      { customTimeouts: { create: 900 } },
      { customTimeouts: { create: "20m" } },
      "customTimeouts create: the engine has 900, the plan 1200",
    ],
    "ignored changes": [
      { ignoreChanges: ["tags"] },
      {},
      'ignoreChanges: the engine has ["tags"], the plan []',
    ],
  };
  for (const [what, [one, other, line]] of Object.entries(changes)) {
    it(`is told: ${what}`, () => {
      assert.deepEqual(between(one, other), [`${URN} ${line}`]);
    });
  }

  it("is told: a resource that only one has", () => {
    assert.deepEqual(differencesOf(factsOfEngine([BUCKET]), new Map()), [`${URN} is only in the engine`]);
    assert.deepEqual(differencesOf(new Map(), factsOfEngine([BUCKET])), [`${URN} is only planned offline`]);
  });

  it("is not the way in which the two write the same", () => {
    const one = {
      inputs: { password: shown("a"), tagsAll: { one: "1" }, __defaults: [], none: null },
      customTimeouts: { create: 1200 },
      propertyDependencies: { password: [] },
      dependencies: ["urn:b", "urn:a", "urn:b"],
    };
    const other = {
      inputs: { password: secretValue("a") as WireObject },
      customTimeouts: { create: "20m" },
      dependencies: ["urn:a", "urn:b"],
    };
    assert.deepEqual(between(one, other), []);
  });

  it("is nothing between a plan and itself, and something between two plans", async () => {
    const [plan, other] = [
      await planOf("dev", SMALL),
      await planOf("dev", { ...SMALL, "slipway:buckets": { scans: {} } }),
    ];
    assert.deepEqual(differencesOf(factsOfPlan(plan), factsOfPlan(plan)), []);
    assert.ok(differencesOf(factsOfPlan(plan), factsOfPlan(other)).length > 2);
  });
});
