import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allow, EXECUTE_COMMAND, RECEIVE } from "../../support/access-levels";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { DOMAIN, internal, serviceTags, trust, worker, type StackKeys } from "../../support/component-stack";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const STACK: StackKeys = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  queues: { jobs: {} },
  topics: { events: {} },
};

/** A stack with one service, which asks for something. */
async function withService(more: StackKeys): Promise<Plan> {
  const image = { reference: "public.ecr.aws/docker/library/node:24.1.0" };
  return planOf({ ...STACK, services: { mailer: worker({ image, ...more }), prices: internal({ image }) } });
}

describe("The two roles of a service", () => {
  it("are taken on by ECS tasks of this account and region alone", async () => {
    const plan = await withService({});
    for (const name of ["mailer-execution", "mailer-task"]) {
      assert.deepEqual(statementsOf(plan, ROLE, name, "assumeRolePolicy"), [
        trust("ecs-tasks.amazonaws.com", "arn:aws:ecs:us-east-1:123456789012:*"),
      ]);
      const { assumeRolePolicy, ...role } = inputsOf(plan, ROLE, name);
      assert.ok(assumeRolePolicy);
      assert.deepEqual(role, { tags: serviceTags("mailer", "WORKDEV1") });
    }
  });

  it("belong to one service each, and have their leave before the first task starts", async () => {
    const plan = await planOf({ services: { one: worker(), two: internal({ enableExecuteCommand: true }) } });
    const roles = namesOf(plan, ROLE).filter((name) => /^(one|two)-/.test(name));
    assert.deepEqual(roles, ["one-execution", "one-task", "two-execution", "two-task"]);
    const waits = dependenciesOf(plan, "aws:ecs/service:Service", "two");
    assert.deepEqual(
      waits.filter((each) => each.startsWith("RolePolicy")),
      ["RolePolicy two-execution", "RolePolicy two-task"],
    );
  });
});

describe("The task role", () => {
  const messagingKey = ["<Key messaging arn>"];
  const send = [
    allow(["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"], ["<Queue jobs arn>"]),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], messagingKey),
  ];
  const publish = [
    allow(["sns:Publish"], ["<Topic events arn>"]),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], messagingKey),
  ];
  const cases: Readonly<Record<string, { uses: readonly unknown[]; statements: readonly object[] }>> = {
    "to send to a queue": { uses: ["queue/jobs:send"], statements: send },
    "to receive from a queue": { uses: ["queue/jobs:receive"], statements: RECEIVE },
    "to send to a queue and receive from it": {
      uses: ["queue/jobs:receive", { resource: "queue/jobs:send", variablePrefix: "OUT" }],
      statements: [...RECEIVE, ...send],
    },
    "to publish to a topic": { uses: ["topic/events:publish"], statements: publish },
  };
  for (const [what, { uses, statements }] of Object.entries(cases)) {
    it(`has leave ${what} and nothing else, when that is used`, async () => {
      const plan = await withService({ uses });
      assert.deepEqual(statementsOf(plan, POLICY, "mailer-task"), statements);
      assert.equal(inputsOf(plan, POLICY, "mailer-task")["role"], "<Role mailer-task name>");
    });
  }

  it("has no policy at all for a database or a service, which ask for none", async () => {
    const plan = await withService({ uses: ["database/main", "service/prices"] });
    assert.deepEqual(namesOf(plan, POLICY), [
      "main-credentials",
      "main-credentials.network",
      "mailer-execution",
      "prices-execution",
      "network-flow-logs",
    ]);
    assert.deepEqual(Object.keys(allInputsOf(plan, ATTACHMENT)), ["main-monitoring"]);
  });

  it("opens a session into the container only where the file says so", async () => {
    const plan = await withService({ enableExecuteCommand: true });
    assert.deepEqual(statementsOf(plan, POLICY, "mailer-task"), EXECUTE_COMMAND);
    assert.equal(inputsOf(plan, "aws:ecs/service:Service", "mailer")["enableExecuteCommand"], true);
    assert.equal(inputsOf(plan, "aws:ecs/service:Service", "prices")["enableExecuteCommand"], false);
  });

  it("has the statements and the policies that the file adds", async () => {
    const statement = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shared-assets/*"] };
    const plan = await withService({
      policyStatements: [statement],
      policyArns: ["arn:aws:iam::aws:policy/AmazonPollyReadOnlyAccess"],
    });
    assert.deepEqual(statementsOf(plan, POLICY, "mailer-task"), [
      allow(statement.actions, statement.resources),
    ]);
    assert.deepEqual(inputsOf(plan, ATTACHMENT, "mailer-task:aws/AmazonPollyReadOnlyAccess"), {
      policyArn: "arn:aws:iam::aws:policy/AmazonPollyReadOnlyAccess",
      role: "<Role mailer-task name>",
    });
    const waits = dependenciesOf(plan, "aws:ecs/service:Service", "mailer");
    assert.ok(waits.includes("RolePolicyAttachment mailer-task:aws/AmazonPollyReadOnlyAccess"));
  });

  it("never names a wildcard action, in either role", async () => {
    const plan = await planOf({
      ...STACK,
      services: {
        prices: internal(),
        mailer: worker({ uses: ["database/main", "queue/jobs:send", "topic/events"] }),
      },
    });
    assert.equal(countsOf(plan)[POLICY], 6);
    const actions = namesOf(plan, POLICY).flatMap((name) =>
      (statementsOf(plan, POLICY, name) as { Action: string[] }[]).flatMap(({ Action }) => Action),
    );
    assert.deepEqual(
      actions.filter((action) => action.includes("*")),
      [],
    );
  });
});

describe("The log group of a service", () => {
  it("is named after the service, encrypted, and kept for as long as the tier or the file says", async () => {
    const plan = await withService({});
    const group = { kmsKeyId: "<Key logs arn>", name: "/ecs/shop-dev-mailer", retentionInDays: 7 };
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", "mailer"), {
      ...group,
      tags: serviceTags("mailer", "WORKDEV1"),
    });
    const given = await planOf({ logRetentionDays: 14, services: { mailer: worker() } });
    assert.equal(inputsOf(given, "aws:cloudwatch/logGroup:LogGroup", "mailer")["retentionInDays"], 14);
  });
});
