import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { ACCOUNT_STATEMENT, STACK_TAGS, worker } from "../../support/component-stack";

const CLUSTER = "aws:ecs/cluster:Cluster";
const KEY = "aws:kms/key:Key";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const NAME = "cluster-execute-command";
const OPEN = { services: { mailer: worker({ enableExecuteCommand: true }), closed: worker() } };

describe("A stack that lets people into containers", () => {
  it("encrypts their sessions and logs what they do", async () => {
    const { configuration } = inputsOf(await planOf(OPEN), CLUSTER, "cluster");
    assert.deepEqual(configuration, {
      executeCommandConfiguration: {
        kmsKeyId: `<Key ${NAME} arn>`,
        logConfiguration: {
          cloudWatchEncryptionEnabled: true,
          cloudWatchLogGroupName: "/ecs/shop-dev/execute-command",
        },
        logging: "OVERRIDE",
      },
    });
  });

  it("has a key for the sessions alone, which goes with the stack", async () => {
    const plan = await planOf(OPEN);
    assert.deepEqual(inputsOf(plan, KEY, NAME), {
      deletionWindowInDays: 30,
      description: "Encrypts sessions in containers",
      enableKeyRotation: true,
      policy: { Statement: [ACCOUNT_STATEMENT], Version: "2012-10-17" },
      tags: STACK_TAGS,
    });
    const found = plan.resources.find(({ type, name }) => type === KEY && name === NAME);
    assert.deepEqual([found?.protect, found?.retainOnDelete], [false, false]);
  });

  it("has a log group for them, encrypted and with an end", async () => {
    assert.deepEqual(inputsOf(await planOf(OPEN), LOG_GROUP, NAME), {
      kmsKeyId: "<Key logs arn>",
      name: "/ecs/shop-dev/execute-command",
      retentionInDays: 7,
      tags: STACK_TAGS,
    });
  });

  it("gives the task role of each open service what that takes, and no other", async () => {
    const plan = await planOf(OPEN);
    assert.deepEqual(statementsOf(plan, ROLE_POLICY, "mailer-task"), [
      {
        Action: [
          "logs:DescribeLogGroups",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        Effect: "Allow",
        Resource: ["*"],
      },
      {
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Effect: "Allow",
        Resource: [`<LogGroup ${NAME} arn>:*`],
      },
      { Action: ["kms:Decrypt"], Effect: "Allow", Resource: [`<Key ${NAME} arn>`] },
    ]);
    assert.equal(namesOf(plan, ROLE_POLICY).includes("closed-task"), false);
    assert.equal(inputsOf(plan, "aws:ecs/service:Service", "mailer")["enableExecuteCommand"], true);
    assert.equal(inputsOf(plan, "aws:ecs/service:Service", "closed")["enableExecuteCommand"], false);
  });
});

describe("A stack that lets nobody in", () => {
  it("has no key, no log group and no configuration for it", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.equal("configuration" in inputsOf(plan, CLUSTER, "cluster"), false);
    assert.equal(namesOf(plan, KEY).includes(NAME), false);
    assert.equal(namesOf(plan, LOG_GROUP).includes(NAME), false);
    assert.deepEqual(
      Object.values(allInputsOf(plan, ROLE_POLICY)).filter((inputs) =>
        JSON.stringify(inputs).includes("ssmmessages"),
      ),
      [],
    );
  });
});
