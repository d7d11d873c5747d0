import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, dependenciesOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { lambda, tlsStatement, type StackKeys } from "../../support/component-stack";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

async function withTopic(subscription: StackKeys, more: StackKeys = {}): Promise<Plan> {
  return planOf({
    topics: { news: { subscriptions: [{ function: "mailer", ...subscription }] } },
    functions: { mailer: lambda(more), resize: lambda() },
  });
}

describe("A topic that calls a function", () => {
  it("delivers to it what its filter lets through, and the rest to the function's dead letters", async () => {
    const filterPolicy = { type: ["placed"] };
    const plan = await withTopic({ filterPolicy, filterPolicyScope: "MessageBody" });
    assert.deepEqual(allInputsOf(plan, SUBSCRIPTION), {
      "mailer-from-topic-news": {
        topic: "<Topic news arn>",
        protocol: "lambda",
        endpoint: "<Function mailer arn>",
        filterPolicy,
        filterPolicyScope: "MessageBody",
        redrivePolicy: { deadLetterTargetArn: "<Queue mailer-dead-letters arn>" },
      },
    });
  });

  it("may call that function alone, and waits until it may", async () => {
    const plan = await withTopic({});
    assert.deepEqual(allInputsOf(plan, "aws:lambda/permission:Permission"), {
      "mailer-from-topic-news": {
        action: "lambda:InvokeFunction",
        function: "<Function mailer name>",
        principal: "sns.amazonaws.com",
        sourceArn: "<Topic news arn>",
        statementId: "topic-news",
      },
    });
    const waits = dependenciesOf(plan, SUBSCRIPTION, "mailer-from-topic-news");
    assert.ok(waits.includes("Permission mailer-from-topic-news"));
  });

  it("may leave dead letters in that function's queue alone", async () => {
    const plan = await withTopic({});
    const policy = "aws:sqs/queuePolicy:QueuePolicy";
    assert.deepEqual(statementsOf(plan, policy, "mailer-dead-letters"), [
      tlsStatement(["sqs:*"], ["<Queue mailer-dead-letters arn>"]),
      {
        Effect: "Allow",
        Principal: { Service: ["sns.amazonaws.com"] },
        Action: ["sqs:SendMessage"],
        Resource: ["<Queue mailer-dead-letters arn>"],
        Condition: { ArnEquals: { "aws:SourceArn": ["<Topic news arn>"] } },
      },
    ]);
    assert.deepEqual(statementsOf(plan, policy, "resize-dead-letters"), [
      tlsStatement(["sqs:*"], ["<Queue resize-dead-letters arn>"]),
    ]);
  });

  it("may be published to by the function that it calls", async () => {
    const plan = await withTopic({}, { uses: ["topic/news"] });
    assert.deepEqual(namesOf(plan, SUBSCRIPTION), ["mailer-from-topic-news"]);
  });
});
