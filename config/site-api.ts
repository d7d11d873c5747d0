import { httpApiHostName, serviceHostName } from "./host-names";
import { ingressKind, ingressPath } from "./ingress";
import type { StackConfig } from "./schema";
import { DEFAULTS, type TierDefaults } from "./tiers";

/** How requests for what a site has under its own name find their way. */
export interface SiteApiTarget {
  readonly path: string;
  readonly entrance: "loadBalancer" | "httpApi";
  /** Not there where the HTTP API has its own name alone. */
  readonly hostName: string | undefined;
  /** Whom they may come to, by name: of the load balancer's only those with that name. */
  readonly services: readonly { readonly name: string; readonly path: string }[];
}

/** The path that a site has an API under. */
function siteApiPath(api: { readonly path?: string | undefined }): string {
  return api.path ?? DEFAULTS.siteApiPath;
}

/** Where a site's API leads: to what has the name that it asks for, or else the stack's own. */
export function siteApiTarget(
  config: StackConfig,
  defaults: TierDefaults,
  api: { readonly path?: string | undefined; readonly host?: string | undefined },
): SiteApiTarget {
  const all = Object.entries(config.services ?? {}).map(([name, service]) => {
    const kind = ingressKind(config, service);
    return { name, service, kind, path: ingressPath(kind, name, service) };
  });
  const path = siteApiPath(api);
  const hostName = api.host ?? serviceHostName(config, defaults, {});
  const behindLoadBalancer = all.filter(
    ({ kind, service }) => kind === "alb" && serviceHostName(config, defaults, service) === hostName,
  );
  const ofHttpApi = httpApiHostName(config, defaults);
  const behindHttpApi = ofHttpApi === hostName ? all.filter(({ kind }) => kind === "httpApi") : [];
  const entrance = behindLoadBalancer.length === 0 ? "httpApi" : "loadBalancer";
  const services = entrance === "httpApi" ? behindHttpApi : behindLoadBalancer;
  return {
    path,
    entrance,
    hostName,
    services: services
      .filter((each) => isUnder(each.path, path) || isUnder(path, each.path))
      .map(({ name, path: own }) => ({ name, path: own }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

/** Whether a path is another one, or under it: `/api/orders` is under `/api`, and `/apiary` is not. */
function isUnder(path: string, other: string): boolean {
  return path === other || other === "/" || path.startsWith(`${other}/`);
}
