/** Cases of the policies on who may use a resource, and what for. */
import { unknown, type Change, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const PARTNER = "arn:aws:iam::123456789012:role/partner";

const document = (...statements: readonly object[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", Action: "sqs:SendMessage", ...statement })),
  });
const when = (key: string, value: unknown, operator = "StringEquals"): object => ({
  Condition: { [operator]: { [key]: value } },
});

const open = (condition: object = {}, ...others: readonly object[]): Change => ({
  set: { policy: document({ Principal: "*", ...condition }, ...others) },
});

export const resourcePolicyCases: readonly PolicyCase[] = [
  {
    policy: "resource-policy-no-star-actions",
    subject: "queuePolicy",
    fails: [
      {
        set: { policy: document({ Principal: { AWS: PARTNER }, Action: "sqs:*" }) },
        says: /policy allows every action on it/,
      },
      {
        set: { policy: document({ Principal: { Service: "a.amazonaws.com" }, Action: ["*"] }) },
        says: /every/,
      },
      // Who may read a public bucket may not do everything else with it as well.
      { set: { policy: document({ Principal: "*", Action: "sqs:*" }) }, says: /every action/ },
    ],
    passes: [
      {
        set: { policy: document({ Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "sqs:*" }) },
      },
      {
        set: {
          policy: document({
            Principal: "*",
            Action: "sqs:*",
            ...when("aws:PrincipalAccount", "123456789012"),
          }),
        },
      },
      { set: { policy: document({ Principal: { AWS: ["123456789012"] }, Action: "*" }) } },
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "resource-policy-no-star-principal",
    subject: "topicPolicy",
    fails: [
      { ...open(), says: /everybody in AWS may use it; name a principal in its policy/ },
      {
        set: { policy: document({ Principal: { AWS: "arn:aws:iam::*:root" } }) },
        says: /everybody in AWS may use it/,
      },
      { set: { policy: document({ NotPrincipal: { AWS: PARTNER } }) }, says: /everybody in AWS/ },
      { ...open(when("aws:SourceAccount", "123456789012", "StringEqualsIfExists")), says: /everybody/ },
      { ...open(when("aws:SourceAccount", ["123456789012", "*"], "StringLike")), says: /everybody/ },
      { ...open(when("aws:SourceArn", "arn:aws:sns:*:*:*", "ArnLike")), says: /everybody/ },
      { ...open(when("aws:PrincipalOrgID", "${aws:PrincipalOrgID}")), says: /everybody/ },
      { ...open(when("aws:SourceIp", "0.0.0.0/0", "IpAddress")), says: /everybody/ },
      { ...open(when("aws:PrincipalOrgID", "o-1", "ForAllValues:StringEquals")), says: /everybody/ },
      { ...open(when("aws:SourceArn", "false", "Null")), says: /everybody/ },
      { ...open({}, { Effect: "Deny", Principal: "*", Action: "sqs:DeleteQueue" }), says: /everybody/ },
    ],
    passes: [
      open(when("aws:PrincipalOrgID", ["o-1", "o-2"])),
      open(when("AWS:SourceOwner", "123456789012")),
      open(when("aws:PrincipalAccount", "${aws:ResourceAccount}")),
      open(when("aws:SourceIp", "203.0.113.0/24", "IpAddress")),
      open(when("aws:SourceVpce", "vpce-1", "ForAnyValue:StringEquals")),
      open(
        {},
        {
          Effect: "Deny",
          Principal: "*",
          Action: "*",
          ...when("aws:PrincipalOrgID", "o-1", "StringNotEquals"),
        },
      ),
      open(
        {},
        {
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "sqs:*",
          Condition: {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
          },
        },
      ),
      { set: { policy: document({ Principal: { AWS: PARTNER } }) } },
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "opensearch-access-policy",
    subject: "searchDomain",
    fails: [
      { unset: ["vpcOptions"], options: { from: {} }, says: /everybody on the internet may use the domain/ },
    ],
    passes: [
      { unset: ["vpcOptions"], set: { advancedSecurityOptions: { enabled: true } }, options: { from: {} } },
      {
        unset: ["vpcOptions"],
        set: { accessPolicies: document({ Principal: { AWS: PARTNER } }) },
        options: { from: {} },
      },
    ],
    absent: { unset: ["vpcOptions", "accessPolicies"], options: { from: {} } },
    unknown: {
      unset: ["vpcOptions"],
      set: { accessPolicies: UNKNOWN },
      options: { from: { accessPolicies: ["taskRole"] } },
      says: /cannot be judged yet: .*accessPolicies/,
    },
  },
];
