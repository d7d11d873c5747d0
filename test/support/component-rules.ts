import type { Plan } from "../../preview/plan";
import { allInputsOf } from "./component-plan";

const RULES = {
  into: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "out of": "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;

/** Every rule of every security group as one line: `into api: tcp 8080 from load-balancer`, in order. */
export function securityRules(plan: Plan): readonly string[] {
  return Object.entries(RULES)
    .flatMap(([way, type]) =>
      Object.values(allInputsOf(plan, type)).map((rule) => {
        const { fromPort, toPort, ipProtocol, securityGroupId } = rule;
        const ports = fromPort === toPort ? String(fromPort) : `${String(fromPort)}-${String(toPort)}`;
        const ends = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"].flatMap((key) =>
          rule[key] === undefined ? [] : [groupName(rule[key])],
        );
        const side = way === "into" ? "from" : "to";
        return `${way} ${groupName(securityGroupId)}: ${String(ipProtocol)} ${ports} ${side} ${ends.join(" and ")}`;
      }),
    )
    .sort();
}

/** The names of the security groups of a plan that carry rules of their own. */
export function inlineRules(plan: Plan): readonly string[] {
  const groups = allInputsOf(plan, "aws:ec2/securityGroup:SecurityGroup");
  return Object.entries(groups).flatMap(([name, { ingress, egress }]) =>
    ingress === undefined && egress === undefined ? [] : [name],
  );
}

function groupName(value: unknown): string {
  return String(value).replace(/^<SecurityGroup (.*) id>$/, "$1");
}
