import * as assert from "node:assert/strict";
import {
  allInputsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { STACK_TAGS, tlsStatement } from "../../support/component-stack";

const QUEUE = "aws:sqs/queue:Queue";
const POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const FOURTEEN_DAYS = 1_209_600;
const ONE = { queues: { jobs: {} } };
/** What the queue and its dead letters have in common. */
const COMMON = {
  kmsDataKeyReusePeriodSeconds: 300,
  kmsMasterKeyId: "<Key messaging arn>",
  maxMessageSize: 262_144,
  messageRetentionSeconds: FOURTEEN_DAYS,
  receiveWaitTimeSeconds: 20,
  tags: STACK_TAGS,
};

describe("A queue", () => {
  it("keeps messages for 14 days, polls long, is encrypted, and puts aside what fails five times", async () => {
    assert.deepEqual(allInputsOf(await planOf(ONE), QUEUE), {
      jobs: {
        ...COMMON,
        redrivePolicy: { deadLetterTargetArn: "<Queue jobs-dead-letters arn>", maxReceiveCount: 5 },
        visibilityTimeoutSeconds: 60,
      },
      "jobs-dead-letters": COMMON,
    });
  });

  it("is as the file says, but for its dead letters, which stay as long as they can", async () => {
    const given = {
      visibilityTimeoutSeconds: 120,
      messageRetentionDays: 4,
      receiveWaitTimeSeconds: 5,
      maxReceiveCount: 3,
      maxMessageSizeKiB: 1024,
      costCode: "QUEUDEV1",
    };
    const queues = allInputsOf(await planOf({ queues: { jobs: given } }), QUEUE);
    const common = {
      ...COMMON,
      maxMessageSize: 1_048_576,
      messageRetentionSeconds: 345_600,
      receiveWaitTimeSeconds: 5,
      tags: { ...STACK_TAGS, CostCode: "QUEUDEV1" },
    };
    assert.deepEqual(queues, {
      jobs: {
        ...common,
        redrivePolicy: { deadLetterTargetArn: "<Queue jobs-dead-letters arn>", maxReceiveCount: 3 },
        visibilityTimeoutSeconds: 120,
      },
      "jobs-dead-letters": { ...common, messageRetentionSeconds: FOURTEEN_DAYS },
    });
  });

  it("keeps the order of its messages where it is a FIFO queue, and so do its dead letters", async () => {
    const plan = await planOf({ queues: { jobs: { fifo: true } } });
    const queues = Object.values(allInputsOf(plan, QUEUE)).map(
      ({ fifoQueue, contentBasedDeduplication }) => ({
        fifoQueue,
        contentBasedDeduplication,
      }),
    );
    const fifo = { fifoQueue: true, contentBasedDeduplication: true };
    assert.deepEqual(queues, [fifo, fifo]);
  });

  it("alone may fill its dead letters", async () => {
    assert.deepEqual(allInputsOf(await planOf(ONE), "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"), {
      "jobs-dead-letters": {
        queueUrl: "<Queue jobs-dead-letters url>",
        redriveAllowPolicy: { redrivePermission: "byQueue", sourceQueueArns: ["<Queue jobs arn>"] },
      },
    });
  });

  it("and its dead letters refuse whoever comes without TLS, and let in nobody by policy", async () => {
    const plan = await planOf(ONE);
    assert.deepEqual(namesOf(plan, POLICY), ["jobs", "jobs-dead-letters"]);
    for (const name of namesOf(plan, POLICY)) {
      assert.deepEqual(statementsOf(plan, POLICY, name), [tlsStatement(["sqs:*"], [`<Queue ${name} arn>`])]);
      assert.equal(inputsOf(plan, POLICY, name)["queueUrl"], `<Queue ${name} url>`);
    }
  });

  it("lets in exactly the topics that deliver to it, and lets them leave what they could not deliver", async () => {
    const plan = await planOf({
      queues: { jobs: {}, others: {} },
      topics: {
        events: { subscriptions: [{ queue: "jobs" }] },
        alarms: { subscriptions: [{ queue: "jobs" }, { queue: "others" }] },
        silent: {},
      },
    });
    const from = (topic: string, queue: string): object => ({
      Effect: "Allow",
      Principal: { Service: ["sns.amazonaws.com"] },
      Action: ["sqs:SendMessage"],
      Resource: [`<Queue ${queue} arn>`],
      Condition: { ArnEquals: { "aws:SourceArn": `<Topic ${topic} arn>` } },
    });
    const expected = (queue: string, topics: readonly string[]): readonly object[] => [
      tlsStatement(["sqs:*"], [`<Queue ${queue} arn>`]),
      ...topics.map((topic) => from(topic, queue)),
    ];
    assert.deepEqual(
      Object.fromEntries(namesOf(plan, POLICY).map((name) => [name, statementsOf(plan, POLICY, name)])),
      {
        jobs: expected("jobs", ["alarms", "events"]),
        "jobs-dead-letters": expected("jobs-dead-letters", ["alarms", "events"]),
        others: expected("others", ["alarms"]),
        "others-dead-letters": expected("others-dead-letters", ["alarms"]),
      },
    );
  });

  it("tells the stack its address", async () => {
    assert.deepEqual(readableOutputs(await planOf(ONE))["queueUrls"], { jobs: "<Queue jobs url>" });
  });
});
