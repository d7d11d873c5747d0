import { apiHostName, domainBaseName, siteHostNames } from "./host-names";
import { ingressKind } from "./ingress";
import type { StackConfig } from "./schema";
import type { SignInDomainSettings } from "./sign-in-settings";
import type { TierDefaults } from "./tiers";

/** The groups that every user pool has: who tries things out, and who manages them. */
export const OWN_GROUPS: readonly string[] = ["admin", "test"];
/** Where a developer's machine serves what is being worked on. */
const LOCAL_URL = "http://localhost:3000/";
/** Where a load balancer takes people back from Cognito (Elastic Load Balancing, "Authenticate users"). */
const LOAD_BALANCER_PATH = "/oauth2/idpresponse";

/** Where people sign in: a name of Cognito's, or one of the stack's domain. */
export function signInDomain(
  config: StackConfig,
  project: string,
  defaults: TierDefaults,
): SignInDomainSettings {
  const baseName = domainBaseName(config, defaults);
  const { subdomain, domainPrefix } = config.signIn ?? {};
  return subdomain !== undefined && baseName !== undefined
    ? { kind: "own", hostName: `${subdomain}.${baseName}` }
    : { kind: "prefix", prefix: domainPrefix ?? `${project}-${config.environment}` };
}

/** Where the `web` client sends people back to: as the file says, else the stack's sites, in dev a developer's machine too. */
export function callbackUrls(config: StackConfig, defaults: TierDefaults): readonly string[] {
  const sites = Object.entries(config.sites ?? {}).flatMap(([name, site]) =>
    siteHostNames(config, defaults, name, site).map((host) => `https://${host}/`),
  );
  return config.signIn?.callbackUrls ?? [...sites, ...(defaults.signIn.localhost ? [LOCAL_URL] : [])].sort();
}

/** Where people come back to whom a load balancer asked to sign in: once for each name that a service answers to. */
export function dashboardCallbackUrls(config: StackConfig, defaults: TierDefaults): readonly string[] {
  const baseName = domainBaseName(config, defaults);
  if (baseName === undefined) return [];
  const failover = config.recovery?.failover?.hostName;
  const hosts = signInServices(config).flatMap(([, { ingress }]) => {
    const host = ingress?.host ?? apiHostName(baseName);
    return host === apiHostName(baseName) && failover !== undefined ? [host, failover] : [host];
  });
  return [...new Set(hosts)].sort().map((host) => `https://${host}${LOAD_BALANCER_PATH}`);
}

/** The services that a load balancer lets only those reach who have signed in. */
export function signInServices(
  config: StackConfig,
): readonly [string, NonNullable<StackConfig["services"]>[string]][] {
  return Object.entries(config.services ?? {}).filter(
    ([, service]) => service.ingress?.authorization === "signIn" && ingressKind(config, service) === "alb",
  );
}

/** Whether a service of the HTTP API asks for a token, and no other issuer is named. */
export function takesTokensOfSignIn(config: StackConfig): boolean {
  return (
    config.signIn !== undefined &&
    config.httpApi?.jwt === undefined &&
    Object.values(config.services ?? {}).some(
      (service) => service.ingress?.authorization === "jwt" && ingressKind(config, service) === "httpApi",
    )
  );
}
