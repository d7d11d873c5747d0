import * as assert from "node:assert/strict";
import { NETWORK_INTERFACES } from "../../support/access-level";
import { allow, RECEIVE } from "../../support/access-levels";
import { allInputsOf, inputsOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { lambda, trust, type StackKeys } from "../../support/component-stack";

const POLICY = "aws:iam/rolePolicy:RolePolicy";
/** What every function's role may do. */
const OWN = [
  allow(["logs:CreateLogStream", "logs:PutLogEvents"], ["<LogGroup resize arn>:*"]),
  allow(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]),
  allow(["sqs:SendMessage"], ["<Queue resize-dead-letters arn>"]),
  allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key messaging arn>"]),
];
const STACK = {
  databases: { main: { engineVersion: "17" } },
  queues: { jobs: {}, mails: {} },
  topics: { news: {} },
};

describe("The role of a function", () => {
  const cases: Readonly<Record<string, readonly [StackKeys, readonly object[]]>> = {
    "writes its logs and traces, and leaves dead letters": [{}, []],
    "makes network interfaces in the VPC": [{ vpc: true }, NETWORK_INTERFACES],
    "receives from the queue that calls it": [{ queue: { name: "jobs" } }, RECEIVE],
    "reads exactly the secrets of what it uses": [
      { vpc: true, uses: ["database/main"] },
      [
        ...NETWORK_INTERFACES,
        allow(["secretsmanager:GetSecretValue"], ["<Secret main.resize arn>"]),
        {
          ...allow(["kms:Decrypt"], ["<Key main-database-key arn>"]),
          Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
        },
      ],
    ],
    "sends and publishes where it is said to": [
      { uses: ["queue/mails:send", "topic/news"] },
      [
        allow(["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"], ["<Queue mails arn>"]),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key messaging arn>"]),
        allow(["sns:Publish"], ["<Topic news arn>"]),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key messaging arn>"]),
      ],
    ],
    "does what the file adds": [
      { policyStatements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop-images/*"] }] },
      [allow(["s3:GetObject"], ["arn:aws:s3:::shop-images/*"])],
    ],
  };
  for (const [what, [more, statements]] of Object.entries(cases)) {
    it(`${what}, and no more`, async () => {
      const plan = await planOf({ ...STACK, functions: { resize: lambda(more) } });
      assert.deepEqual(statementsOf(plan, POLICY, "resize"), [...OWN, ...statements]);
    });
  }

  it("does nothing in the network when the code asks it to: that is for Lambda alone", async () => {
    const plan = await planOf({ functions: { resize: lambda({ vpc: true }), other: lambda() } });
    assert.equal(inputsOf(plan, POLICY, "resize.network")["role"], "<Role resize name>");
    assert.deepEqual(statementsOf(plan, POLICY, "resize.network"), [
      {
        Effect: "Deny",
        Action: [
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:UnassignPrivateIpAddresses",
          "ec2:DetachNetworkInterface",
        ],
        Resource: ["*"],
        Condition: { ArnEquals: { "lambda:SourceFunctionArn": "<Function resize arn>" } },
      },
    ]);
    const own = namesOf(plan, POLICY).filter((name) => /^(resize|other)/.test(name));
    assert.deepEqual([...own].sort(), ["other", "resize", "resize.network"]);
  });

  it("is Lambda's to take on, for the account", async () => {
    const plan = await planOf({ functions: { resize: lambda() } });
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "resize", "assumeRolePolicy"), [
      trust("lambda.amazonaws.com"),
    ]);
  });

  it("holds the policies that the file names besides", async () => {
    const policyArn = "arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy";
    const plan = await planOf({ functions: { resize: lambda({ policyArns: [policyArn] }) } });
    assert.deepEqual(allInputsOf(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment"), {
      "resize:aws/CloudWatchLambdaInsightsExecutionRolePolicy": { policyArn, role: "<Role resize name>" },
    });
  });
});
