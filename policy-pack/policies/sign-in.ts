/** Cognito: people sign in with strong passwords and a second factor, and clients tell nobody who has an account. */
import { productionEnvironments, wholeNumber } from "../settings";
import { policiesFor, type Policy } from "../row";
import { list, text } from "../values";
import { all, isMissing, type Verdict } from "../verdict";

const minimumLength = wholeNumber("minimumLength", {
  default: 8,
  minimum: 6,
  maximum: 99,
  description: "Characters that a password of a user pool has at least.",
});

// As long as a temporary password may last by Security Hub, and as Cognito has it where nothing is said.
const TEMPORARY_DAYS = 7;

// Lambda triggers with which a pool asks users something of its own.
const CHALLENGES = ["defineAuthChallenge", "createAuthChallenge", "verifyAuthChallengeResponse"] as const;

const USER_POOL = "aws:cognito/userPool:UserPool";

/** Policies on how people sign in. */
export const signIn: readonly Policy[] = [
  ...policiesFor(USER_POOL, [
    {
      name: "cognito-mfa",
      level: "advisory",
      severity: "medium",
      reference: "Cognito.5",
      description: "User pools whose users have passwords let them add a second factor, or ask for one.",
      remediation:
        "Set mfaConfiguration: ON, or OPTIONAL where users choose, and softwareTokenMfaConfiguration.enabled: true. In " +
        "place; with ON every user enrols at the next sign-in.",
      broken: (pool) => {
        const factors = list(pool.signInPolicy?.allowedFirstAuthFactors);
        // A passkey or a code by mail is none of what a stolen password opens.
        if (factors.some((factor) => text(factor) !== "PASSWORD")) return;
        return (
          !/^(ON|OPTIONAL)$/.test(text(pool.mfaConfiguration)) &&
          "a stolen password is enough to sign in; set mfaConfiguration: OPTIONAL or ON"
        );
      },
    },
    {
      name: "cognito-password",
      level: "advisory",
      severity: "medium",
      reference: "Cognito.3",
      description:
        "Passwords of user pools are long, of several kinds of characters, and temporary ones end.",
      remediation:
        "Set passwordPolicy.minimumLength and each of the four kinds that require… names, or leave passwordPolicy out. " +
        "In place; it holds from the next change of a password.",
      settings: [minimumLength],
      broken: (pool, at) => {
        const policy = pool.passwordPolicy;
        // Without one, Cognito asks for 8 characters of all four kinds, and ends temporary passwords after 7 days.
        if (!policy) return;
        const asked = at.setting(minimumLength);
        return all(
          () =>
            (policy.minimumLength ?? 0) < asked &&
            `passwords may be short; set passwordPolicy.minimumLength: ${asked}`,
          ...(["requireLowercase", "requireNumbers", "requireSymbols", "requireUppercase"] as const).map(
            (kind) => (): Verdict =>
              policy[kind] !== true &&
              `passwords may lack a kind of characters; set passwordPolicy.${kind}: true`,
          ),
          () =>
            (policy.temporaryPasswordValidityDays ?? TEMPORARY_DAYS) > TEMPORARY_DAYS &&
            `temporary passwords last for long; set passwordPolicy.temporaryPasswordValidityDays: ${TEMPORARY_DAYS}`,
        );
      },
    },
    {
      name: "cognito-threat-protection",
      level: "advisory",
      severity: "medium",
      reference: "Cognito.1, Cognito.4",
      description: "User pools in production refuse sign-ins that look like an attack.",
      remediation:
        "Set userPoolTier: PLUS and userPoolAddOns.advancedSecurityMode: ENFORCED, with " +
        "advancedSecurityAdditionalFlows.customAuthMode where the pool has challenges of its own. In place; PLUS costs " +
        "by the active user. AUDIT, which only records, is a way to begin.",
      settings: [productionEnvironments],
      broken: (pool, at) => {
        if (!at.inProduction()) return;
        return all(
          () =>
            text(pool.userPoolAddOns?.advancedSecurityMode) !== "ENFORCED" &&
            "passwords known from leaks and risky sign-ins pass; set userPoolAddOns.advancedSecurityMode: ENFORCED",
          () =>
            CHALLENGES.some((trigger) => !isMissing(() => pool.lambdaConfig?.[trigger])) &&
            text(pool.userPoolAddOns?.advancedSecurityAdditionalFlows?.customAuthMode) !== "ENFORCED" &&
            "the pool's own challenges are not protected; set " +
              "userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode: ENFORCED",
        );
      },
    },
  ]),

  ...policiesFor("aws:cognito/identityPool:IdentityPool", [
    {
      name: "cognito-no-guests",
      level: "advisory",
      severity: "medium",
      reference: "Cognito.2, CKV_AWS_366",
      description: "Identity pools give AWS credentials to those only who have signed in.",
      remediation: "Set allowUnauthenticatedIdentities: false. In place; guests lose their access.",
      broken: (pool) =>
        pool.allowUnauthenticatedIdentities === true &&
        "everybody gets AWS credentials without signing in; set allowUnauthenticatedIdentities: false",
    },
  ]),

  ...policiesFor("aws:cognito/userPoolClient:UserPoolClient", [
    {
      name: "cognito-client-flows",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html",
      description: "Clients of user pools get tokens for a code, and are not sent passwords to pass on.",
      remediation:
        "Set allowedOauthFlows: [code] and use PKCE; and ALLOW_USER_SRP_AUTH in place of ALLOW_USER_PASSWORD_AUTH. In " +
        "place, after the application does so.",
      broken: (client) =>
        all(
          () =>
            list(client.allowedOauthFlows).includes("implicit") &&
            "tokens stand in addresses that browsers and logs keep; set allowedOauthFlows: [code]",
          () =>
            list(client.explicitAuthFlows).some((flow) => /^(ALLOW_)?USER_PASSWORD_AUTH$/.test(text(flow))) &&
            "passwords are sent as they are; set explicitAuthFlows with ALLOW_USER_SRP_AUTH in its place",
        ),
    },
    {
      name: "cognito-user-existence",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html",
      description: "Clients of user pools do not tell who has an account.",
      remediation: "Set preventUserExistenceErrors: ENABLED. In place; errors of sign-ins change.",
      broken: (client) =>
        // What AWS does for a client that says nothing is LEGACY.
        text(client.preventUserExistenceErrors) !== "ENABLED" &&
        "errors tell which users there are; set preventUserExistenceErrors: ENABLED",
    },
  ]),
];

/** Policies on keeping those who can sign in. */
export const signInKeeping: readonly Policy[] = policiesFor(USER_POOL, [
  {
    name: "cognito-deletion-protection",
    level: "mandatory",
    severity: "medium",
    reference: "Cognito.6",
    description: "User pools refuse to be deleted; outside production that is advised.",
    remediation:
      "Set deletionProtection: ACTIVE. In place; set it to INACTIVE first where the pool shall go. Nobody gets the " +
      "passwords of a deleted pool back.",
    settings: [productionEnvironments],
    broken: (pool, at) => {
      if (text(pool.deletionProtection) === "ACTIVE") return;
      const message = "one mistaken call deletes all users; set deletionProtection: ACTIVE";
      return at.inProduction() ? message : { message, level: "advisory" };
    },
  },
]);
