/** Cases of the policies on user pools, their clients, and pools of identities. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";
import { platform } from "./policy-stack-platform";

const { passwordPolicy } = platform.userPool.properties;

export const signInCases: readonly PolicyCase[] = [
  {
    policy: "cognito-mfa",
    subject: "userPool",
    fails: [
      { set: { mfaConfiguration: "OFF" }, says: /a stolen password is enough to sign in/ },
      {
        set: { mfaConfiguration: "OFF", signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] } },
        says: /a stolen password is enough/,
      },
    ],
    passes: [
      { set: { mfaConfiguration: "ON" } },
      {
        set: {
          mfaConfiguration: "OFF",
          signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
        },
      },
    ],
    absent: { unset: ["mfaConfiguration"], says: /set mfaConfiguration: OPTIONAL or ON/ },
    unknown: unknown("mfaConfiguration"),
  },
  {
    policy: "cognito-password",
    subject: "userPool",
    fails: [
      {
        set: { passwordPolicy: { ...passwordPolicy, minimumLength: 7 } },
        says: /set passwordPolicy\.minimumLength: 8/,
      },
      {
        set: { passwordPolicy: { ...passwordPolicy, minimumLength: null } },
        says: /set passwordPolicy\.minimumLength: 8/,
      },
      {
        set: { passwordPolicy: { ...passwordPolicy, requireSymbols: false } },
        says: /set passwordPolicy\.requireSymbols: true/,
      },
      {
        set: { passwordPolicy: { minimumLength: 20 } },
        says: /set passwordPolicy\.requireUppercase: true/,
      },
      {
        set: { passwordPolicy: { ...passwordPolicy, temporaryPasswordValidityDays: 30 } },
        says: /set passwordPolicy\.temporaryPasswordValidityDays: 7/,
      },
      {
        set: { passwordPolicy: { ...passwordPolicy, minimumLength: UNKNOWN, requireNumbers: false } },
        says: /set passwordPolicy\.requireNumbers: true/,
      },
    ],
    passes: [{ set: { passwordPolicy: { ...passwordPolicy, temporaryPasswordValidityDays: 1 } } }],
    absent: { unset: ["passwordPolicy"] },
    unknown: unknown("passwordPolicy"),
  },
  {
    policy: "cognito-threat-protection",
    subject: "userPool",
    fails: [
      {
        set: { userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
        says: /set userPoolAddOns\.advancedSecurityMode: ENFORCED/,
      },
      {
        set: { lambdaConfig: { defineAuthChallenge: "arn:aws:lambda:us-east-1:123456789012:function:ask" } },
        says: /advancedSecurityAdditionalFlows\.customAuthMode: ENFORCED/,
      },
    ],
    passes: [
      {
        set: {
          lambdaConfig: { createAuthChallenge: UNKNOWN },
          userPoolAddOns: {
            advancedSecurityMode: "ENFORCED",
            advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
          },
        },
      },
      { set: { lambdaConfig: { preSignUp: "arn:aws:lambda:us-east-1:123456789012:function:welcome" } } },
      { unset: ["userPoolAddOns"], set: { tags: { Environment: "dev" } } },
    ],
    absent: {
      unset: ["userPoolAddOns"],
      says: /set userPoolAddOns\.advancedSecurityMode: ENFORCED/,
    },
    unknown: unknown("userPoolAddOns"),
  },
  {
    policy: "cognito-deletion-protection",
    subject: "userPool",
    fails: [
      { set: { deletionProtection: "INACTIVE" }, says: /set deletionProtection: ACTIVE/ },
      {
        set: { deletionProtection: "INACTIVE", tags: { Environment: "staging" } },
        says: /set deletionProtection: ACTIVE/,
        level: "advisory",
      },
    ],
    absent: { unset: ["deletionProtection"], says: /set deletionProtection: ACTIVE/, level: "mandatory" },
    unknown: unknown("deletionProtection"),
  },
  {
    policy: "cognito-no-guests",
    subject: "identityPool",
    fails: [
      {
        set: { allowUnauthenticatedIdentities: true },
        says: /everybody gets AWS credentials without signing in/,
      },
    ],
    absent: { unset: ["allowUnauthenticatedIdentities"] },
    unknown: unknown("allowUnauthenticatedIdentities"),
  },
  {
    policy: "cognito-client-flows",
    subject: "userPoolClient",
    fails: [
      { set: { allowedOauthFlows: ["code", "implicit"] }, says: /set allowedOauthFlows: \[code\]/ },
      { set: { explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }, says: /ALLOW_USER_SRP_AUTH/ },
      { set: { explicitAuthFlows: ["USER_PASSWORD_AUTH"] }, says: /ALLOW_USER_SRP_AUTH/ },
      {
        set: { allowedOauthFlows: UNKNOWN, explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] },
        says: /passwords are sent as they are/,
      },
    ],
    passes: [
      { set: { allowedOauthFlows: ["client_credentials"] } },
      { set: { explicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] } },
    ],
    absent: { unset: ["allowedOauthFlows", "explicitAuthFlows"] },
    unknown: unknown("allowedOauthFlows"),
  },
  {
    policy: "cognito-user-existence",
    subject: "userPoolClient",
    fails: [
      {
        set: { preventUserExistenceErrors: "LEGACY" },
        says: /errors tell which users there are; set preventUserExistenceErrors: ENABLED/,
      },
    ],
    absent: { unset: ["preventUserExistenceErrors"], says: /set preventUserExistenceErrors: ENABLED/ },
    unknown: unknown("preventUserExistenceErrors"),
  },
];
