import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Difference } from "../../preview/difference/difference";
import { makeRepository, type Repository } from "../support/repository";

const PROJECT = path.resolve(__dirname, "../..");
/** What a plan is made of. */
const PARTS = [
  ...["Pulumi.yaml", "Pulumi.staging.yaml", "index.ts", "package.json", "package-lock.json", "policies.json"],
  ...["tsconfig.json", "account", "bootstrap", "components", "config", "policy-pack", "preview"],
];

describe("npm run preview -- --against", () => {
  let repository: Repository;

  before(() => {
    repository = makeRepository();
    for (const part of PARTS) {
      const filter = (file: string): boolean => !["bin", "node_modules"].includes(path.basename(file));
      fs.cpSync(path.join(PROJECT, part), path.join(repository.directory, part), { recursive: true, filter });
    }
    repository.write({ ".gitignore": "node_modules\nbin\n" });
    repository.commit();
    for (const made of ["node_modules", "policy-pack/bin"]) {
      fs.symlinkSync(path.join(PROJECT, made), path.join(repository.directory, made));
    }
  });

  after(() => {
    fs.rmSync(repository.directory, { recursive: true });
  });

  function preview(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["preview/start.mjs", ...args], {
      cwd: repository.directory,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    assert.deepEqual(repository.worktrees(), [], "nothing is left behind");
    return { status, stdout, stderr };
  }

  it("fails where the working tree would lose a database that the revision has", () => {
    const file = "Pulumi.staging.yaml";
    const text = fs.readFileSync(path.join(PROJECT, file), "utf8");
    repository.write({ [file]: text.replace("catalog:\n", "catalog:\n      databaseName: cards\n") });
    const { status, stdout, stderr } = preview("--stack", "staging", "--against", "main", "--json");
    repository.git("checkout", "--", file);
    assert.equal(status, 1, stderr);
    const { difference } = JSON.parse(stdout) as { readonly difference: Difference };
    const last = difference.resources.at(-1);
    assert.deepEqual(
      [last?.effect, last?.name, last?.component],
      ["replaced", "catalog", "database/catalog"],
    );
    assert.deepEqual(last?.changes[0], { path: "dbName", from: "catalog", to: "cards", replaces: "yes" });
    assert.deepEqual(
      difference.losses.map(({ entry, verdict }) => [entry, verdict]),
      [["database/catalog", "refused"]],
    );
    assert.deepEqual(difference.verdicts, { added: [], gone: [] });
    assert.ok(difference.cost.monthlyUsd > 0);
    assert.doesNotMatch(stderr, /npm|compiled/);
  });

  it("compares code as it compares stack files, in one project of several, and tells what has gone", () => {
    const file = "bootstrap/Pulumi.old.yaml";
    const own = fs.readFileSync(path.join(PROJECT, "bootstrap/Pulumi.state.yaml"), "utf8");
    repository.commit({ [file]: own });
    fs.rmSync(path.join(repository.directory, file));
    const code = "bootstrap/config.ts";
    const text = fs.readFileSync(path.join(PROJECT, code), "utf8");
    repository.write({
      [code]: text.replace("accessLogRetentionDays ?? 365", "accessLogRetentionDays ?? 400"),
    });
    const { stdout, status, stderr } = preview("--project", "bootstrap", "--all-stacks", "--against", "main");
    repository.git("checkout", "--", code);
    repository.commit();
    assert.equal(status, 0, stderr);
    assert.match(
      stdout,
      /^slipway-state \/ state [^]*\nChanges against main \([0-9a-f]+\)\n[^]*\.days: 365 → 400\n/,
    );
    assert.match(stdout, /\nbootstrap\/old has no stack file any more {3}main /);
  });

  it("tells of the stacks of every project where none is named, each under its folder", () => {
    const edit = (file: string, from: string, to: string): void => {
      const text = fs.readFileSync(path.join(PROJECT, file), "utf8");
      assert.ok(text.includes(from), file);
      repository.write({ [file]: text.replace(from, to) });
    };
    const small = fs.readFileSync(path.join(PROJECT, "examples/minimal/Pulumi.dev.yaml"), "utf8");
    repository.commit({ "Pulumi.staging.yaml": small });
    edit("account/Pulumi.main.yaml", "ebsEncryption:", "ebsEncryptions:");
    edit("bootstrap/Pulumi.state.yaml", "config:\n", "config:\n  slipway-state:versionRetentionDays: 30\n");
    const { stdout, status, stderr } = preview("--all-stacks", "--against", "main", "--format", "markdown");
    repository.git("checkout", "--", "account", "bootstrap");
    assert.equal(status, 1, stderr);
    const [table = ""] = stdout.split("\n### ");
    assert.deepEqual(
      [...table.matchAll(/^\| (`.*?`) \| (.*?) \|/gm)].map(([, stack, changes]) => [stack, changes]),
      [
        ["`staging`", "none"],
        ["`account/main`", "✗ cannot be planned"],
        ["`bootstrap/state`", "2 changed"],
      ],
    );
    assert.deepEqual(stdout.match(/^### .*\/.*$/gm), ["### `account/main`", "### `bootstrap/state`"]);
  });

  it("tells a revision that is none without a stack trace", () => {
    const { status, stdout, stderr } = preview("--stack", "staging", "--against", "origin/nowhere");
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(
      stderr,
      /^error: the repository has no revision "origin\/nowhere": .* git fetch origin nowhere$/m,
    );
    assert.doesNotMatch(stderr, /^\s+at /m);
  });
});
