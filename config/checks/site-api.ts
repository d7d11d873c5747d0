import { apiHostName, domainBaseName } from "../host-names";
import { ingressKind, ingressPath } from "../ingress";
import type { Path } from "../problem";
import type { SiteConfig } from "../schema";
import { signInServices } from "../sign-in";
import { siteApiTarget, type SiteApiTarget } from "../site-api";
import { HOST_PLACES, sortedEntries, type CheckContext } from "./context";

/** What a check of APIs under the names of sites reads besides them. */
const PLACES: readonly Path[] = [["services"], ["httpApi"], ...HOST_PLACES];

/** APIs under the names of sites, and what answers nobody else. */
export function checkSiteApis(context: CheckContext): void {
  for (const [name, site] of sortedEntries(context.config.sites)) checkSiteApi(context, name, site);
  checkOnlyThroughSites(context, "loadBalancer");
  checkOnlyThroughSites(context, "httpApi");
}

function checkSiteApi({ config, defaults, report }: CheckContext, name: string, site: SiteConfig): void {
  const { api } = site;
  if (api === undefined) return;
  const place: Path = ["sites", name, "api"];
  if (api.host !== undefined && config.domain === undefined) {
    report(
      [...place, "host"],
      "the stack has no domain: add slipway:domain, or leave this out for the HTTP API's own name",
      ["domain"],
    );
    return;
  }
  if (site.errorDocument !== undefined) {
    report(
      ["sites", name, "errorDocument"],
      "CloudFront would answer with it what the API says with 403 or 404 as well: leave this out, or api",
      place,
    );
  }
  const { path, hostName, services } = siteApiTarget(config, defaults, api);
  if (services.length > 0) return;
  const baseName = domainBaseName(config, defaults);
  const host = hostName ?? (baseName === undefined ? "the HTTP API" : apiHostName(baseName));
  const there = sortedEntries(config.services).flatMap(([service, described]) => {
    const kind = ingressKind(config, described);
    return kind === "alb" || kind === "httpApi"
      ? [`${service} at ${ingressPath(kind, service, described)}`]
      : [];
  });
  const known = there.length === 0 ? "no service is public" : `there is ${there.join(", ")}`;
  report(
    api.host !== undefined ? [...place, "host"] : api.path !== undefined ? [...place, "path"] : place,
    `no service answers ${path} at ${host}, where this leads: ${known}; give one ingress: { path: ${path} }, or set path and host to those of one`,
    ...PLACES,
  );
}

/** What may come through sites alone has to be reached by one, whole, and by nobody who comes otherwise. */
function checkOnlyThroughSites(context: CheckContext, entrance: SiteApiTarget["entrance"]): void {
  const { config, defaults, report } = context;
  if (config[entrance]?.onlyThroughSites !== true) return;
  const place: Path = [entrance, "onlyThroughSites"];
  const targets = sortedEntries(config.sites).flatMap(([, { api }]) =>
    api === undefined ? [] : [siteApiTarget(config, defaults, api)],
  );
  const leading = targets.filter((target) => target.entrance === entrance && target.services.length > 0);
  if (leading.length === 0) {
    report(
      place,
      "no site leads to it, so nobody could reach what is behind it: add api to a site, or leave this out",
      ["sites"],
      ...PLACES,
    );
    return;
  }
  if (entrance === "httpApi" && config.httpApi?.integration === "cloudMap") {
    report(
      place,
      "with integration: cloudMap nothing looks at what CloudFront proves itself by: set integration: loadBalancer, or leave this out",
      ["httpApi", "integration"],
    );
  }
  if (entrance === "loadBalancer" && config.recovery?.failover !== undefined) {
    report(
      place,
      "Route 53 asks the load balancer itself whether it is well, for recovery.failover, and would be turned away: leave one of the two out",
      ["recovery"],
    );
  }
  if (entrance === "loadBalancer" && signInServices(config).length > 0) {
    report(
      place,
      "who signs in at the load balancer is sent back to its own name, and would be turned away there: leave this out, or authorization: signIn",
      ["services"],
    );
  }
  const kind = entrance === "loadBalancer" ? "alb" : "httpApi";
  for (const [name, service] of sortedEntries(config.services)) {
    if (ingressKind(config, service) !== kind) continue;
    const path = ingressPath(kind, name, service);
    const isReached = leading.some((target) => target.services.some((each) => each.name === name));
    if (isReached) continue;
    report(
      ["services", name, "ingress"],
      `no site leads to ${path}, and slipway:${entrance}.onlyThroughSites lets nobody else in: give the service a path under a site's api.path, or set kind: internal`,
      place,
      ["sites"],
      ["services", name],
      ...PLACES,
    );
  }
}
