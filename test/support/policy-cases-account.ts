/** Cases of the policies on what an account has once: who may act in it, who watches it, who hears of its costs. */
import { unknown, type Change, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const ISSUER = "token.actions.githubusercontent.com";
const EKS = "oidc.eks.us-east-1.amazonaws.com/id/ABCDEF0123456789";

const trust = (principal: object, conditions: object = {}, action = "sts:AssumeRole"): Change => ({
  set: {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: action, Principal: principal, ...conditions }],
    }),
  },
});
const federated = (issuer: string, ...lines: readonly [string, string][]): Change =>
  trust(
    {
      Federated: issuer.startsWith("cognito") ? issuer : `arn:aws:iam::123456789012:oidc-provider/${issuer}`,
    },
    {
      Condition: {
        StringEquals: Object.fromEntries(lines.map(([key, value]) => [`${issuer}:${key}`, value])),
      },
    },
    "sts:AssumeRoleWithWebIdentity",
  );
const PARTNER = "arn:aws:iam::210987654321:root";
const allows = {
  policy: '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}}',
};

export const accountCases: readonly PolicyCase[] = [
  {
    policy: "iam-oidc-audience",
    subject: "deployRole",
    fails: [
      { ...federated(ISSUER, ["sub", "repo:acme/shop:environment:prod"]), says: /made for another service/ },
      { ...federated(EKS, ["sub", "system:serviceaccount:shop:api"]), says: /on the provider's aud/ },
      { ...federated(ISSUER, ["aud", "*"]), says: /on the provider's aud/ },
    ],
    passes: [
      federated(ISSUER, ["aud", "sts.amazonaws.com"], ["sub", "repo:acme/shop:environment:prod"]),
      federated("id.example.com", ["azp", "shop"]),
      federated("cognito-identity.amazonaws.com", ["amr", "authenticated"]),
      trust({ Service: "ecs-tasks.amazonaws.com" }),
    ],
    absent: { unset: ["assumeRolePolicy"] },
    unknown: unknown("assumeRolePolicy"),
  },
  {
    policy: "iam-account-trust",
    subject: "taskRole",
    fails: [
      { ...trust({ AWS: PARTNER }), says: /whoever the account lets may take the role/ },
      { ...trust({ AWS: ["210987654321"] }), says: /name a role in assumeRolePolicy, or add a condition/ },
      {
        ...trust({ AWS: PARTNER }, { Condition: { StringEqualsIfExists: { "sts:ExternalId": "a" } } }),
        says: /whoever the account lets/,
      },
      { ...trust({ AWS: PARTNER }, {}, "sts:*"), says: /whoever the account lets/ },
    ],
    passes: [
      trust({ AWS: "arn:aws:iam::210987654321:role/pipeline" }),
      trust({ AWS: PARTNER }, { Condition: { StringEquals: { "sts:ExternalId": "shop" } } }),
      trust({ AWS: PARTNER }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      trust({ AWS: PARTNER }, {}, "sts:TagSession"),
    ],
    absent: { unset: ["assumeRolePolicy"] },
    unknown: unknown("assumeRolePolicy"),
  },
  {
    policy: "iam-group-mfa",
    subject: "readers",
    fails: [
      { at: "readersSecondFactor", set: allows, says: /a stolen password or key is enough/ },
      {
        at: "readersSecondFactor",
        set: { policy: { Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } },
        says: /deny what comes without aws:MultiFactorAuthPresent/,
      },
    ],
    passes: [
      {
        at: "readersSecondFactor",
        set: {
          policy: {
            Statement: {
              Effect: "Allow",
              Action: "s3:ListAllMyBuckets",
              Resource: "*",
              Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } },
            },
          },
        },
      },
    ],
    // A group that holds nothing does no harm.
    absent: { without: ["readersSecondFactor"] },
    unknown: {
      at: "readersSecondFactor",
      set: { policy: UNKNOWN },
      says: /cannot be judged yet: policy/,
    },
  },
  {
    policy: "iam-login-profile-encrypted",
    subject: "loginProfile",
    fails: [{ unset: ["pgpKey"], says: /can sign in as the user; set pgpKey/ }],
    passes: [{ set: { pgpKey: UNKNOWN } }],
    absent: { unset: ["pgpKey"], says: /set pgpKey/ },
    unknown: "a key that is to come was given all the same",
  },
  {
    policy: "guardduty-enabled",
    subject: "detector",
    fails: [{ set: { enable: false }, says: /the detector is suspended/ }],
    absent: { unset: ["enable"] },
    unknown: unknown("enable"),
  },
  {
    policy: "config-recorder-all",
    subject: "recorder",
    fails: [
      {
        set: { recordingGroup: { allSupported: false, resourceTypes: ["AWS::S3::Bucket"] } },
        says: /set recordingGroup\.allSupported: true/,
      },
      { at: "recorderStatus", set: { isEnabled: false }, says: /the recorder is stopped/ },
      { without: ["recorderStatus"], says: /add a cfg\.RecorderStatus/ },
    ],
    passes: [{ set: { recordingGroup: UNKNOWN } }],
    absent: { unset: ["recordingGroup"] },
    unknown: { at: "recorderStatus", set: { isEnabled: UNKNOWN }, says: /cannot be judged yet: isEnabled/ },
  },
  {
    policy: "s3-account-public-access-block",
    subject: "accountBlock",
    fails: [
      { set: { blockPublicAcls: false }, says: /set blockPublicAcls: true/ },
      { set: { ignorePublicAcls: UNKNOWN, restrictPublicBuckets: false }, says: /set restrictPublicBuckets/ },
    ],
    absent: { unset: ["blockPublicPolicy"], says: /set blockPublicPolicy: true/ },
    unknown: unknown("blockPublicPolicy"),
  },
  {
    policy: "ebs-default-encryption",
    subject: "defaultEncryption",
    fails: [{ set: { enabled: false }, says: /volumes may be made without encryption/ }],
    absent: { unset: ["enabled"] },
    unknown: unknown("enabled"),
  },
  {
    policy: "budget-notification",
    subject: "budget",
    fails: [
      { set: { notifications: [] }, says: /add notifications/ },
      { set: { notifications: [{ threshold: 80 }] }, says: /notifications\[0\] has nobody to tell/ },
      {
        set: {
          notifications: [{ subscriberEmailAddresses: ["a@example.com"] }, { subscriberSnsTopicArns: [] }],
        },
        says: /notifications\[1\] has nobody to tell/,
      },
    ],
    passes: [
      { set: { notifications: [{ subscriberEmailAddresses: ["a@example.com"] }] } },
      { set: { notifications: [{ subscriberSnsTopicArns: UNKNOWN }] } },
    ],
    absent: { unset: ["notifications"], says: /nobody hears that the money is spent/ },
    unknown: unknown("notifications"),
  },
];
