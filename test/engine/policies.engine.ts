import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { canonicalType } from "../../policy-pack/canonical-type";
import { TAGGABLE_TYPES } from "../../policy-pack/taggable";
import { mapOf } from "../../preview/wire";
import { PACK } from "../support/policy-pack";
import { DeployedStack } from "./support/deployed-stack";
import { assertUntouched } from "./support/deployment";
import { SMALL } from "./support/small-stack";
import { withKeys } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

/** Without the function of databases: what has files is not mended. */
const MENDABLE = withKeys(SMALL, { databases: undefined });

/** Adds a tag that the program knows nothing of. */
const REMEDIATING = {
  "required-tags": {
    enforcementLevel: "remediate",
    requiredTags: ["Project", "Owner"],
    tagValues: { Owner: "cards" },
  },
};

describe("The policies, while the engine updates a stack", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  let config = "";
  before(async () => {
    stack = await DeployedStack.create(engine(), "dev", SMALL);
    config = path.join(engine().folder, "policies.json");
    fs.writeFileSync(config, JSON.stringify(REMEDIATING));
  });

  it("refuse an update that violates one, before anything is made", async () => {
    const { code, output } = await stack.command("up", "--yes", "--policy-pack", PACK);
    assert.notEqual(code, 0);
    assert.match(output, /\[mandatory\] .*rds-deletion-protection/);
    assert.deepEqual(engine().cloud.objects, []);
  });

  it("mend what they may: each taggable resource gets the tag that is missing, and the next update none", async () => {
    stack.describe(MENDABLE);
    const policies = { policyPacks: [PACK], policyPackConfigs: [config] };
    const { ok, output } = await stack.up(policies);
    assert.ok(ok, output);
    const taggable = engine().cloud.objects.filter(({ type }) => TAGGABLE_TYPES.has(canonicalType(type)));
    assert.ok(taggable.length > 10);
    for (const { urn, inputs, outputs } of taggable) {
      assert.deepEqual(
        [mapOf(inputs["tags"])["Owner"], mapOf(outputs["tagsAll"])["Owner"]],
        ["cards", "cards"],
        urn,
      );
    }
    await assertUntouched(engine(), () => stack.up(policies));
  });

  it("have mended nothing for good: an update without them takes back the tags, and nothing else", async () => {
    const before = engine().cloud.requests.length;
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    const requests = engine().cloud.requests.slice(before);
    assert.ok(requests.length > 10);
    assert.deepEqual(
      [...new Set(requests.map(({ operation, changed }) => [operation, ...changed].join(" ")))],
      ["update tags tagsAll"],
    );
  });
});
