/** Rules of security groups: no wider than their use, and all in one place. */
import type { StackContext } from "../context";
import { ingressOf, isWorld, type Ingress } from "../ports";
import { stackPoliciesFor, type Policy } from "../row";
import { all, ifKnown, judged } from "../verdict";

const LAST_PORT = 65_535;

/** Policies on what rules let in. */
export const groupRules: readonly Policy[] = stackPoliciesFor(
  [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  ],
  [
    {
      name: "sg-narrow-ports",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
      description: "Security groups let others in on the ports that they use, not on every port.",
      remediation:
        "Name the protocol and the ports that are used. In place; what used other ports is cut off.",
      broken: (props, at) => {
        if (at.type === "aws:ec2/securityGroup:SecurityGroup" && !at.given("ingress", () => props.ingress))
          return;
        return ingressOf(props, at.type).map(({ label, read }, index) =>
          judged(() => {
            const rule = read();
            // What lets the whole internet in is told by another policy.
            if (!rule || !isEveryPort(rule) || rule.cidrs.some(isWorld)) return;
            // The members of a group among themselves, as the nodes of a cluster.
            if (props.self === true || props.ingress?.[index]?.self === true || isOwn(at)) return;
            return `${label} opens every port; name the protocol and the ports that are used`;
          }),
        );
      },
    },
  ],
);

/** Policies on rules that would undo each other. */
export const ruleConflicts: readonly Policy[] = stackPoliciesFor("aws:ec2/securityGroup:SecurityGroup", [
  {
    name: "sg-rules-in-one-place",
    level: "advisory",
    severity: "medium",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    description: "A security group has its rules inside of it or as resources of their own, not both.",
    remediation:
      "Move the rules of one direction to one place. Until then each deployment takes away what the other made.",
    broken: (group, at) =>
      all(
        () =>
          (at.given("ingress", () => group.ingress)?.length ?? 0) > 0 &&
          (at.linked(["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"], "securityGroupId")
            .length > 0 ||
            hasRules(at, "ingress")) &&
          fight("ingress"),
        () =>
          (at.given("egress", () => group.egress)?.length ?? 0) > 0 &&
          (at.linked(["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"], "securityGroupId").length >
            0 ||
            hasRules(at, "egress")) &&
          fight("egress"),
      ),
  },
]);

function isEveryPort(rule: Ingress): boolean {
  return rule.protocol === "-1" || (rule.from <= 1 && rule.to === LAST_PORT);
}

/** Whether a rule's source is the group that it stands in. */
function isOwn(at: StackContext): boolean {
  return ["sourceSecurityGroupId", "referencedSecurityGroupId"].some((property) => {
    const sources = at.sources(property);
    if (sources.length > 0) return sources.join() === at.sources("securityGroupId").join();
    const { props } = at.resource;
    const source = ifKnown(() => props[property]);
    return source !== undefined && source !== null && source === ifKnown(() => props["securityGroupId"]);
  });
}

function hasRules(at: StackContext, direction: "ingress" | "egress"): boolean {
  return at
    .linked(["aws:ec2/securityGroupRule:SecurityGroupRule"], "securityGroupId")
    .some(({ props }) => props.type === direction);
}

function fight(direction: string): string {
  return `${direction} rules stand in the group and in resources of their own, which undo each other; keep one place`;
}
