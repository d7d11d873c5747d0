import * as assert from "node:assert/strict";
import { allInputsOf, namesOf, planOf, statementsOf } from "../support/component-plan";
import { ACCOUNT_STATEMENT, LOGS_STATEMENT, PROD, STACK_TAGS } from "../support/component-stack";
import { resourcesOf } from "../support/evaluate";

const KEY = "aws:kms/key:Key";
const STACK = { databases: { main: { engineVersion: "17" } } };
/** Lets a service that publishes use the key, for this account only. */
const publisher = (service: string): object => ({
  Effect: "Allow",
  Principal: { Service: [service] },
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: ["*"],
  Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
});

/** Lets EventBridge use the key for the account's topics, or queues. */
const eventsTo = (service: string, context: string): object => ({
  Effect: "Allow",
  Principal: { Service: ["events.amazonaws.com"] },
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: ["*"],
  Condition: {
    ArnLike: { [`kms:EncryptionContext:${context}`]: `arn:aws:${service}:us-east-1:123456789012:*` },
  },
});

describe("The keys of a stack", () => {
  it("are one for logs, secrets, messages and alerts each, and one a database", async () => {
    assert.deepEqual([...namesOf(await planOf(STACK), KEY)].sort(), [
      "alerts-key",
      "logs",
      "main-database-key",
      "messaging",
      "secrets",
    ]);
  });

  it("rotate every year, and can be brought back for 30 days after they were deleted", async () => {
    const keys = Object.entries(allInputsOf(await planOf(STACK), KEY)).map(([name, { policy, ...key }]) => {
      assert.ok(policy);
      return [name, key];
    });
    const key = (description: string): object => ({
      deletionWindowInDays: 30,
      description,
      enableKeyRotation: true,
      tags: STACK_TAGS,
    });
    assert.deepEqual(Object.fromEntries(keys), {
      "alerts-key": key("Encrypts alerts"),
      logs: key("Encrypts logs"),
      "main-database-key": key("Encrypts database main, its logs and its secrets"),
      messaging: key("Encrypts queues and topics"),
      secrets: key("Encrypts the services' secrets"),
    });
  });

  const policies: Readonly<Record<string, readonly object[]>> = {
    logs: [ACCOUNT_STATEMENT, LOGS_STATEMENT],
    "main-database-key": [ACCOUNT_STATEMENT, LOGS_STATEMENT],
    secrets: [ACCOUNT_STATEMENT],
    messaging: [ACCOUNT_STATEMENT, publisher("sns.amazonaws.com"), eventsTo("sqs", "aws:sqs:arn")],
    "alerts-key": [
      ACCOUNT_STATEMENT,
      publisher("cloudwatch.amazonaws.com"),
      eventsTo("sns", "aws:sns:topicArn"),
    ],
  };
  for (const [name, statements] of Object.entries(policies)) {
    it(`let the account, and only the services that ${name} is for, use them`, async () => {
      assert.deepEqual(statementsOf(await planOf(STACK), KEY, name), statements);
    });
  }

  it("are found under an alias each", async () => {
    assert.deepEqual(
      allInputsOf(await planOf(STACK), "aws:kms/alias:Alias"),
      Object.fromEntries(Object.keys(policies).map((name) => [name, { targetKeyId: `<Key ${name} id>` }])),
    );
  });

  it("are kept in prod alone, but for that of alerts, with which nothing is lost", async () => {
    const kept = async (slipway: object): Promise<readonly string[]> =>
      resourcesOf(await planOf({ ...STACK, ...slipway }), KEY)
        .filter(({ protect, retainOnDelete }) => protect && retainOnDelete)
        .map(({ name }) => name)
        .sort();
    assert.deepEqual(await kept({}), []);
    assert.deepEqual(await kept(PROD), [
      "logs",
      "main-database-key",
      "messaging",
      "secrets",
      "shop-prod-vault-key",
    ]);
  });
});
