import * as assert from "node:assert/strict";
import { actions, jobs, steps, workflow, workflows } from "../support/workflows";

/** Whose actions are run; everything else is done by commands. */
const PINNED = [
  "actions/checkout",
  "actions/download-artifact",
  "actions/setup-node",
  "actions/upload-artifact",
  "aws-actions/configure-aws-credentials",
];

/** What an author of a pull request, an issue or a branch chooses. */
const UNTRUSTED =
  /\$\{\{[^}]*(github\.(event|head_ref|base_ref|ref_name|ref\b|actor)|inputs\.|matrix\.|steps\.|needs\.|secrets\.|vars\.)/;

describe("the workflows' rights", () => {
  it("there are workflows and actions to judge", () => {
    assert.deepEqual(Object.keys(workflows).sort(), [
      "check",
      "deploy",
      "destroy",
      "drift",
      "plan",
      "preview",
      "preview-comment",
      "release",
    ]);
    assert.deepEqual(Object.keys(actions), ["setup", "stack", "stacks", "update"]);
  });

  it("run others' actions by the hash of a commit, with its version beside it, and few of them", () => {
    const used = [...Object.values(workflows), ...Object.values(actions)].flatMap(({ text }) =>
      [...text.matchAll(/uses: (.*)$/gm)].map(([, name = ""]) => name),
    );
    const own = used.filter((name) => name.startsWith("./.github/actions/"));
    const others = used.filter((name) => !own.includes(name));
    assert.deepEqual(
      others.filter((name) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(name)),
      [],
    );
    // One version each: an update of one place alone would be forgotten in the others.
    assert.deepEqual([...new Set(others)].map((name) => name.split("@")[0]).sort(), PINNED);
    assert.deepEqual(
      [...new Set(own)].sort(),
      Object.keys(actions).map((name) => `./.github/actions/${name}`),
    );
    assert.equal(used.length, steps().filter(({ step }) => step.uses !== undefined).length);
  });

  it("begin with none, and each job names its own", () => {
    for (const { file, permissions } of Object.values(workflows)) assert.deepEqual(permissions, {}, file);
    const given = jobs().map(({ place, job: { permissions } }) => [place, permissions]);
    assert.deepEqual(Object.fromEntries(given), {
      "workflows/check.yml: test": { contents: "read" },
      "workflows/check.yml: check": { contents: "read" },
      "workflows/check.yml: engine": { contents: "read" },
      ...Object.fromEntries(
        Object.keys(workflow("deploy").jobs).map((stack) => [
          `workflows/deploy.yml: ${stack}`,
          { contents: "read", "id-token": "write" },
        ]),
      ),
      "workflows/deploy.yml: skipped": {},
      "workflows/destroy.yml: switch": {},
      "workflows/destroy.yml: destroy": { contents: "read", "id-token": "write" },
      "workflows/destroy.yml: skipped": {},
      "workflows/drift.yml: stacks": { contents: "read" },
      "workflows/drift.yml: compare": { contents: "read", "id-token": "write" },
      "workflows/drift.yml: report": { issues: "write" },
      "workflows/drift.yml: skipped": {},
      "workflows/plan.yml: stacks": { contents: "read" },
      "workflows/plan.yml: plan": { contents: "read", "id-token": "write" },
      "workflows/plan.yml: comment": { "pull-requests": "write" },
      "workflows/plan.yml: skipped": {},
      "workflows/preview.yml: preview": { contents: "read" },
      "workflows/preview-comment.yml: comment": { actions: "read", "pull-requests": "write" },
      "workflows/release.yml: build": { contents: "read" },
      "workflows/release.yml: publish": { contents: "write" },
    });
  });

  it("never run a pull request's code with the rights of the repository", () => {
    for (const { file, on, text } of Object.values(workflows)) {
      assert.equal("pull_request_target" in on, false, file);
      assert.doesNotMatch(
        text,
        /pull_request_target|secrets: inherit|write-all|allow-unsafe-pr-checkout/,
        file,
      );
    }
    const { jobs: commenting, text } = workflow("preview-comment");
    assert.deepEqual(
      Object.values(commenting).flatMap((one) => one.steps.map((step) => step.uses)),
      [undefined, undefined],
    );
    assert.doesNotMatch(text, /\bnpm\b|\bnode\b|checkout@/);
  });

  it("give a pull request of a fork no secret, no role and no variable", () => {
    for (const name of ["check", "preview"]) {
      assert.doesNotMatch(workflow(name).text, /secrets\.|vars\.|id-token/, name);
    }
    // What comes after it is skipped where it is.
    const { stacks, plan } = workflow("plan").jobs;
    assert.equal(plan?.needs, "stacks");
    assert.match(
      stacks?.if ?? "",
      /github\.event\.pull_request\.head\.repo\.full_name == github\.repository/,
    );
  });

  it("leave no token behind in a checkout, and check out nothing where they may write", () => {
    for (const { place, step } of steps()) {
      if (step.uses?.startsWith("actions/checkout@") !== true) continue;
      assert.equal(step.with?.["persist-credentials"], false, place);
    }
    for (const { place, job } of jobs()) {
      const writes = Object.entries(job.permissions ?? {}).some(
        ([right, level]) => level === "write" && right !== "id-token",
      );
      const checksOut = job.steps.some(({ uses }) => uses?.startsWith("actions/checkout@"));
      assert.equal(writes && checksOut, false, place);
    }
  });

  it("put nothing into a script that somebody else chooses: it comes by the environment", () => {
    assert.deepEqual(
      steps()
        .filter(({ step }) => UNTRUSTED.test(step.run ?? ""))
        .map(({ place, step }) => `${place}: ${step.name ?? ""}`),
      [],
    );
    // Nor anything else: an expression in a script is text that is pasted in.
    assert.deepEqual(
      steps().filter(({ step }) => step.run?.includes("${{") === true),
      [],
    );
  });

  it("hand secrets to the steps that use them, and not to those that install or pack", () => {
    for (const { place, job } of jobs()) {
      assert.doesNotMatch(JSON.stringify(job.env ?? {}), /secrets\./, place);
      for (const step of job.steps) {
        if (!JSON.stringify(step).includes("secrets.")) continue;
        assert.match(
          step.uses ?? step.run ?? "",
          /actions\/(stack|update)$|npx pulumi (preview|destroy)/,
          place,
        );
      }
    }
  });

  it("end in time, and stop at the first command that fails", () => {
    for (const { place, job } of jobs()) {
      assert.ok((job["timeout-minutes"] ?? 0) > 0 && (job["timeout-minutes"] ?? 0) <= 120, place);
    }
    for (const { file, defaults } of Object.values(workflows)) {
      assert.deepEqual(defaults, { run: { shell: "bash" } }, file);
    }
    for (const { file, runs } of Object.values(actions)) {
      for (const step of runs.steps)
        assert.equal(step.run === undefined || step.shell === "bash", true, file);
    }
  });
});
