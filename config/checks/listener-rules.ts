import { apiHostName, domainBaseName } from "../host-names";
import { rulePriority } from "../listener-rules";
import { sortedEntries, type CheckContext } from "./context";
import { HOST_PLACES } from "./sites";

/** Rules a load balancer takes by default (quotas of Application Load Balancers), less the default one of each listener. */
const MOST_LISTENER_RULES = 100;

interface Rule {
  readonly service: string;
  readonly host: string;
  readonly path: string;
  readonly priority: number;
}

/** The rules of the services behind the load balancer, one against the other. */
export function checkListenerRules(context: CheckContext): void {
  const rules = listenerRules(context);
  rules.forEach((rule, index) => {
    const earlier = rules.slice(0, index);
    checkRule(context, rule, earlier);
    for (const other of earlier) {
      const [first, second] = rule.priority < other.priority ? [rule, other] : [other, rule];
      if (rule.priority !== other.priority && swallows(first, second)) {
        context.report(
          ["services", first.service, "ingress", "priority"],
          `${first.path} with priority ${first.priority} comes before ${second.path} with priority ${second.priority} of service ${second.service}, and takes its requests: give it a greater number than ${second.priority}`,
          ...HOST_PLACES,
        );
      }
    }
  });
  if (rules.length > MOST_LISTENER_RULES) {
    context.report(
      ["services"],
      `found ${rules.length} services behind the load balancer, which takes ${MOST_LISTENER_RULES} rules: set ingress.kind: internal on some, or divide the stack`,
    );
  }
}

function checkRule({ report }: CheckContext, rule: Rule, earlier: readonly Rule[]): void {
  const path = ["services", rule.service, "ingress"];
  const twin = earlier.find(({ host, path: other }) => host === rule.host && other === rule.path);
  if (twin !== undefined) {
    report(
      [...path, "path"],
      `service ${twin.service} already answers ${rule.host}${rule.path}: give this one another path or host`,
      ...HOST_PLACES,
    );
  }
  const rival = earlier.find(({ priority }) => priority === rule.priority);
  if (rival !== undefined) {
    report(
      [...path, "priority"],
      `${rule.priority} is already the priority of service ${rival.service}: give this one another, from 1 to 50000`,
    );
  }
}

function listenerRules({ config, defaults }: CheckContext): readonly Rule[] {
  const baseName = domainBaseName(config, defaults);
  if (baseName === undefined) return [];
  return sortedEntries(config.services).flatMap(([service, { ingress }]) => {
    if (ingress?.kind !== "alb") return [];
    const path = ingress.path ?? "/";
    const priority = ingress.priority ?? rulePriority(service, path);
    return [{ service, host: ingress.host ?? apiHostName(baseName), path, priority }];
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
