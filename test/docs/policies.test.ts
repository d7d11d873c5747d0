import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { checkPolicyConfig } from "../../preview/policy-config";
import { parsePolicyConfig, type PolicyConfigFile } from "../../preview/policy-config/file";
import { usePack } from "../support/policy-pack";

const ROOT = path.resolve(__dirname, "../..");
const PAGES = ["docs/policies.md", "policy-pack/README.md"];

interface Example {
  readonly at: string;
  readonly config: PolicyConfigFile;
}

function examples(): readonly Example[] {
  return PAGES.flatMap((page) => {
    const content = fs.readFileSync(path.join(ROOT, page), "utf8");
    return [...content.matchAll(/^( *)```(json|yaml)\n([^]*?)^\1```$/gm)].map(
      ({ index, 1: indent = "", 2: language = "", 3: text = "" }) => {
        const at = `${page}:${content.slice(0, index).split("\n").length}`;
        const own = text.replaceAll(new RegExp(`^${indent}`, "gm"), "");
        return { at, config: parsePolicyConfig(`${at}.${language}`, own) };
      },
    );
  });
}

describe("the documentation of policies", () => {
  const pack = usePack();
  const all = examples();

  it("has examples as YAML and as JSON", () => {
    const count = (language: string): number =>
      all.filter(({ config }) => config.file.endsWith(language)).length;
    assert.ok(count(".yaml") >= 4 && count(".json") >= 3, `${count(".yaml")} and ${count(".json")}`);
  });

  for (const { at, config } of all) {
    it(`shows a configuration without a mistake at ${at}`, async () => {
      checkPolicyConfig(await pack().policies(), config);
    });
  }

  it("shows the same configuration as YAML and as JSON", () => {
    const [yaml, json] = all;
    assert.deepEqual(json?.config.content, yaml?.config.content);
  });
});
