import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { readProject, stacksOf } from "../../preview/project";
import { actions, job, jobs, scriptOf, steps, workflow, workflows } from "../support/workflows";
import { runScript } from "../support/workflow-script";

const ROOT = path.resolve(__dirname, "../..");
const STACKS = ["dev", "staging", "prod-use1", "prod-usw2"];
const PAGE = fs.readFileSync(path.join(ROOT, "docs/delivery.md"), "utf8");

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

const PACKAGE = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")) as Package; // npm reads it too

describe("delivery", () => {
  it("knows every stack that has a file, and no other", () => {
    assert.deepEqual([...STACKS].sort(), stacksOf(readProject(ROOT)));
    const { skipped, ...deployed } = workflow("deploy").jobs;
    assert.ok(skipped);
    assert.deepEqual(Object.keys(deployed), STACKS);
    for (const [name, jobName] of [
      ["plan", "plan"],
      ["drift", "compare"],
    ] as const) {
      assert.deepEqual(job(name, jobName).strategy?.matrix["stack"], STACKS, name);
    }
    for (const name of ["plan", "drift"]) {
      assert.match(workflow(name).text, new RegExp(`for stack in ${STACKS.join(" ")}; do`), name);
    }
    const { inputs } = workflow("destroy").on["workflow_dispatch"] as {
      readonly inputs: { readonly stack: { readonly options: readonly string[] } };
    }; // the form of the event
    assert.deepEqual(inputs.stack.options, STACKS);
  });

  it("updates one stack after the other, each with the approvals of its environment, two never at once", () => {
    assert.deepEqual(workflow("deploy").on["push"], { branches: ["main"] });
    STACKS.forEach((stack, index) => {
      const { needs, environment, concurrency, steps: all } = job("deploy", stack);
      assert.equal(needs, STACKS[index - 1]);
      assert.equal(environment, stack);
      assert.deepEqual(concurrency, { group: `stack-${stack}`, "cancel-in-progress": false });
      const stacks = all.flatMap((step) => (step.with?.["stack"] === undefined ? [] : [step.with["stack"]]));
      assert.deepEqual(stacks, [stack, stack]);
    });
    assert.deepEqual(job("destroy", "destroy").concurrency, {
      group: "stack-${{ inputs.stack }}",
      "cancel-in-progress": false,
    });
  });

  it("deploys and destroys what is on main only", () => {
    for (const one of [...STACKS.map((stack) => job("deploy", stack)), job("destroy", "destroy")]) {
      assert.match(one.if ?? "", /github\.ref == 'refs\/heads\/main'/);
    }
  });

  it("never leaves the preview out: what is protected is refused by it, before anything changes", () => {
    for (const { text, file } of [...Object.values(workflows), ...Object.values(actions)]) {
      assert.doesNotMatch(text, /--skip-preview|pulumi (up|destroy)[^\n]* -f\b|PULUMI_SKIP_PREVIEW/, file);
    }
  });

  it("judges what it plans and updates by the policies", () => {
    const judged = [
      scriptOf(job("plan", "plan").steps, "Plan"),
      scriptOf(actions["update"]?.runs.steps ?? [], "Update"),
    ];
    for (const script of judged)
      assert.match(script, /--policy-pack policy-pack --policy-pack-config policies\.json/);
  });

  it("calls only scripts that package.json has, and the CLI of the lockfile", () => {
    const scripts = steps().map(({ step }) => step.run ?? "");
    const called = scripts.flatMap((script) =>
      [...script.matchAll(/npm (?:run (?:--silent )?([\w:-]+)|(test))/g)].map(
        (match) => match[1] ?? match[2] ?? "",
      ),
    );
    assert.deepEqual([...new Set(called)].sort(), ["check", "preview", "test"]);
    for (const name of called) assert.ok(name in PACKAGE.scripts, name);
    for (const script of scripts)
      assert.doesNotMatch(script, /(?<!npx )\bpulumi (up|preview|destroy|login|stack) /);
  });

  it("tests on every version of Node.js that is promised", () => {
    const versions = job("check", "test").strategy?.matrix["node"];
    assert.deepEqual(versions, [20, 22, 24]);
    assert.equal(PACKAGE.engines.node, `>=${versions[0] ?? 0}`);
    assert.ok([20, 22, 24].includes(Number(actions["setup"]?.inputs?.["node-version"]?.default)));
  });

  it("stays green and says why where no account is set", () => {
    for (const name of ["plan", "deploy", "drift", "destroy"]) {
      const { if: condition, steps: all } = job(name, "skipped");
      assert.match(condition ?? "", /vars\.PULUMI_BACKEND_URL == ''/, name);
      assert.match(all[0]?.run ?? "", /^echo "::notice::.*PULUMI_BACKEND_URL.*docs\/delivery\.md/, name);
    }
    const opened = jobs().filter(({ job: one }) =>
      one.steps.some(({ uses }) => uses === "./.github/actions/stack"),
    );
    assert.equal(opened.length, 7);
    for (const { place, job: one } of opened) {
      assert.match(one.if ?? "", /vars\.PULUMI_BACKEND_URL != ''/, place);
    }
  });

  it("has its variables, secrets and environments in the documentation, and documents no others", () => {
    const text = [...Object.values(workflows), ...Object.values(actions)].map((one) => one.text).join("\n");
    const used = [...text.matchAll(/\b(?:vars|secrets)\.([A-Z_]+)/g)].map((match) => match[1] ?? "");
    const documented = [...PAGE.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1] ?? "");
    assert.deepEqual([...new Set(used)].sort(), [...documented].sort());
    for (const stack of STACKS) assert.match(PAGE, new RegExp(`\`${stack}\``));
    for (const name of Object.keys(workflows)) assert.match(PAGE, new RegExp(`\`${name}\\.yml\``), name);
  });
});

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
      "Refuse a stack of prod that was not named twice",
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
        `1 ::error::${stack} is a stack of prod: run this again with its name in "destroy-prod" as well`,
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

  it("end as the update ends, tell what it said, and refresh only when asked", () => {
    const script = scriptOf(actions["update"]?.runs.steps ?? [], "Update");
    const run = (REFRESH: string, code: number): ReturnType<typeof runScript> =>
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
        commands: { npx: `echo '${text}'; exit ${code}` },
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
      env: { REPOSITORY: "acme/shop", RUN_URL: "https://example.com/run" },
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
