import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  createApplicationLoadBalancer,
  https,
  NOT_FOUND,
  type ApplicationLoadBalancerArgs,
  type Listener,
} from "./application-load-balancer";
import type { Domain } from "./domain";
import type { Network } from "./network";
import { allowConnection, createSecurityGroup, type Caller } from "./security-group";

export interface InternalLoadBalancerArgs extends Pick<
  ApplicationLoadBalancerArgs,
  "settings" | "account" | "tags"
> {
  readonly network: Network;
  /** Whose certificate it has; without one it takes plain HTTP, which does not leave the VPC. */
  readonly domain: Domain | undefined;
  /** The only one that reaches it. */
  readonly vpcLink: Caller;
}

/** A load balancer in the private subnets, for the services behind an HTTP API. */
export function createInternalLoadBalancer(
  name: string,
  args: InternalLoadBalancerArgs,
  parent: pulumi.Resource,
): Listener {
  const { network, domain, vpcLink, tags } = args;
  const securityGroup = createSecurityGroup(
    `${name}-load-balancer`,
    { vpcId: network.vpcId, description: "Internal load balancer: the VPC link only", tags },
    parent,
  );
  allowConnection(
    `${vpcLink.name}-to-load-balancer`,
    {
      fromSecurityGroupId: vpcLink.securityGroupId,
      toSecurityGroupId: securityGroup.id,
      port: domain === undefined ? 80 : 443,
      description: `${vpcLink.label} to internal load balancer`,
      tags,
    },
    parent,
  );
  const loadBalancer = createApplicationLoadBalancer(
    name,
    {
      settings: args.settings,
      account: args.account,
      internal: true,
      subnetIds: network.privateSubnetIds,
      securityGroupId: securityGroup.id,
      tags,
    },
    parent,
  );
  const listener = new aws.lb.Listener(
    name,
    {
      loadBalancerArn: loadBalancer.arn,
      ...(domain === undefined ? { protocol: "HTTP", port: 80 } : https(domain.certificateArn)),
      defaultActions: NOT_FOUND,
      tags,
    },
    { parent },
  );
  return {
    listenerArn: listener.arn,
    securityGroupId: securityGroup.id,
    arnSuffix: loadBalancer.arnSuffix,
  };
}
