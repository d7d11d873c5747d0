/** Load balancers speak TLS with the internet. */
import type { StackContext } from "../context";
import { LISTENERS, LOAD_BALANCERS } from "../resource-types";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { isBag, list } from "../values";
import { ifKnown } from "../verdict";

// TLS 1.2 and up, by the names of Elastic Load Balancing's security policies.
const MODERN_LISTENER = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)-/;

/** Policies on what listeners ask of clients. */
export const listeners: readonly Policy[] = [
  ...stackPoliciesFor(LISTENERS, [
    {
      name: "lb-https",
      level: "mandatory",
      severity: "high",
      reference: "ELB.1, CKV_AWS_2",
      description: "Load balancers answer plain HTTP with a redirect to HTTPS and nothing else.",
      remediation:
        "Make the HTTP listener's default action a redirect to HTTPS, and serve on an HTTPS listener. " +
        "Advisory where an internal load balancer serves an HTTP API, which takes HTTPS itself: a certificate for it " +
        "needs a domain.",
      broken: (listener, at) => {
        if (listener.protocol !== "HTTP") return;
        const redirects = list(listener.defaultActions).some(
          (action) =>
            isBag(action) && isBag(action["redirect"]) && action["redirect"]["protocol"] === "HTTPS",
        );
        if (redirects) return;
        const message = "plain HTTP is served; redirect it to HTTPS, or set protocol: HTTPS";
        return isBehindHttpApi(at) ? { message: `within the VPC ${message}`, level: "advisory" } : message;
      },
    },
  ]),

  ...policiesFor(LISTENERS, [
    {
      name: "lb-tls-policy",
      level: "mandatory",
      severity: "high",
      reference: "ELB.17, CKV_AWS_103",
      description: "HTTPS and TLS listeners ask for TLS 1.2 or newer.",
      remediation:
        "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06. In place; older clients are refused.",
      broken: (listener) =>
        (listener.protocol === "HTTPS" || listener.protocol === "TLS") &&
        // Without a policy AWS takes ELBSecurityPolicy-2016-08, which speaks TLS 1.0.
        !MODERN_LISTENER.test(listener.sslPolicy ?? "") &&
        "TLS below 1.2 is accepted; set sslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06",
    },
  ]),
];

/** Whether a listener is of an internal load balancer, and an HTTP API sends its requests there by a VPC link. */
function isBehindHttpApi(at: StackContext): boolean {
  const balancers = at.targets(LOAD_BALANCERS, "loadBalancerArn");
  return (
    balancers.length > 0 &&
    balancers.every(({ props }) => ifKnown(() => props.internal) === true) &&
    at.isNamedBy(["integrationUri"], ["aws:apigatewayv2/integration:Integration"])
  );
}
