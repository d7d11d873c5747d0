import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { PolicyPackConfig } from "../../preview/policy-config";
import { STACK } from "../support/policy-fixtures";
import { PACK, usePack } from "../support/policy-pack";
import { policyTable } from "../support/policy-table";

describe("the pack's README", () => {
  const pack = usePack();
  const readme = readFileSync(path.join(PACK, "README.md"), "utf8");

  it("lists the policies as the pack does", async () => {
    const listed = /<!-- policies -->\n\n([^]*?)\n\n<!-- \/policies -->/.exec(readme)?.[1];
    assert.equal(listed, policyTable(await pack().policies()));
  });

  it("shows a configuration that the pack takes", async () => {
    const example = /```json\n([^]*?)```/.exec(readme)?.[1] ?? "";
    await pack().analyze([], { ...STACK, config: JSON.parse(example) as PolicyPackConfig });
  });
});

describe("what the pack says of its policies", () => {
  const pack = usePack();

  it("is complete: names of one form, sentences, remediation, severity", async () => {
    const policies = await pack().policies();
    assert.equal(new Set(policies.map((policy) => policy.name)).size, policies.length);
    assert.ok(policies.length >= 40);
    for (const { name, description, remediation, severity, level } of policies) {
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)+$/);
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
