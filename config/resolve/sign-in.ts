import type { ParsedConfig } from "../parse";
import type { Tags } from "../settings";
import { callbackUrls, dashboardCallbackUrls, OWN_GROUPS, signInDomain } from "../sign-in";
import type { SignInDomainSettings, SignInSettings } from "../sign-in-settings";
import { DEFAULTS } from "../tiers";
import { defined, keptData } from "./common";

/** How people sign in; nothing where they do not. */
export function resolveSignIn(parsed: ParsedConfig, tags: Tags): SignInSettings | undefined {
  const { config, project, region, defaults } = parsed;
  const given = config.signIn;
  if (given === undefined) return undefined;
  const { protect, retainData, importId } = keptData(parsed, "sign-in", tags, {});
  const domain = signInDomain(config, project, defaults);
  const urls = callbackUrls(config, defaults);
  return {
    poolName: `${project}-${config.environment}`,
    tags,
    protect,
    retainData,
    deletionProtection: defaults.deletionProtection && config.allowReplace?.includes("sign-in") !== true,
    ...defined({ importId }),
    selfSignUp: given.selfSignUp ?? DEFAULTS.signIn.selfSignUp,
    mfa: given.mfa ?? DEFAULTS.signIn.mfa,
    passwordMinimumLength: given.passwordMinimumLength ?? defaults.signIn.passwordMinimumLength,
    threatProtection: given.threatProtection ?? defaults.signIn.threatProtection,
    groups: [...OWN_GROUPS, ...(given.groups ?? [])].sort(),
    domain,
    url: signInUrl(domain, region),
    callbackUrls: urls,
    logoutUrls: given.logoutUrls ?? urls,
    dashboardCallbackUrls: dashboardCallbackUrls(config, defaults),
    accessTokenMinutes: given.accessTokenMinutes ?? DEFAULTS.signIn.accessTokenMinutes,
    idTokenMinutes: given.idTokenMinutes ?? DEFAULTS.signIn.idTokenMinutes,
    refreshTokenDays: given.refreshTokenDays ?? DEFAULTS.signIn.refreshTokenDays,
    sessionSeconds: (given.sessionHours ?? DEFAULTS.signIn.sessionHours) * 3600,
    alarms: { failedSignIns: given.alarmFailedSignIns ?? DEFAULTS.alarms.failedSignIns },
  };
}

/** What a page of the stack calls to sign somebody in; none where nobody does. */
export function signInOrigins({ config, project, region, defaults }: ParsedConfig): readonly string[] {
  if (config.signIn === undefined) return [];
  return [
    `https://cognito-idp.${region}.amazonaws.com`,
    signInUrl(signInDomain(config, project, defaults), region),
  ];
}

/** Cognito Developer Guide, "Configuring a user pool domain"; in GovCloud its names are those of FIPS endpoints. */
function signInUrl(domain: SignInDomainSettings, region: string): string {
  if (domain.kind === "own") return `https://${domain.hostName}`;
  const service = region.startsWith("us-gov-") ? "auth-fips" : "auth";
  return `https://${domain.prefix}.${service}.${region}.amazoncognito.com`;
}
