import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const PREVIEW = path.resolve(__dirname, "../../preview");

/** What is said and done by a start of the preview that goes no further. */
function refused(options: readonly string[], folder: string): readonly [number | null, string, string] {
  const start = path.join(folder, "start.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, start], { encoding: "utf8" });
  return [status, stdout, stderr];
}

describe("the start of the preview", () => {
  it("says what to do where nothing is installed yet", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-start-"));
    try {
      for (const name of ["start.mjs", "lazily.mjs"]) {
        fs.copyFileSync(path.join(PREVIEW, name), path.join(folder, name));
      }
      assert.deepEqual(refused([], folder), [
        1,
        "",
        "error: tsx/cjs/api is not installed: run npm ci in the project's folder\n",
      ]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("says which Node.js it takes to one that is too old", () => {
    const older = 'Object.defineProperty(process, "versions", { value: { node: "18.20.8" } })';
    assert.deepEqual(refused(["--import", `data:text/javascript,${older}`], PREVIEW), [
      1,
      "",
      "error: Node.js 20 or later is needed, and this is 18.20.8: install it, then run npm ci\n",
    ]);
  });
});
