import * as assert from "node:assert/strict";
import { COMMENT_LENGTH, MARKER, markdownReport } from "../../preview/report/markdown";
import { failureIn, outcomeIn } from "../support/markdown-outcomes";
import { job, scriptOf, workflow } from "../support/workflows";
import { runScript, type ScriptRun } from "../support/workflow-script";

const { steps } = job("preview-comment", "comment");
const HEAD = { HEAD_SHA: "a".repeat(40), HEAD_REPOSITORY: "fork/shop", REPOSITORY: "acme/shop" };
const REPORT = `${MARKER}\n## Preview: passed\n`;

interface Setting {
  readonly number?: string;
  readonly report?: string;
  readonly head?: string;
  readonly comments?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the step that writes the comment, with GitHub stood in for. */
function comment({
  number = "12\n",
  report = REPORT,
  head,
  comments = "",
  env = {},
}: Setting = {}): ScriptRun {
  const told = head ?? `open ${HEAD.HEAD_SHA} ${HEAD.HEAD_REPOSITORY}`;
  return runScript(scriptOf(steps, "Write the comment"), {
    env: { ...HEAD, MARKER, ...env },
    files: { "report/number": number, "report/comment.md": report },
    commands: {
      gh: [
        'for body in "$@"; do case "$body" in body=@*) cp "${body#body=@}" posted.md;; esac; done',
        `case "$*" in *--method*) ;; *"/pulls/"*) echo '${told}';; *) printf '%s' '${comments}';; esac`,
      ].join("\n"),
    },
  });
}

function written(run: ScriptRun): readonly string[] {
  return run.calls.filter((call) => call.includes("--method"));
}

describe("the workflow that writes the comment", () => {
  it("looks for the marker that the report begins with", () => {
    const step = steps.find(({ name }) => name === "Write the comment");
    assert.equal(step?.env?.["MARKER"], MARKER);
    assert.match(workflow("preview").text, new RegExp(MARKER));
    assert.match(
      step.run ?? "",
      /\.user\.login == "github-actions\[bot\]" and \(\.body \| startswith\(env\.MARKER\)\)/,
    );
  });

  it("writes one comment, and the next time the same one anew", () => {
    const first = comment({ env: { HEAD_REPOSITORY: "acme/shop" }, head: `open ${HEAD.HEAD_SHA} acme/shop` });
    assert.equal(first.status, 0, first.output);
    assert.deepEqual(written(first), [
      "gh api --silent --method POST repos/acme/shop/issues/12/comments -F body=@comment.md",
    ]);
    assert.equal(first.files["posted.md"], REPORT);
    const second = comment({ comments: "345\n678\n" });
    assert.deepEqual(written(second), [
      "gh api --silent --method PATCH repos/acme/shop/issues/comments/345 -F body=@comment.md",
    ]);
  });

  it("says of a fork's report whose it is, and lets it call nobody", () => {
    const { files, status } = comment({ report: `${REPORT}\ncc @acme/admins \`@x\`\n` });
    assert.equal(status, 0);
    assert.equal(
      files["posted.md"],
      [
        MARKER,
        "> [!NOTE]",
        "> Written by the code of this pull request, which comes from a fork: it says what that code says.",
        "",
        "## Preview: passed",
        "",
        "cc ＠acme/admins `＠x`",
        "",
      ].join("\n"),
    );
  });

  it("writes to no other pull request than that of the run's commit and repository", () => {
    for (const number of ["", "0", "x", "12/../../merge", "12 13", "-1", "99999999999", "1; touch x"]) {
      const run = comment({ number });
      assert.equal(run.status, 1, number);
      assert.deepEqual(run.calls, [], number);
      assert.match(run.output, /^::error::The report names no pull request\n/, number);
    }
    const other = comment({ head: `open ${HEAD.HEAD_SHA} acme/shop` });
    assert.equal(other.status, 1);
    assert.deepEqual(written(other), []);
    for (const head of [`open ${"b".repeat(40)} fork/shop`, `closed ${HEAD.HEAD_SHA} fork/shop`]) {
      const run = comment({ head });
      assert.equal(run.status, 0);
      assert.match(run.output, /^::notice::Pull request 12 is closed, or has a newer commit\n$/);
      assert.deepEqual(written(run), []);
    }
  });

  it("refuses what is no report, or none that fits", () => {
    for (const report of ["", "hello", ` ${REPORT}`, `${MARKER}x\n`, `${REPORT}${"x".repeat(65_000)}`]) {
      const run = comment({ report });
      assert.equal(run.status, 1, report.slice(0, 40));
      assert.deepEqual(written(run), []);
    }
  });

  it("keeps whole characters, and none that control a terminal", () => {
    const { files } = comment({ report: `${REPORT}é\u0000\u001b[31m漢\r\n\t|` });
    assert.ok(files["posted.md"]?.endsWith("## Preview: passed\né[31m漢\n\t|"), files["posted.md"]);
  });

  it("takes the longest report there is, a fork's too", () => {
    const say = (): string => "@漢字 | `x` ".repeat(40);
    const report = markdownReport(
      Array.from({ length: 30 }, (_, index) => outcomeIn(say, `stack-${index}`, 4)),
      [failureIn(say)],
    );
    assert.ok(report.length > COMMENT_LENGTH - 30_000);
    const { status, output, files } = comment({ report });
    assert.equal(status, 0, output);
    assert.equal(files["posted.md"]?.split("\n").length, report.split("\n").length + 3);
  });

  it("fetches the report of the attempt that ended, not that of one before", () => {
    const upload = job("preview", "preview").steps.find(({ uses }) => uses?.includes("upload-artifact"));
    assert.equal(upload?.with?.["name"], "preview-${{ github.run_attempt }}");
    const { env } = steps.find(({ id }) => id === "report") ?? {};
    assert.equal(env?.["ARTIFACT"], "preview-${{ github.event.workflow_run.run_attempt }}");
  });

  it("fetches no report that is too large, and none where there is none", () => {
    const fetch = (size: number): ScriptRun =>
      runScript(scriptOf(steps, "Fetch the report"), {
        env: { REPOSITORY: "acme/shop", RUN_ID: "1", ARTIFACT: "preview-2" },
        commands: { gh: `if [ "$1" = api ]; then echo ${size}; fi` },
      });
    const none = fetch(0);
    assert.match(
      none.calls[0] ?? "",
      /^gh api repos\/acme\/shop\/actions\/runs\/1\/artifacts\?name=preview-2 /,
    );
    assert.equal(none.status, 0);
    assert.equal(none.files["GITHUB_OUTPUT"], undefined);
    assert.equal(none.calls.length, 1);
    assert.equal(fetch(200_001).status, 1);
    const one = fetch(9_000);
    assert.equal(one.files["GITHUB_OUTPUT"], "found=true\n");
    assert.deepEqual(one.calls[1], "gh run download 1 --repo acme/shop --name preview-2 --dir report");
  });
});
