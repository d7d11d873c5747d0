import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Ingress } from "../access";
import { createSecurityGroup } from "./security-group";

export interface InterfaceEndpointsArgs {
  /** AWS's services, as the names of their endpoints end: `ecr.api`. */
  readonly services: readonly string[];
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<string[]>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Addresses inside the VPC under which AWS's services answer to their usual names, and the one security group that
 * whoever calls them is let in to; neither without a service.
 */
export function createInterfaceEndpoints(
  name: string,
  args: InterfaceEndpointsArgs,
  parent: pulumi.Resource,
): readonly Ingress[] {
  const { services, region, vpcId, subnetIds, tags } = args;
  if (services.length === 0) return [];
  const securityGroup = createSecurityGroup(
    `${name}-endpoints`,
    { vpcId, description: "Interface endpoints: workloads of the stack only", tags },
    parent,
  );
  for (const service of services) {
    new aws.ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId,
        vpcEndpointType: "Interface",
        serviceName: `com.amazonaws.${region}.${service}`,
        privateDnsEnabled: true,
        subnetIds,
        securityGroupIds: [securityGroup.id],
        tags,
      },
      { parent },
    );
  }
  return [{ label: "interface endpoints", securityGroupId: securityGroup.id, port: 443 }];
}
