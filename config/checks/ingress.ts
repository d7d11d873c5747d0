import { apiHostName, domainBaseName } from "../host-names";
import { ingressKind, isBehindLoadBalancer, type IngressKind } from "../ingress";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { HOST_PLACES, type CheckContext } from "./context";

/** A target group's name has 32 characters (Elastic Load Balancing), of which Pulumi takes 8 to make it unique. */
const LONGEST_NAME_BEHIND_LOAD_BALANCER = 24;
/** What the second target group is called after, of a service whose deployments shift requests. */
const ALTERNATE_SUFFIX = "-alt";

/** The places of the file that a service's kind of ingress is read from. */
export function ingressPlaces(name: string): readonly Path[] {
  return [["services", name, "ingress"], ["services", name, "port"], ["domain"], ["httpApi"]];
}

/** The ingress that a service has when it runs all the time: what a job's file says of it waits until then. */
export function ingressWhenRunning({ config }: CheckContext, { ingress, port }: ServiceConfig): IngressKind {
  return ingressKind(config, { ingress, port });
}

export function checkIngress(context: CheckContext, name: string, service: ServiceConfig): void {
  const { ingress } = service;
  const path: Path = ["services", name, "ingress"];
  const kind = ingressWhenRunning(context, service);
  checkRouting(context, name, kind, ingress ?? {});
  if (kind === "none") return;
  if (ingress === undefined && ingressKind(context.config, service) !== "none") {
    const way = kind === "alb" ? "the load balancer" : "the HTTP API";
    context.warn(
      `service ${name} has a port and no ingress, so everybody reaches it through ${way}: write ingress: {} if that is meant, or ingress: { kind: internal } if only other services call it`,
    );
  }
  if (service.port === undefined) {
    context.report(
      ingress?.kind === undefined ? path : [...path, "kind"],
      `found ${ingress?.kind ?? "an ingress"}, but the service has no port: add the port its container listens on`,
      ...ingressPlaces(name),
    );
  }
  if (kind === "alb") checkHost(context, name, ingress?.host);
  if (isBehindLoadBalancer(context.config, kind)) checkName(context, name, service);
}

function checkName({ report }: CheckContext, name: string, { deployment }: ServiceConfig): void {
  const strategy = deployment?.strategy ?? "rolling";
  const longest =
    strategy === "rolling"
      ? LONGEST_NAME_BEHIND_LOAD_BALANCER
      : LONGEST_NAME_BEHIND_LOAD_BALANCER - ALTERNATE_SUFFIX.length;
  if (name.length <= longest) return;
  const reason = strategy === "rolling" ? "" : ` with deployment.strategy: ${strategy}`;
  report(
    ["services", name],
    `"${name}" has ${name.length} characters: behind a load balancer a service's name may have ${longest}${reason}, since a target group's has 32`,
    ["services", name, "deployment"],
    ...ingressPlaces(name),
  );
}

/** The keys of an ingress that only some kinds of it have. */
function checkRouting(
  { config, report }: CheckContext,
  name: string,
  kind: IngressKind,
  ingress: NonNullable<ServiceConfig["ingress"]>,
): void {
  const refuse = (key: keyof typeof ingress, message: string): void => {
    if (ingress[key] !== undefined)
      report(["services", name, "ingress", key], message, ...ingressPlaces(name));
  };
  if (kind === "internal" || kind === "none") {
    const message =
      "a rule of a load balancer or an HTTP API: set kind: alb or kind: httpApi, or leave it out";
    for (const key of ["path", "host", "priority", "stripPrefix"] as const) refuse(key, message);
  }
  if (kind === "httpApi") {
    refuse(
      "host",
      "an HTTP API has one name for all its services: set slipway:httpApi.host instead, or kind: alb",
    );
    if (config.httpApi?.integration === "cloudMap") {
      refuse(
        "priority",
        "an HTTP API with integration: cloudMap has no listener rules, and takes the longest path: leave this out",
      );
    }
    if (ingress.authorization === "jwt" && config.httpApi?.jwt === undefined && config.signIn === undefined) {
      refuse(
        "authorization",
        "found jwt, but the HTTP API does not know whose tokens to take: add slipway:signIn or slipway:httpApi.jwt, or set authorization: none",
      );
    }
    if (ingress.authorization === "signIn") {
      refuse(
        "authorization",
        "found signIn, which is a load balancer's: an HTTP API asks for a token, so set authorization: jwt",
      );
    }
  } else if (kind === "alb" && ingress.authorization === "signIn") {
    if (config.signIn === undefined) {
      refuse("authorization", "found signIn, but nobody can sign in: add slipway:signIn, or leave this out");
    }
  } else {
    refuse("authorization", "only an HTTP API asks for a token: set kind: httpApi, or leave it out");
  }
}

function checkHost(context: CheckContext, name: string, host: string | undefined): void {
  const path: Path = ["services", name, "ingress"];
  const baseName = domainBaseName(context.config, context.defaults);
  if (baseName === undefined) {
    context.report(
      [...path, "kind"],
      "found alb, but the stack has no domain: HTTPS needs a certificate for a name. Add slipway:domain, or set kind: httpApi, which brings its own, or kind: internal",
      ["domain"],
    );
  } else if (host !== undefined && !isCovered(host, baseName)) {
    context.report([...path, "host"], uncovered(host, baseName), ...HOST_PLACES);
  }
}

/** What is wrong with a name that the stack's certificate is not for. */
export function uncovered(host: string, baseName: string): string {
  return `found "${host}": the certificate covers ${baseName} and one label before it, such as ${apiHostName(baseName)}`;
}

/** Whether the stack's certificate is for a name. */
export function isCovered(host: string, baseName: string): boolean {
  return (
    host === baseName || (host.endsWith(`.${baseName}`) && !host.slice(0, -baseName.length - 1).includes("."))
  );
}
