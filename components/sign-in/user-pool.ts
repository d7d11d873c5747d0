import * as pulumi from "@pulumi/pulumi";
import type { Settings, SignInSettings, UseSettings } from "../../config/settings";
import type { Access } from "../access";
import type { Email } from "../email/email";
import type { Domain } from "../networking/domain";
import type { Firewall } from "../networking/firewall";
import type { HttpApi } from "../networking/http-api";
import type { Metric, Monitored } from "../observability/metric";
import { createDashboardClient, createWebClient } from "./clients";
import { createDirectory } from "./directory";
import { signInMetrics } from "./metrics";
import { createSignInDomain } from "./sign-in-domain";

export interface UserPoolArgs {
  readonly settings: SignInSettings;
  /** Whose name the sign-in pages have, where that is the stack's own. */
  readonly domain: Domain | undefined;
  /** Who codes and invitations are from. @default Cognito, with 50 a day for the whole account */
  readonly email: Email | undefined;
}

/** What a load balancer needs to send people to sign in. */
export interface DashboardClient {
  readonly userPoolArn: pulumi.Output<string>;
  readonly userPoolClientId: pulumi.Output<string>;
  /** Known once people can sign in there. */
  readonly userPoolDomain: pulumi.Output<string>;
  readonly sessionSeconds: number;
}

/** What who manages people may do. No workload deletes anybody, for nothing brings them back, or sets a password. */
const ADMIN_ACTIONS = [
  "cognito-idp:AdminAddUserToGroup",
  "cognito-idp:AdminConfirmSignUp",
  "cognito-idp:AdminCreateUser",
  "cognito-idp:AdminDisableUser",
  "cognito-idp:AdminEnableUser",
  "cognito-idp:AdminGetUser",
  "cognito-idp:AdminListGroupsForUser",
  "cognito-idp:AdminRemoveUserFromGroup",
  "cognito-idp:AdminResetUserPassword",
  "cognito-idp:AdminUpdateUserAttributes",
  "cognito-idp:AdminUserGlobalSignOut",
  "cognito-idp:ListGroups",
  "cognito-idp:ListUsers",
  "cognito-idp:ListUsersInGroup",
];

/**
 * Who may come in: a Cognito user pool, in which people sign in by their verified e-mail address, with its groups, its
 * pages and its clients: `web` for programs in the browser, which keep no secret, and one for the load balancer, whose
 * secret only AWS reads.
 *
 * What Cognito fixes when it makes a user pool replaces it: by what people sign in, and whether capital letters count.
 * Another project or environment gives it another name in place, and replaces its domain. In prod it is protected and kept:
 * nothing backs people up.
 */
export class UserPool extends pulumi.ComponentResource implements Monitored {
  public readonly userPoolId: pulumi.Output<string>;
  public readonly userPoolArn: pulumi.Output<string>;
  /** Whose tokens they are: `https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEf123`. */
  public readonly issuer: pulumi.Output<string>;
  public readonly webClientId: pulumi.Output<string>;
  /** There when a load balancer asks people to sign in. */
  public readonly dashboardClientId?: pulumi.Output<string>;
  /** There when a load balancer asks people to sign in. */
  public readonly dashboardClient?: DashboardClient;
  /** Where people sign in. */
  public readonly url: pulumi.Output<string>;
  /** What the stack tells of it. */
  public readonly outputs: object;
  public readonly label = "sign-in";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];

  public constructor(name: string, args: UserPoolArgs) {
    super("slipway:sign-in:UserPool", name);
    const { settings } = args;
    const pool = createDirectory(name, args, this);
    const web = createWebClient(name, pool, settings, this);
    const dashboard = createDashboardClient(name, pool, settings, this);
    const domain = createSignInDomain(name, { ...args, userPoolId: pool.id }, this);
    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.issuer = pulumi.interpolate`https://${pool.endpoint}`;
    this.webClientId = web.id;
    if (dashboard !== undefined) {
      this.dashboardClientId = dashboard.id;
      this.dashboardClient = {
        userPoolArn: pool.arn,
        userPoolClientId: dashboard.id,
        userPoolDomain: domain.domain,
        sessionSeconds: settings.sessionSeconds,
      };
    }
    this.url = pulumi.output(settings.url);
    this.outputs = {
      userPoolId: this.userPoolId,
      userPoolIssuer: this.issuer,
      webClientId: this.webClientId,
      signInUrl: this.url,
    };
    this.tags = settings.tags;
    this.metrics = signInMetrics(pool.id, { web: web.id, dashboard: dashboard?.id }, settings);
    this.registerOutputs({ userPoolId: this.userPoolId, issuer: this.issuer });
  }

  /**
   * What it takes to check tokens, which is no right at all, or to manage people. Sets `{prefix}_USER_POOL_ID`, `_ISSUER`,
   * `_CLIENT_ID` and `_URL`.
   */
  public access({ mode, variablePrefix }: Extract<UseSettings, { kind: "sign-in" }>): Access {
    return {
      label: this.label,
      environment: {
        [`${variablePrefix}_USER_POOL_ID`]: this.userPoolId,
        [`${variablePrefix}_ISSUER`]: this.issuer,
        [`${variablePrefix}_CLIENT_ID`]: this.webClientId,
        [`${variablePrefix}_URL`]: this.url,
      },
      statements: mode === "admin" ? [{ actions: ADMIN_ACTIONS, resources: [this.userPoolArn] }] : [],
    };
  }
}

export interface SignInArgs {
  readonly domain: Domain | undefined;
  readonly httpApi: HttpApi | undefined;
  readonly email: Email | undefined;
  readonly firewall: Firewall | undefined;
}

/** Makes the user pool, where people sign in, and has the HTTP API take its tokens, where it takes nobody else's. */
export function createSignIn(
  settings: Settings,
  { domain, httpApi, email, firewall }: SignInArgs,
): UserPool | undefined {
  if (settings.signIn === undefined) return undefined;
  const userPool = new UserPool("sign-in", { settings: settings.signIn, domain, email });
  if (settings.httpApi?.jwt === "signIn") httpApi?.takeTokens(userPool.issuer, [userPool.webClientId]);
  firewall?.protect("user-pool", userPool.userPoolArn);
  return userPool;
}
