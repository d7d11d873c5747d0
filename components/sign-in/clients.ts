import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SignInSettings } from "../../config/settings";

/** What both clients have. Names that there are not are refused as wrong passwords are. */
const COMMON = {
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  supportedIdentityProviders: ["COGNITO"],
  tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
};
/** The code flow; what comes back to the page is a code, and never a token. */
const CODE_FLOW = {
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["code"],
  allowedOauthScopes: ["email", "openid", "profile"],
};
/** How long a load balancer may renew what it knows of somebody; its own session ends earlier. */
const DASHBOARD_REFRESH_DAYS = 7;

/**
 * The client of programs in the browser: it has no secret, and proves by PKCE that who brings a code is who asked for it.
 * Without a page to send people back to, it signs them in by the Secure Remote Password protocol alone.
 */
export function createWebClient(
  name: string,
  pool: aws.cognito.UserPool,
  settings: SignInSettings,
  parent: pulumi.Resource,
): aws.cognito.UserPoolClient {
  const hasPages = settings.callbackUrls.length > 0;
  const client = new aws.cognito.UserPoolClient(
    `${name}-web`,
    {
      ...COMMON,
      ...(hasPages
        ? {
            ...CODE_FLOW,
            callbackUrls: [...settings.callbackUrls],
            logoutUrls: [...settings.logoutUrls],
          }
        : {}),
      userPoolId: pool.id,
      name: "web",
      generateSecret: false,
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      accessTokenValidity: settings.accessTokenMinutes,
      idTokenValidity: settings.idTokenMinutes,
      refreshTokenValidity: settings.refreshTokenDays,
    },
    { parent },
  );
  if (hasPages) createBranding(`${name}-web`, pool, client, parent);
  return client;
}

/** The load balancer's client: it has a secret, which Elastic Load Balancing reads by itself and nobody else is told. */
export function createDashboardClient(
  name: string,
  pool: aws.cognito.UserPool,
  settings: SignInSettings,
  parent: pulumi.Resource,
): aws.cognito.UserPoolClient | undefined {
  if (settings.dashboardCallbackUrls.length === 0) return undefined;
  const client = new aws.cognito.UserPoolClient(
    `${name}-dashboard`,
    {
      ...COMMON,
      ...CODE_FLOW,
      userPoolId: pool.id,
      name: "dashboard",
      generateSecret: true,
      callbackUrls: [...settings.dashboardCallbackUrls],
      // None but the code flow's own.
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      accessTokenValidity: settings.accessTokenMinutes,
      idTokenValidity: settings.idTokenMinutes,
      refreshTokenValidity: DASHBOARD_REFRESH_DAYS,
    },
    { parent },
  );
  createBranding(`${name}-dashboard`, pool, client, parent);
  return client;
}

/** Managed login shows no page for a client without a style (Cognito Developer Guide, "Managed login branding"). */
function createBranding(
  name: string,
  pool: aws.cognito.UserPool,
  client: aws.cognito.UserPoolClient,
  parent: pulumi.Resource,
): aws.cognito.ManagedLoginBranding {
  return new aws.cognito.ManagedLoginBranding(
    name,
    { userPoolId: pool.id, clientId: client.id, useCognitoProvidedValues: true },
    { parent },
  );
}
