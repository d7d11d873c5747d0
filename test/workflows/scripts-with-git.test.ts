import * as assert from "node:assert/strict";
import { actions, job, scriptOf, workflow } from "../support/workflows";
import { commit, GIT } from "../support/git-script";
import { runScript, type ScriptRun } from "../support/workflow-script";

/** The history of a stack whose newest update was of a revision. */
const by = (revision: string): string =>
  `printf '[{"kind":"update","environment":{"git.head":"%s"}}]' "$(git rev-parse ${revision})"`;

/** As {@link by}, after which somebody refreshed the stack by hand, from a clone at another revision. */
const refreshed = (revision: string, at: string): string =>
  `printf '[{"kind":"refresh","environment":{"git.head":"%s"}},{"kind":"update","environment":{"git.head":"%s"}}]' "$(git rev-parse ${at})" "$(git rev-parse ${revision})"`;

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
  const preview = (npm: string, script = ""): ScriptRun =>
    runScript(
      `${history}\n${script}\n${scriptOf(job("preview", "preview").steps, "Preview every stack against the base")}`,
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

  it("holds a group of the merge queue against what it is merged onto", () => {
    const { status, files } = preview(
      "git log -1 --format=%s origin/main",
      "git checkout --quiet main; export BASE_SHA=$(git rev-parse change)",
    );
    assert.equal(status, 0);
    assert.equal(files["preview-report/comment.md"], "change\n");
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

describe("the script that looks whether something newer is up", () => {
  const script = scriptOf(actions["update"]?.runs.steps ?? [], "See that nothing newer is up");
  // Three merges to main, the second of which is checked out, and a branch that somebody deployed from.
  const history = [
    "git init --quiet --initial-branch main .",
    commit("one"),
    "git tag one",
    "git checkout --quiet -b aside",
    commit("aside"),
    "git tag aside",
    "git checkout --quiet main",
    commit("two"),
    "git tag two",
    commit("three"),
    "git tag three",
    "git checkout --quiet two",
  ].join("\n");
  const update = (last: string, code = 0): ScriptRun =>
    runScript(`${history}\n${script}`, {
      env: { ...GIT, STACK: "dev" },
      commands: { npx: `${last}; exit ${code}` },
    });
  it("refuses a commit that is older than what the stack has", () => {
    const { status, calls, output } = update(by("three"));
    assert.equal(status, 1);
    assert.deepEqual(calls, ["npx pulumi stack history --stack dev --json --page-size 20"]);
    assert.match(
      output,
      /^::error::dev has [0-9a-f]{40} already, which is newer than [0-9a-f]{40}: approve the newest run instead\n$/,
    );
  });

  it("lets the same commit go on, a newer one, and what Git cannot put in order", () => {
    for (const last of [
      by("two"),
      by("one"),
      by("aside"),
      `echo '[{"kind":"update","environment":{"git.head":"${"a".repeat(40)}"}}]'`,
      `echo '[{"kind":"update","environment":{}}]'`,
      refreshed("two", "three"),
      "echo '[]'",
    ]) {
      const { status, output } = update(last);
      assert.equal(status, 0, `${last}: ${output}`);
    }
  });

  it("stops where the state cannot be read", () => {
    assert.equal(update("echo '[]'", 255).status, 255);
  });

  it("runs before the update, with the whole history", () => {
    const names = (actions["update"]?.runs.steps ?? []).map(({ name }) => name);
    assert.deepEqual(names, ["See that nothing newer is up", "Update"]);
    for (const [name, { steps }] of Object.entries(workflow("deploy").jobs)) {
      if (name === "skipped") continue;
      assert.equal(steps[0]?.with?.["fetch-depth"], 0, name);
    }
  });
});

describe("the script that looks for what was changed by hand", () => {
  const script = scriptOf(job("drift", "compare").steps, "Compare");
  // What the stack has, a merge that changes the packages, and one that waits for its approval.
  const history = [
    "git init --quiet --initial-branch main .",
    "echo one > package-lock.json; git add package-lock.json",
    commit("one"),
    "git tag one",
    "echo two > package-lock.json; git add package-lock.json",
    commit("two"),
    "git tag two",
    commit("three"),
  ].join("\n");
  const compared = (last: string): readonly unknown[] => {
    const { status, calls, files } = runScript(`${history}\n${script}`, {
      env: { ...GIT, STACK: "dev" },
      commands: { npm: ":", npx: `case "$*" in *history*) ${last};; *) git log -1 --format=%s;; esac` },
    });
    return [status, files["drift-report/plan.txt"], calls.includes("npm ci")];
  };

  it("holds AWS against the commit that the stack has, with its packages, and not against what waits", () => {
    assert.deepEqual(compared(by("two")), [0, "two\n", false]);
    assert.deepEqual(compared(by("one")), [0, "one\n", true]);
    assert.deepEqual(compared(refreshed("two", "main")), [0, "two\n", false]);
  });

  it("holds it against main where nobody knows what the stack has, or it is not of main", () => {
    for (const last of [
      "echo '[]'",
      `echo '[{"kind":"update","environment":{"git.head":"${"a".repeat(40)}"}}]'`,
    ]) {
      assert.deepEqual(compared(last), [0, "three\n", false]);
    }
  });
});
