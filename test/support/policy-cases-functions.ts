/** Cases of the policies on Lambda functions, events and schedules. */
import { unknown, type PolicyCase } from "./policy-cases";
import { secret, UNKNOWN } from "./policy-fixtures";

const variables = (given: object): Readonly<Record<string, unknown>> => ({
  environment: { variables: given },
});

export const functionCases: readonly PolicyCase[] = [
  {
    policy: "lambda-url-auth",
    subject: "lambdaUrl",
    fails: [{ set: { authorizationType: "NONE" }, says: /set authorizationType: AWS_IAM/ }],
    absent: { unset: ["authorizationType"] },
    unknown: unknown("authorizationType"),
  },
  {
    policy: "lambda-public-permission",
    subject: "lambdaPermission",
    fails: [
      {
        set: { principal: "*" },
        unset: ["sourceArn", "sourceAccount"],
        says: /everybody may call the function/,
        level: "mandatory",
      },
      {
        set: { principal: "arn:aws:iam::*:root", sourceArn: "arn:*:*" },
        unset: ["sourceAccount"],
        says: /everybody may call the function/,
        level: "mandatory",
      },
      {
        set: { sourceArn: "arn:aws:events:us-east-1:*:rule/nightly" },
        unset: ["sourceAccount"],
        says: /the service may call the function for any account/,
        level: "advisory",
      },
      {
        unset: ["sourceArn", "sourceAccount"],
        says: /the service may call the function for any account/,
        level: "advisory",
      },
    ],
    passes: [
      { unset: ["sourceAccount"] },
      { unset: ["sourceArn"] },
      { set: { sourceArn: UNKNOWN }, unset: ["sourceAccount"] },
      { set: { principal: "*", principalOrgId: "o-a1b2c3d4e5" }, unset: ["sourceArn", "sourceAccount"] },
      { set: { principal: "123456789012" }, unset: ["sourceArn", "sourceAccount"] },
      {
        set: { principal: "alexa-appkit.amazon.com", eventSourceToken: "amzn1.ask.skill.1" },
        unset: ["sourceArn", "sourceAccount"],
      },
    ],
    absent: { unset: ["principal"] },
    unknown: unknown("principal"),
  },
  {
    policy: "lambda-no-env-secrets",
    subject: "lambda",
    fails: [
      {
        set: variables({ DB_PASSWORD: "hunter2" }),
        says: /a secret stands in the plain variable DB_PASSWORD/,
        level: "mandatory",
      },
      {
        set: variables({ DATABASE_URL: "postgres://app:hunter2@db/shop" }),
        says: /a secret stands in the plain variable DATABASE_URL/,
        level: "mandatory",
      },
      {
        set: variables({ API_KEY: UNKNOWN, DB_PASSWORD: "hunter2" }),
        says: /a secret stands in the plain variable DB_PASSWORD/,
        level: "mandatory",
      },
      {
        set: variables({ PAYMENTS: secret("hunter2"), ENVIRONMENT: "prod" }),
        says: /what the program calls a secret stands in the plain variable PAYMENTS/,
        level: "advisory",
      },
    ],
    passes: [
      { set: variables({ TOKEN_TTL: "60", SECRET_ARN: "arn:aws:secretsmanager:us-east-1:1:secret:a" }) },
      { set: variables({ PAYMENTS: secret("hunter2") }) },
      { set: variables({ TABLE: UNKNOWN }) },
      { set: { environment: secret({ variables: { ENVIRONMENT: "prod", REGION: "us-east-1" } }) } },
    ],
    absent: { unset: ["environment"] },
    unknown: {
      set: variables({ DB_PASSWORD: UNKNOWN }),
      says: /cannot be judged yet: environment\.variables\.DB_PASSWORD/,
    },
  },
  {
    policy: "lambda-env-cmk",
    subject: "lambda",
    fails: [{ unset: ["kmsKeyArn"], options: { from: {} }, says: /set kmsKeyArn to control who may/ }],
    passes: [
      { unset: ["kmsKeyArn", "environment"] },
      { unset: ["kmsKeyArn"], set: variables({}) },
      { set: { kmsKeyArn: UNKNOWN } },
    ],
    absent: { unset: ["environment", "kmsKeyArn"] },
    unknown: {
      unset: ["kmsKeyArn"],
      set: { environment: UNKNOWN },
      says: /cannot be judged yet: environment/,
    },
  },
  {
    policy: "lambda-runtime",
    subject: "lambda",
    fails: [
      { set: { runtime: "nodejs18.x" }, says: /set a newer runtime/ },
      { set: { runtime: "python3.9" }, says: /set a newer runtime/ },
    ],
    passes: [
      { set: { runtime: "provided.al2023" } },
      { set: { packageType: "Image", imageUri: UNKNOWN }, unset: ["runtime"] },
    ],
    absent: { unset: ["runtime"] },
    unknown: unknown("runtime"),
  },
  {
    policy: "lambda-tracing",
    subject: "lambda",
    fails: [{ set: { tracingConfig: { mode: "PassThrough" } }, says: /set tracingConfig\.mode: Active/ }],
    absent: { unset: ["tracingConfig"], says: /set tracingConfig\.mode: Active/ },
    unknown: unknown("tracingConfig"),
  },
  {
    policy: "lambda-dlq",
    subject: "lambda",
    fails: [
      { without: ["lambdaFailures"], says: /an event that fails three times is lost/ },
      {
        at: "lambdaFailures",
        set: { destinationConfig: { onSuccess: { destination: UNKNOWN } } },
        says: /an event that fails three times is lost/,
      },
      {
        at: "nightlyTask",
        options: { from: { target: ["lambda"] } },
        without: ["lambdaFailures", "lambdaPermission"],
        says: /an event that fails three times is lost/,
      },
    ],
    passes: [
      { without: ["lambdaFailures"], set: { deadLetterConfig: { targetArn: UNKNOWN } } },
      { without: ["lambdaFailures", "lambdaPermission"] },
      {
        at: "nightlyTask",
        set: { scheduleExpression: "rate(5 minutes)" },
        options: { from: { target: ["lambda"] } },
        without: ["lambdaFailures", "lambdaPermission"],
      },
      { without: ["lambdaFailures"], at: "lambdaPermission", set: { principal: "apigateway.amazonaws.com" } },
    ],
    absent: {
      at: "lambdaFailures",
      unset: ["destinationConfig"],
      says: /an event that fails three times is lost/,
    },
    unknown: unknown("destinationConfig", "lambdaFailures"),
  },
];
