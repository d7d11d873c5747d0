import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { codeBlocks, docPage } from "../support/doc-pages";
import { problemsOf } from "../support/config-files";

const ROOT = path.resolve(__dirname, "../..");

describe("The quick start", () => {
  const page = docPage("docs/quick-start.md");
  const [file = "", change = ""] = codeBlocks(page, "yaml").map(({ text }) => text);
  const shown = codeBlocks(page, "text").map(({ text }) => text);
  const mistakes = shown.at(-1) ?? "";

  it("shows lines that the preview of its stack file prints, in that order", function () {
    this.timeout(120_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-quick-start-"));
    try {
      const stackFile = path.join(folder, "Pulumi.dev.yaml");
      fs.writeFileSync(stackFile, file);
      const printed = execFileSync(process.execPath, ["preview/start.mjs", "--config", stackFile], {
        cwd: ROOT,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      }).split("\n");
      assert.equal(shown.length, 6);
      for (const block of shown.slice(0, -1)) {
        const places = block
          .trimEnd()
          .split("\n")
          .map((line) => printed.indexOf(line));
        assert.ok(!places.includes(-1), `${block}\nis not in\n${printed.join("\n")}`);
        assert.deepEqual(
          places,
          [...places].sort((one, other) => one - other),
        );
      }
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("shows what is told of the two mistakes", () => {
    const wrong = file
      .replace("port: 8080", "prot: 8080")
      .replace("queue/orders:receive", "queue/order:receive");
    const problems = problemsOf(wrong);
    const [first] = problems;
    const said = [
      `  shop/Pulumi.dev.yaml:${first?.line}:${first?.column}  ${first?.path}`,
      ...problems.map(({ message }) => `      ${message}`),
    ];
    assert.deepEqual(mistakes.trimEnd().split("\n"), said);
  });

  it("adds a database to the same services", () => {
    const { config } = parse(file) as { config: Record<string, Record<string, unknown>> }; // as it stands above
    const added = parse(change) as Record<string, Record<string, unknown>>; // likewise
    const services = { ...config["slipway:services"], ...added["slipway:services"] };
    assert.deepEqual(Object.keys(services), Object.keys(config["slipway:services"] ?? {}));
    const whole = { config: { ...config, ...added, "slipway:services": services } };
    assert.deepEqual(problemsOf(JSON.stringify(whole)), []);
  });
});
