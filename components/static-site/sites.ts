import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import type { Account } from "../account";
import { mapValues, pick } from "../collections";
import type { Entrances } from "../networking/entrances";
import { createSiteAccessLogs } from "./access-logs";
import { createInvalidations } from "./invalidation";
import { StaticSite } from "./static-site";

/** The stack's sites by name, and where CloudFront logs their requests. */
export interface Sites {
  readonly sites: Readonly<Record<string, StaticSite>>;
  readonly siteAccessLogs: ReturnType<typeof createSiteAccessLogs>;
}

export interface SitesArgs {
  readonly account: Account;
  readonly entrances: Pick<Entrances, "domain" | "httpApi" | "originSecret" | "firewall">;
  readonly logKeyArn: pulumi.Input<string>;
}

/** Where the APIs answer that sites have under their own names; nothing where none has. */
export function siteApiOutputs(sites: Sites["sites"]): object {
  const siteApiUrls = pick(sites, ({ apiUrl }) => apiUrl);
  return Object.keys(siteApiUrls).length === 0 ? {} : { siteApiUrls };
}

/** Makes sites, then the logs of those that keep them, and has CloudFront forget what was before an upload. */
export function createSites(settings: Settings, { account, entrances, logKeyArn }: SitesArgs): Sites {
  const sites = mapValues(
    settings.sites,
    (name, site) =>
      new StaticSite(name, { ...entrances, settings: site, webAclArn: entrances.firewall?.siteWebAclArn }),
  );
  const siteAccessLogs = createSiteAccessLogs("site-access-logs", {
    settings: settings.sites,
    sites,
    account,
    retainData: settings.retainData,
    tags: settings.tags,
  });
  createInvalidations("site-invalidation", {
    sites,
    account,
    logGroupName: `/sites/${settings.baseName}/invalidation`,
    logRetentionDays: settings.logRetentionDays,
    logKeyArn,
    tags: settings.tags,
  });
  return { sites, siteAccessLogs };
}
