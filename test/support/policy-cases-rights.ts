/** Cases of the policies on what principals may do, and on users, keys and AWS's own policies. */
import { unknown, type Expected, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const ALL = { Resource: "*" };

const document = (...statements: readonly object[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({
      Effect: "Allow",
      Resource: "arn:aws:s3:::a/*",
      ...statement,
    })),
  });
const set = (...statements: readonly object[]): Pick<Expected, "set"> => ({
  set: { policy: document(...statements) },
});
const when = (key: string, value: unknown, operator = "StringEquals"): object => ({
  Condition: { [operator]: { [key]: value } },
});

const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

export const rightsCases: readonly PolicyCase[] = [
  {
    policy: "iam-no-star-admin",
    subject: "permissionSetPolicy",
    fails: [
      { set: { inlinePolicy: document({ Action: "*", ...ALL }) }, says: /inlinePolicy allows every action/ },
      { set: { inlinePolicy: document({ Action: ["a:b", "*:*"] }) }, says: /inlinePolicy allows every/ },
    ],
    absent: { unset: ["inlinePolicy"] },
    unknown: unknown("inlinePolicy"),
  },
  {
    policy: "iam-no-star-actions",
    subject: "readingPolicy",
    fails: [
      { ...set({ Action: "s3:*" }), says: /policy allows all actions of a service/ },
      {
        ...set({ Action: "a:Get" }, { Action: ["a:Get", "ec2:*"], ...ALL }),
        says: /all actions of a service/,
      },
      { set: { policy: { Statement: { Effect: "Allow", Action: ["SQS:*"] } } }, says: /all actions/ },
    ],
    passes: [
      set({ Action: ["ec2:Describe*", "s3:Get*"] }),
      set({ Effect: "Deny", Action: "s3:*" }),
      set({ NotAction: "iam:*" }),
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "iam-no-star-resource",
    subject: "readingPolicy",
    fails: [
      { ...set({ Action: "sqs:SendMessage", ...ALL }), says: /policy allows actions on every resource/ },
      {
        ...set({ Action: "sqs:SendMessage", ...ALL, ...when("aws:SecureTransport", "true", "Bool") }),
        says: /on every resource/,
      },
    ],
    passes: [
      set({
        Action: "ecs:RunTask",
        ...ALL,
        ...when("ecs:cluster", "arn:aws:ecs:us-east-1:1:cluster/a", "ArnEquals"),
      }),
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "iam-no-passrole-star",
    subject: "readingPolicy",
    fails: [
      { ...set({ Action: "iam:PassRole", ...ALL }), says: /every role be handed to every service/ },
      { ...set({ Action: "IAM:passrole", Resource: ["arn:aws:iam::*:role/*"] }), says: /every role/ },
      { ...set({ Action: "iam:Pass*", Resource: "arn:aws:iam::123456789012:role/*" }), says: /every role/ },
      { ...set({ Action: "iam:*", ...ALL }), says: /every role/ },
      {
        ...set({ Action: "iam:PassRole", ...ALL, ...when("iam:PassedToService", "*", "StringLike") }),
        says: /every role/,
      },
      {
        ...set({ Action: "iam:PassRole", ...ALL, ...when("iam:PassedToService", "a", "StringNotEquals") }),
        says: /every role/,
      },
      {
        set: {
          policy: {
            Statement: [
              { Effect: "Allow", Action: UNKNOWN, ...ALL },
              { Effect: "Allow", Action: "iam:PassRole", ...ALL },
            ],
          },
        },
        says: /every role/,
      },
    ],
    passes: [
      set({ Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/app-*" }),
      set({ Action: "iam:PassRole", ...ALL, ...when("iam:PassedToService", "ecs-tasks.amazonaws.com") }),
      set({ Action: "iam:PassRole", ...ALL, ...when("aws:ResourceTag/Team", "shop") }),
      set({ Effect: "Deny", Action: "iam:PassRole", ...ALL }),
    ],
    absent: { unset: ["policy"] },
    unknown: {
      set: { policy: { Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: UNKNOWN }] } },
      says: /cannot be judged yet: .*policy\.Statement\.0\.Resource/,
    },
  },
  {
    policy: "iam-no-decrypt-everywhere",
    subject: "readingPolicy",
    fails: [
      { ...set({ Action: "kms:Decrypt", ...ALL }), says: /decryption with every key/ },
      { ...set({ Action: "kms:*", Resource: "arn:aws:kms:*:*:key/*" }), says: /decryption with every key/ },
      {
        ...set({ Action: ["kms:ReEncrypt*"], Resource: "arn:aws:kms:us-east-1:123456789012:key/*" }),
        says: /every key/,
      },
      // The service is one, and the keys are all of the account all the same.
      {
        ...set({ Action: "kms:Decrypt", ...ALL, ...when("kms:ViaService", "s3.us-east-1.amazonaws.com") }),
        says: /every key/,
      },
    ],
    passes: [
      set({ Action: "kms:Decrypt", Resource: "arn:aws:kms:us-east-1:123456789012:key/1" }),
      set({
        Action: "kms:Decrypt",
        ...ALL,
        ...when("kms:ResourceAliases", "alias/shop", "ForAnyValue:StringEquals"),
      }),
      set({ Action: ["kms:Encrypt", "kms:GenerateDataKey"], ...ALL }),
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "iam-no-escalation",
    subject: "readingPolicy",
    fails: [
      { ...set({ Action: "iam:AttachRolePolicy", ...ALL }), says: /take any right/ },
      { ...set({ Action: "iam:Put*", Resource: "arn:aws:iam::*:role/*" }), says: /take any right/ },
      { ...set({ Action: "iam:*", Resource: "*" }), says: /take any right/ },
    ],
    passes: [
      set({ Action: "iam:AttachRolePolicy", Resource: "arn:aws:iam::123456789012:role/app-*" }),
      set({
        Action: "iam:PutRolePolicy",
        ...ALL,
        ...when("iam:PermissionsBoundary", "arn:aws:iam::123456789012:policy/boundary"),
      }),
      set({ Action: ["iam:Get*", "iam:List*", "iam:CreateRole"], ...ALL }),
    ],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "iam-no-inverse",
    subject: "readingPolicy",
    fails: [
      { ...set({ NotAction: "iam:*", ...ALL }), says: /allows all but what it names/ },
      {
        set: {
          policy: { Statement: { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::a/*" } },
        },
        says: /allows all but what it names/,
      },
    ],
    passes: [set({ Effect: "Deny", NotAction: "iam:*", ...ALL })],
    absent: { unset: ["policy"] },
    unknown: unknown("policy"),
  },
  {
    policy: "iam-no-access-keys",
    subject: "retiredKey",
    fails: [{ set: { status: "Active" }, says: /use a role instead/ }],
    absent: { unset: ["status"], says: /use a role instead/ },
    unknown: unknown("status"),
  },
  {
    policy: "iam-no-user-policies",
    subject: "sharedAttachment",
    fails: [{ set: { users: ["mail"] }, says: /a single user holds rights/ }],
    passes: [{ set: { groups: ["people"] } }],
    absent: { unset: ["users"] },
    unknown: unknown("users"),
  },
  {
    policy: "iam-password-policy",
    subject: "passwordPolicy",
    fails: [
      { set: { minimumPasswordLength: 13 }, says: /set minimumPasswordLength: 14/ },
      { set: { requireSymbols: false }, says: /set requireSymbols: true/ },
      { set: { minimumPasswordLength: UNKNOWN, requireNumbers: false }, says: /set requireNumbers: true/ },
    ],
    absent: { unset: ["requireUppercaseCharacters"], says: /set requireUppercaseCharacters: true/ },
    unknown: unknown("minimumPasswordLength"),
  },
  {
    policy: "iam-no-admin-managed",
    subject: "permissionSetAttachment",
    fails: [
      {
        set: { managedPolicyArn: managed("AdministratorAccess") },
        says: /AdministratorAccess/,
        level: "advisory",
      },
    ],
    absent: { unset: ["managedPolicyArn"] },
    unknown: unknown("managedPolicyArn"),
  },
  {
    policy: "iam-no-admin-managed",
    subject: "roleAttachments",
    fails: [
      { set: { policyArns: [managed("AdministratorAccess")] }, says: /AdministratorAccess/ },
      { set: { policyArns: [UNKNOWN, managed("AdministratorAccess")] }, says: /AdministratorAccess/ },
    ],
    absent: { unset: ["policyArns"] },
    unknown: unknown("policyArns"),
  },
  {
    policy: "iam-no-wide-managed",
    subject: "attachment",
    fails: [
      { set: { policyArn: managed("PowerUserAccess") }, says: /allows nearly everything/ },
      { set: { policyArn: managed("IAMFullAccess") }, says: /allows nearly everything/ },
    ],
    passes: [{ set: { policyArn: "arn:aws:iam::123456789012:policy/PowerUserAccess" } }],
    absent: { unset: ["policyArn"] },
    unknown: unknown("policyArn"),
  },
];
