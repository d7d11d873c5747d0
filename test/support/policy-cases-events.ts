/** Cases of the policies on events and their buses. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const bus = (given: object): Readonly<Record<string, unknown>> => ({
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "events:PutEvents", Resource: "*", ...given }],
  }),
});

export const eventCases: readonly PolicyCase[] = [
  {
    policy: "event-target-dlq",
    subject: "eventTarget",
    fails: [
      {
        unset: ["deadLetterConfig"],
        options: { from: { rule: ["rule"] } },
        says: /an event that cannot be delivered is lost/,
      },
    ],
    passes: [
      { set: { deadLetterConfig: UNKNOWN }, options: { from: { deadLetterConfig: ["deadLetters"] } } },
    ],
    absent: {
      unset: ["deadLetterConfig", "rule"],
      options: { from: {} },
      says: /an event that cannot be delivered is lost/,
    },
    unknown: "an unknown queue is one, whichever it is",
  },
  {
    policy: "event-target-dlq",
    subject: "minutelyTarget",
    fails: [
      {
        at: "minutelyRule",
        set: { scheduleExpression: "rate(1 day)" },
        says: /an event that cannot be delivered is lost/,
      },
    ],
    absent: {
      at: "minutelyRule",
      unset: ["scheduleExpression"],
      says: /an event that cannot be delivered is lost/,
    },
    unknown: unknown("scheduleExpression", "minutelyRule"),
  },
  {
    policy: "event-target-dlq",
    subject: "schedule",
    fails: [{ set: { target: { arn: "arn:aws:lambda:x" } }, says: /a run that cannot be started is lost/ }],
    passes: [{ set: { scheduleExpression: "rate(5 minutes)", target: { arn: UNKNOWN } } }],
    absent: { unset: ["target"], says: /a run that cannot be started is lost/ },
    unknown: unknown("scheduleExpression"),
  },
  {
    policy: "eventbus-no-star-principal",
    subject: "busPolicy",
    fails: [
      { set: bus({ Principal: "*" }), says: /everybody in AWS may put events on the bus/ },
      { set: bus({ Principal: { AWS: ["*"] } }), says: /everybody in AWS may put events on the bus/ },
      { set: { policy: { Statement: { Effect: "Allow", Principal: "*" } } }, says: /everybody in AWS/ },
    ],
    passes: [
      {
        set: bus({
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
      },
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "eventbus-no-star-principal",
    subject: "busPermission",
    fails: [{ set: { principal: "*" }, says: /everybody in AWS may put events on the bus/ }],
    passes: [
      {
        set: {
          principal: "*",
          condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-a1b2c3d4e5" },
        },
      },
    ],
    absent: { unset: ["principal"] },
    unknown: unknown("principal"),
  },
];
