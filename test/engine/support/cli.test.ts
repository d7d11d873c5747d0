import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { look } from "./cli";
import { childrenOfThisProcess } from "./processes";

const REPOSITORY = path.resolve(__dirname, "../../..");

describe("The Pulumi CLI that engine tests use", () => {
  let folder = "";
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "engine-cli-"));
  });
  after(() => {
    fs.rmSync(folder, { recursive: true });
  });

  /** A folder with a CLI that is a shell script. */
  const withCli = (name: string, script: string): string => {
    const own = path.join(folder, name);
    fs.mkdirSync(own);
    fs.writeFileSync(path.join(own, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return own;
  };

  it("is the first of the path that tells its version", async () => {
    const broken = withCli("broken", "echo 'pulumi: fetch failed' >&2; exit 1");
    const good = withCli("good", "echo v3.248.0");
    const later = withCli("later", "echo v3.265.0");
    const empty = path.join(folder, "none");
    assert.deepEqual(await look([empty, broken, good, later], 60_000), {
      path: path.join(good, "pulumi"),
      version: "3.248.0",
    });
  });

  it("is none where each fails, and each says why", async () => {
    const failing = withCli("failing", "echo Downloading pulumi; echo 'pulumi: fetch failed' >&2; exit 1");
    const silent = withCli("silent", "exit 0");
    assert.deepEqual(await look([failing, silent], 60_000), {
      tried: [
        `${path.join(failing, "pulumi")}: pulumi: fetch failed`,
        `${path.join(silent, "pulumi")}: it said no version`,
      ],
    });
  });

  it("is none where there is none", async () => {
    assert.deepEqual(await look([path.join(folder, "none")], 60_000), { tried: [] });
  });

  it("is given up when it hangs, with all that it started", async () => {
    const before = new Set(childrenOfThisProcess());
    const hanging = withCli("hanging", "sleep 600 & sleep 600");
    assert.deepEqual(await look([hanging], 100), {
      tried: [`${path.join(hanging, "pulumi")}: it said no version within 0.1 s`],
    });
    assert.deepEqual(
      childrenOfThisProcess().filter((pid) => !before.has(pid)),
      [],
    );
  });

  it("skips every test, says so once and loudly, and ends well where there is none", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["node_modules/mocha/bin/mocha.js", "--no-config", "-r", "tsx/cjs", "--reporter", "json", SKIPPED],
      { cwd: REPOSITORY, encoding: "utf8" },
    );
    const { stats } = JSON.parse(stdout) as { readonly stats: Readonly<Record<string, number>> }; // mocha's format
    assert.deepEqual(
      [status, stats["tests"], stats["passes"], stats["pending"], stats["failures"]],
      [0, 3, 0, 3, 0],
    );
    assert.equal(stderr.split("ENGINE TESTS SKIPPED").length, 2, stderr);
    assert.match(stderr, /^Tried:\n {2}\/usr\/bin\/pulumi: pulumi: fetch failed$/m);
    assert.match(stderr, /`npx pulumi version` downloads the CLI/);
  });
});

const SKIPPED = path.join(__dirname, "skipped-tests.ts");
