import * as assert from "node:assert/strict";
import { job, scriptOf } from "../support/workflows";
import { runScript, type ScriptRun } from "../support/workflow-script";

/** What makes Git independent of the machine that it runs on. */
const GIT = {
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.com",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

const commit = (message: string): string => `git commit --quiet --allow-empty --message '${message}'`;

describe("the script that previews a pull request", () => {
  // A base, a branch, the merge of both that is checked out, and a later push to the base.
  const history = [
    "git init --quiet --initial-branch main .",
    commit("base"),
    "git checkout --quiet -b change",
    commit("change"),
    "git checkout --quiet -b merged main",
    "git merge --quiet --no-ff --message merged change",
    "git checkout --quiet main",
    commit("later"),
    "git update-ref refs/remotes/origin/main main",
    "git checkout --quiet merged",
  ].join("\n");
  const preview = (npm: string): ScriptRun =>
    runScript(
      `${history}\n${scriptOf(job("preview", "preview").steps, "Preview every stack against the base")}`,
      {
        env: { ...GIT, BASE: "main", NUMBER: "12" },
        commands: { npm },
      },
    );

  it("holds it against the base that it is merged into, and not against what came later", () => {
    const { status, calls, files, output } = preview(
      "git log -1 --format=%s origin/main; git log -1 --format=%s",
    );
    assert.equal(status, 0, output);
    assert.deepEqual(calls, [
      "npm run --silent preview -- --all-stacks --against origin/main --format markdown",
    ]);
    assert.equal(files["preview-report/comment.md"], "base\nmerged\n");
    assert.equal(files["preview-report/number"], "12\n");
    assert.equal(files["GITHUB_STEP_SUMMARY"], "base\nmerged\n");
  });

  it("ends as the preview ends, with its report all the same", () => {
    const { status, files } = preview("echo refused; exit 1");
    assert.equal(status, 1);
    assert.equal(files["preview-report/comment.md"], "refused\n");
  });

  it("says so where the preview said nothing", () => {
    const { status, files } = preview("exit 3");
    assert.equal(status, 3);
    assert.equal(
      files["preview-report/comment.md"],
      "<!-- slipway-preview -->\n## Preview: failed\n\nThe log of the run says why.\n",
    );
  });
});

describe("the scripts that make a release", () => {
  const { steps } = job("release", "build");
  const packages = (root: string, pack: string): Readonly<Record<string, string>> => ({
    "package.json": JSON.stringify({ version: root }),
    "policy-pack/package.json": JSON.stringify({ version: pack }),
  });

  it("refuse a tag that is not the version of both packages", () => {
    const script = scriptOf(steps, "See that the tag is the version of both packages");
    const release = (root: string, pack: string): string => {
      const { status, output } = runScript(script, { env: { TAG: "v1.2.0" }, files: packages(root, pack) });
      return `${status} ${output.trim()}`;
    };
    assert.equal(release("1.2.0", "1.2.0"), "0 ");
    assert.equal(
      release("1.2.0", "1.1.0"),
      "1 ::error file=policy-pack/package.json::The tag is v1.2.0 and the version in policy-pack/package.json is 1.1.0: they must agree",
    );
    assert.match(release("1.1.0", "1.2.0"), /^1 ::error file=package\.json::/);
  });

  it("note the commits since the last release, or all of them", () => {
    const script = scriptOf(steps, "Pack the policies, and write the notes");
    const history = [
      "git init --quiet --initial-branch main .",
      commit("one"),
      "git tag v1.0.0",
      commit("two"),
      commit("three"),
      "git tag v1.1.0",
    ];
    const notes = (TAG: string): string => {
      const { status, files, output } = runScript(`${history.join("\n")}\n${script}`, {
        env: { ...GIT, TAG },
        commands: { npm: ":" },
      });
      assert.equal(status, 0, output);
      return (files["release/notes.md"] ?? "").replace(/\([0-9a-f]{7,}\)/g, "(hash)");
    };
    assert.equal(notes("v1.1.0"), "Changes since v1.0.0:\n\n- three (hash)\n- two (hash)\n");
    assert.equal(notes("v1.0.0"), "Changes since the first commit:\n\n- one (hash)\n");
  });

  it("publish what was packed, as a prerelease where the tag says so", () => {
    const script = scriptOf(job("release", "publish").steps, "Make the release");
    const publish = (TAG: string): readonly string[] =>
      runScript(script, {
        env: { TAG, REPOSITORY: "acme/shop" },
        files: { "release/notes.md": "", "release/pack.tgz": "" },
        commands: { gh: ":" },
      }).calls;
    const common = (tag: string, kind: string): string =>
      `gh release create ${tag} --repo acme/shop --verify-tag --title ${tag} --notes-file release/notes.md ${kind}release/pack.tgz`;
    assert.deepEqual(publish("v1.2.0"), [common("v1.2.0", "")]);
    assert.deepEqual(publish("v1.2.0-rc.1"), [common("v1.2.0-rc.1", "--prerelease ")]);
  });
});
