import type * as awsx from "@pulumi/awsx";

/** A VPC over two zones, as the project gives it to awsx. */
export const vpcArgs: awsx.ec2.VpcArgs = {
  cidrBlock: "10.0.0.0/16",
  availabilityZoneNames: ["us-east-1a", "us-east-1b"],
  enableDnsHostnames: true,
  subnetStrategy: "Auto",
  subnetSpecs: [
    { type: "Isolated", name: "database", cidrBlocks: ["10.0.4.0/24", "10.0.5.0/24"] },
    { type: "Private", cidrBlocks: ["10.0.2.0/24", "10.0.3.0/24"], tags: { Tier: "private" } },
    { type: "Public", cidrBlocks: ["10.0.0.0/24", "10.0.1.0/24"] },
  ],
  natGateways: { strategy: "Single" },
  tags: { Project: "slipway" },
};
