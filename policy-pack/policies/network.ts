/** The network lets in and out what is meant to: default groups, subnets, network ACLs, rules in one place. */
import { isWorld } from "../ports";
import type { StackContext } from "../context";
import type { ResourceType } from "../resource-types";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text, type Bag } from "../values";
import { all, ifKnown, judged, type Verdict } from "../verdict";

// SSH and RDP, over which one takes a machine over.
const REMOTE_PORTS = [22, 3389] as const;

const FIRST_CLIENT_PORT = 1024;
const FEWEST_CLIENT_PORTS = 16_000;

/** Policies on what the network lets in. */
export const network: readonly Policy[] = [
  ...stackPoliciesFor(
    ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:ec2/vpc:Vpc"],
    [
      {
        name: "default-sg-closed",
        level: "mandatory",
        severity: "high",
        reference: "EC2.2, CKV2_AWS_12",
        description: "The default security group of a VPC lets nothing in and nothing out.",
        remediation:
          "Add an ec2.DefaultSecurityGroup for the VPC without ingress and egress, and give what used it a group of " +
          "its own. In place; what still uses it is cut off.",
        broken: (props, at) => {
          const rules = [
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
          ] as const;
          if (at.type === "aws:ec2/vpc:Vpc") {
            if (at.linked(["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"], "vpcId").length > 0) return;
            return {
              message:
                "what names no security group gets the default one, which lets everything out and its members in; " +
                "add an ec2.DefaultSecurityGroup without rules",
              level: "advisory",
            };
          }
          return all(
            () =>
              isOpen(
                "ingress",
                at.given("ingress", () => props.ingress),
              ),
            () =>
              isOpen(
                "egress",
                at.given("egress", () => props.egress),
              ),
            () =>
              at.linked(rules, "securityGroupId").length > 0 &&
              "rules of their own open it; give what needs them a group of its own",
          );
        },
      },
    ],
  ),

  ...stackPoliciesFor("aws:ec2/subnet:Subnet", [
    {
      name: "subnet-no-auto-public-ip",
      level: "advisory",
      severity: "medium",
      reference: "EC2.15, CKV_AWS_130",
      description: "Subnets give instances no public address by themselves.",
      remediation:
        "Leave mapPublicIpOnLaunch out. In place; load balancers and NAT gateways bring their addresses with them.",
      broken: (subnet, at) => {
        if (at.given("mapPublicIpOnLaunch", () => subnet.mapPublicIpOnLaunch) !== true) return;
        // A subnet for load balancers and NAT gateways alone starts nothing that the setting is about.
        const forInstances =
          standsHere(at, "aws:ec2/instance:Instance", "subnetId") ||
          standsHere(at, "aws:autoscaling/group:Group", "vpcZoneIdentifiers");
        const forGateways =
          standsHere(at, "aws:ec2/natGateway:NatGateway", "subnetId") ||
          standsHere(at, "aws:lb/loadBalancer:LoadBalancer", "subnets", isPublic) ||
          standsHere(at, "aws:lb/loadBalancer:LoadBalancer", "subnetMappings", isPublic) ||
          // What awsx and Kubernetes mark such subnets with; awsx leaves no choice about the setting.
          at.tags.value("SubnetType") === "Public" ||
          at.tags.has("kubernetes.io/role/elb");
        return (
          (forInstances || !forGateways) &&
          "whatever starts here gets a public address unasked; leave mapPublicIpOnLaunch out"
        );
      },
    },
  ]),

  // AWS's default network ACL lets everything in, and security groups decide: it is not judged.
  ...policiesFor(
    ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/networkAclRule:NetworkAclRule"],
    [
      {
        name: "nacl-no-world-ssh",
        level: "advisory",
        severity: "medium",
        reference: "EC2.21, CKV_AWS_231, CKV_AWS_232",
        description: "Network ACLs do not let the internet in on the ports of SSH and RDP.",
        remediation:
          "Deny ports 22 and 3389 by a rule with a lower number, or allow the ports that are used only. In place.",
        broken: (props, at) => {
          if (at.type === "aws:ec2/networkAclRule:NetworkAclRule") {
            const { protocol, fromPort, toPort, cidrBlock, ipv6CidrBlock, ruleAction: action } = props;
            if (props.egress === true) return;
            return lets([{ protocol, fromPort, toPort, cidrBlock, ipv6CidrBlock, action, ruleNo: 0 }]);
          }
          const rules = Array.from(
            { length: props.ingress?.length ?? 0 },
            (_, index) => props.ingress?.[index] ?? {},
          );
          return lets([...rules].sort((a, b) => (a.ruleNo ?? 0) - (b.ruleNo ?? 0)));
        },
      },
    ],
  ),
];

/**
 * Whether a resource stands in the judged subnet. A component hands out its subnets together, so that their ids
 * decide where they are known, and what a property depends on only where they are not.
 */
function standsHere(
  at: StackContext,
  type: ResourceType,
  property: string,
  counts: (props: Bag) => boolean = () => true,
): boolean {
  const own = at.identities();
  return at.anywhere([type]).some((other) => {
    const props: Bag = other.props;
    if (ifKnown(() => counts(props)) === false) return false;
    const named = ifKnown(() => JSON.stringify(props[property]));
    if (own.length > 0 && named !== undefined) return own.some((id) => named.includes(`"${id}"`));
    return at.targets(["aws:ec2/subnet:Subnet"], property, other).some(({ urn }) => urn === at.urn);
  });
}

/** Whether a load balancer stands in public subnets. */
function isPublic(balancer: Bag): boolean {
  return balancer["internal"] !== true;
}

function isOpen(direction: "ingress" | "egress", rules: readonly unknown[] | undefined): Verdict {
  return (
    (rules?.length ?? 0) > 0 &&
    `${direction} lets through whatever names no group of its own; take its rules away`
  );
}

interface NumberedRule {
  readonly action?: string | undefined;
  readonly cidrBlock?: string | undefined;
  readonly ipv6CidrBlock?: string | undefined;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
  readonly protocol?: string | undefined;
  readonly ruleNo?: number | undefined;
}

/** Of the rules about the whole internet the first one decides for each port. */
function lets(rules: readonly NumberedRule[]): Verdict {
  return REMOTE_PORTS.map((port) =>
    judged(() => {
      const first = rules.find(
        (rule) =>
          [rule.cidrBlock, rule.ipv6CidrBlock].some((cidr) => isWorld(text(cidr))) && isAbout(rule, port),
      );
      return (
        text(first?.action).toLowerCase() === "allow" &&
        `the whole internet is let in on port ${port}; deny it by a rule with a lower number`
      );
    }),
  );
}

/** Network ACLs keep no account of connections, so that answers have to be let in on the ports that clients pick. */
function isForAnswers({ fromPort = 0, toPort = 0 }: NumberedRule): boolean {
  return fromPort >= FIRST_CLIENT_PORT && toPort - fromPort > FEWEST_CLIENT_PORTS;
}

function isAbout(rule: NumberedRule, port: number): boolean {
  if (isForAnswers(rule)) return false;
  const protocol = text(rule.protocol).toLowerCase();
  if (protocol === "-1" || protocol === "all") return true;
  return (
    (protocol === "6" || protocol === "tcp") && (rule.fromPort ?? 0) <= port && port <= (rule.toPort ?? 0)
  );
}
