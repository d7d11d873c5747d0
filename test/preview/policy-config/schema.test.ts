import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { parsePolicyConfig } from "../../../preview/policy-config/file";
import { policyConfigSchema } from "../../../preview/policy-config/schema";
import { PACK, usePack } from "../../support/policy-pack";
import { RIGHT, WRONG } from "../../support/wrong-policy-configs";

const ROOT = path.resolve(__dirname, "../../..");

describe("the schema of a configuration of policies", () => {
  const pack = usePack();
  const text = fs.readFileSync(path.join(PACK, "policies.schema.json"), "utf8");
  // Another reader of JSON Schema than the project's own.
  const schema = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]); // what it is

  it("is what npm run policies -- --schema prints", async () => {
    assert.deepEqual(
      JSON.parse(text),
      policyConfigSchema(await pack().policies()),
      "npm run build, and print it again",
    );
  });

  const accepts = (content: unknown): boolean => schema.safeParse(content).success;

  const examples = fs.readdirSync(path.join(ROOT, "examples")).map((name) => `examples/${name}`);
  for (const file of ["policies.json", ...["account", ...examples].map((of) => `${of}/policies.json`)]) {
    it(`accepts ${file}`, () => {
      assert.ok(accepts(JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8"))));
    });
  }

  it("is what VS Code checks every policies.json by, which cannot name it", () => {
    const settings = fs.readFileSync(path.join(ROOT, ".vscode/settings.json"), "utf8");
    const { "json.schemas": schemas } = JSON.parse(settings) as Readonly<Record<string, unknown>>; // it is asserted
    assert.deepEqual(schemas, [{ fileMatch: ["policies.json"], url: "./policy-pack/policies.schema.json" }]);
    assert.equal(path.join(ROOT, "policy-pack"), path.resolve(PACK));
  });

  for (const [name, yaml] of Object.entries(RIGHT)) {
    it(`accepts ${name}`, () => {
      assert.ok(accepts(parsePolicyConfig("policies.yaml", yaml).content));
    });
  }

  for (const { name, yaml, unknownToSchemas } of WRONG) {
    if (unknownToSchemas === true) continue;
    it(`refuses ${name}`, () => {
      assert.ok(!accepts(parsePolicyConfig("policies.yaml", yaml).content));
    });
  }

  it("tells what each policy asks, and how grave it is", async () => {
    const { properties } = JSON.parse(text) as { properties: Record<string, { description?: string }> };
    for (const { name, description, level, severity } of await pack().policies()) {
      const told = properties[name]?.description ?? "";
      if (name === "levels") continue;
      assert.ok(told.startsWith(`${description} (${level}, severity ${severity}`), name);
    }
  });
});
