import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
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
  });

  it("has the list of stacks in deploy.yml alone: the other workflows read it there", () => {
    const script = scriptOf(actions["stacks"]?.runs.steps ?? [], "Name the stacks");
    const named = (EXCEPT: string): string | undefined =>
      runScript(script, {
        env: { EXCEPT },
        files: { ".github/workflows/deploy.yml": workflow("deploy").text },
      }).files["GITHUB_OUTPUT"];
    assert.equal(named(""), `names=${JSON.stringify(STACKS)}\n`);
    assert.equal(named("prod-use1 prod-usw2"), 'names=["dev","staging"]\n');
    for (const [name, matrix, report] of [
      ["plan", "plan", "comment"],
      ["drift", "compare", "report"],
    ] as const) {
      const { stack } = job(name, matrix).strategy?.matrix ?? {};
      assert.equal(stack, "${{ fromJSON(needs.stacks.outputs.names) }}");
      const { env } = job(name, report).steps.at(-1) ?? {};
      assert.equal(env?.["STACKS"], "${{ needs.stacks.outputs.names }}");
    }
    for (const { file, text } of Object.values(workflows)) {
      assert.equal(file.endsWith("deploy.yml") || !text.includes("prod-use1"), true, file);
    }
  });

  it("has jobs that differ by the name of the stack alone, so that one more is a copy", () => {
    const bodies = STACKS.map((stack) =>
      JSON.stringify({ ...job("deploy", stack), needs: undefined }).replaceAll(stack, "STACK"),
    );
    assert.equal(new Set(bodies).size, 1);
  });

  it("asks for checks that there are, and each of them, before a merge and in the queue of merges", () => {
    const [, contexts = ""] = /"contexts": (\[.*?\])/.exec(PAGE) ?? [];
    const { test, ...others } = workflow("check").jobs;
    const versions = test?.strategy?.matrix["node"] as readonly number[]; // asserted below
    assert.deepEqual(
      (JSON.parse(contexts) as string[]).sort(),
      [...Object.keys(others), "preview", ...versions.map((version) => `test (${version})`)].sort(),
    );
    for (const name of ["check", "preview"]) assert.ok("merge_group" in workflow(name).on, name);
  });

  it("has every place that names others' actions looked after by Dependabot", () => {
    const { updates } = parse(fs.readFileSync(path.join(ROOT, ".github/dependabot.yml"), "utf8")) as {
      readonly updates: readonly { readonly directories: readonly string[] }[];
    }; // the form of the file
    assert.deepEqual(
      updates.flatMap(({ directories }) => directories),
      ["/", "/.github/actions/*"],
    );
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
    assert.deepEqual([...new Set(called)].sort(), ["check", "preview", "test", "test:engine"]);
    for (const name of called) assert.ok(name in PACKAGE.scripts, name);
    for (const script of scripts)
      assert.doesNotMatch(script, /(?<!npx )\bpulumi (up|preview|destroy|login|stack) /);
  });

  it("tests on every version of Node.js that is promised", () => {
    const versions = [20, 22, 24];
    assert.deepEqual(job("check", "test").strategy?.matrix["node"], versions);
    assert.equal(PACKAGE.engines.node, ">=20");
    assert.ok(versions.includes(Number(actions["setup"]?.inputs?.["node-version"]?.default)));
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
      // What needs a job that is skipped is skipped.
      const { if: condition } =
        one.needs === "stacks" ? job(place.includes("plan.yml") ? "plan" : "drift", "stacks") : one;
      assert.match(condition ?? "", /vars\.PULUMI_BACKEND_URL != ''/, place);
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
