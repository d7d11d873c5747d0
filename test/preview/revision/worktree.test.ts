import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { PreviewError } from "../../../preview/errors";
import { Worktree } from "../../../preview/revision/worktree";
import { useRepository } from "../../support/repository";

const REPOSITORY = path.resolve(__dirname, "../../..");

describe("a revision's files in a folder of their own", () => {
  const repository = useRepository();
  let commit = "";
  before(() => {
    commit = repository().commit({ "a.txt": "committed" });
    repository().write({ "a.txt": "edited", ".git/hooks/post-checkout": "#!/bin/sh\ntouch ran\n" });
    fs.chmodSync(path.join(repository().directory, ".git/hooks/post-checkout"), 0o755);
  });

  const read = (...parts: readonly string[]): string => fs.readFileSync(path.join(...parts), "utf8");

  it("are those of the commit, go again, and leave the working tree and what they link to alone", async () => {
    const { directory, write, worktrees } = repository();
    write({ "modules/kept.txt": "kept" });
    const worktree = await Worktree.add(directory, commit);
    assert.equal(read(worktree.directory, "a.txt"), "committed");
    assert.deepEqual(fs.readdirSync(worktree.directory).sort(), [".git", "a.txt"], "no hook ran");
    fs.symlinkSync(path.join(directory, "modules"), path.join(worktree.directory, "modules"));
    assert.deepEqual(worktrees(), [worktree.directory]);
    await worktree.remove();
    assert.equal(fs.existsSync(worktree.directory), false);
    assert.deepEqual(worktrees(), []);
    assert.equal(read(directory, "a.txt"), "edited");
    assert.equal(read(directory, "modules/kept.txt"), "kept");
  });

  it("may be there twice at once", async () => {
    const { directory, worktrees } = repository();
    const both = await Promise.all([Worktree.add(directory, commit), Worktree.add(directory, commit)]);
    assert.equal(new Set(both.map((worktree) => worktree.directory)).size, 2);
    await both[0].remove();
    assert.deepEqual(worktrees(), [both[1].directory]);
    await both[1].remove();
    assert.deepEqual(worktrees(), []);
  });

  it("are told of with git's own words when they cannot be written, and nothing is left", async () => {
    const { directory, worktrees } = repository();
    const before = process.listenerCount("SIGINT");
    await assert.rejects(Worktree.add(directory, "0".repeat(40)), (error: unknown) => {
      assert.ok(error instanceof PreviewError);
      assert.match(error.message, /^git cannot write the files of 0{40}: .*invalid/s);
      return true;
    });
    assert.deepEqual(worktrees(), []);
    assert.equal(process.listenerCount("SIGINT"), before);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`go when the process is ended by ${signal}, which ends it as if nobody had listened`, async () => {
      const { directory, worktrees } = repository();
      const program = `
        const { Worktree } = require(${JSON.stringify(path.join(REPOSITORY, "preview/revision/worktree.ts"))});
        const { run } = require(${JSON.stringify(path.join(REPOSITORY, "preview/revision/command.ts"))});
        void Worktree.add(${JSON.stringify(directory)}, ${JSON.stringify(commit)}).then((worktree) => {
          void run(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], worktree);
          console.log(worktree.directory);
        });`;
      const child = spawn(process.execPath, ["-r", "tsx/cjs", "-e", program], { cwd: REPOSITORY });
      try {
        const [line] = (await once(child.stdout, "data")) as [Buffer];
        const folder = line.toString().trim();
        assert.deepEqual(worktrees(), [folder]);
        child.kill(signal);
        const [, by] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
        assert.equal(by, signal);
        assert.equal(fs.existsSync(folder), false);
        assert.deepEqual(worktrees(), []);
      } finally {
        child.kill("SIGKILL");
      }
    });
  }

  it("go with what a command has made and still makes, whatever it is asked", async () => {
    const { directory, worktrees } = repository();
    // As long as it runs it makes the folder again.
    const writer = `
      process.on("SIGTERM", () => undefined);
      const { mkdirSync } = require("node:fs");
      for (let made = 0; made < 50_000; made++) mkdirSync(process.argv[1] + "/made/" + made, { recursive: true });`;
    const starter = `
      require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(writer)}, process.argv[1]]);`;
    const program = `
      const { watch } = require("node:fs");
      const { Worktree } = require(${JSON.stringify(path.join(REPOSITORY, "preview/revision/worktree.ts"))});
      const { run } = require(${JSON.stringify(path.join(REPOSITORY, "preview/revision/command.ts"))});
      void Worktree.add(${JSON.stringify(directory)}, ${JSON.stringify(commit)}).then((worktree) => {
        const watcher = watch(worktree.directory, () => {
          watcher.close();
          console.log(worktree.directory);
        });
        void run(process.execPath, ["-e", ${JSON.stringify(starter)}, worktree.directory], worktree);
      });`;
    const child = spawn(process.execPath, ["-r", "tsx/cjs", "-e", program], { cwd: REPOSITORY });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const folder = line.toString().trim();
    child.kill("SIGTERM");
    await once(child, "close");
    const isLeft = fs.existsSync(folder);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    assert.deepEqual([isLeft, worktrees()], [false, []]);
  });

  it("go when the process ends without removing them", async () => {
    const { directory, worktrees } = repository();
    const program = `
      const { Worktree } = require(${JSON.stringify(path.join(REPOSITORY, "preview/revision/worktree.ts"))});
      void Worktree.add(${JSON.stringify(directory)}, ${JSON.stringify(commit)}).then(() => process.exit(3));`;
    const child = spawn(process.execPath, ["-r", "tsx/cjs", "-e", program], { cwd: REPOSITORY });
    const [code] = (await once(child, "close")) as [number | null];
    assert.deepEqual([code, worktrees()], [3, []]);
  });
});
