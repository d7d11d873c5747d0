import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { PACK } from "../../support/policy-pack";
import { useWrittenFiles } from "../../support/written-files";

const ROOT = path.resolve(__dirname, "../../..");

/** Runs the command as npm does. */
function policies(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "tsx/cjs", "preview/policies.ts", ...args],
    { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 26 },
  );
  return { status, stdout, stderr };
}

describe("npm run policies", () => {
  const file = useWrittenFiles();

  it("prints the catalogue, plainly into a pipe", () => {
    const { status, stdout, stderr } = policies();
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^encryption \(\d+\)\n {2}rds-storage-encrypted +mandatory +high +RDS databases/);
    assert.match(stdout, /\n\d+ policies: \d+ mandatory, \d+ advisory\n$/);
    assert.ok(!stdout.includes("\u001b"));
  });

  it("prints the schema and the README's tables that are checked in", () => {
    const schema = policies("--schema").stdout;
    assert.equal(schema, fs.readFileSync(path.join(PACK, "policies.schema.json"), "utf8"));
    const readme = fs.readFileSync(path.join(PACK, "README.md"), "utf8");
    assert.ok(readme.includes(policies("--markdown").stdout.trimEnd()));
  });

  it("turns YAML into the JSON that the Pulumi CLI takes", () => {
    const yaml = "# why\nlevels: { preset: prod }\nrds-backup-7d:\n  minimumDays: 14\n";
    const { status, stdout } = policies("--config", file("policies.yaml", yaml), "--json");
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), {
      levels: { preset: "prod" },
      "rds-backup-7d": { minimumDays: 14 },
    });
  });

  it("prints the levels under a configuration", () => {
    const yaml = "levels: { overrides: [{ stacks: [shop/dev], preset: strict }] }";
    const { stdout } = policies("--config", file("levels.yaml", yaml), "--stack", "shop/dev");
    assert.match(stdout, /ecr-lifecycle +mandatory \*/);
  });

  it("prints the catalogue as JSON", () => {
    const all = JSON.parse(policies("--json").stdout) as readonly Readonly<Record<string, unknown>>[];
    const { settings, ...about } = all.find(({ name }) => name === "rds-not-public") ?? {};
    assert.deepEqual(Object.keys(settings as object), ["exemptions"]);
    assert.deepEqual(about, {
      name: "rds-not-public",
      family: "private-databases",
      description: "RDS databases have no public address.",
      level: "mandatory",
      severity: "critical",
      url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
      remediation: about["remediation"],
      references: ["RDS.2", "CKV_AWS_17"],
      judges: "resource",
    });
  });

  it("ends with 1 on a mistake in the file, and tells its place without a stack trace", () => {
    const wrong = file("wrong.yaml", "edge-waf: disabled\nedge-wafs: disabled");
    const { status, stdout, stderr } = policies("--config", wrong);
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(
      stderr,
      /wrong\.yaml:2:1 {2}edge-wafs\n +there is no such policy; did you mean "edge-waf"\?/,
    );
    assert.doesNotMatch(stderr, /^\s+at /m);
  });

  it("ends with 1 on a policy that there is not, and on what it does not know", () => {
    const misspelled = policies("--policy", "edge-wafs");
    assert.equal(misspelled.status, 1);
    assert.match(misspelled.stderr, /there is no policy "edge-wafs"; did you mean "edge-waf"\?/);
    const unknown = policies("--all");
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /Unknown option '--all'[^]*npm run policies -- \[options\]/);
  });
});
