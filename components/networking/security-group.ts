import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Ingress } from "../access";

type Tags = Readonly<Record<string, string>>;

/** A security group without a rule: rules stand alone, since inline and standalone ones undo each other. */
export function createSecurityGroup(
  name: string,
  args: {
    readonly vpcId: pulumi.Input<string>;
    readonly description: string;
    /** How long its last members may take to go before it can. @default the provider's 15 minutes */
    readonly deleteTimeout?: string;
    readonly tags: Tags;
  },
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(
    name,
    { vpcId: args.vpcId, description: args.description, tags: args.tags },
    {
      parent,
      ...(args.deleteTimeout === undefined ? {} : { customTimeouts: { delete: args.deleteTimeout } }),
    },
  );
}

export interface ConnectionArgs {
  readonly fromSecurityGroupId: pulumi.Input<string>;
  readonly toSecurityGroupId: pulumi.Input<string>;
  readonly port: number;
  /** The last port of a range. @default port */
  readonly toPort?: number | undefined;
  readonly description: string;
  readonly tags: Tags;
}

/** Lets one security group's members reach another's over TCP: a rule out of the one, a rule into the other. */
export function allowConnection(
  name: string,
  args: ConnectionArgs,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  const { fromSecurityGroupId, toSecurityGroupId, port, toPort, description, tags } = args;
  const rule = { ipProtocol: "tcp", fromPort: port, toPort: toPort ?? port, description, tags };
  const out = new aws.vpc.SecurityGroupEgressRule(
    `${name}-out`,
    { ...rule, securityGroupId: fromSecurityGroupId, referencedSecurityGroupId: toSecurityGroupId },
    { parent },
  );
  const into = new aws.vpc.SecurityGroupIngressRule(
    `${name}-in`,
    { ...rule, securityGroupId: toSecurityGroupId, referencedSecurityGroupId: fromSecurityGroupId },
    { parent },
  );
  return [out, into];
}

/** A security group whose members call others. */
export interface Caller {
  /** What its rules are named after. */
  readonly name: string;
  /** How messages name it: `service orders`. */
  readonly label: string;
  readonly securityGroupId: pulumi.Input<string>;
}

/** Lets a security group's members reach all of these; AWS refuses a rule that is there already, so each group once. */
export function allowConnections(
  from: Caller & { readonly tags: Tags },
  to: readonly Ingress[],
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  const groups = [...new Map(to.map((each) => [each.label, each])).values()];
  return groups.flatMap(({ label, securityGroupId, port, toPort }) =>
    allowConnection(
      `${from.name}-to-${label.replaceAll(" ", "-")}`,
      {
        fromSecurityGroupId: from.securityGroupId,
        toSecurityGroupId: securityGroupId,
        port,
        toPort,
        description: `${from.label} to ${label}`,
        tags: from.tags,
      },
      parent,
    ),
  );
}

/** Lets a security group's members reach the internet on one TCP port. */
export function allowInternet(
  name: string,
  args: { readonly securityGroupId: pulumi.Input<string>; readonly port: number; readonly tags: Tags },
  parent: pulumi.Resource,
): pulumi.Resource {
  return new aws.vpc.SecurityGroupEgressRule(
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
