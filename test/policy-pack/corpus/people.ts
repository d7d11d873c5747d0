/** Those who sign in: users of an application, guests of a map, and the few who have a key to the account. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Groups } from "./parts";

const STRONG = {
  minimumLength: 12,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
  requireUppercase: true,
} as const;

export const people: Groups = {
  "a user pool of a browser's application, with a hosted page": () => {
    const pool = new aws.cognito.UserPool("shop", {
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
      passwordPolicy: { ...STRONG, temporaryPasswordValidityDays: 3 },
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      userPoolTier: "PLUS",
      userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
      deletionProtection: "ACTIVE",
    });
    new aws.cognito.UserPoolDomain("shop", { domain: "shop-sign-in", userPoolId: pool.id });
    new aws.cognito.UserPoolClient("browser", {
      userPoolId: pool.id,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "email"],
      callbackUrls: ["https://shop.example.com/signed-in"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
    });
  },

  "a user pool without passwords, and a client that is a machine": () => {
    const pool = new aws.cognito.UserPool("machines", {
      userPoolTier: "ESSENTIALS",
      signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] },
      deletionProtection: "ACTIVE",
    });
    const server = new aws.cognito.ResourceServer("machines", {
      identifier: "https://api.example.com",
      name: "api",
      userPoolId: pool.id,
      scopes: [{ scopeName: "read", scopeDescription: "To read" }],
    });
    new aws.cognito.UserPoolClient("machine", {
      userPoolId: pool.id,
      generateSecret: true,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["client_credentials"],
      allowedOauthScopes: server.scopeIdentifiers,
      preventUserExistenceErrors: "ENABLED",
    });
  },

  "a pool of identities whose guests may look at a map": () => {
    const identities = new aws.cognito.IdentityPool("map", {
      identityPoolName: "map",
      allowUnauthenticatedIdentities: true,
    });
    new aws.iam.Role("guests", {
      assumeRolePolicy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Federated: "cognito-identity.amazonaws.com" },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
              StringEquals: { "cognito-identity.amazonaws.com:aud": identities.id },
              "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "unauthenticated" },
            },
          },
        ],
      }),
    });
  },

  "a group whose members show a second factor": () => {
    const group = new aws.iam.Group("support", {});
    const secondFactor = new aws.iam.Policy("second-factor", {
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            NotAction: ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "sts:GetSessionToken"],
            Resource: "*",
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
          },
        ],
      }),
    });
    new aws.iam.GroupPolicyAttachment("second-factor", { group: group.name, policyArn: secondFactor.arn });
    new aws.iam.GroupPolicyAttachment("reading", {
      group: group.name,
      policyArn: aws.iam.ManagedPolicy.ReadOnlyAccess,
    });
  },

  "the password that a person starts with": () => {
    const user = new aws.iam.User("auditor", {});
    new aws.iam.UserLoginProfile("auditor", { user: user.name, pgpKey: "keybase:auditor" });
  },

  "a role that a pipeline of another account takes by an external id": () => {
    new aws.iam.Role("deploy", {
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::210987654321:root" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "sts:ExternalId": "shop-prod" } },
          },
        ],
      }),
    });
  },
};
