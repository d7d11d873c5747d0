import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parsePolicyConfig, readPolicyConfig } from "../../../preview/policy-config/file";

const JSON_TEXT = '{\n\t"edge-waf": "disabled",\n\t"rds-backup-7d": {\n\t\t"minimumDays": 14 }\n}';

describe("a file with a configuration of policies", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "policy-config-"));
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return file;
  };

  it("is JSON or YAML, and says where everything stands", () => {
    const content = { "edge-waf": "disabled", "rds-backup-7d": { minimumDays: 14 } };
    const json = parsePolicyConfig("policies.json", JSON_TEXT);
    assert.deepEqual(json.content, content);
    assert.deepEqual(json.locate(["rds-backup-7d", "minimumDays"]), { line: 4, column: 3 });
    const yaml = parsePolicyConfig(
      "policies.yaml",
      "# why\nedge-waf: disabled\nrds-backup-7d:\n  minimumDays: 14\n",
    );
    assert.deepEqual(yaml.content, content);
    assert.deepEqual(yaml.locate(["rds-backup-7d", "minimumDays"]), { line: 4, column: 3 });
  });

  it("keeps days as they are written", () => {
    const { content } = parsePolicyConfig("policies.yaml", "x: { expires: 2027-01-31 }");
    assert.deepEqual(content, { x: { expires: "2027-01-31" } });
  });

  it("is the project's own unless another is named, and there need be none", () => {
    assert.equal(readPolicyConfig(undefined, folder), undefined);
    const own = write("policies.yaml", "edge-waf: disabled");
    assert.equal(readPolicyConfig(undefined, folder)?.file, own);
    const other = write("other.json", '{ "edge-waf": "advisory" }');
    assert.deepEqual(readPolicyConfig(other, folder)?.content, { "edge-waf": "advisory" });
  });

  it("is one: the project may not have both", () => {
    write("policies.yaml", "{}");
    write("policies.json", "{}");
    assert.throws(
      () => readPolicyConfig(undefined, folder),
      /policies\.json {2}\(file\)\n.*policies\.yaml is there as well: keep one of the two/,
    );
    assert.deepEqual(readPolicyConfig(path.join(folder, "policies.yaml"), folder)?.content, {});
  });

  it("has to be there and to be a file", () => {
    assert.throws(() => readPolicyConfig(path.join(folder, "none.json"), folder), /there is no such file/);
    assert.throws(() => readPolicyConfig(folder, folder), /cannot be read as a file/);
  });

  for (const [what, file, text, message] of [
    ["a comment in JSON", "p.json", '{\n  // why\n  "edge-waf": "disabled"\n}', /p\.json:2:3 {2}\(JSON\)/],
    [
      "half a file",
      "p.json",
      '{\n  "edge-waf":',
      /p\.json:2:14 {2}\(JSON\)[^]*Mend it; nothing else was checked/,
    ],
    ["an empty file", "p.json", "", /p\.json:1:1 {2}\(JSON\)/],
    [
      "a policy twice in JSON",
      "p.json",
      '{\n  "edge-waf": "disabled",\n  "edge-waf": "advisory"\n}',
      /p\.json:3:3 {2}\(JSON\)\n +this key is there twice/,
    ],
    ["a policy twice in YAML", "p.yaml", "a: b\na: c", /p\.yaml:2:1 {2}\(YAML\)\n +this key is there twice/],
    ["an open bracket", "p.yaml", "a: [b", /p\.yaml:1:\d+ {2}\(YAML\)/],
    ["two documents", "p.yaml", "a: b\n---\nc: d", /a second document starts here/],
    ["a list", "p.yaml", "- edge-waf", /it has to be a map from policies to levels or settings/],
    [
      "nothing but a comment",
      "p.yaml",
      "# nothing",
      /it has to be a map from policies to levels or settings/,
    ],
  ] as const) {
    it(`cannot have ${what}`, () => {
      assert.throws(() => parsePolicyConfig(file, text), message);
    });
  }
});
