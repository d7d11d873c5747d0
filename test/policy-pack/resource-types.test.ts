import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";

const ROOM = path.join(__dirname, "..", "..", "policy-pack");
const SDK = path.dirname(require.resolve("@pulumi/aws/package.json"));

describe("the resource types that policies are written for", () => {
  it("are type tokens of @pulumi/aws, each beside the arguments of its class", () => {
    const source = readFileSync(path.join(ROOM, "resource-types.ts"), "utf8");
    const rows = [...source.matchAll(/"aws:(\w+)\/(\w+):(\w+)":\s+aws\.(\w+)\.(\w+)Args;/g)];
    assert.ok(rows.length > 50);
    for (const [, module, file, name, namespace, args] of rows) {
      assert.equal(namespace, module);
      assert.equal(args, name);
      const code = readFileSync(path.join(SDK, module ?? "", `${file ?? ""}.js`), "utf8");
      assert.ok(code.includes(`__pulumiType = 'aws:${module ?? ""}/${file ?? ""}:${name ?? ""}'`), file);
    }
  });

  it("cost nothing at run time: no compiled file loads @pulumi/aws", () => {
    const bin = path.join(ROOM, "bin");
    const files = readdirSync(bin, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".js"),
    );
    assert.ok(files.length > 10);
    for (const file of files) {
      assert.doesNotMatch(readFileSync(path.join(bin, file), "utf8"), /require\("@pulumi\/aws/, file);
    }
  });
});
