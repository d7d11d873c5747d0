import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { PreviewError } from "../../../preview/errors";
import { environmentForGit } from "../../../preview/revision/git";
import { findRevision } from "../../../preview/revision/repository";
import { useRepository } from "../../support/repository";

async function refusal(revision: string, directory: string): Promise<string> {
  const outcome = await findRevision(revision, directory).catch((error: unknown) => error);
  assert.ok(outcome instanceof PreviewError, JSON.stringify(outcome));
  return outcome.message;
}

describe("a revision of the repository", () => {
  const repository = useRepository();
  let commit = "";
  before(() => {
    commit = repository().commit({ "platform/package.json": "{}" });
    repository().git("tag", "v1");
  });

  /** Sets a variable of the environment while something runs. */
  async function withVariable<T>(name: string, value: string, use: () => Promise<T>): Promise<T> {
    const former = process.env[name];
    process.env[name] = value;
    try {
      return await use();
    } finally {
      if (former === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = former;
    }
  }

  it("is found by a branch, a tag, a commit or a way to one", async () => {
    const { directory: top } = repository();
    for (const revision of ["main", "v1", commit, commit.slice(0, 8), "HEAD", "main~0"]) {
      assert.deepEqual(await findRevision(revision, top), {
        top,
        prefix: "",
        commit,
        shortCommit: commit.slice(0, 7),
      });
    }
  });

  it("is found from a folder of the repository", async () => {
    const { directory: top } = repository();
    const { prefix, top: found } = await findRevision("main", path.join(top, "platform"));
    assert.deepEqual([found, prefix], [top, "platform"]);
  });

  it("is found from another working tree of the repository", async () => {
    const other = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "other-"));
    repository().git("worktree", "add", "--quiet", "--detach", other, "main");
    try {
      assert.equal((await findRevision("main", other)).top, other);
    } finally {
      repository().git("worktree", "remove", "--force", other);
    }
  });

  it("is that of the folder's own repository, whatever a hook's environment says", async () => {
    const { directory: top } = repository();
    const found = await withVariable("GIT_DIR", path.join(top, "nowhere"), () => findRevision("main", top));
    assert.equal(found.commit, commit);
    assert.deepEqual(
      environmentForGit({ GIT_INDEX_FILE: "x", GIT_PREFIX: "y", GIT_SSH_COMMAND: "ssh", HOME: "/h" }),
      { GIT_SSH_COMMAND: "ssh", HOME: "/h", LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" },
    );
  });

  it("is refused where there is none of that name, with how to fetch it", async () => {
    const { directory } = repository();
    assert.equal(
      await refusal("origin/feature/x", directory),
      'the repository has no revision "origin/feature/x": give a branch, a tag or a commit that git log can show. ' +
        "If only the remote has it: git fetch origin feature/x",
    );
    for (const revision of ["", "main..v1", "--all", "-h", "main:platform", "$(id)", "a b"]) {
      assert.match(await refusal(revision, directory), /^the repository has no revision /, revision);
    }
  });

  it("is refused in a shallow clone with how to get the rest", async () => {
    const { directory, git, commit: make } = repository();
    make({ "second.txt": "" });
    const clone = fs.mkdtempSync(path.join(os.tmpdir(), "shallow-"));
    try {
      git("clone", "--quiet", "--depth=1", `file://${directory}`, clone);
      const message = await refusal("HEAD~1", clone);
      assert.match(message, /only its newest commits were fetched/);
      assert.match(
        message,
        /git fetch --unshallow; in GitHub Actions, give actions\/checkout fetch-depth: 0$/,
      );
    } finally {
      fs.rmSync(clone, { recursive: true });
    }
  });

  it("is refused outside of a repository, and without git", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "no-repository-"));
    try {
      const outside = await withVariable("GIT_CEILING_DIRECTORIES", os.tmpdir(), () =>
        refusal("main", folder),
      );
      assert.equal(
        outside,
        `--against needs the git repository of the project, and ${folder} is in none: get it with git clone`,
      );
      assert.equal(
        await withVariable("PATH", folder, () => refusal("main", folder)),
        "--against needs git, which is not installed or not on the PATH: install git",
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
