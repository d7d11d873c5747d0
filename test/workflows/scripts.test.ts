import * as assert from "node:assert/strict";
import { actions, job, scriptOf, steps } from "../support/workflows";
import { runScript, type ScriptRun } from "../support/workflow-script";

/** As the action that names the stacks writes them. */
const STACKS = '["dev","staging","prod-use1","prod-usw2"]';

describe("the scripts of the workflows", () => {
  it("are Bash without mistakes of syntax", () => {
    const wrong = steps().flatMap(({ place, step }) => {
      const { status, output } = runScript('bash -n -c "$SCRIPT"', { env: { SCRIPT: step.run ?? "" } });
      return status === 0 ? [] : [`${place}: ${output}`];
    });
    assert.deepEqual(wrong, []);
  });

  it("refuse to destroy a stack of prod whose name was not repeated", () => {
    const script = scriptOf(
      job("destroy", "switch").steps,
      "Refuse a stack beyond staging that was not named twice",
    );
    const outcome = (STACK: string, DESTROY_PROD: string): string => {
      const { status, output } = runScript(script, { env: { STACK, DESTROY_PROD } });
      return `${status} ${output.trim()}`;
    };
    assert.equal(job("destroy", "destroy").needs, "switch");
    assert.equal(outcome("dev", ""), "0 ");
    assert.equal(outcome("staging", ""), "0 ");
    assert.equal(outcome("prod-use1", "prod-use1"), "0 ");
    for (const [stack, said] of [
      ["prod-use1", ""],
      ["prod-use1", "prod-usw2"],
      ["prod-usw2", "yes"],
      ["another", ""],
    ] as const) {
      assert.equal(
        outcome(stack, said),
        `1 ::error::${stack} is neither dev nor staging: run this again with its name in "destroy-prod" as well`,
      );
    }
  });

  it("say which variable of a stack is not set", () => {
    const script = scriptOf(actions["stack"]?.runs.steps ?? [], "See that everything is set");
    const { status, output } = runScript(script, { env: { STACK: "dev", ROLE: "", BACKEND: "s3://state" } });
    assert.equal(status, 1);
    assert.equal(
      output,
      '::error::ROLE is not set for the stack "dev": docs/delivery.md says which variables there are\n',
    );
  });

  it("fetch the CLI and its plugins before there are credentials, with a name at GitHub", () => {
    const all = actions["stack"]?.runs.steps ?? [];
    const fetching = all.findIndex(({ run }) => run === "npx pulumi plugin install --non-interactive");
    const credentials = all.findIndex(({ uses }) => uses?.startsWith("aws-actions/") === true);
    assert.deepEqual(all[fetching]?.env, { GITHUB_TOKEN: "${{ github.token }}" });
    assert.ok(fetching < credentials);
  });

  it("open a stack that is there, and stop at a state or a stack that is not", () => {
    const script = scriptOf(actions["stack"]?.runs.steps ?? [], "Log in to the state");
    const open = (failing: string): ScriptRun =>
      runScript(script, {
        env: { STACK: "qa", BACKEND: "s3://state?region=us-east-1" },
        commands: { npx: `case "$*" in "${failing}"*) echo "error: none"; exit 255;; esac` },
      });
    const login = "npx pulumi login s3://state?region=us-east-1";
    const select = "npx pulumi stack select qa --non-interactive";
    assert.deepEqual([open("nothing").status, open("nothing").calls], [0, [login, select]]);
    assert.deepEqual([open("pulumi login").status, open("pulumi login").calls], [255, [login]]);
    assert.deepEqual([open("pulumi stack").status, open("pulumi stack").calls], [255, [login, select]]);
  });

  it("end as the plan and the destruction end, and tell what they said", () => {
    for (const [workflowName, jobName, step, command] of [
      ["plan", "plan", "Plan", "preview --stack dev --diff"],
      ["destroy", "destroy", "Destroy", "destroy --stack dev --yes"],
    ] as const) {
      const script = scriptOf(job(workflowName, jobName).steps, step);
      for (const code of [0, 255]) {
        const { status, calls, files } = runScript(script, {
          env: { STACK: "dev" },
          commands: { npx: `echo said; echo more >&2; exit ${code}` },
        });
        assert.equal(status, code, step);
        assert.ok(calls[0]?.startsWith(`npx pulumi ${command}`), calls[0]);
        assert.equal(files["GITHUB_STEP_SUMMARY"], "## dev\n`````text\nsaid\nmore\n`````\n");
        assert.equal(files[`${workflowName}.txt`], "said\nmore\n");
      }
    }
  });

  it("comment on the plans that there are, name the stacks without one, and cut the ends of long ones whole", () => {
    const script = scriptOf(job("plan", "comment").steps, "Write the comment");
    const longPlan = `${"漢".repeat(10_000)}\n\`\`\`\`\`\nend\n`;
    const comment = (comments: string, stacks = ["dev", "qa"], plans = ["dev"]): ScriptRun =>
      runScript(script, {
        env: {
          REPOSITORY: "acme/shop",
          NUMBER: "12",
          RUN_URL: "https://example.com/run",
          MARKER: "<!-- slipway-plan -->",
          STACKS: JSON.stringify(stacks),
        },
        files: Object.fromEntries(plans.map((stack) => [`plans/plan-${stack}/plan.txt`, longPlan])),
        commands: {
          gh: `case "$*" in *--method*) cp comment.md posted.md;; *) printf '%s' '${comments}';; esac`,
        },
      });
    const { status, calls, files } = comment("");
    assert.equal(status, 0);
    assert.deepEqual(calls.slice(1), [
      "gh api --silent --method POST repos/acme/shop/issues/12/comments -F body=@comment.md",
    ]);
    const [head = "", plan = "", rest = ""] = (files["posted.md"] ?? "")
      .split(/漢+/)
      .flatMap((part, index) => (index === 0 ? [part, "漢"] : [part]));
    assert.match(head, /^<!-- slipway-plan -->\n## Plan\n\n[^]*<summary>dev<\/summary>\n\n`````text\n$/);
    assert.equal(plan, "漢");
    assert.equal(
      rest,
      "\n\nend\n`````\n\n</details>\n\n<details><summary>qa</summary>\n\n" +
        "There is no plan: the run says why.\n\n</details>\n",
    );
    assert.deepEqual(comment("7\n8\n").calls.slice(1), [
      "gh api --silent --method PATCH repos/acme/shop/issues/comments/7 -F body=@comment.md",
    ]);
    const many = ["dev", "qa", "load", "staging", "prod-use1", "prod-usw2", "prod-euc1"];
    const posted = comment("", many, many).files["posted.md"] ?? "";
    assert.equal(posted.split("\nend\n").length, many.length + 1);
    assert.ok(Buffer.byteLength(posted) < 65_536);
  });

  it("end as the update ends, tell what it said, and refresh only when asked", () => {
    const script = scriptOf(actions["update"]?.runs.steps ?? [], "Update");
    const run = (REFRESH: string, code: number): ScriptRun =>
      runScript(script, {
        env: { STACK: "dev", REFRESH },
        commands: { npx: `echo 'a \`\`\`\`\`\` b'; exit ${code}` },
      });
    const arguments_ =
      "--stack dev --yes --diff --non-interactive --color never --suppress-progress " +
      "--policy-pack policy-pack --policy-pack-config policies.json";
    const failed = run("false", 255);
    assert.equal(failed.status, 255);
    assert.deepEqual(failed.calls, [`npx pulumi up ${arguments_}`]);
    assert.equal(failed.files["GITHUB_STEP_SUMMARY"], "## dev\n`````text\na ` b\n`````\n");
    const refreshed = run("true", 0);
    assert.equal(refreshed.status, 0);
    assert.deepEqual(refreshed.calls, [`npx pulumi up ${arguments_} --refresh`]);
  });

  it("tell drift from a comparison that failed", () => {
    const script = scriptOf(job("drift", "compare").steps, "Compare");
    const run = (text: string, code: number): readonly [number | null, string | undefined] => {
      const { status, files } = runScript(script, {
        env: { STACK: "dev" },
        commands: { npx: `case "$*" in *history*) echo '[]';; *) echo '${text}'; exit ${code};; esac` },
      });
      return [status, files["drift-report/state"]];
    };
    assert.deepEqual(run("Resources: 257 unchanged", 0), [0, "clean\n"]);
    assert.deepEqual(run("error: no changes were expected for preview but changes were proposed", 7), [
      0,
      "drift\n",
    ]);
    assert.deepEqual(run("error: no changes were expected but changes were proposed", 255), [0, "drift\n"]);
    assert.deepEqual(run("error: ExpiredToken, a later one was expected", 255), [255, undefined]);
  });

  it("keep one issue a stack while it drifts, and close it when it does not", () => {
    const script = scriptOf(job("drift", "report").steps, "Open, update or close an issue a stack");
    const { status, calls, files } = runScript(script, {
      env: { REPOSITORY: "acme/shop", RUN_URL: "https://example.com/run", STACKS },
      files: {
        "reports/drift-dev/state": "clean\n",
        "reports/drift-dev/plan.txt": "",
        "reports/drift-staging/state": "drift\n",
        "reports/drift-staging/plan.txt": "~ bucket\n``````\n",
        "reports/drift-prod-use1/state": "drift\n",
        "reports/drift-prod-use1/plan.txt": "- queue\n",
      },
      // dev and staging have an issue that is open.
      commands: {
        gh: 'if [ "$1" = api ]; then case "$MARKER" in *" dev "*) echo 7;; *staging*) printf "8\\n9\\n";; esac; fi',
      },
    });
    assert.equal(status, 0);
    assert.deepEqual(
      calls.filter((call) => !call.startsWith("gh api")),
      [
        "gh issue close 7 --repo acme/shop --comment AWS is what the stack says again: https://example.com/run",
        "gh issue edit 8 --repo acme/shop --body-file issue.md",
        "gh issue create --repo acme/shop --title Drift: the stack prod-use1 --body-file issue.md",
      ],
    );
    assert.match(
      files["issue.md"] ?? "",
      /^<!-- slipway-drift prod-use1 -->\n[^]*`````text\n- queue\n`````\n$/,
    );
  });
});
