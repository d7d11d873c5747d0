import * as assert from "node:assert/strict";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { DOMAIN, tlsStatement } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const SET = "aws:sesv2/configurationSet:ConfigurationSet";
const SET_ARN = "arn:aws:ses:us-east-1:123456789012:configuration-set/shop-dev";
const DESTINATION = "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination";

describe("What becomes of mail", () => {
  it("tells a queue what did not arrive, by an encrypted topic that SES alone may tell", async () => {
    const plan = await planOf({ domain: DOMAIN, queues: { mail: {} }, email: { events: { queue: "mail" } } });
    assert.deepEqual(inputsOf(plan, DESTINATION, "email-events"), {
      configurationSetName: "shop-dev",
      eventDestination: {
        enabled: true,
        matchingEventTypes: ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY", "REJECT", "RENDERING_FAILURE"],
        snsDestination: { topicArn: "<Topic email-events arn>" },
      },
      eventDestinationName: "email-events",
    });
    assert.ok(dependenciesOf(plan, DESTINATION, "email-events").includes("TopicPolicy email-events"));
    assert.deepEqual(statementsOf(plan, "aws:sns/topicPolicy:TopicPolicy", "email-events"), [
      tlsStatement(["sns:Publish"], ["<Topic email-events arn>"]),
      {
        Effect: "Allow",
        Principal: { Service: ["ses.amazonaws.com"] },
        Action: ["sns:Publish"],
        Resource: ["<Topic email-events arn>"],
        Condition: {
          StringEquals: {
            "aws:SourceAccount": "123456789012",
            "aws:SourceArn": "<ConfigurationSet email arn>",
          },
        },
      },
    ]);
    assert.equal(resource(plan, SET, "email").outputs["arn"], SET_ARN);
    const [, ...services] = statementsOf(plan, "aws:kms/key:Key", "messaging") as {
      Principal: { Service: string[] };
    }[];
    assert.deepEqual(
      services.map(({ Principal }) => Principal.Service),
      [["sns.amazonaws.com"], ["events.amazonaws.com"], ["ses.amazonaws.com"]],
    );
    assert.deepEqual(allInputsOf(plan, "aws:sns/topicSubscription:TopicSubscription"), {
      "email-events:mail": {
        endpoint: "<Queue mail arn>",
        protocol: "sqs",
        rawMessageDelivery: true,
        redrivePolicy: { deadLetterTargetArn: "<Queue mail-dead-letters arn>" },
        topic: "<Topic email-events arn>",
      },
    });
    assert.match(
      JSON.stringify(statementsOf(plan, "aws:sqs/queuePolicy:QueuePolicy", "mail")),
      /email-events arn/,
    );
  });

  it("tells a topic of the stack, which nobody else may tell more", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      topics: { mail: {}, others: {} },
      email: { events: { topic: "mail" } },
    });
    const { snsDestination } = inputsOf(plan, DESTINATION, "email-events")["eventDestination"] as {
      snsDestination: object;
    };
    assert.deepEqual(snsDestination, { topicArn: "<Topic mail arn>" });
    const policies = (topic: string): unknown => statementsOf(plan, "aws:sns/topicPolicy:TopicPolicy", topic);
    assert.match(JSON.stringify(policies("mail")), /ses\.amazonaws\.com/);
    assert.deepEqual(policies("others"), [tlsStatement(["sns:Publish"], ["<Topic others arn>"])]);
  });

  it("has no leave for SES in the keys of a stack that is told nothing", async () => {
    const plan = await planOf({ domain: DOMAIN, queues: { mail: {} }, email: {} });
    assert.deepEqual(namesOf(plan, DESTINATION), ["email-metrics"]);
    assert.doesNotMatch(JSON.stringify(statementsOf(plan, "aws:kms/key:Key", "messaging")), /ses\.amazonaws/);
  });
});
