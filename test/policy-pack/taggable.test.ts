import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { TAGGABLE_TYPES } from "../../policy-pack/taggable";

const SDK = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** Type tokens of the SDK's resources that have both `tags` and `tagsAll`. */
function* taggableInSdk(): Generator<string> {
  for (const entry of readdirSync(SDK, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === "node_modules") continue;
    for (const file of readdirSync(path.join(SDK, entry.name)).filter((name) => name.endsWith(".d.ts"))) {
      const declaration = readFileSync(path.join(SDK, entry.name, file), "utf8");
      if (!declaration.includes("readonly tagsAll: pulumi.Output<{")) continue;
      const code = readFileSync(path.join(SDK, entry.name, file.replace(/\.d\.ts$/, ".js")), "utf8");
      const token = /static __pulumiType = '([^']+)'/.exec(code)?.[1];
      if (token !== undefined) yield token;
    }
  }
}

describe("the list of taggable types", () => {
  it("is that of @pulumi/aws", () => {
    assert.deepEqual([...TAGGABLE_TYPES].sort(), [...taggableInSdk()].sort());
  });
});
