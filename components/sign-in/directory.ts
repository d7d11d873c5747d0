import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SignInSettings } from "../../config/settings";
import type { Email } from "../email/email";
import type { UserPoolArgs } from "./user-pool";

const MFA = { off: "OFF", optional: "OPTIONAL", required: "ON" } as const;
/** How long an invitation holds. More than a week is more than AWS Security Hub's control Cognito.3 lets pass. */
const INVITATION_DAYS = 7;

/** The user pool itself, its groups, and what is done about sign-ins that look as if they were somebody else's. */
export function createDirectory(
  name: string,
  { settings, email }: UserPoolArgs,
  parent: pulumi.Resource,
): aws.cognito.UserPool {
  const pool = new aws.cognito.UserPool(
    name,
    {
      name: settings.poolName,
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      // Nobody takes over an account by an address that is not theirs.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: !settings.selfSignUp },
      passwordPolicy: {
        minimumLength: settings.passwordMinimumLength,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: INVITATION_DAYS,
      },
      mfaConfiguration: MFA[settings.mfa],
      ...(settings.mfa === "off" ? {} : { softwareTokenMfaConfiguration: { enabled: true } }),
      ...protection(settings),
      emailConfiguration: sender(email),
      deletionProtection: settings.deletionProtection ? "ACTIVE" : "INACTIVE",
      tags: settings.tags,
    },
    {
      parent,
      protect: settings.protect,
      retainOnDelete: settings.retainData,
      ...(settings.importId === undefined ? {} : { import: settings.importId }),
    },
  );
  if (settings.threatProtection === "enforced") createRiskConfiguration(name, pool, settings, parent);
  for (const group of settings.groups)
    new aws.cognito.UserGroup(`${name}-${group}`, { userPoolId: pool.id, name: group }, { parent });
  return pool;
}

/** Threat protection takes the plan Plus (Cognito Developer Guide, "User pool feature plans"). */
function protection({ threatProtection }: SignInSettings): Partial<aws.cognito.UserPoolArgs> {
  return threatProtection === "off"
    ? { userPoolTier: "ESSENTIALS" }
    : {
        userPoolTier: "PLUS",
        userPoolAddOns: { advancedSecurityMode: threatProtection === "audit" ? "AUDIT" : "ENFORCED" },
      };
}

function sender(email: Email | undefined): aws.types.input.cognito.UserPoolEmailConfiguration {
  return email === undefined
    ? { emailSendingAccount: "COGNITO_DEFAULT" }
    : {
        emailSendingAccount: "DEVELOPER",
        sourceArn: email.identityArn,
        fromEmailAddress: email.fromAddress,
        configurationSet: email.configurationSetName,
      };
}

/**
 * A password that is known to be stolen is refused; who comes in an unusual way shows a second proof, and does not come in
 * without one where it is very unusual (Cognito Developer Guide, "Working with adaptive authentication").
 */
function createRiskConfiguration(
  name: string,
  pool: aws.cognito.UserPool,
  { mfa }: SignInSettings,
  parent: pulumi.Resource,
): aws.cognito.RiskConfiguration {
  return new aws.cognito.RiskConfiguration(
    name,
    {
      userPoolId: pool.id,
      compromisedCredentialsRiskConfiguration: {
        eventFilters: ["PASSWORD_CHANGE", "SIGN_IN", "SIGN_UP"],
        actions: { eventAction: "BLOCK" },
      },
      accountTakeoverRiskConfiguration: {
        actions: {
          lowAction: { eventAction: "NO_ACTION", notify: false },
          mediumAction: { eventAction: mfa === "off" ? "NO_ACTION" : "MFA_IF_CONFIGURED", notify: false },
          highAction: { eventAction: mfa === "off" ? "BLOCK" : "MFA_REQUIRED", notify: false },
        },
      },
    },
    { parent },
  );
}
