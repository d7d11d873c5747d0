import type { SiteConfig, StackConfig } from "./schema";
import type { ServiceConfig } from "./schema-service";
import type { TierDefaults } from "./tiers";

/** What a stack's names end in: `dev.example.com`, or the domain itself where the tier or the file says so. */
export function domainBaseName(config: StackConfig, defaults: TierDefaults): string | undefined {
  const { domain } = config;
  if (domain === undefined) return undefined;
  const subdomain = domain.subdomain ?? (defaults.subdomainIsEnvironment ? config.environment : undefined);
  return subdomain === undefined ? domain.name : `${subdomain}.${domain.name}`;
}

/** The name the stack's load balancer is reached by, unless a service asks for another. */
export function apiHostName(baseName: string): string {
  return `api.${baseName}`;
}

/** The name that a service behind the load balancer answers to, where the stack has a domain or the service says one. */
export function serviceHostName(
  config: StackConfig,
  defaults: TierDefaults,
  { ingress }: Pick<ServiceConfig, "ingress">,
): string | undefined {
  return ingress?.host ?? defaultHostName(config, defaults);
}

/** The name that the HTTP API answers to, where the stack has a domain. */
export function httpApiHostName(config: StackConfig, defaults: TierDefaults): string | undefined {
  return domainBaseName(config, defaults) && (config.httpApi?.host ?? defaultHostName(config, defaults));
}

function defaultHostName(config: StackConfig, defaults: TierDefaults): string | undefined {
  const baseName = domainBaseName(config, defaults);
  return baseName === undefined ? undefined : apiHostName(baseName);
}

/** The names a site is reached by: the apex first, where it has it. */
export function siteHostNames(
  config: StackConfig,
  defaults: TierDefaults,
  name: string,
  site: SiteConfig,
): string[] {
  const baseName = domainBaseName(config, defaults);
  if (baseName === undefined) return [];
  const label = site.subdomain ?? (site.apex === true ? "www" : name);
  return [...(site.apex === true ? [baseName] : []), `${label}.${baseName}`];
}
