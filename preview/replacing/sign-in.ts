import { CHANGED, KEPT, givenOrTaken, type Types } from "./rule";

/** Cognito's user pools, with their clients, groups and names. */
export const SIGN_IN: Types = {
  "aws:cognito/managedLoginBranding:ManagedLoginBranding": {
    source: "cognitoidp.newManagedLoginBrandingResource",
    replacing: { assets: CHANGED, clientId: CHANGED, userPoolId: CHANGED },
    harmless: "it is how the pages look",
  },
  "aws:cognito/riskConfiguration:RiskConfiguration": {
    source: "cognitoidp.resourceRiskConfiguration",
    replacing: { clientId: CHANGED, userPoolId: CHANGED },
  },
  "aws:cognito/userGroup:UserGroup": {
    source: "cognitoidp.resourceUserGroup",
    replacing: { name: CHANGED, userPoolId: CHANGED },
  },
  "aws:cognito/userPool:UserPool": {
    source: "cognitoidp.resourceUserPool",
    replacing: {
      aliasAttributes: CHANGED,
      usernameAttributes: CHANGED,
      "usernameConfiguration.caseSensitive": KEPT,
    },
  },
  "aws:cognito/userPoolClient:UserPoolClient": {
    source: "cognitoidp.newUserPoolClientResource",
    replacing: { generateSecret: CHANGED, userPoolId: CHANGED },
  },
  "aws:cognito/userPoolDomain:UserPoolDomain": {
    source: "cognitoidp.resourceUserPoolDomain",
    replacing: { certificateArn: givenOrTaken("certificateArn"), domain: CHANGED, userPoolId: CHANGED },
  },
};
