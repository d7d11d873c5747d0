import * as assert from "node:assert/strict";
import { commit, GIT } from "../support/git-script";
import { job, scriptOf } from "../support/workflows";
import { runScript } from "../support/workflow-script";

describe("the scripts that make a release", () => {
  const { steps } = job("release", "build");
  const packages = (root: string, pack: string): Readonly<Record<string, string>> => ({
    "package.json": JSON.stringify({ version: root }),
    "policy-pack/package.json": JSON.stringify({ version: pack }),
  });

  it("refuse a tag that is not on main, or not the version of both packages", () => {
    const script = scriptOf(steps, "See that the tag is on main, and is the version of both packages");
    const release = (root: string, pack: string, branch = "main"): string => {
      const history = [
        "git init --quiet --initial-branch main .",
        commit("one"),
        "git update-ref refs/remotes/origin/main main",
        ...(branch === "main" ? [] : [`git checkout --quiet -b ${branch}`, commit("aside")]),
        "git tag --annotate --message release v1.2.0",
      ].join("\n");
      const { status, output } = runScript(`${history}\n${script}`, {
        env: { ...GIT, TAG: "v1.2.0" },
        files: packages(root, pack),
      });
      return `${status} ${output.trim()}`;
    };
    assert.equal(
      release("1.2.0", "1.2.0", "aside"),
      "1 ::error::v1.2.0 is no commit of main: tag what was merged",
    );
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
