/** Security groups, with rules in each of the three places where the provider takes them. */
import * as aws from "@pulumi/aws";
import { groupBehind, network, webGroup, type Groups } from "./parts";

export const securityGroups: Groups = {
  "security groups with inline rules": () => {
    const { vpc, publicSubnetIds } = network("inline");
    const web = webGroup("inline-web", vpc.id);
    new aws.lb.LoadBalancer("inline", {
      subnets: publicSubnetIds,
      securityGroups: [web.id],
      dropInvalidHeaderFields: true,
    });
    const app = groupBehind("inline-app", vpc.id, 8080, web.id);
    groupBehind("inline-database", vpc.id, 5432, app.id);
    new aws.ec2.SecurityGroup("inline-cluster", {
      vpcId: vpc.id,
      ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
    });
  },

  "security groups with rules by SecurityGroupRule": () => {
    const { vpc, publicSubnetIds } = network("rules");
    const web = new aws.ec2.SecurityGroup("rules-web", { vpcId: vpc.id });
    const app = new aws.ec2.SecurityGroup("rules-app", { vpcId: vpc.id });
    const port = (number: number): { protocol: string; fromPort: number; toPort: number } => ({
      protocol: "tcp",
      fromPort: number,
      toPort: number,
    });
    new aws.ec2.SecurityGroupRule("rules-web", {
      type: "ingress",
      securityGroupId: web.id,
      ...port(443),
      cidrBlocks: ["0.0.0.0/0"],
    });
    new aws.ec2.SecurityGroupRule("rules-web-out", {
      type: "egress",
      securityGroupId: web.id,
      protocol: "all",
      fromPort: 0,
      toPort: 65535,
      cidrBlocks: ["0.0.0.0/0"],
    });
    new aws.ec2.SecurityGroupRule("rules-app", {
      type: "ingress",
      securityGroupId: app.id,
      ...port(3306),
      sourceSecurityGroupId: web.id,
    });
    new aws.ec2.SecurityGroupRule("rules-self", {
      type: "ingress",
      securityGroupId: app.id,
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      self: true,
    });
    new aws.lb.LoadBalancer("rules", {
      subnets: publicSubnetIds,
      securityGroups: [web.id],
      dropInvalidHeaderFields: true,
    });
  },

  "security groups with rules by vpc.SecurityGroupIngressRule": () => {
    const { vpc, publicSubnetIds } = network("standalone");
    const web = new aws.ec2.SecurityGroup("standalone-web", { vpcId: vpc.id });
    const data = new aws.ec2.SecurityGroup("standalone-data", { vpcId: vpc.id });
    const https = { securityGroupId: web.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    new aws.vpc.SecurityGroupIngressRule("standalone-v4", { ...https, cidrIpv4: "0.0.0.0/0" });
    new aws.vpc.SecurityGroupIngressRule("standalone-v6", { ...https, cidrIpv6: "::/0" });
    new aws.vpc.SecurityGroupIngressRule("standalone-edge", { ...https, prefixListId: "pl-3b927c52" });
    new aws.vpc.SecurityGroupEgressRule("standalone-out", {
      securityGroupId: web.id,
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    });
    new aws.vpc.SecurityGroupIngressRule("standalone-data", {
      securityGroupId: data.id,
      ipProtocol: "tcp",
      fromPort: 6379,
      toPort: 6379,
      referencedSecurityGroupId: web.id,
    });
    new aws.lb.LoadBalancer("standalone", {
      subnets: publicSubnetIds,
      securityGroups: [web.id],
      dropInvalidHeaderFields: true,
    });
  },

  "security groups that let through what finds the path's packet size": () => {
    const { vpc, publicSubnetIds } = network("path");
    const group = new aws.ec2.SecurityGroup("path", {
      vpcId: vpc.id,
      ingress: [
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
        { protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: ["0.0.0.0/0"] },
        { protocol: "icmpv6", fromPort: 2, toPort: 0, ipv6CidrBlocks: ["::/0"] },
        { protocol: "tcp", fromPort: 9100, toPort: 9100, ipv6CidrBlocks: ["fd00::/8", "fc00::/7"] },
      ],
    });
    new aws.lb.LoadBalancer("path", {
      loadBalancerType: "network",
      subnets: publicSubnetIds,
      securityGroups: [group.id],
    });
  },
};
