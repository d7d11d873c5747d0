import { isBehindLoadBalancer, type IngressKind } from "../ingress";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import { strategyOf, strategyPlaces } from "./capacity";
import type { CheckContext } from "./context";
import { ingressPlaces, ingressWhenRunning } from "./ingress";

/** From the warning to the end of a task on Fargate Spot (ECS Developer Guide, "Termination notices"). */
const SPOT_NOTICE_SECONDS = 120;
/** An HTTP API waits no longer for an answer (API Gateway, "Quotas for configuring and running an HTTP API"). */
const LONGEST_HTTP_API_REQUEST_SECONDS = 30;

/** How long checks, requests and the end of a task take, one against the other. */
export function checkTimes(context: CheckContext, name: string, service: ServiceConfig): void {
  const kind = ingressWhenRunning(context, service);
  if (kind === "httpApi") checkHttpApiRequest(context, name, service);
  if (isBehindLoadBalancer(context.config, kind)) {
    checkHealthCheck(context, ["services", name, "healthCheck"], service);
    checkDrain(context, name, service, kind);
  } else {
    checkLoadBalancerKeys(context, name, service, kind);
  }
}

function checkLoadBalancerKeys(
  { report }: CheckContext,
  name: string,
  service: ServiceConfig,
  kind: IngressKind,
): void {
  const remedy =
    kind === "httpApi"
      ? "an HTTP API with integration: cloudMap has none, so leave this out"
      : "set ingress.kind: alb or httpApi, or leave it out";
  if (service.healthCheck !== undefined)
    report(
      ["services", name, "healthCheck"],
      `only a load balancer asks for it: ${remedy}`,
      ...ingressPlaces(name),
    );
  if (service.deregistrationDelaySeconds !== undefined)
    report(
      ["services", name, "deregistrationDelaySeconds"],
      `only a load balancer lets requests come to their end: ${remedy}`,
      ...ingressPlaces(name),
    );
}

function checkHealthCheck({ report }: CheckContext, path: Path, { healthCheck }: ServiceConfig): void {
  const intervalSeconds = healthCheck?.intervalSeconds ?? DEFAULTS.healthCheck.intervalSeconds;
  const timeoutSeconds = healthCheck?.timeoutSeconds ?? DEFAULTS.healthCheck.timeoutSeconds;
  const healthyThreshold = healthCheck?.healthyThreshold ?? DEFAULTS.healthCheck.healthyThreshold;
  const gracePeriodSeconds = healthCheck?.gracePeriodSeconds ?? DEFAULTS.healthCheck.gracePeriodSeconds;
  if (timeoutSeconds >= intervalSeconds) {
    report(
      [...path, "timeoutSeconds"],
      `found ${timeoutSeconds} with intervalSeconds: ${intervalSeconds}: an answer must be due before the next check`,
      path,
    );
  }
  const soonestHealthy = intervalSeconds * healthyThreshold;
  if (gracePeriodSeconds < soonestHealthy) {
    report(
      [...path, "gracePeriodSeconds"],
      `found ${gracePeriodSeconds}: a task is healthy after ${healthyThreshold} checks of ${intervalSeconds} s at the soonest; give at least ${soonestHealthy}, or ECS stops it while it starts`,
      path,
    );
  }
}

/** A task that goes gets no new requests first, and is told to stop then. */
function checkDrain(context: CheckContext, name: string, service: ServiceConfig, kind: IngressKind): void {
  const delay = service.deregistrationDelaySeconds ?? DEFAULTS.deregistrationDelaySeconds;
  const stop = service.stopTimeoutSeconds ?? DEFAULTS.stopTimeoutSeconds;
  const isOnSpot = strategyOf(context, service).some(
    ({ capacityProvider }) => capacityProvider === "FARGATE_SPOT",
  );
  if (isOnSpot && delay + stop > SPOT_NOTICE_SECONDS) {
    const key =
      service.deregistrationDelaySeconds === undefined ? "stopTimeoutSeconds" : "deregistrationDelaySeconds";
    context.report(
      ["services", name, key],
      `found deregistrationDelaySeconds: ${delay} with stopTimeoutSeconds: ${stop}, together ${delay + stop} s: a task on FARGATE_SPOT is gone ${SPOT_NOTICE_SECONDS} s after its warning; shorten one, or give the service a capacityProviderStrategy without FARGATE_SPOT`,
      ["services", name, "deregistrationDelaySeconds"],
      ["services", name, "stopTimeoutSeconds"],
      ...strategyPlaces(name),
      ...ingressPlaces(name),
    );
  }
  const given = service.requestTimeoutSeconds ?? DEFAULTS.requestTimeoutSeconds;
  const request = kind === "httpApi" ? Math.min(given, LONGEST_HTTP_API_REQUEST_SECONDS) : given;
  if ((service.kind ?? "api") === "api" && request > delay + stop) {
    context.warn(
      `service ${name} may answer for ${request} s, but a task that is replaced is gone after ${delay + stop} s (deregistrationDelaySeconds: ${delay} and stopTimeoutSeconds: ${stop}), and its requests with it: raise deregistrationDelaySeconds or lower requestTimeoutSeconds`,
    );
  }
}

function checkHttpApiRequest(
  { report }: CheckContext,
  name: string,
  { requestTimeoutSeconds }: ServiceConfig,
): void {
  if (requestTimeoutSeconds === undefined || requestTimeoutSeconds <= LONGEST_HTTP_API_REQUEST_SECONDS)
    return;
  report(
    ["services", name, "requestTimeoutSeconds"],
    `found ${requestTimeoutSeconds}: an HTTP API gives up after ${LONGEST_HTTP_API_REQUEST_SECONDS} s and answers with an error itself; give at most ${LONGEST_HTTP_API_REQUEST_SECONDS}, or set ingress.kind: alb`,
    ...ingressPlaces(name),
  );
}
