import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { TAGGABLE_TYPES } from "../../policy-pack/taggable";

const SDK = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** The type tokens of the SDK's resources, and whether they have both `tags` and `tagsAll`. */
function resourcesInSdk(): ReadonlyMap<string, boolean> {
  const resources = new Map<string, boolean>();
  for (const entry of readdirSync(SDK, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === "node_modules") continue;
    for (const file of readdirSync(path.join(SDK, entry.name)).filter((name) => name.endsWith(".d.ts"))) {
      const declaration = readFileSync(path.join(SDK, entry.name, file), "utf8");
      if (!declaration.includes("extends pulumi.CustomResource")) continue;
      const code = readFileSync(path.join(SDK, entry.name, file.replace(/\.d\.ts$/, ".js")), "utf8");
      const token = /static __pulumiType = '([^']+)'/.exec(code)?.[1];
      if (token !== undefined) {
        resources.set(token, declaration.includes("readonly tagsAll: pulumi.Output<{"));
      }
    }
  }
  return resources;
}

// The list is that of the newest SDK seen, since the pack judges any team's stacks; this project's may be older.
describe("the list of taggable types", () => {
  const inSdk = resourcesInSdk();

  it("has every one of @pulumi/aws", () => {
    const taggable = [...inSdk].filter(([, hasTags]) => hasTags).map(([type]) => type);
    assert.ok(taggable.length > 400, `found ${taggable.length}`);
    assert.deepEqual(
      taggable.filter((type) => !TAGGABLE_TYPES.has(type)),
      [],
    );
  });

  it("has none that @pulumi/aws knows without tags", () => {
    assert.deepEqual(
      [...TAGGABLE_TYPES].filter((type) => inSdk.get(type) === false),
      [],
    );
  });
});
