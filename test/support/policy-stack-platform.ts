/** The compliant stack's users, mail, pushes, chat, and what an account has once. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

/** Refuses what comes without a second factor. */
const SECOND_FACTOR = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      NotAction: ["iam:EnableMFADevice", "sts:GetSessionToken"],
      Resource: "*",
      Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    },
  ],
});

/** By name. */
export const platform = {
  userPool: {
    type: "aws:cognito/userPool:UserPool",
    properties: {
      mfaConfiguration: "OPTIONAL",
      passwordPolicy: {
        minimumLength: 12,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: true,
        requireUppercase: true,
      },
      userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
      deletionProtection: "ACTIVE",
      tags: TAGS,
    },
    protect: true,
  },
  userPoolClient: {
    type: "aws:cognito/userPoolClient:UserPoolClient",
    properties: {
      userPoolId: UNKNOWN,
      allowedOauthFlows: ["code"],
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      preventUserExistenceErrors: "ENABLED",
    },
    from: { userPoolId: ["userPool"] },
  },
  identityPool: {
    type: "aws:cognito/identityPool:IdentityPool",
    properties: { identityPoolName: "shop", allowUnauthenticatedIdentities: false, tags: TAGS },
  },
  configurationSet: {
    type: "aws:sesv2/configurationSet:ConfigurationSet",
    properties: { configurationSetName: "shop", deliveryOptions: { tlsPolicy: "REQUIRE" }, tags: TAGS },
  },
  formerConfigurationSet: {
    type: "aws:ses/configurationSet:ConfigurationSet",
    properties: { deliveryOptions: { tlsPolicy: "Require" } },
  },
  mailDomain: {
    type: "aws:sesv2/emailIdentity:EmailIdentity",
    properties: { emailIdentity: "shop.example.com", tags: TAGS },
  },
  formerMailDomain: {
    type: "aws:ses/domainIdentity:DomainIdentity",
    properties: { domain: "former.example.com" },
  },
  formerMailDkim: {
    type: "aws:ses/domainDkim:DomainDkim",
    properties: { domain: UNKNOWN },
    from: { domain: ["formerMailDomain"] },
  },
  eventBus: {
    type: "aws:cloudwatch/eventBus:EventBus",
    properties: { kmsKeyIdentifier: KEY, deadLetterConfig: { arn: UNKNOWN }, tags: TAGS },
  },
  eventArchive: {
    type: "aws:cloudwatch/eventArchive:EventArchive",
    properties: { eventSourceArn: UNKNOWN, kmsKeyIdentifier: KEY, retentionDays: 30 },
    from: { eventSourceArn: ["eventBus"] },
  },
  pushApplication: {
    type: "aws:sns/platformApplication:PlatformApplication",
    properties: {
      platform: "GCM",
      platformCredential: UNKNOWN,
      failureFeedbackRoleArn: "arn:aws:iam::123456789012:role/push-logs",
    },
  },
  slackChannel: {
    type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    properties: {
      guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
      tags: TAGS,
    },
  },
  readers: { type: "aws:iam/group:Group", properties: { name: "readers" } },
  loginProfile: {
    type: "aws:iam/userLoginProfile:UserLoginProfile",
    properties: { user: "mail", pgpKey: "keybase:mail" },
  },
  readersSecondFactor: {
    type: "aws:iam/groupPolicy:GroupPolicy",
    properties: { group: UNKNOWN, policy: SECOND_FACTOR },
    from: { group: ["readers"] },
  },
  detector: {
    type: "aws:guardduty/detector:Detector",
    properties: { enable: true, tags: TAGS },
  },
  recorder: {
    type: "aws:cfg/recorder:Recorder",
    properties: { recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } },
  },
  recorderStatus: {
    type: "aws:cfg/recorderStatus:RecorderStatus",
    properties: { name: UNKNOWN, isEnabled: true },
    from: { name: ["recorder"] },
  },
  accountBlock: {
    type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    properties: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  },
  defaultEncryption: {
    type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
    properties: { enabled: true },
  },
  budget: {
    type: "aws:budgets/budget:Budget",
    properties: {
      budgetType: "COST",
      notifications: [{ threshold: 80, subscriberSnsTopicArns: [UNKNOWN] }],
      tags: TAGS,
    },
  },
} satisfies Readonly<Record<string, Fixture>>;
