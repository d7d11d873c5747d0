import type { Settings } from "../../config/settings";
import type { Account } from "../account";
import { mapValues } from "../collections";
import type { Domain } from "../networking/domain";
import { createSiteAccessLogs } from "./access-logs";
import { StaticSite } from "./static-site";

/** The stack's sites by name, and where CloudFront logs their requests. */
export interface Sites {
  readonly sites: Readonly<Record<string, StaticSite>>;
  readonly siteAccessLogs: ReturnType<typeof createSiteAccessLogs>;
}

export interface SitesArgs {
  readonly account: Account;
  readonly domain: Domain | undefined;
}

/** Makes sites, then the logs of those that keep them. */
export function createSites(settings: Settings, { account, domain }: SitesArgs): Sites {
  const sites = mapValues(settings.sites, (name, site) => new StaticSite(name, { settings: site, domain }));
  const siteAccessLogs = createSiteAccessLogs("site-access-logs", {
    settings: settings.sites,
    sites,
    account,
    retainData: settings.retainData,
    tags: settings.tags,
  });
  return { sites, siteAccessLogs };
}
