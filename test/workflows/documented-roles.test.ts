import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Plan } from "../../preview/plan";
import { stacksOf, readProject } from "../../preview/project";
import { planStack } from "../../preview/stack";
import { ACCOUNT_PROJECT } from "../support/account-stack";
import { inputsOf, readableOutputs, statementsOf } from "../support/component-plan";
import { runScript } from "../support/workflow-script";

const ROOT = path.resolve(__dirname, "../..");
const PAGE = fs.readFileSync(path.join(ROOT, "docs/delivery.md"), "utf8");
const ROLE = "aws:iam/role:Role";

function plan(): Promise<Plan> {
  return planStack({ project: ACCOUNT_PROJECT, stack: "main" });
}

interface Trust {
  readonly Condition: { readonly StringEquals: Readonly<Record<string, unknown>> };
}

function workflow(name: string): string {
  return fs.readFileSync(path.join(ROOT, ".github/workflows", name), "utf8");
}

describe("the commands that the documentation has a reader type", () => {
  it("open each environment to main alone, and protect main", () => {
    const blocks = [...PAGE.matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => match[1] ?? "");
    const script = blocks.filter((block) => block.startsWith("for stack in") || block.startsWith("gh api"));
    const { status, calls, files, output } = runScript(script.join("\n"), {
      commands: { gh: 'case "$*" in *"--input -") jq -c . >> bodies;; esac' },
    });
    assert.equal(status, 0, output);
    const stacks = ["dev", "staging", "prod-use1", "prod-usw2"];
    assert.deepEqual(
      calls.map((call) => call.replace("gh api --silent --method ", "")),
      [
        ...stacks.flatMap((stack) => [
          `PUT repos/acme/shop/environments/${stack} --input -`,
          `POST repos/acme/shop/environments/${stack}/deployment-branch-policies --field name=main`,
        ]),
        "PUT repos/acme/shop/branches/main/protection --input -",
      ],
    );
    assert.deepEqual([...stacks].sort(), stacksOf(readProject(ROOT)));
    const bodies = (files["bodies"] ?? "").trim().split("\n");
    assert.deepEqual(
      new Set(bodies.slice(0, -1)),
      new Set(['{"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}}']),
    );
    assert.match(bodies.at(-1) ?? "", /"required_approving_review_count":1.*"enforce_admins":true/);
  });
});

describe("the roles that the documentation has a reader make", () => {
  it("are one for each stack that the workflows deploy, and trust its environment alone", async () => {
    const planned = await plan();
    const stacks = [...stacksOf(readProject(ROOT))];
    const deployed = [...workflow("deploy.yml").matchAll(/^ {4}environment: (\S+)$/gm)].map(
      (match) => match[1],
    );
    assert.deepEqual([...deployed].sort(), [...stacks].sort());
    for (const stack of stacks) {
      const [trust] = statementsOf(
        planned,
        ROLE,
        `shop-deploy-${stack}`,
        "assumeRolePolicy",
      ) as readonly Trust[];
      assert.deepEqual(trust?.Condition.StringEquals, {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": `repo:acme/shop:environment:${stack}`,
      });
    }
  });

  it("set each variable that the workflows read", async () => {
    const { githubVariables } = readableOutputs(await plan()) as {
      readonly githubVariables: Readonly<Record<string, readonly string[]>>;
    };
    const set = new Set(
      (githubVariables["shop"] ?? []).map(
        (command) => /^gh variable set (\w+) /.exec(command)?.[1] ?? command,
      ),
    );
    const read = ["deploy.yml", "plan.yml", "drift.yml", "destroy.yml"].flatMap((name) =>
      [...workflow(name).matchAll(/\bvars\.(\w+)/g)].map((match) => match[1]),
    );
    assert.deepEqual([...set].sort(), [...new Set(read)].sort());
    const described = [
      ...PAGE.matchAll(/^\| `([A-Z_]+)` +\| (?:repository|an environment) +\| (?:what|the role|whose)/gm),
    ];
    assert.deepEqual(described.map((match) => match[1]).sort(), [...set].sort());
  });

  it("are those of which the by-hand way copies the documents", async () => {
    const planned = await plan();
    const copied = [...PAGE.matchAll(/^inputs (\S+) (\S+) \| jq -r \.(\w+) >/gm)];
    assert.equal(copied.length, 2);
    for (const [, type = "", name = "", input = ""] of copied) {
      assert.ok(inputsOf(planned, type, name)[input] !== undefined, `${type} ${name} ${input}`);
    }
  });

  it("last as long as the jobs ask for", async () => {
    const asked = [...workflow("deploy.yml").matchAll(/role-duration-seconds: "(\d+)"/g)].map(
      (match) => match[1],
    );
    assert.deepEqual(asked, ["7200", "7200", "7200", "7200"]);
    assert.match(PAGE, /--max-session-duration 7200/);
    assert.equal(inputsOf(await plan(), ROLE, "shop-deploy-dev")["maxSessionDuration"], 7200);
  });
});
