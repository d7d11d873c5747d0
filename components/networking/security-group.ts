import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

type Tags = Readonly<Record<string, string>>;

/** A security group without a rule: rules stand alone, since inline and standalone ones undo each other. */
export function createSecurityGroup(
  name: string,
  args: { readonly vpcId: pulumi.Input<string>; readonly description: string; readonly tags: Tags },
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(
    name,
    { vpcId: args.vpcId, description: args.description, tags: args.tags },
    { parent },
  );
}

export interface ConnectionArgs {
  readonly fromSecurityGroupId: pulumi.Input<string>;
  readonly toSecurityGroupId: pulumi.Input<string>;
  readonly port: number;
  readonly description: string;
  readonly tags: Tags;
}

/** Lets one security group's members reach another's on one TCP port: a rule out of the one, a rule into the other. */
export function allowConnection(name: string, args: ConnectionArgs, parent: pulumi.Resource): void {
  const { fromSecurityGroupId, toSecurityGroupId, port, description, tags } = args;
  const rule = { ipProtocol: "tcp", fromPort: port, toPort: port, description, tags };
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-out`,
    { ...rule, securityGroupId: fromSecurityGroupId, referencedSecurityGroupId: toSecurityGroupId },
    { parent },
  );
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-in`,
    { ...rule, securityGroupId: toSecurityGroupId, referencedSecurityGroupId: fromSecurityGroupId },
    { parent },
  );
}

/** Lets a security group's members reach the internet on one TCP port. */
export function allowInternet(
  name: string,
  args: { readonly securityGroupId: pulumi.Input<string>; readonly port: number; readonly tags: Tags },
  parent: pulumi.Resource,
): void {
  new aws.vpc.SecurityGroupEgressRule(
    name,
    {
      securityGroupId: args.securityGroupId,
      ipProtocol: "tcp",
      fromPort: args.port,
      toPort: args.port,
      cidrIpv4: "0.0.0.0/0",
      description: `to the internet on port ${args.port}`,
      tags: args.tags,
    },
    { parent },
  );
}
