import { apiHostName, domainBaseName, httpApiHostName, serviceHostName, siteHostNames } from "../host-names";
import { ingressKind, ingressPath } from "../ingress";
import type { Path } from "../problem";
import { HOST_PLACES, sortedEntries, type CheckContext } from "./context";

type Failover = NonNullable<NonNullable<CheckContext["config"]["recovery"]>["failover"]>;

/** A name that moves from one region to the other needs a zone that both write to, and somebody who answers. */
export function checkFailover(context: CheckContext, { hostName, healthCheckPath }: Failover): void {
  const { config, defaults, report } = context;
  const { domain } = config;
  const place: Path = ["recovery", "failover"];
  if (domain === undefined) {
    report(
      place,
      "the stack has no domain, in whose zone the name would be: add slipway:domain, or leave this out",
      ["domain"],
    );
    return;
  }
  const baseName = domainBaseName(config, defaults) ?? domain.name;
  const zoneName = domain.zone === "new" ? baseName : domain.name;
  if (hostName !== zoneName && !hostName.endsWith(`.${zoneName}`)) {
    report(
      [...place, "hostName"],
      `found ${hostName}, which the zone of ${zoneName} cannot have: choose a name that ends in .${zoneName}`,
      ...HOST_PLACES,
    );
  }
  const owner = otherOwner(context, hostName);
  if (owner !== undefined) {
    report(
      [...place, "hostName"],
      `${hostName} is already the address of ${owner}: choose another name`,
      ...HOST_PLACES,
      ["sites"],
      ["services"],
      ["httpApi"],
    );
  }
  const paths = sortedEntries(config.services).flatMap(([name, service]) => {
    const isOnDefaultHost =
      ingressKind(config, service) === "alb" &&
      serviceHostName(config, defaults, service) === serviceHostName(config, defaults, {});
    return isOnDefaultHost ? [ingressPath("alb", name, service)] : [];
  });
  if (paths.length === 0) {
    report(
      place,
      `no service answers at ${apiHostName(baseName)} behind the load balancer, which is what the name would lead to: give one ingress: { kind: alb } without a host, or leave this out`,
      ["services"],
      ...HOST_PLACES,
    );
  } else if (
    !paths.some((path) => path === "/" || healthCheckPath === path || healthCheckPath.startsWith(`${path}/`))
  ) {
    report(
      [...place, "healthCheckPath"],
      `found ${healthCheckPath}, which no service at ${apiHostName(baseName)} answers: begin it with one of ${[...new Set(paths)].sort().join(", ")}`,
      ["services"],
      ...HOST_PLACES,
    );
  }
}

/** Who but the services behind the load balancer has a name. */
function otherOwner({ config, defaults }: CheckContext, hostName: string): string | undefined {
  const site = sortedEntries(config.sites).find(([name, each]) =>
    siteHostNames(config, defaults, name, each).includes(hostName),
  );
  if (site !== undefined) return `site ${site[0]}`;
  const own = sortedEntries(config.services).find(
    ([, service]) => service.ingress?.host === hostName && serviceHostName(config, defaults, {}) !== hostName,
  );
  if (own !== undefined) return `service ${own[0]}`;
  const hasHttpApi = sortedEntries(config.services).some(
    ([, service]) => ingressKind(config, service) === "httpApi",
  );
  return hasHttpApi && httpApiHostName(config, defaults) === hostName ? "the HTTP API" : undefined;
}
