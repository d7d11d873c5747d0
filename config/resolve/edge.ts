import { sortedEntries } from "../checks/context";
import { addressSets } from "../firewall";
import { ingressKind } from "../ingress";
import type { ParsedConfig } from "../parse";
import type { SiteConfig } from "../schema";
import type { Settings, SiteSettings } from "../settings";
import { siteApiTarget } from "../site-api";
import { DEFAULTS } from "../tiers";

/** CloudFront waits no longer (CloudFront API reference, "CustomOriginConfig"). */
const LONGEST_SECONDS = 120;

/** What stands before all that answers the internet. */
export function resolveEdge(parsed: ParsedConfig): Pick<Settings, "firewall" | "throughSites"> {
  const firewall = resolveFirewall(parsed);
  const throughSites = resolveThroughSites(parsed);
  return {
    ...(firewall === undefined ? {} : { firewall }),
    ...(throughSites === undefined ? {} : { throughSites }),
  };
}

function resolveFirewall(parsed: ParsedConfig): Settings["firewall"] {
  const { config, defaults, project, region } = parsed;
  const given = config.firewall;
  if (given === undefined) return undefined;
  const baseName = `${project}-${config.environment}`;
  const countries = resolveCountries(given);
  return {
    mode: given.mode ?? DEFAULTS.firewall.mode,
    rateLimit: given.rateLimit ?? defaults.firewallRateLimit,
    ...(countries === undefined ? {} : { countries }),
    allowedAddresses: addressSets(given.allowedAddresses),
    blockedAddresses: addressSets(given.blockedAddresses),
    managedRuleGroups: (given.managedRuleGroups ?? DEFAULTS.firewall.managedRuleGroups).map((name) => ({
      name,
      countedRules: [...(given.countedRules?.[name] ?? [])].sort(),
    })),
    logGroupName: `aws-waf-logs-${baseName}`,
    // Two stacks of the name in two regions have both in CloudFront's.
    siteLogGroupName: `aws-waf-logs-${baseName}-${region}-sites`,
    logRetentionDays: given.logRetentionDays ?? config.logRetentionDays ?? defaults.logRetentionDays,
    retainData: defaults.retainData,
    protectsRegion:
      config.signIn !== undefined ||
      Object.values(config.services ?? {}).some((service) => ingressKind(config, service) === "alb"),
    protectsSites: Object.keys(config.sites ?? {}).length > 0,
    alarms: {
      matchesPerMinute: given.alarmMatchesPerMinute ?? DEFAULTS.firewall.alarmMatchesPerMinute,
    },
  };
}

function resolveCountries({
  allowedCountries,
  blockedCountries,
}: NonNullable<ParsedConfig["config"]["firewall"]>): NonNullable<Settings["firewall"]>["countries"] {
  if (allowedCountries !== undefined) return { kind: "allowed", codes: [...allowedCountries].sort() };
  if (blockedCountries !== undefined) return { kind: "blocked", codes: [...blockedCountries].sort() };
  return undefined;
}

function resolveThroughSites({ config }: ParsedConfig): Settings["throughSites"] {
  const hasApi = sortedEntries(config.sites).some(([, { api }]) => api !== undefined);
  if (!hasApi) return undefined;
  return {
    loadBalancerOnly: config.loadBalancer?.onlyThroughSites ?? false,
    httpApiOnly: config.httpApi?.onlyThroughSites ?? false,
  };
}

/** What a site has besides a bucket: files out of the project, and an API under its own name. */
export function resolveSiteParts(
  { config, defaults }: ParsedConfig,
  site: SiteConfig,
): Pick<SiteSettings, "content" | "api"> {
  const { folder } = site;
  const target = site.api && siteApiTarget(config, defaults, site.api);
  return {
    ...(folder === undefined ? {} : { content: { folder, sourceMaps: site.sourceMaps ?? false } }),
    ...(target === undefined
      ? {}
      : {
          api: {
            path: target.path,
            entrance: target.entrance,
            ...(target.hostName === undefined ? {} : { hostName: target.hostName }),
            timeoutSeconds: Math.min(
              LONGEST_SECONDS,
              Math.max(
                ...target.services.map(
                  ({ name }) =>
                    config.services?.[name]?.requestTimeoutSeconds ?? DEFAULTS.requestTimeoutSeconds,
                ),
              ),
            ),
          },
        }),
  };
}
