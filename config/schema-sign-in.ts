import { z } from "zod";
import { dnsLabel, flag, integer, name, text } from "./schema-values";

/** Whether who signs in shows a second proof of who they are. */
export const MFA = ["off", "optional", "required"] as const;
/** What is done about sign-ins that look as if they were somebody else's. */
export const THREAT_PROTECTION = ["off", "audit", "enforced"] as const;

/** Cognito takes plain HTTP for a developer's own machine alone (Cognito Developer Guide, "App client terms"). */
const returnUrl = text(
  "an address such as https://www.example.com/, without a fragment, or http://localhost:3000/ on a developer's machine",
  /^(https:\/\/[^\s#/]+|http:\/\/localhost(:\d{1,5})?)(\/[^\s#]*)?$/,
);

/** `slipway:signIn`. Bounds: Cognito API reference, "PasswordPolicyType" and "CreateUserPoolClient". */
export const signIn = z.strictObject({
  selfSignUp: flag.optional(),
  mfa: z.enum(MFA).optional(),
  passwordMinimumLength: integer(8, 99).optional(),
  threatProtection: z.enum(THREAT_PROTECTION).optional(),
  groups: z.array(name(60)).optional(),
  domainPrefix: dnsLabel.optional(),
  subdomain: dnsLabel.optional(),
  // An app client takes 100 of each (Cognito Developer Guide, "Quotas in Amazon Cognito").
  callbackUrls: z.array(returnUrl).max(100, { error: "at most 100 addresses" }).optional(),
  logoutUrls: z.array(returnUrl).max(100, { error: "at most 100 addresses" }).optional(),
  accessTokenMinutes: integer(5, 1440).optional(),
  idTokenMinutes: integer(5, 1440).optional(),
  refreshTokenDays: integer(1, 3650).optional(),
  // Of a load balancer's session: at most 7 days (Elastic Load Balancing API, "AuthenticateCognitoActionConfig").
  sessionHours: integer(1, 168).optional(),
  alarmFailedSignIns: integer(1, 1_000_000).optional(),
});

export type SignInConfig = z.infer<typeof signIn>;
