/** Cases of the policies on who takes a role, and on the services that are let in. */
import { unknown, type Change, type PolicyCase } from "./policy-cases";

const document = (...statements: readonly object[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", Action: "sqs:SendMessage", ...statement })),
  });
const when = (key: string, value: unknown, operator = "StringEquals"): object => ({
  Condition: { [operator]: { [key]: value } },
});

const trust = (federated: string, condition: object = {}): Change => ({
  set: {
    assumeRolePolicy: document({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: federated },
      ...condition,
    }),
  },
});
const provider = (issuer: string): string => `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
const EKS = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF";

const forService = (service: string, condition: object = {}): Change => ({
  set: { policy: document({ Principal: { Service: service }, ...condition }) },
});

export const trustCases: readonly PolicyCase[] = [
  {
    policy: "iam-oidc-subject",
    subject: "clusterRole",
    fails: [
      { ...trust(provider(EKS)), says: /every holder of a token/ },
      { ...trust(provider(EKS), when(`${EKS}:aud`, "sts.amazonaws.com")), says: /every holder/ },
      {
        ...trust(provider(EKS), when(`${EKS}:sub`, "system:serviceaccount:*:*", "StringLike")),
        says: /every holder/,
      },
      {
        ...trust(provider("gitlab.com"), when("gitlab.com:aud", "https://gitlab.com")),
        says: /every holder/,
      },
      {
        ...trust(provider("app.terraform.io"), when("app.terraform.io:sub", "organization:*", "StringLike")),
        says: /every holder/,
      },
      { ...trust("cognito-identity.amazonaws.com"), says: /every holder/ },
      {
        ...trust(provider("id.example.com"), when("id.example.com:sub", "x", "StringNotEquals")),
        says: /every/,
      },
    ],
    passes: [
      trust(provider(EKS), when(`${EKS}:sub`, "system:serviceaccount:shop:*", "StringLike")),
      trust(
        provider("gitlab.com"),
        when("gitlab.com:sub", "project_path:acme/shop:ref_type:branch:ref:main"),
      ),
      trust(
        provider("app.terraform.io"),
        when("app.terraform.io:sub", "organization:acme:project:*:workspace:shop:run_phase:*", "StringLike"),
      ),
      trust(
        provider("api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc"),
        when("api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:aud", "ari:cloud:1"),
      ),
      trust("cognito-identity.amazonaws.com", when("cognito-identity.amazonaws.com:aud", "us-east-1:1")),
      trust("arn:aws:iam::123456789012:saml-provider/people"),
    ],
    absent: { unset: ["assumeRolePolicy"] },
    unknown: unknown("assumeRolePolicy"),
  },
  {
    policy: "service-principal-source",
    subject: "taskRole",
    fails: [
      {
        set: { assumeRolePolicy: document({ Principal: { Service: "ecs-tasks.amazonaws.com" } }) },
        says: /an AWS service may act here for whoever asks it; .* in assumeRolePolicy/,
      },
      {
        set: {
          assumeRolePolicy: document({
            Principal: { Service: ["ec2.amazonaws.com", "states.eu-west-1.amazonaws.com"] },
            ...when("aws:SourceAccount", "123456789012", "StringEqualsIfExists"),
          }),
        },
        says: /for whoever asks it/,
      },
    ],
    passes: [
      { set: { assumeRolePolicy: document({ Principal: { Service: "ec2.amazonaws.com" } }) } },
      {
        set: {
          assumeRolePolicy: document({
            Principal: { Service: "events.amazonaws.com" },
            ...when("aws:SourceArn", "arn:aws:events:us-east-1:123456789012:rule/*", "ArnLike"),
          }),
        },
      },
    ],
    absent: { unset: ["assumeRolePolicy"] },
    unknown: unknown("assumeRolePolicy"),
  },
  {
    policy: "service-principal-source",
    subject: "queuePolicy",
    fails: [
      { ...forService("sns.amazonaws.com"), says: /aws:SourceArn in policy/ },
      {
        ...forService("s3.amazonaws.com", when("aws:SourceArn", "arn:aws:s3:::*", "ArnLike")),
        says: /for whoever asks it/,
      },
    ],
    passes: [
      forService("s3.amazonaws.com", when("aws:SourceArn", "arn:aws:s3:::uploads", "ArnEquals")),
      forService("sns.amazonaws.com", when("aws:SourceOrgID", "o-1")),
      // EventBridge tells topics no source; Scheduler takes a role.
      forService("scheduler.amazonaws.com"),
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "service-principal-source",
    subject: "key",
    fails: [
      {
        set: {
          policy: document({ Principal: { Service: "logs.us-east-1.amazonaws.com" }, Action: "kms:Decrypt" }),
        },
        says: /for whoever asks it/,
      },
      ...["budgets.amazonaws.com", "costalerts.amazonaws.com"].map((Service) => ({
        set: { policy: document({ Principal: { Service }, Action: "kms:GenerateDataKey" }) },
        says: /for whoever asks it/,
      })),
    ],
    passes: [
      {
        set: {
          policy: document({
            Principal: { Service: "logs.us-east-1.amazonaws.com" },
            Action: "kms:Decrypt",
            ...when("kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:us-east-1:123456789012:*", "ArnLike"),
          }),
        },
      },
      {
        set: {
          policy: document({ Principal: { Service: "autoscaling.amazonaws.com" }, Action: "kms:Decrypt" }),
        },
      },
      {
        set: {
          policy: document({ Principal: { Service: "events.amazonaws.com" }, Action: "kms:DescribeKey" }),
        },
      },
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
];
