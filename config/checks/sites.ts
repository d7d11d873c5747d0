import { apiHostName, domainBaseName, siteHostNames } from "../host-names";
import type { Path } from "../problem";
import type { SiteConfig } from "../schema";
import { sortedEntries, TIER_PLACES, type CheckContext } from "./context";

/** What the names that a stack answers to are made of. */
export const HOST_PLACES: readonly Path[] = [["domain"], ...TIER_PLACES];

export function checkSites(context: CheckContext): void {
  const owners = loadBalancerHosts(context);
  for (const [name, site] of sortedEntries(context.config.sites)) {
    checkSite(context, ["sites", name], site);
    const [first, ...others] = siteHostNames(context.config, context.defaults, name, site).reverse();
    if (first !== undefined) claim(context, owners, first, name, "subdomain");
    for (const apex of others) claim(context, owners, apex, name, "apex");
  }
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

function loadBalancerHosts({ config, defaults }: CheckContext): Map<string, string> {
  const baseName = domainBaseName(config, defaults);
  return new Map(
    sortedEntries(config.services).flatMap(([name, { ingress }]) =>
      ingress?.kind === "alb" && baseName !== undefined
        ? [[ingress.host ?? apiHostName(baseName), `service ${name}`]]
        : [],
    ),
  );
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
