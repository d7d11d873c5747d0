import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { PreviewError } from "../../../preview/errors";
import { removedStacks } from "../../../preview/revision/removed";
import { Revision } from "../../../preview/revision/revision";
import { FILES, STACK_FILE, type Told } from "../../support/preview-files";
import { makeRepository, type Repository } from "../../support/repository";

describe("another revision of the project", () => {
  let repository: Repository;
  /** What the user is told while it is made ready. */
  let said: string[];

  beforeEach(() => {
    repository = makeRepository();
    repository.commit(FILES);
    repository.write({ "node_modules/kept.txt": "kept", "policy-pack/bin/index.js": "compiled" });
    said = [];
  });

  afterEach(() => {
    assert.deepEqual(repository.worktrees(), [], "its files are gone");
    assert.equal(fs.existsSync(path.join(repository.directory, "node_modules/kept.txt")), true);
    assert.equal(fs.existsSync(path.join(repository.directory, "policy-pack/bin/index.js")), true);
    fs.rmSync(repository.directory, { recursive: true });
  });

  async function opened<T>(use: (revision: Revision) => Promise<T>, root = repository.directory): Promise<T> {
    const revision = await Revision.open("main", root, (message) => said.push(message));
    try {
      return await use(revision);
    } finally {
      await revision.close();
    }
  }

  /** What its preview was asked for, and found. */
  function asked(
    stack: string,
    options: Parameters<Revision["preview"]>[1] = {},
    root?: string,
  ): Promise<Told> {
    return opened(async (revision) => {
      const former = await revision.preview(stack, options);
      // What the preview above prints.
      return former?.resources[0]?.inputs as unknown as Told;
    }, root);
  }

  async function refusal(run: Promise<unknown>): Promise<string> {
    const outcome = await run.catch((error: unknown) => error);
    assert.ok(outcome instanceof PreviewError, String(outcome));
    return outcome.message;
  }

  const inside = (told: Told): readonly string[] =>
    told.args.map((arg) => (path.isAbsolute(arg) ? path.relative(told.directory, arg) : arg));

  it("previews a stack by itself, with the packages and the pack of the working tree where they are the same", async () => {
    const told = await asked("dev");
    assert.deepEqual(told.args, ["--stack", "dev", "--json"]);
    assert.notEqual(told.directory, repository.directory);
    assert.equal(told.modules, path.join(repository.directory, "node_modules"));
    assert.equal(told.pack, "compiled");
    assert.deepEqual(said, []);
  });

  it("has its own stack file, and its commit", async () => {
    repository.write({ "Pulumi.dev.yaml": "config: { aws:region: eu-west-1 }\n" });
    await opened(async (revision) => {
      const former = await revision.preview("dev", {});
      assert.equal(former?.file.config["aws:region"], "us-east-1");
      assert.deepEqual(
        [revision.name, revision.commit],
        ["main", repository.git("rev-parse", "--short", "main")],
      );
    });
  });

  it("has no stack without a file, and previews none", async () => {
    repository.write({ "Pulumi.new.yaml": STACK_FILE });
    await opened(async (revision) => {
      assert.equal(await revision.preview("new", {}), undefined);
      assert.equal(
        await revision.preview("new", { config: path.join(repository.directory, "Pulumi.new.yaml") }),
        undefined,
      );
      assert.deepEqual(revision.stacks({}), ["dev"]);
      assert.deepEqual(revision.stacks({ project: "nowhere" }), []);
    });
  });

  it("reads the files of the repository as it has them, and other files as they are", async () => {
    const { directory } = repository;
    const own = await asked("dev", {
      config: path.join(directory, "Pulumi.dev.yaml"),
      policyPackConfig: path.join(directory, "policies.json"),
    });
    assert.deepEqual(inside(own), [
      ...["--stack", "dev", "--config", "Pulumi.dev.yaml"],
      ...["--policy-pack-config", "policies.json", "--json"],
    ]);
    const elsewhere = path.join(directory, "..", `${path.basename(directory)}.yaml`);
    fs.writeFileSync(elsewhere, STACK_FILE);
    repository.write({ "strict.json": "{}" });
    try {
      const strict = path.join(directory, "strict.json");
      const other = await asked("dev", { config: elsewhere, policyPackConfig: strict });
      assert.deepEqual(other.args.slice(2), [
        "--config",
        elsewhere,
        "--policy-pack-config",
        strict,
        "--json",
      ]);
    } finally {
      fs.rmSync(elsewhere);
    }
  });

  it("previews another project of the repository, and refuses one outside of it", async () => {
    assert.deepEqual(inside(await asked("only", { project: "other" })), [
      ...["--project", "other", "--stack", "only", "--json"],
    ]);
    assert.match(
      await refusal(asked("only", { project: "/" })),
      /^\/ is outside of the repository, so main \([0-9a-f]+\) says nothing of it$/,
    );
  });

  it("works for a project in a folder of a larger repository", async () => {
    const { directory, commit, write } = repository;
    const moved = Object.entries(FILES).map(([file, content]) => [`platform/${file}`, content] as const);
    commit(Object.fromEntries(moved));
    write({ "platform/node_modules/kept.txt": "nearer", "platform/policy-pack/bin/index.js": "nearer" });
    const root = path.join(directory, "platform");
    const told = await asked("dev", { config: path.join(root, "Pulumi.dev.yaml") }, root);
    assert.equal(path.basename(told.directory), "platform");
    assert.equal(told.modules, path.join(root, "node_modules"));
    assert.equal(told.pack, "nearer");
    assert.deepEqual(inside(told), ["--stack", "dev", "--config", "Pulumi.dev.yaml", "--json"]);
  });

  it("finds the packages that are installed in a folder around the project's", async () => {
    const { directory, commit } = repository;
    commit(Object.fromEntries(Object.entries(FILES).map(([file, content]) => [`platform/${file}`, content])));
    const told = await asked("dev", {}, path.join(directory, "platform"));
    assert.deepEqual([told.modules, told.around], [false, true]);
    // Nobody has compiled the pack there.
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /another policy pack than the working tree/);
  });

  it("compiles its own policy pack where that is another one, and says so", async () => {
    repository.write({ "policy-pack/index.ts": "export const other = 1;\n" });
    assert.equal((await asked("dev")).pack, "built");
    repository.git("checkout", "--", "policy-pack");
    repository.write({ "policy-pack/more.ts": "export {};\n" });
    assert.equal((await asked("dev")).pack, "built");
    assert.deepEqual(new Set(said).size, 1);
    assert.match(said[0] ?? "", /^main has another policy pack than the working tree: it is compiled/);
  });

  it("installs its own packages where the lockfile or a package.json is another one, and says how long it takes", async () => {
    for (const file of ["package-lock.json", "package.json"] as const) {
      const content: unknown = JSON.parse(FILES[file]);
      repository.write({ [file]: JSON.stringify({ ...(content as object), version: "2.0.0" }) });
      assert.equal((await asked("dev")).modules, false);
      repository.git("checkout", "--", file);
    }
    assert.equal(said.length, 2);
    assert.match(
      said[0] ?? "",
      /^main has other packages than the working tree: npm ci installs them, which takes a minute/,
    );
  });

  it("does not take another script for another package", async () => {
    repository.write({
      "package.json": JSON.stringify({ name: "shop", scripts: { build: "node build.cjs", more: "x" } }),
    });
    assert.notEqual((await asked("dev")).modules, false);
    assert.deepEqual(said, []);
  });

  it("is refused with the words of npm when that fails", async () => {
    repository.commit({ "build.cjs": 'console.error("no compiler"); process.exit(2);' });
    repository.write({ "policy-pack/index.ts": "export const other = 1;\n" });
    assert.match(
      await refusal(asked("dev")),
      /^npm run fails on the files of main, so it cannot be planned:\n[^]*no compiler/,
    );
  });

  it("is refused with the words of its own preview when that fails, without warnings and paths of this machine", async () => {
    const failing = (text: string): string => `console.error(${text}); process.exitCode = 1;`;
    repository.commit({
      "preview/start.mjs": failing(
        '"warning: x\\nerror: " + process.cwd() + "/Pulumi.dev.yaml:3:1  is wrong"',
      ),
    });
    const commit = repository.git("rev-parse", "--short", "main");
    assert.equal(
      await refusal(asked("dev")),
      `dev cannot be held against main (${commit}), whose own preview of it fails. Mend it there, or give --against ` +
        "another revision. It says:\nerror: Pulumi.dev.yaml:3:1  is wrong",
    );
    repository.commit({ "preview/start.mjs": failing('""') });
    assert.match(await refusal(asked("dev")), /It says:\nit says nothing$/);
    repository.commit({ "preview/start.mjs": 'console.log(JSON.stringify({ resources: [{ urn: "x" }] }));' });
    assert.match(await refusal(asked("dev")), /its --json does not say enough to compare with/);
  });

  it("is refused where it has no project yet", async () => {
    repository.git("rm", "--quiet", "--cached", "package.json");
    repository.git("commit", "--quiet", "--message=gone");
    assert.match(
      await refusal(asked("dev")),
      /^main \([0-9a-f]+\) has no package\.json: nothing to preview$/,
    );
  });

  it("tells of its stacks that have no file any more", async () => {
    repository.commit({ "Pulumi.old.yaml": STACK_FILE });
    repository.git("rm", "--quiet", "Pulumi.old.yaml");
    await opened(async (revision) => {
      const removed = await removedStacks(revision, ["dev"], {});
      assert.deepEqual(
        removed.map((stack) => ({ ...stack, monthlyUsd: typeof stack.monthlyUsd })),
        [
          {
            stack: "old",
            folder: undefined,
            revision: "main",
            commit: repository.git("rev-parse", "--short", "main"),
            resourceCount: 1,
            data: ["queue orders"],
            monthlyUsd: "number",
          },
        ],
      );
      assert.deepEqual(await removedStacks(revision, ["dev", "old"], {}), []);
    });
  });
});
