import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { preview, type Outcome } from "../support/preview-process";
import { useWrittenFiles } from "../support/written-files";

const REPOSITORY = path.resolve(__dirname, "../..");

describe("npm run preview", () => {
  const file = useWrittenFiles();
  const assertMistake = ({ status, stdout, stderr }: Outcome, message: RegExp): void => {
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /^\s+at /m, "a user's mistake has no stack trace");
  };

  it("plans dev, and comes out the same again, whatever the order of keys in the stack file", () => {
    const first = preview("--json");
    const report = JSON.parse(first.stdout) as { stack: string; violations: { level: string }[] };
    assert.equal(report.stack, "dev");
    const refused = report.violations.some(({ level }) => level === "mandatory");
    assert.equal(first.status, refused ? 1 : 0);
    assert.match(first.stderr, /^warning: slipway:paymentApiKey is not set/m);
    const lines = fs.readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8").split("\n");
    const keys: string[][] = [];
    for (const line of lines.slice(lines.indexOf("config:") + 1)) {
      if (/^ {2}\S/.test(line)) keys.push([line]);
      else keys.at(-1)?.push(line);
    }
    const reversed = ["config:", ...keys.reverse().flat()].join("\n");
    // What a stack is exempt from stands beside its file.
    file("policies.json", fs.readFileSync(path.join(REPOSITORY, "policies.json"), "utf8"));
    assert.equal(preview("--json", "--config", file("reversed.yaml", reversed)).stdout, first.stdout);
  });

  it("prints text without colours into a pipe, ending with the verdict", () => {
    const { stdout } = preview("--stack", "prod-use1");
    assert.match(stdout, /^slipway \/ prod-use1 {3}region us-east-1/);
    assert.match(stdout.trimEnd().split("\n").at(-1) ?? "", /^(Passed|Refused): /);
    assert.equal(stdout.includes("\u001b"), false);
  });

  it("ends as it would, without a word, where its reader has read enough", async () => {
    const child = spawn(process.execPath, ["preview/start.mjs", "--json"], { cwd: REPOSITORY });
    // As `head` does, before anything is printed.
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (part: Buffer) => (stderr += part.toString()));
    const [status] = (await once(child, "close")) as readonly unknown[]; // Node says less
    assert.deepEqual([status, stderr.match(/^(?!warning: ).+$/gm)], [0, null]);
  });

  it("plans another project of the repository, and tells a mistake in its file by its place", () => {
    const { status, stdout } = preview("--project", "bootstrap", "--json");
    const { project, stack, violations } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    assert.deepEqual(
      { status, project, stack, violations },
      { status: 0, project: "slipway-state", stack: "state", violations: [] },
    );
    const text = fs.readFileSync(path.join(REPOSITORY, "bootstrap/Pulumi.state.yaml"), "utf8");
    const wrong = file("wrong.yaml", text.replace("us-west-2", "us-east-1"));
    assertMistake(preview("--project", "bootstrap", "--config", wrong), /wrong\.yaml:11:3 {2}slipway-state:/);
    assertMistake(preview("--project", "nowhere"), /there is no Pulumi\.yaml in .*nowhere/);
  });

  it("exits 1 on a mandatory violation, which it prints", () => {
    const strict = file("strict.json", JSON.stringify({ all: "mandatory" }));
    const { status, stdout } = preview("--policy-pack-config", strict);
    assert.equal(status, 1);
    assert.match(stdout, /✗ mandatory: the update is refused\n {4}\w+ {2}[\w-]+\n {6}[\w-]+/);
    assert.match(stdout, /\nRefused: /);
  });

  it("tells a mistake without a stack trace", () => {
    assertMistake(
      preview("--stack", "prd"),
      /there is no stack "prd".*Stacks: dev, prod-use1, prod-usw2, staging/,
    );
    assertMistake(preview("--config", file("broken.yaml", "config:\n  a: [")), /broken\.yaml:\d+:\d+/);
    const misspelled = file("misspelled.json", JSON.stringify({ "rds-storage-encryptd": "advisory" }));
    assertMistake(preview("--policy-pack-config", misspelled), /rds-storage-encryptd/);
  });
});
