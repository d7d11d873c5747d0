import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Plan } from "../../preview/plan";
import { readProject } from "../../preview/project";
import { planStack } from "../../preview/stack";
import { EXAMPLES, exampleText, STACKS } from "../support/config-files";
import { completeExamples, readExample } from "../support/doc-examples";
import { evaluateConfig, evaluateStack } from "../support/evaluate";
import { plannedStatements, type PlannedStatement } from "../support/iam-documents";
import { EXPLAINED, isExplained } from "../support/iam-explained";
import { lint, type Finding } from "../support/iam-lint";

const ROOT = path.resolve(__dirname, "../..");

/** The projects beside this one, with their stacks. */
const PROJECTS = [
  ["bootstrap", "state"],
  ["account", "main"],
] as const;

async function plans(): Promise<readonly Plan[]> {
  const planned: Plan[] = [];
  for (const stack of STACKS) planned.push(await evaluateStack(stack));
  for (const example of EXAMPLES) planned.push(await evaluateConfig(exampleText(example)));
  for (const { text } of completeExamples()) planned.push(await readExample(text).plan());
  for (const [folder, stack] of PROJECTS) {
    planned.push(await planStack({ project: readProject(path.join(ROOT, folder)), stack }));
  }
  return planned;
}

/** A statement, with what a test changes of it. */
const statement = (change: Partial<PlannedStatement>): PlannedStatement => ({
  place: "RolePolicy api policy",
  type: "aws:iam/rolePolicy:RolePolicy",
  name: "api",
  kind: "identity",
  effect: "Allow",
  actions: ["sqs:SendMessage"],
  resources: ["arn:aws:sqs:us-east-1:123456789012:orders"],
  principals: [],
  conditions: [],
  inverted: [],
  ...change,
});

const told = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ place, of, message }) => `${place}: ${of} ${message}`))].sort();

describe("Every policy document of the stacks, the examples and the pages", function () {
  this.timeout(300_000);
  let findings: readonly Finding[] = [];
  let statements: readonly PlannedStatement[] = [];

  before(async () => {
    statements = (await plans()).flatMap(plannedStatements);
    findings = (await Promise.all(statements.map(lint))).flat();
  });

  it("is found: those of identities, of resources, and on who takes a role", () => {
    for (const kind of ["identity", "resource", "trust"]) {
      assert.ok(statements.filter((one) => one.kind === kind).length > 100, kind);
    }
  });

  it("names actions that there are, on resources that they are for, under conditions that they have", () => {
    assert.deepEqual(told(findings.filter(({ width }) => width === undefined)), []);
  });

  it("is no wider than a name, but where a comment in the code says why", () => {
    const wide = findings.filter(({ width }) => width !== undefined);
    const unexplained = wide.filter((finding) => !isExplained(finding));
    assert.deepEqual(
      [...new Set(unexplained.map(({ place, width = "", of }) => `${width}: ${of} (${place})`))].sort(),
      [],
    );
  });

  it("has its reasons in the code, and none that nothing needs", () => {
    const unsaid = EXPLAINED.filter(({ file, why }) => {
      const code = fs.readFileSync(path.join(ROOT, file), "utf8").replaceAll(/\n\s*(\/\/|\*)/g, "");
      return !code.replaceAll(/\s+/g, " ").includes(why);
    });
    assert.deepEqual(
      unsaid.map(({ file, why }) => `${file}: ${why}`),
      [],
    );
    const idle = EXPLAINED.filter((one) => !findings.some((finding) => isExplained(finding, [one]))).map(
      ({ file, of }) => `${file}: ${of.join()}`,
    );
    assert.deepEqual(idle, []);
  });
});

describe("The check of policy documents", () => {
  const messages = async (change: Partial<PlannedStatement>): Promise<readonly string[]> =>
    (await lint(statement(change))).map(
      ({ width, of, message }) => `${of} ${message} (${width ?? "mistake"})`,
    );

  it("finds nothing wrong with a named action on a named resource", async () => {
    assert.deepEqual(await messages({}), []);
    assert.deepEqual(await messages({ actions: ["ecr:GetAuthorizationToken"], resources: ["*"] }), []);
  });

  it("finds actions that AWS does not know", async () => {
    assert.deepEqual(await messages({ actions: ["sqs:SendMessages", "sqs:SendMessage"] }), [
      "sqs:SendMessages AWS knows no such action (mistake)",
    ]);
    assert.deepEqual(await messages({ actions: ["nothing:Do"], resources: ["*"] }), [
      "nothing:Do AWS knows no such action (mistake)",
    ]);
  });

  it("finds actions and resources that do not go together", async () => {
    assert.deepEqual(
      await messages({ actions: ["s3:ListBucket", "s3:GetObject"], resources: ["arn:aws:s3:::shop/*"] }),
      ["s3:ListBucket is for no resource such as arn:aws:s3:::shop/* (mistake)"],
    );
    assert.deepEqual(
      await messages({ resources: ["arn:aws:sqs:us-east-1:123456789012:a", "arn:aws:sns:us-east-1:1:a"] }),
      ["arn:aws:sns:us-east-1:1:a is no resource of sqs:SendMessage (mistake)"],
    );
    assert.deepEqual(await messages({ actions: ["ecr:GetAuthorizationToken"] }), [
      "ecr:GetAuthorizationToken is for no resource such as arn:aws:sqs:us-east-1:123456789012:orders (mistake)",
      "arn:aws:sqs:us-east-1:123456789012:orders is no resource of ecr:GetAuthorizationToken (mistake)",
    ]);
  });

  it("finds condition keys that an action does not have", async () => {
    const conditions = (key: string): Partial<PlannedStatement> => ({
      conditions: [{ operator: "StringEquals", key }],
    });
    assert.deepEqual(await messages(conditions("aws:PrincipalOrgID")), []);
    assert.deepEqual(await messages(conditions("aws:ResourceTag/Project")), []);
    assert.deepEqual(await messages(conditions("ecs:cluster")), [
      "sqs:SendMessage has no condition key ecs:cluster (mistake)",
    ]);
  });

  it("finds what is wider than a name", async () => {
    assert.deepEqual(await messages({ resources: ["*"] }), [
      "sqs:SendMessage is allowed on * (every resource)",
    ]);
    assert.deepEqual(await messages({ resources: ["arn:aws:sqs:us-east-1:123456789012:*"] }), [
      "sqs:SendMessage is allowed on arn:aws:sqs:us-east-1:123456789012:* (every resource of a type)",
    ]);
    assert.deepEqual(await messages({ actions: ["sqs:*"] }), [
      "sqs:* allows every action (every action of a service)",
    ]);
    assert.deepEqual(await messages({ actions: ["*"], resources: ["*"] }), [
      "* allows every action (every action of a service)",
    ]);
    assert.deepEqual(await messages({ inverted: ["NotAction"], effect: "Deny" }), [
      "NotAction says what it is not for (what it does not name)",
    ]);
  });

  it("finds whom nothing narrows, in policies of resources and of trust", async () => {
    const queue: Partial<PlannedStatement> = { kind: "resource", type: "aws:sqs/queuePolicy:QueuePolicy" };
    assert.deepEqual(await messages({ ...queue, principals: ["AWS:*"] }), [
      "sqs:SendMessage lets everybody in (everybody)",
    ]);
    assert.deepEqual(await messages({ ...queue, principals: ["Service:sns.amazonaws.com"] }), [
      "Service:sns.amazonaws.com is let in without a condition (whom nothing narrows)",
    ]);
    const trust: Partial<PlannedStatement> = { kind: "trust", actions: ["sts:AssumeRole"], resources: [] };
    assert.deepEqual(await messages({ ...trust, principals: ["AWS:arn:aws:iam::123456789012:root"] }), [
      "AWS:arn:aws:iam::123456789012:root is let in without a condition (whom nothing narrows)",
    ]);
  });
});
