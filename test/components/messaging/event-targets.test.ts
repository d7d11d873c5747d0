import * as assert from "node:assert/strict";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { job, lambda, startStatements, tlsStatement, worker } from "../../support/component-stack";

const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const PERMISSION = "aws:lambda/permission:Permission";
const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";

const PAID = { sources: ["shop.web"], detailTypes: ["OrderPaid"] };
const bus = (...targets: readonly unknown[]): object => ({
  eventBuses: { shop: { rules: { paid: { ...PAID, targets } } } },
});
const COMMON = {
  rule: "<EventRule shop.paid name>",
  eventBusName: "<EventBus shop name>",
  deadLetterConfig: { arn: "<Queue shop-dead-letters arn>" },
  retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
};

describe("An event that goes to a queue", () => {
  it("is sent as it came, tried again for a while, and kept where the queue does not take it", async () => {
    const plan = await planOf({ queues: { invoices: {} }, ...bus("queue/invoices") });
    assert.deepEqual(allInputsOf(plan, TARGET), {
      "shop.paid.queue-invoices": { ...COMMON, arn: "<Queue invoices arn>" },
    });
  });

  it("is let in by that queue's policy, from that rule alone; other queues let in nobody", async () => {
    const plan = await planOf({ queues: { invoices: {}, parcels: {} }, ...bus("queue/invoices") });
    assert.deepEqual(statementsOf(plan, QUEUE_POLICY, "invoices"), [
      tlsStatement(["sqs:*"], ["<Queue invoices arn>"]),
      {
        Effect: "Allow",
        Principal: { Service: ["events.amazonaws.com"] },
        Action: ["sqs:SendMessage"],
        Resource: ["<Queue invoices arn>"],
        Condition: { ArnEquals: { "aws:SourceArn": ["<EventRule shop.paid arn>"] } },
      },
    ]);
    for (const [other, arn] of [
      ["parcels", "<Queue parcels arn>"],
      ["invoices-dead-letters", "<Queue invoices-dead-letters arn>"],
    ] as const)
      assert.deepEqual(statementsOf(plan, QUEUE_POLICY, other), [tlsStatement(["sqs:*"], [arn])]);
  });

  it("is of one group in a FIFO queue, and may be what the file says in the event's place", async () => {
    const plan = await planOf({
      queues: { ledger: { fifo: true } },
      ...bus({
        resource: "queue/ledger",
        messageGroupId: "orders",
        input: { order: "$.detail.orderId", lines: ["$.detail.total", "paid <now>"] },
        maximumRetryAttempts: 0,
        maximumEventAgeSeconds: 60,
      }),
    });
    const { inputTransformer, ...inputs } = inputsOf(plan, TARGET, "shop.paid.queue-ledger");
    assert.deepEqual(inputs, {
      ...COMMON,
      arn: "<Queue ledger arn>",
      sqsTarget: { messageGroupId: "orders" },
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
    });
    assert.deepEqual(inputTransformer, {
      inputPaths: { value1: "$.detail.orderId", value2: "$.detail.total" },
      inputTemplate: { order: "<value1>", lines: ["<value2>", "paid <now>"] },
    });
  });
});

describe("An event that goes to a function", () => {
  it("calls it, which that rule alone may", async () => {
    const plan = await planOf({
      functions: { mailer: lambda() },
      ...bus({ resource: "function/mailer", input: { kind: "paid" } }),
    });
    assert.deepEqual(allInputsOf(plan, TARGET), {
      "shop.paid.function-mailer": {
        ...COMMON,
        arn: "<Function mailer arn>",
        input: { kind: "paid" },
      },
    });
    assert.deepEqual(allInputsOf(plan, PERMISSION), {
      "shop.paid.function-mailer": {
        action: "lambda:InvokeFunction",
        function: "<Function mailer name>",
        principal: "events.amazonaws.com",
        sourceArn: "<EventRule shop.paid arn>",
        statementId: "shop_paid",
      },
    });
    const waits = dependenciesOf(plan, TARGET, "shop.paid.function-mailer");
    assert.ok(waits.includes("Permission shop.paid.function-mailer"));
  });

  it("may come back to the bus that it came from: the bus waits for neither", async () => {
    const plan = await planOf({
      functions: { mailer: lambda({ uses: ["event-bus/shop"] }) },
      ...bus("function/mailer"),
    });
    const rule = dependenciesOf(plan, "aws:cloudwatch/eventRule:EventRule", "shop.paid");
    assert.deepEqual(rule, ["EventBus shop"]);
    assert.ok(dependenciesOf(plan, "aws:iam/rolePolicy:RolePolicy", "mailer").includes("EventBus shop"));
  });
});

describe("An event that starts a job", () => {
  const started = {
    services: { "print-order": job(), reports: job(), shop: worker({ uses: ["event-bus/shop"] }) },
    ...bus(
      { resource: "service/print-order", command: ["print", "$.detail.orderId"], environment: { COPIES: 2 } },
      "service/reports",
    ),
  };

  it("starts one task of it, with what the file takes from the event", async () => {
    const inputs = inputsOf(await planOf(started), TARGET, "shop.paid.service-print-order");
    assert.deepEqual(inputs, {
      ...COMMON,
      arn: "<Cluster cluster arn>",
      roleArn: "<Role shop-event-bus arn>",
      ecsTarget: {
        capacityProviderStrategies: [{ base: 0, capacityProvider: "FARGATE_SPOT", weight: 1 }],
        enableEcsManagedTags: true,
        networkConfiguration: {
          assignPublicIp: false,
          securityGroups: ["<SecurityGroup print-order id>"],
          subnets: ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"],
        },
        propagateTags: "TASK_DEFINITION",
        taskCount: 1,
        taskDefinitionArn: "<TaskDefinition print-order arn>",
      },
      inputTransformer: {
        inputPaths: { value1: "$.detail.orderId" },
        inputTemplate: {
          containerOverrides: [
            {
              name: "print-order",
              command: ["print", "<value1>"],
              environment: [{ name: "COPIES", value: "2" }],
            },
          ],
        },
      },
    });
  });

  it("takes a role that starts the bus's jobs and nothing else, for the rules that start one", async () => {
    const plan = await planOf(started);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "shop-event-bus"), [
      ...startStatements("print-order"),
      ...startStatements("reports"),
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "shop-event-bus", "assumeRolePolicy"), [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "events.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnEquals: { "aws:SourceArn": ["<EventRule shop.paid arn>"] },
        },
      },
    ]);
  });

  it("starts nothing before the job has an image, and needs no role until then", async () => {
    const plan = await planOf({
      services: { reports: job({ image: undefined }) },
      ...bus("service/reports"),
    });
    assert.deepEqual(namesOf(plan, TARGET), []);
    assert.equal(namesOf(plan, "aws:iam/role:Role").includes("shop-event-bus"), false);
    assert.deepEqual(namesOf(plan, "aws:cloudwatch/eventRule:EventRule"), ["shop.paid"]);
  });
});

describe("A job that waits on a bus of the stack", () => {
  it("has its rule and its target there", async () => {
    const plan = await planOf({
      eventBuses: { shop: {} },
      services: { reports: job({ events: { paid: { ...PAID, eventBus: "shop" } } }) },
    });
    const rule = inputsOf(plan, "aws:cloudwatch/eventRule:EventRule", "reports.paid");
    assert.equal(rule["eventBusName"], "<EventBus shop name>");
    assert.equal(inputsOf(plan, TARGET, "reports.paid")["eventBusName"], "<EventBus shop name>");
  });
});
