import * as assert from "node:assert/strict";
import { allInputsOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { STACK_TAGS, tlsStatement } from "../../support/component-stack";

const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

describe("The topics of alerts", () => {
  it("are one a severity, encrypted with a key that alarms may use", async () => {
    const topic = { kmsMasterKeyId: "<Key alerts-key arn>", tags: STACK_TAGS };
    assert.deepEqual(allInputsOf(await planOf(), TOPIC), {
      "alerts-critical": topic,
      "alerts-warning": topic,
    });
  });

  it("let the account's alarms publish, over TLS, rules tell of failed jobs, and nobody else", async () => {
    const plan = await planOf();
    assert.deepEqual(namesOf(plan, POLICY), ["alerts-critical", "alerts-warning"]);
    for (const name of namesOf(plan, POLICY)) {
      const arn = `<Topic ${name} arn>`;
      assert.deepEqual(statementsOf(plan, POLICY, name), [
        tlsStatement(["sns:Publish"], [arn]),
        {
          Effect: "Allow",
          Principal: { Service: ["cloudwatch.amazonaws.com"] },
          Action: ["sns:Publish"],
          Resource: [arn],
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
        ...(name === "alerts-critical"
          ? [
              {
                Effect: "Allow",
                Principal: { Service: ["events.amazonaws.com"] },
                Action: ["sns:Publish"],
                Resource: [arn],
              },
            ]
          : []),
      ]);
    }
  });

  it("tell everybody whom the file names, each of their severity", async () => {
    const alerts = {
      critical: { emails: ["oncall@example.com", "lead@example.com"] },
      warning: { emails: ["team@example.com"] },
    };
    const mail = (endpoint: string, topic: string): object => ({ endpoint, protocol: "email", topic });
    assert.deepEqual(allInputsOf(await planOf({ alerts }), SUBSCRIPTION), {
      "alerts-critical-lead@example.com": mail("lead@example.com", "<Topic alerts-critical arn>"),
      "alerts-critical-oncall@example.com": mail("oncall@example.com", "<Topic alerts-critical arn>"),
      "alerts-warning-team@example.com": mail("team@example.com", "<Topic alerts-warning arn>"),
    });
  });

  it("tell nobody where the file names nobody", async () => {
    assert.deepEqual(namesOf(await planOf(), SUBSCRIPTION), []);
  });
});
