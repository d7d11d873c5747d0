import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { STACK_TAGS, tlsStatement } from "../../support/component-stack";

const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

async function withTopic(topic: object, queue: object = {}): Promise<Plan> {
  return planOf({ queues: { jobs: queue }, topics: { events: topic } });
}

describe("A topic", () => {
  it("is encrypted with the stack's key", async () => {
    const plan = await withTopic({});
    assert.deepEqual(inputsOf(plan, TOPIC, "events"), {
      kmsMasterKeyId: "<Key messaging arn>",
      tags: STACK_TAGS,
    });
    assert.deepEqual(readableOutputs(plan)["topicArns"], { events: "<Topic events arn>" });
  });

  it("refuses whoever publishes without TLS, and lets in nobody by policy", async () => {
    const plan = await withTopic({});
    assert.deepEqual(statementsOf(plan, POLICY, "events"), [
      tlsStatement(["sns:Publish"], ["<Topic events arn>"]),
    ]);
    assert.equal(inputsOf(plan, POLICY, "events")["arn"], "<Topic events arn>");
  });

  it("keeps the order of its messages where it is a FIFO topic", async () => {
    const plan = await withTopic({ fifo: true, subscriptions: [{ queue: "jobs" }] }, { fifo: true });
    assert.deepEqual(inputsOf(plan, TOPIC, "events"), {
      contentBasedDeduplication: true,
      fifoTopic: true,
      kmsMasterKeyId: "<Key messaging arn>",
      tags: STACK_TAGS,
    });
    assert.deepEqual(namesOf(plan, SUBSCRIPTION), ["events:jobs"]);
  });
});

describe("A subscription", () => {
  const topic = "<Topic events arn>";

  it("delivers to a queue, an address for mail or one for HTTPS, each in its own way", async () => {
    const plan = await withTopic({
      subscriptions: [
        { queue: "jobs" },
        { email: "orders@example.com" },
        { https: "https://hooks.example.com/orders", rawMessageDelivery: true },
      ],
    });
    assert.deepEqual(allInputsOf(plan, SUBSCRIPTION), {
      "events:jobs": {
        endpoint: "<Queue jobs arn>",
        protocol: "sqs",
        rawMessageDelivery: false,
        redrivePolicy: { deadLetterTargetArn: "<Queue jobs-dead-letters arn>" },
        topic,
      },
      "events:orders@example.com": { endpoint: "orders@example.com", protocol: "email", topic },
      "events:https://hooks.example.com/orders": {
        endpoint: "https://hooks.example.com/orders",
        protocol: "https",
        rawMessageDelivery: true,
        topic,
      },
    });
  });

  it("lets through what its filter says, on attributes unless the body is named", async () => {
    const filterPolicy = { type: ["placed", { prefix: "cancel" }], total: [{ numeric: [">", 100] }] };
    const filtered = async (more: object): Promise<readonly unknown[]> => {
      const plan = await withTopic({ subscriptions: [{ queue: "jobs", filterPolicy, ...more }] });
      const inputs = inputsOf(plan, SUBSCRIPTION, "events:jobs");
      return [inputs["filterPolicy"], inputs["filterPolicyScope"], inputs["rawMessageDelivery"]];
    };
    assert.deepEqual(await filtered({}), [filterPolicy, "MessageAttributes", false]);
    assert.deepEqual(await filtered({ filterPolicyScope: "MessageBody", rawMessageDelivery: true }), [
      filterPolicy,
      "MessageBody",
      true,
    ]);
  });

  it("has no filter where none is given", async () => {
    const plan = await withTopic({ subscriptions: [{ queue: "jobs" }] });
    const inputs = inputsOf(plan, SUBSCRIPTION, "events:jobs");
    assert.deepEqual(
      Object.keys(inputs).filter((key) => key.startsWith("filter")),
      [],
    );
  });

  it("keeps topics and queues apart whose names read the same when put together", async () => {
    const plan = await planOf({
      queues: { "events-jobs": {}, jobs: {} },
      topics: {
        order: { subscriptions: [{ queue: "events-jobs" }] },
        "order-events": { subscriptions: [{ queue: "jobs" }] },
      },
    });
    assert.deepEqual([...namesOf(plan, SUBSCRIPTION)].sort(), ["order-events:jobs", "order:events-jobs"]);
  });
});
