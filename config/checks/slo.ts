import { ingressPath } from "../ingress";
import type { Path } from "../problem";
import { sharing } from "../resolve/slo";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import type { CheckContext } from "./context";
import { ingressPlaces, ingressWhenRunning } from "./ingress";

/** API Gateway itself gives up after 30 seconds (API Gateway quotas, "Maximum integration timeout"). */
const HTTP_API_MILLISECONDS = 30_000;

/** What a service can promise: only of what is counted. */
export function checkSlo(context: CheckContext, name: string, service: ServiceConfig): void {
  const { slo } = service;
  if (slo === undefined) return;
  const place: Path = ["services", name, "slo"];
  const kind = ingressWhenRunning(context, service);
  if (kind !== "alb" && kind !== "httpApi") {
    context.report(
      place,
      `${uncounted(kind)}: leave slo out, or let requests in from outside`,
      ...ingressPlaces(name),
    );
    return;
  }
  // API Gateway does not document what the metrics of its $default route are found by.
  if (kind === "httpApi" && ingressPath(kind, name, service) === "/" && sharing(context, kind) > 1) {
    context.report(
      place,
      "the service takes all requests that no other service of the HTTP API takes, and API Gateway counts those under no path: give it a path, such as /app, or make it the API's only service",
      ["services", name, "ingress", "path"],
    );
  }
  const { milliseconds } = slo.latency ?? {};
  if (milliseconds === undefined) return;
  const longest = kind === "httpApi" ? HTTP_API_MILLISECONDS : timeoutMilliseconds(context);
  if (milliseconds >= longest) {
    context.report(
      [...place, "latency", "milliseconds"],
      `found ${milliseconds}, and nothing is slower: ${kind === "httpApi" ? "API Gateway" : "the load balancer (loadBalancer.idleTimeoutSeconds)"} gives up after ${longest} ms, which is an error; set less`,
      ["loadBalancer"],
    );
  }
}

function timeoutMilliseconds({ config }: CheckContext): number {
  return (config.loadBalancer?.idleTimeoutSeconds ?? DEFAULTS.idleTimeoutSeconds) * 1000;
}

function uncounted(kind: "internal" | "none"): string {
  return kind === "internal"
    ? "requests from other services (ingress.kind: internal) go from task to task, where nobody counts those that failed on the way"
    : "no requests come to this service from outside, of which it could promise something";
}
