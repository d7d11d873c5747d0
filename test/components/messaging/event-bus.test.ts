import * as assert from "node:assert/strict";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import {
  ACCOUNT_STATEMENT,
  STACK_TAGS,
  stackFile,
  tlsStatement,
  worker,
} from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const BUS = "aws:cloudwatch/eventBus:EventBus";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const ARCHIVE = "aws:cloudwatch/eventArchive:EventArchive";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const RULES = {
  paid: {
    sources: ["shop.web", "shop.app"],
    detailTypes: ["OrderPaid"],
    detail: { total: [{ numeric: [">", 0] }] },
    targets: ["queue/invoices"],
  },
};
const WITH = {
  queues: { invoices: {} },
  eventBuses: { shop: { archive: { retentionDays: 14 }, rules: RULES } },
};

describe("An event bus", () => {
  it("is encrypted with the stack's key, and leaves what it could not encrypt in its dead letters", async () => {
    assert.deepEqual(allInputsOf(await planOf(WITH), BUS), {
      shop: {
        deadLetterConfig: { arn: "<Queue shop-dead-letters arn>" },
        description: "Event bus shop",
        kmsKeyIdentifier: "<Key messaging arn>",
        tags: STACK_TAGS,
      },
    });
  });

  it("matches events by its rules, which are on in every tier", async () => {
    assert.deepEqual(allInputsOf(await planOf(WITH), RULE), {
      "shop.paid": {
        description: "Events of bus shop: paid",
        eventBusName: "<EventBus shop name>",
        eventPattern: {
          source: ["shop.app", "shop.web"],
          "detail-type": ["OrderPaid"],
          detail: { total: [{ numeric: [">", 0] }] },
        },
        state: "ENABLED",
        tags: STACK_TAGS,
      },
    });
  });

  it("keeps what was published in an archive of its own, encrypted alike, for as long as the file says", async () => {
    assert.deepEqual(allInputsOf(await planOf(WITH), ARCHIVE), {
      shop: {
        description: "What was published on bus shop",
        eventSourceArn: "<EventBus shop arn>",
        kmsKeyIdentifier: "<Key messaging arn>",
        retentionDays: 14,
      },
    });
  });

  it("has no archive unless it is asked for, and a month's where nothing more is said", async () => {
    const without = await planOf({ eventBuses: { shop: {} } });
    assert.deepEqual(namesOf(without, ARCHIVE), []);
    const plan = await planOf({ eventBuses: { shop: { archive: {} } } });
    assert.equal(inputsOf(plan, ARCHIVE, "shop")["retentionDays"], 30);
  });

  it("lets EventBridge use the key for the account's buses, and for its queues", async () => {
    const service = { Principal: { Service: ["events.amazonaws.com"] }, Effect: "Allow", Resource: ["*"] };
    assert.deepEqual(statementsOf(await planOf(WITH), "aws:kms/key:Key", "messaging"), [
      ACCOUNT_STATEMENT,
      {
        Principal: { Service: ["sns.amazonaws.com"] },
        Effect: "Allow",
        Resource: ["*"],
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
      {
        ...service,
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:sqs:arn": "arn:aws:sqs:us-east-1:123456789012:*" },
        },
      },
      { ...service, Action: ["kms:DescribeKey"] },
      {
        ...service,
        Action: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
        Condition: {
          ArnLike: {
            "kms:EncryptionContext:aws:events:event-bus:arn": "arn:aws:events:us-east-1:123456789012:*",
          },
        },
      },
    ]);
  });

  it("lets the bus and its rules alone leave dead letters", async () => {
    const plan = await planOf(WITH);
    assert.deepEqual(statementsOf(plan, "aws:sqs/queuePolicy:QueuePolicy", "shop-dead-letters"), [
      tlsStatement(["sqs:*"], ["<Queue shop-dead-letters arn>"]),
      {
        Effect: "Allow",
        Principal: { Service: ["events.amazonaws.com"] },
        Action: ["sqs:SendMessage"],
        Resource: ["<Queue shop-dead-letters arn>"],
        Condition: { ArnEquals: { "aws:SourceArn": ["<EventBus shop arn>", "<EventRule shop.paid arn>"] } },
      },
    ]);
  });

  it("tells of dead letters, and of rules that fail, lose events, or are held back", async () => {
    const alarms = allInputsOf(await planOf(WITH), ALARM);
    const ofRule = (metricName: string): object => ({
      namespace: "AWS/Events",
      metricName,
      dimensions: { EventBusName: "<EventBus shop name>", RuleName: "<EventRule shop.paid name>" },
      statistic: "Sum",
      threshold: 0,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
    });
    const partOf = (name: string, keys: readonly string[]): object =>
      Object.fromEntries(Object.entries(alarms[name] ?? {}).filter(([key]) => keys.includes(key)));
    for (const [name, metricName, severity] of [
      ["failures", "FailedInvocations", "critical"],
      ["lost", "InvocationsFailedToBeSentToDlq", "critical"],
      ["throttles", "ThrottledRules", "warning"],
    ] as const) {
      const expected = {
        ...ofRule(metricName),
        alarmActions: [`<Topic alerts-${severity} arn>`],
        evaluationPeriods: name === "throttles" ? 5 : 1,
      };
      assert.deepEqual(partOf(`event-rule-shop.paid-${name}`, Object.keys(expected)), expected);
    }
    assert.deepEqual(alarms["event-bus-shop-dead-letters"]?.["dimensions"], {
      QueueName: "<Queue shop-dead-letters name>",
    });
  });

  it("is told of in the stack's outputs, which a stack without one does not have", async () => {
    const outputs = readableOutputs(await planOf(WITH));
    assert.deepEqual(Object.fromEntries(Object.entries(outputs).filter(([key]) => key.startsWith("event"))), {
      eventBusNames: { shop: "<EventBus shop name>" },
      eventBusArns: { shop: "<EventBus shop arn>" },
      eventArchiveArns: { shop: "<EventArchive shop arn>" },
      eventRuleArns: { shop: { paid: "<EventRule shop.paid arn>" } },
      eventDeadLetterArns: { shop: "<Queue shop-dead-letters arn>" },
    });
    const without = readableOutputs(await planOf({ queues: { invoices: {} } }));
    assert.deepEqual(
      Object.keys(without).filter((key) => key.startsWith("event")),
      [],
    );
  });

  it("is AWS's own where it is called default: nothing is made but rules, and the key stays as it is", async () => {
    const plan = await planOf({
      queues: { invoices: {} },
      eventBuses: {
        default: { rules: { uploaded: { sources: ["aws.s3"], targets: ["queue/invoices"] } } },
      },
    });
    assert.deepEqual(namesOf(plan, BUS), []);
    assert.deepEqual(inputsOf(plan, RULE, "default.uploaded"), {
      description: "Events of bus default: uploaded",
      eventBusName: "default",
      eventPattern: { source: ["aws.s3"] },
      state: "ENABLED",
      tags: STACK_TAGS,
    });
    const alarm = inputsOf(plan, ALARM, "event-rule-default.uploaded-failures");
    assert.deepEqual(alarm["dimensions"], { RuleName: "<EventRule default.uploaded name>" });
    const key = statementsOf(plan, "aws:kms/key:Key", "messaging") as readonly unknown[];
    assert.equal(key.length, 3);
  });

  it("adds nothing to a stack that has none", async () => {
    const plan = await planOf({ queues: { invoices: {} } });
    assert.deepEqual(
      Object.keys(countsOf(plan)).filter((type) => /event(Bus|Rule|Target|Archive)|EventTargets/i.test(type)),
      [],
    );
  });

  it("stops its rules where nothing is to be started any more", async () => {
    const plan = await planOf({
      ...WITH,
      environment: "prod",
      alerts: { critical: { emails: ["oncall@example.com"] } },
      recovery: { role: "primary", stopped: true },
    });
    assert.equal(inputsOf(plan, RULE, "shop.paid")["state"], "DISABLED");
  });
});

describe("A stack with an event bus", () => {
  it("registers the same before anything of it is known", async () => {
    const file = stackFile({
      ...WITH,
      services: { checkout: worker({ uses: ["event-bus/shop"] }) },
    });
    const [known, unknown] = await Promise.all(
      (["known", "unknown"] as const).map((computed) => evaluateConfig(file, "dev", { computed })),
    );
    assert.deepEqual(
      unknown?.resources.map(({ urn }) => urn),
      known?.resources.map(({ urn }) => urn),
    );
  });
});
