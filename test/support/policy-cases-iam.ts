/** Cases of the policies on rights: of roles, of who takes them, and of who uses a resource. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const policy = (statement: object): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "s3:GetObject", ...statement },
  });

const trust = (statement: object): string => policy({ Action: "sts:AssumeRole", ...statement });

const GITHUB = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const github = (sub: string): string =>
  trust({
    Principal: { Federated: GITHUB },
    Condition: { StringLike: { "token.actions.githubusercontent.com:sub": sub } },
  });

export const iamCases: readonly PolicyCase[] = [
  {
    policy: "iam-no-star-admin",
    subject: "rolePolicy",
    fails: [{ set: { policy: policy({ Action: "*", Resource: "*" }) }, says: /policy allows every action/ }],
    passes: [{ set: { policy: policy({ Effect: "Deny", Action: "*", Resource: "*" }) } }],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "iam-no-star-admin",
    subject: "executionRole",
    fails: [
      {
        set: { inlinePolicies: [{ policy: policy({ Action: "*" }) }] },
        says: /inlinePolicies\[0\]\.policy allows/,
      },
      {
        set: {
          inlinePolicies: [{ policy: UNKNOWN }, { policy: policy({ Action: ["s3:*", "*"], Resource: "*" }) }],
        },
        says: /inlinePolicies\[1\]\.policy allows every action/,
      },
    ],
    absent: { unset: ["inlinePolicies"] },
    unknown: unknown("inlinePolicies"),
  },
  {
    policy: "iam-no-star-resource",
    subject: "rolePolicy",
    fails: [
      { set: { policy: policy({ Resource: "*" }) }, says: /actions on every resource/ },
      {
        set: { policy: policy({ Resource: ["*"], Action: ["ecr:GetAuthorizationToken", "s3:*"] }) },
        says: /every resource/,
      },
    ],
    passes: [
      { set: { policy: policy({ Resource: "*", Action: "ec2:DescribeSubnets" }) } },
      {
        set: { policy: policy({ Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/a": "b" } } }) },
      },
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "iam-trust-principals",
    subject: "taskRole",
    fails: [
      { set: { assumeRolePolicy: trust({ Principal: "*" }) }, says: /everybody in AWS may take the role/ },
      {
        set: { assumeRolePolicy: trust({ Principal: { AWS: ["*"] } }) },
        says: /everybody in AWS may take the role/,
      },
    ],
    passes: [
      {
        set: {
          assumeRolePolicy: trust({
            Principal: "*",
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
          }),
        },
      },
    ],
    absent: { unset: ["assumeRolePolicy"] },
    unknown: unknown("assumeRolePolicy"),
  },
  {
    policy: "iam-github-oidc-sub",
    subject: "deployRole",
    fails: [
      {
        set: { assumeRolePolicy: trust({ Principal: { Federated: GITHUB } }) },
        says: /repositories that it does not name/,
      },
      { set: { assumeRolePolicy: github("repo:acme/*") }, says: /repositories that it does not name/ },
      { set: { assumeRolePolicy: github("*") }, says: /repositories that it does not name/ },
    ],
    passes: [{ set: { assumeRolePolicy: github("repo:acme/shop:*") } }],
    absent: { unset: ["assumeRolePolicy"] },
    unknown: unknown("assumeRolePolicy"),
  },
  {
    policy: "iam-no-users",
    subject: "user",
    fails: [{ says: /use a role instead/ }],
    absent: { unset: ["tags"], says: /use a role instead/ },
    unknown: "it is the user that is judged, not a property",
  },
  {
    policy: "iam-no-admin-managed",
    subject: "attachment",
    fails: [
      { set: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }, says: /AdministratorAccess/ },
    ],
    passes: [{ set: { policyArn: "arn:aws:iam::123456789012:policy/AdministratorAccess" } }],
    absent: { unset: ["policyArn"] },
    unknown: unknown("policyArn"),
  },
  {
    policy: "iam-no-admin-managed",
    subject: "executionRole",
    fails: [
      {
        set: { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
        says: /AdministratorAccess/,
      },
      {
        set: { managedPolicyArns: [UNKNOWN, "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"] },
        says: /AdministratorAccess/,
      },
    ],
    absent: { unset: ["managedPolicyArns"] },
    unknown: unknown("managedPolicyArns"),
  },
  {
    policy: "resource-policy-no-star-principal",
    subject: "queuePolicy",
    fails: [
      { set: { policy: policy({ Principal: "*", Resource: "*" }) }, says: /everybody in AWS may use it/ },
    ],
    passes: [
      {
        set: {
          policy: policy({
            Principal: { AWS: "*" },
            Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:t" } },
          }),
        },
      },
      { set: { policy: policy({ Principal: { Service: "sns.amazonaws.com" } }) } },
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
];
