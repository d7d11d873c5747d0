/**
 * Security groups opened to more than they need. What leaves is not among it: a rule that lets everything out
 * is usual, and no harm is done by it alone.
 */
import type { AnalyzerResource } from "../../preview/analyzer";
import { at, GONE, without, type Mutation } from "./policy-mutation";

const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const WHOLE_NETWORK = "10.0.0.0/8";

/** Everything that a resource of the network can be opened by. */
export function networkMutations(resource: AnalyzerResource): readonly Mutation[] {
  switch (resource.type) {
    case RULE:
      return [...sources(resource), ...ports(resource)];
    case "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup":
      return ["ingress", "egress"].map((property) => ({
        name: `${property} → from everywhere`,
        mutant: at(resource, [property], [inline(0, 0, "-1")]),
      }));
    case "aws:ec2/securityGroup:SecurityGroup":
      return [
        { name: "ingress → SSH from everywhere", mutant: at(resource, ["ingress"], [inline(22, 22, "tcp")]) },
        {
          name: "ingress → every port from everywhere",
          mutant: at(resource, ["ingress"], [inline(0, 0, "-1")]),
        },
      ];
    default:
      return [];
  }
}

function sources(rule: AnalyzerResource): readonly Mutation[] {
  // What was open on purpose cannot be opened further.
  if (rule.properties["cidrIpv4"] === "0.0.0.0/0") return [];
  const open = without(rule, "referencedSecurityGroupId", "cidrIpv4", "prefixListId");
  return [
    { name: "source → 0.0.0.0/0", mutant: at(open, ["cidrIpv4"], "0.0.0.0/0") },
    { name: "source → ::/0", mutant: at(open, ["cidrIpv6"], "::/0") },
    { name: "source → an address range", mutant: at(open, ["cidrIpv4"], WHOLE_NETWORK) },
  ];
}

function ports(rule: AnalyzerResource): readonly Mutation[] {
  const all = at(at(at(rule, ["fromPort"], GONE), ["toPort"], GONE), ["ipProtocol"], "-1");
  return [
    { name: "ports → 0 to 65535", mutant: at(at(rule, ["fromPort"], 0), ["toPort"], 65_535) },
    { name: "ports → every protocol", mutant: all },
  ];
}

function inline(fromPort: number, toPort: number, protocol: string): unknown {
  return { fromPort, toPort, protocol, cidrBlocks: ["0.0.0.0/0"], self: false };
}
