import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { failureOf, planOf } from "../../support/preview-program";
import { itIsWellFormed, type Form } from "../../support/preview-values";

const ROLE = "arn:aws:iam::123456789012:role/it";

/** Resource → a program that makes one, and the form of what comes back. */
const FORMS: readonly Form[] = [
  [
    "a function",
    () => new aws.lambda.Function("it", { role: ROLE, imageUri: "it:1", packageType: "Image" }),
    {
      id: /^it-[0-9a-f]{7}$/,
      name: /^it-[0-9a-f]{7}$/,
      arn: /^arn:aws:lambda:us-east-1:123456789012:function:it-[0-9a-f]{7}$/,
      qualifiedArn: /:function:it-[0-9a-f]{7}:\$LATEST$/,
      invokeArn:
        /^arn:aws:apigateway:us-east-1:lambda:path\/2015-03-31\/functions\/arn:aws:lambda:.*\/invocations$/,
    },
  ],
  [
    "a function's URL",
    () => new aws.lambda.FunctionUrl("it", { functionName: "resize", authorizationType: "AWS_IAM" }),
    {
      id: /^resize$/,
      functionArn: /^arn:aws:lambda:us-east-1:123456789012:function:resize$/,
      functionUrl: /^https:\/\/[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.aws\/$/,
    },
  ],
  [
    "leave to call a function",
    () =>
      new aws.lambda.Permission("it", {
        function: "resize",
        action: "lambda:InvokeFunction",
        principal: ROLE,
      }),
    { statementId: /^it-[0-9a-f]{7}$/ },
  ],
  [
    "a queue that calls a function",
    () => new aws.lambda.EventSourceMapping("it", { functionName: "resize" }),
    { arn: /^arn:aws:lambda:us-east-1:123456789012:event-source-mapping:[0-9a-f-]{36}$/ },
  ],
  [
    "what becomes of failed calls",
    () => new aws.lambda.FunctionEventInvokeConfig("it", { functionName: "resize" }),
    { id: /^resize$/ },
  ],
  [
    "a call",
    () => new aws.lambda.Invocation("it", { functionName: "resize", input: "{}" }),
    { id: /^resize_\$LATEST_[0-9a-f]{32}$/ },
  ],
  [
    "a group of schedules",
    () => new aws.scheduler.ScheduleGroup("it", {}),
    { arn: /^arn:aws:scheduler:us-east-1:123456789012:schedule-group\/it-[0-9a-f]{7}$/ },
  ],
  [
    "a schedule",
    () =>
      new aws.scheduler.Schedule("it", {
        groupName: "it",
        flexibleTimeWindow: { mode: "OFF" },
        scheduleExpression: "rate(1 hour)",
        target: { arn: ROLE, roleArn: ROLE },
      }),
    {
      id: /^it\/it-[0-9a-f]{7}$/,
      arn: /^arn:aws:scheduler:us-east-1:123456789012:schedule\/it\/it-[0-9a-f]{7}$/,
    },
  ],
];

describe("offline values of functions and schedules", () => {
  for (const form of FORMS) itIsWellFormed(form);

  const leave = (name: string, statementId?: string): pulumi.Resource =>
    new aws.lambda.Permission(name, {
      function: "resize",
      action: "lambda:InvokeFunction",
      principal: ROLE,
      ...(statementId === undefined ? {} : { statementId }),
    });
  const refused: Readonly<Record<string, readonly [() => pulumi.Resource, RegExp]>> = {
    "characters in a resource's name": [
      () => leave("it:12/role"),
      /"it:12\/role-[0-9a-f]{7}" is no statement id/,
    ],
    "a resource's name that is too long": [() => leave("a".repeat(93)), /101 characters; AWS takes 100/],
    "characters in an id": [() => leave("it", "role/checkout"), /"role\/checkout" is no statement id/],
    "an id that is too long": [() => leave("it", "a".repeat(101)), /is no statement id: AWS takes up to 100/],
  };
  for (const [what, [program, message]] of Object.entries(refused)) {
    it(`refuse leave to call a function as AWS does: ${what}`, async () => {
      const { message: found } = await failureOf(planOf(() => void program()));
      assert.match(found, message);
    });
  }
});
