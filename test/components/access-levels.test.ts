import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { allow, OTHERS, USES } from "../support/access-levels";
import { inputsOf, namesOf, planOf, statementsOf } from "../support/component-plan";
import { securityRules } from "../support/component-rules";
import { internal, lambda, worker, type StackKeys } from "../support/component-stack";

const POLICY = "aws:iam/rolePolicy:RolePolicy";
const LOGS = allow(["logs:CreateLogStream", "logs:PutLogEvents"], ["<LogGroup mailer arn>:*"]);

/** A stack that has everything to be used, with one service that asks for something of it. */
function withAccess(asks: StackKeys): Promise<Plan> {
  const image = { reference: "public.ecr.aws/docker/library/node:24.1.0" };
  return planOf({
    databases: { main: { engineVersion: "17" }, ledger: { engineVersion: "17", userAuthentication: "iam" } },
    buckets: { assets: {} },
    fileSystems: { uploads: {} },
    queues: { jobs: {} },
    topics: { events: {} },
    eventBuses: { shop: {} },
    push: { customers: { platform: "GCM", credential: { config: "fcmAccount" } } },
    signIn: {},
    email: { fromAddress: "shop@example.org" },
    functions: { resize: lambda() },
    services: { prices: internal({ image }), mailer: worker({ image, ...asks }) },
  });
}

function variablesOf(plan: Plan): readonly string[] {
  const [container] = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "mailer")[
    "containerDefinitions"
  ] as Readonly<Record<"environment" | "secrets", readonly { readonly name: string }[]>>[];
  assert.ok(container);
  return [...container.environment, ...container.secrets].map(({ name }) => name).sort();
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** Statements as a set: the order of a policy's says nothing. */
function asSet(statements: unknown): readonly Statement[] {
  const place = ({ Action, Resource }: Statement): string => JSON.stringify([Action, Resource]);
  return [...(statements as readonly Statement[])].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

describe("A service that asks for", () => {
  const uses = Object.values(USES).flatMap((kind) => Object.entries(kind));
  for (const [what, level] of [...Object.entries(OTHERS), ...uses]) {
    const { asks, execution = [], task = [], reaches = [], variables = [] } = level;
    it(`${what} gets this and no more`, async () => {
      const plan = await withAccess(asks);
      assert.deepEqual(statementsOf(plan, POLICY, "mailer-execution"), [LOGS, ...execution]);
      const policies = namesOf(plan, POLICY).filter((name) => name.startsWith("mailer-"));
      assert.deepEqual(policies, ["mailer-execution", ...(task.length === 0 ? [] : ["mailer-task"])]);
      if (task.length > 0) assert.deepEqual(statementsOf(plan, POLICY, "mailer-task"), task);
      assert.deepEqual(
        securityRules(plan).filter((rule) => rule.includes("mailer")),
        [
          ...reaches.map((reach) => reach.replace(/^(tcp \d+) to (.*)$/, "into $2: $1 from mailer")),
          "out of mailer: tcp 443 to 0.0.0.0/0",
          ...reaches.map((reach) => `out of mailer: ${reach}`),
        ].sort(),
      );
      assert.deepEqual(variablesOf(plan), ["ENVIRONMENT", ...variables].sort());
    });
  }

  it("all uses at once gets what each gives, put together, and no more", async () => {
    const levels = Object.entries(USES).flatMap(([kind, each]) =>
      // One entry says all that a workload may do with a thing, but for a queue: the last of each kind here.
      kind === "queue" ? Object.values(each) : Object.values(each).slice(-1),
    );
    const asked = levels
      .flatMap(({ asks }) => asks["uses"] as string[])
      .map((resource, index) => ({ resource, variablePrefix: `USE_${index}` }));
    const plan = await withAccess({ uses: asked });
    assert.deepEqual(
      asSet(statementsOf(plan, POLICY, "mailer-task")),
      asSet(levels.flatMap(({ task = [] }) => task)),
    );
    assert.deepEqual(statementsOf(plan, POLICY, "mailer-execution"), [
      LOGS,
      ...levels.flatMap(({ execution = [] }) => execution),
    ]);
  });
});
