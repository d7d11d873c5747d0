import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { markdownTables } from "../../preview/policies/markdown";
import { PACK, usePack } from "../support/policy-pack";

describe("the pack's README", () => {
  const pack = usePack();
  const readme = readFileSync(path.join(PACK, "README.md"), "utf8");

  it("lists the policies as npm run policies -- --markdown does", async () => {
    const listed = /<!-- policies -->\n\n([^]*?)\n\n<!-- \/policies -->/.exec(readme)?.[1];
    assert.equal(listed, markdownTables(await pack().policies()));
  });

  it("links each policy that has a page with it, once", async () => {
    const links = [...readme.matchAll(/^\[[\w-]+\]: \S+$/gm)].map(([link]) => link);
    const pages = (await pack().policies()).filter(({ url }) => url !== "");
    assert.deepEqual(links.sort(), pages.map(({ name, url }) => `[${name}]: ${url}`).sort());
  });
});

describe("what the pack says of its policies", () => {
  const pack = usePack();

  it("is complete: names of one form, sentences, remediation, severity", async () => {
    const policies = await pack().policies();
    assert.equal(new Set(policies.map((policy) => policy.name)).size, policies.length);
    assert.ok(policies.length >= 100);
    for (const { name, description, remediation, severity, level } of policies) {
      // What judges the configuration of all others bears its name.
      if (name !== "levels") assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)+$/);
      assert.match(description, /^[A-Z].*\.$/);
      assert.match(remediation, /^[A-Z].*\.$/);
      assert.match(severity, /^(low|medium|high|critical)$/);
      assert.match(level, /^(mandatory|advisory)$/);
    }
  });

  it("refers to Security Hub controls and Checkov policies by their ids", async () => {
    for (const { name, reference } of await pack().policies()) {
      for (const id of reference === "" ? [] : reference.split(", ")) {
        assert.match(id, /^([A-Z][A-Za-z0-9]+\.\d+|CKV2?_AWS_\d+)$/, name);
      }
    }
  });
});
