import { httpApiHostName, serviceHostName, siteHostNames } from "../host-names";
import { ingressKind } from "../ingress";
import type { Path } from "../problem";
import type { SiteConfig } from "../schema";
import { HOST_PLACES, sortedEntries, type CheckContext } from "./context";
import { checkSiteApis } from "./site-api";
import { checkSiteFolder } from "./site-folder";

export function checkSites(context: CheckContext): void {
  const owners = serviceHosts(context);
  for (const [name, site] of sortedEntries(context.config.sites)) {
    checkSite(context, ["sites", name], site);
    checkSiteFolder(context, ["sites", name], site);
    const [first, ...others] = siteHostNames(context.config, context.defaults, name, site).reverse();
    if (first !== undefined) claim(context, owners, first, name, "subdomain");
    for (const apex of others) claim(context, owners, apex, name, "apex");
  }
  checkSiteApis(context);
}

function claim(
  { report }: CheckContext,
  owners: Map<string, string>,
  host: string,
  site: string,
  key: "subdomain" | "apex",
): void {
  const owner = owners.get(host);
  if (owner !== undefined) {
    const remedy = key === "apex" ? "leave apex out" : "give this one another subdomain";
    report(["sites", site, key], `${host} is already the address of ${owner}: ${remedy}`, ...HOST_PLACES);
  }
  owners.set(host, `site ${site}`);
}

/** Who answers to each name that is no site's. */
export function serviceHosts(context: CheckContext): Map<string, string> {
  const { config, defaults } = context;
  const owners = new Map<string, string>();
  for (const [name, service] of sortedEntries(config.services)) {
    const kind = ingressKind(config, service);
    const [host, owner] =
      kind === "alb"
        ? [serviceHostName(config, defaults, service), `service ${name}`]
        : [kind === "httpApi" ? httpApiHostName(config, defaults) : undefined, "the HTTP API"];
    if (host !== undefined) owners.set(host, owner);
  }
  return owners;
}

function checkSite(context: CheckContext, path: Path, site: SiteConfig): void {
  if (context.config.domain === undefined) {
    for (const key of ["subdomain", "apex"] as const) {
      if (site[key] !== undefined) {
        context.report(
          [...path, key],
          "the stack has no domain: add slipway:domain, or leave this out and use CloudFront's own name",
          ["domain"],
        );
      }
    }
  }
  if (site.singlePageApplication === true && site.errorDocument !== undefined) {
    context.report(
      [...path, "errorDocument"],
      "a single-page application answers every path with its index document: leave this out",
    );
  }
}
