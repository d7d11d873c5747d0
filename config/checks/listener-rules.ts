import { httpApiHostName, serviceHostName } from "../host-names";
import { asksForToken, ingressKind, ingressPath } from "../ingress";
import { rulePriority } from "../listener-rules";
import { HOST_PLACES, sortedEntries, type CheckContext } from "./context";

/** Rules a load balancer takes by default (quotas of Application Load Balancers), less the default one of each listener. */
const MOST_LISTENER_RULES = 100;
/** Routes an HTTP API takes by default (API Gateway, "Quotas for configuring and running an HTTP API"). */
const MOST_ROUTES = 300;

interface Rule {
  readonly service: string;
  readonly host: string;
  readonly path: string;
  readonly priority: number;
  /** Whether its file says nothing of how it is reached. */
  readonly isDefault: boolean;
}

/** The rules of the services behind the load balancer, and those of the HTTP API's, one against the other. */
export function checkListenerRules(context: CheckContext): void {
  const hasListener = context.config.httpApi?.integration !== "cloudMap";
  const [forPublic, forHttpApi] = [rulesOf(context, "alb"), rulesOf(context, "httpApi")];
  checkRules(context, forPublic, true);
  checkRules(context, forHttpApi, hasListener);
  const refuse = (message: string): void => {
    context.report(["services"], `${message}: set ingress.kind: internal on some, or divide the stack`);
  };
  if (forPublic.length > MOST_LISTENER_RULES) {
    refuse(
      `found ${forPublic.length} services behind the load balancer, which takes ${MOST_LISTENER_RULES} rules`,
    );
  }
  if (hasListener && forHttpApi.length > MOST_LISTENER_RULES) {
    refuse(
      `found ${forHttpApi.length} services behind the HTTP API, whose load balancer takes ${MOST_LISTENER_RULES} rules`,
    );
  }
  const routes = forHttpApi.reduce((sum, rule) => sum + routesOf(context, rule), 0);
  if (routes > MOST_ROUTES) {
    refuse(
      `found ${forHttpApi.length} services with ${routes} routes behind the HTTP API, which takes ${MOST_ROUTES}`,
    );
  }
}

/** A path and all under it are two routes; where a token is asked for, so are their CORS requests, which bring none. */
function routesOf({ config }: CheckContext, { service, path }: Rule): number {
  const paths = path === "/" ? 1 : 2;
  return asksForToken(config, config.services?.[service] ?? {}) && config.httpApi?.cors !== undefined
    ? 2 * paths
    : paths;
}

function checkRules(context: CheckContext, rules: readonly Rule[], havePriorities: boolean): void {
  rules.forEach((rule, index) => {
    const earlier = rules.slice(0, index);
    checkPath(context, rule, earlier);
    if (!havePriorities) return;
    checkPriority(context, rule, earlier);
    for (const other of earlier) checkOrder(context, rule, other);
  });
}

function checkPath({ report }: CheckContext, rule: Rule, earlier: readonly Rule[]): void {
  const twin = earlier.find(({ host, path }) => host === rule.host && path === rule.path);
  if (twin === undefined) return;
  const remedy = rule.isDefault
    ? "a service with a port is public unless its file says otherwise; give this one ingress: { kind: internal }, or an ingress with a path of its own"
    : "give this one another path or host";
  report(
    ["services", rule.service, ...(rule.isDefault ? ["port"] : ["ingress", "path"])],
    `service ${twin.service} already answers ${rule.host}${rule.path}: ${remedy}`,
    ["services", twin.service, "ingress"],
    ["services", rule.service, "ingress"],
    ["httpApi"],
    ...HOST_PLACES,
  );
}

function checkPriority({ report }: CheckContext, rule: Rule, earlier: readonly Rule[]): void {
  const rival = earlier.find(({ priority }) => priority === rule.priority);
  if (rival === undefined) return;
  report(
    ["services", rule.service, "ingress", "priority"],
    `${rule.priority} is already the priority of service ${rival.service}: give this one another, from 1 to 50000`,
    ["services", rival.service, "ingress"],
  );
}

function checkOrder({ report }: CheckContext, rule: Rule, other: Rule): void {
  const [first, second] = rule.priority < other.priority ? [rule, other] : [other, rule];
  if (rule.priority === other.priority || !swallows(first, second)) return;
  report(
    ["services", first.service, "ingress", "priority"],
    `${first.path} with priority ${first.priority} comes before ${second.path} with priority ${second.priority} of service ${second.service}, and takes its requests: give it a greater number than ${second.priority}`,
    ["services", second.service, "ingress"],
    ...HOST_PLACES,
  );
}

/** The rules of one listener. */
function rulesOf(context: CheckContext, kind: "alb" | "httpApi"): readonly Rule[] {
  const { config, defaults } = context;
  return sortedEntries(config.services).flatMap(([service, described]) => {
    if (ingressKind(config, described) !== kind) return [];
    const { ingress } = described;
    const host =
      kind === "alb"
        ? serviceHostName(config, defaults, described)
        : (httpApiHostName(config, defaults) ?? "the HTTP API's ");
    // Without a domain there is no load balancer, which is said elsewhere.
    if (host === undefined) return [];
    const path = ingressPath(kind, service, described);
    const priority = ingress?.priority ?? rulePriority(service, path);
    return [{ service, host, path, priority, isDefault: ingress === undefined }];
  });
}

/** Whether every request that a rule is for matches another one as well. */
function swallows(one: Rule, other: Rule): boolean {
  return (
    one.host === other.host &&
    one.path !== other.path &&
    `${other.path}/`.startsWith(one.path.replace(/\/?$/, "/"))
  );
}
