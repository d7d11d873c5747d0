import * as aws from "@pulumi/aws";
// The package as a whole loads every Docker library that its other rooms build images with.
import * as awsx from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkSettings, NewNetworkSettings } from "../../config/settings";
import type { Ingress } from "../access";
import type { Account } from "../account";
import { createServiceRole, policyDocument } from "../iam";
import { createLogGroup } from "../log-group";
import { ExistingNetwork } from "./existing-network";
import { createInterfaceEndpoints } from "./interface-endpoints";

/** Where everything else is placed. */
export interface Network {
  readonly vpcId: pulumi.Output<string>;
  /** In the order of its subnets; empty where somebody else chose them. */
  readonly availabilityZones: readonly string[];
  /** The same, once it is known to resolve the names of a private zone. */
  readonly resolvingVpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  /** One private subnet of each zone, by the zone's name: known at once in a VPC of the stack's own. */
  readonly privateSubnetIdByZone:
    Readonly<Record<string, pulumi.Input<string>>> | pulumi.Output<Readonly<Record<string, string>>>;
  /** Without a route out of the VPC. */
  readonly databaseSubnetIds: pulumi.Output<string[]>;
  /** What every workload in the network is let in to; empty where it has no interface endpoints. */
  readonly interfaceEndpoints: readonly Ingress[];
  /** By zone. @default those of somebody else, or none */
  readonly natGatewayIds?: Readonly<Record<string, pulumi.Output<string>>>;
}

export interface NetworkArgs<Kind extends NetworkSettings = NetworkSettings> {
  readonly settings: Kind;
  readonly account: Account;
  readonly logGroupName: string;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** The stack's network: its own VPC, or one that exists. */
export function createNetwork(name: string, args: NetworkArgs): Network {
  const { settings } = args;
  return settings.kind === "new"
    ? new VpcNetwork(name, { ...args, settings })
    : new ExistingNetwork(name, settings);
}

/**
 * A VPC with public, private and database subnets in every zone, a gateway endpoint for S3, flow logs, and a default
 * security group that lets nothing through.
 *
 * Zone names and CIDR blocks are always given: what `awsx.ec2.Vpc` computes itself moves when a zone is added.
 */
class VpcNetwork extends pulumi.ComponentResource implements Network {
  public readonly vpcId: pulumi.Output<string>;
  public readonly availabilityZones: readonly string[];
  public readonly resolvingVpcId: pulumi.Output<string>;
  public readonly publicSubnetIds: pulumi.Output<string[]>;
  public readonly privateSubnetIds: pulumi.Output<string[]>;
  public readonly privateSubnetIdByZone: Readonly<Record<string, pulumi.Input<string>>>;
  public readonly databaseSubnetIds: pulumi.Output<string[]>;
  public readonly interfaceEndpoints: readonly Ingress[];
  public readonly natGatewayIds: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: NetworkArgs<NewNetworkSettings>) {
    super("slipway:networking:Network", name);
    const vpc = createVpc(name, args, this);
    this.vpcId = vpc.vpcId;
    this.availabilityZones = args.settings.availabilityZones;
    this.resolvingVpcId = vpc.vpcId;
    this.publicSubnetIds = vpc.publicSubnetIds;
    this.privateSubnetIds = vpc.privateSubnetIds;
    this.privateSubnetIdByZone = byZone(args.settings.availabilityZones, vpc.privateSubnetIds);
    this.databaseSubnetIds = vpc.isolatedSubnetIds;
    this.natGatewayIds = natGatewayIds(args.settings, vpc);
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default`,
      { vpcId: vpc.vpcId, ingress: [], egress: [], tags: args.tags },
      { parent: this },
    );
    new aws.ec2.VpcEndpoint(
      `${name}-s3`,
      {
        vpcId: vpc.vpcId,
        vpcEndpointType: "Gateway",
        serviceName: `com.amazonaws.${args.account.region}.s3`,
        routeTableIds: vpc.routeTables.apply((tables) => pulumi.all(tables.map(({ id }) => id))),
        tags: args.tags,
      },
      { parent: this },
    );
    this.interfaceEndpoints = createInterfaceEndpoints(
      name,
      {
        services: args.settings.interfaceEndpoints,
        region: args.account.region,
        vpcId: vpc.vpcId,
        subnetIds: vpc.privateSubnetIds,
        tags: args.tags,
      },
      this,
    );
    createFlowLog(name, vpc.vpcId, args, this);
    this.registerOutputs({ vpcId: this.vpcId });
  }
}

/** `awsx.ec2.Vpc` makes the subnets of a kind in the order of the zones that it is given. */
function byZone(
  zones: readonly string[],
  subnetIds: pulumi.Output<string[]>,
): Readonly<Record<string, pulumi.Output<string>>> {
  return Object.fromEntries(
    zones.map((zone, index) => [zone, subnetIds.apply((ids) => ids[index] ?? missingZone(zone))]),
  );
}

/** `awsx.ec2.Vpc` makes them in the order of the zones: one in each, or in the first alone. */
function natGatewayIds(
  { natGateways, availabilityZones }: NewNetworkSettings,
  vpc: awsx.Vpc,
): Readonly<Record<string, pulumi.Output<string>>> {
  const count = { None: 0, Single: 1, OnePerAz: availabilityZones.length }[natGateways];
  return Object.fromEntries(
    availabilityZones
      .slice(0, count)
      .map((zone, index) => [
        zone,
        vpc.natGateways.apply((gateways) => gateways[index]?.id ?? missingZone(zone)),
      ]),
  );
}

function missingZone(zone: string): never {
  throw new pulumi.RunError(`the network has no private subnet in ${zone}`);
}

function createVpc(name: string, args: NetworkArgs<NewNetworkSettings>, parent: pulumi.Resource): awsx.Vpc {
  const { cidrBlock, availabilityZones, subnetCidrBlocks, natGateways } = args.settings;
  const subnetSpec = (type: awsx.SubnetType, subnetName: string, cidrBlocks: readonly string[]) => ({
    type,
    name: subnetName,
    cidrBlocks: [...cidrBlocks],
  });
  return new awsx.Vpc(
    name,
    {
      cidrBlock,
      availabilityZoneNames: [...availabilityZones],
      subnetStrategy: awsx.SubnetAllocationStrategy.Auto,
      subnetSpecs: [
        subnetSpec(awsx.SubnetType.Public, "public", subnetCidrBlocks.public),
        subnetSpec(awsx.SubnetType.Private, "private", subnetCidrBlocks.private),
        subnetSpec(awsx.SubnetType.Isolated, "database", subnetCidrBlocks.database),
      ],
      natGateways: { strategy: awsx.NatGatewayStrategy[natGateways] },
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: args.tags,
    },
    { parent },
  );
}

function createFlowLog(
  name: string,
  vpcId: pulumi.Input<string>,
  args: NetworkArgs<NewNetworkSettings>,
  parent: pulumi.Resource,
): void {
  const { account, tags } = args;
  const logGroup = createLogGroup(
    `${name}-flow-logs`,
    {
      logGroupName: args.logGroupName,
      retentionDays: args.settings.flowLogRetentionDays,
      encryptionKeyArn: args.logKeyArn,
      tags,
    },
    parent,
  );
  const role = createServiceRole(
    `${name}-flow-logs`,
    { service: "vpc-flow-logs.amazonaws.com", account, sourceArn: "ec2", tags },
    parent,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-flow-logs`,
    {
      role: role.id,
      // Source: VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs".
      policy: policyDocument([
        {
          actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          resources: [pulumi.interpolate`${logGroup.arn}:*`],
        },
        // It takes no resource.
        { actions: ["logs:DescribeLogGroups"], resources: ["*"] },
      ]),
    },
    { parent },
  );
  new aws.ec2.FlowLog(
    `${name}-flow-logs`,
    {
      vpcId,
      trafficType: "ALL",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 600,
      tags,
    },
    { parent, dependsOn: [policy] },
  );
}
