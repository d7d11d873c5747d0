import type { StackConfig } from "./schema";
import type { ServiceConfig } from "./schema-service";

/** How requests reach a service. */
export type IngressKind = "alb" | "httpApi" | "internal" | "none";

/**
 * The ingress that a service has: what its file says; else, with a port, the public one that its stack can offer, a load
 * balancer where there is a domain for its certificate and an HTTP API where there is none. A job has none, nor what is
 * stopped.
 */
export function ingressKind(
  { domain }: Pick<StackConfig, "domain">,
  { kind, ingress, port }: Pick<ServiceConfig, "kind" | "ingress" | "port">,
): IngressKind {
  if (kind === "job" || kind === "none") return "none";
  if (ingress?.kind !== undefined) return ingress.kind;
  if (ingress === undefined && port === undefined) return "none";
  return domain === undefined ? "httpApi" : "alb";
}

/** The path that a service answers under: all of a host's, unless the file says, and its own name's of a shared API. */
export function ingressPath(
  kind: IngressKind,
  name: string,
  { ingress }: Pick<ServiceConfig, "ingress">,
): string {
  return ingress?.path ?? (kind === "httpApi" ? `/${name}` : "/");
}

/** Whether who calls a service of the HTTP API has to bring a token: as its file says, else where it is known whose. */
export function asksForToken(
  { httpApi }: Pick<StackConfig, "httpApi">,
  { ingress }: Pick<ServiceConfig, "ingress">,
): boolean {
  return (ingress?.authorization ?? (httpApi?.jwt === undefined ? "none" : "jwt")) === "jwt";
}

/** Whether a load balancer stands before a service: the public one, or that of the HTTP API. */
export function isBehindLoadBalancer({ httpApi }: Pick<StackConfig, "httpApi">, kind: IngressKind): boolean {
  return kind === "alb" || (kind === "httpApi" && httpApi?.integration !== "cloudMap");
}
