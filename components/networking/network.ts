import * as aws from "@pulumi/aws";
// The package as a whole loads every Docker library that its other rooms build images with.
import * as awsx from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { ExistingNetworkSettings, NetworkSettings, NewNetworkSettings } from "../../config/settings";
import type { Ingress } from "../access";
import { arnOf, type Account } from "../account";
import { createServiceRole, policyDocument } from "../iam";
import { createLogGroup } from "../log-group";
import { createInterfaceEndpoints } from "./interface-endpoints";

/** Where everything else is placed. */
export interface Network {
  readonly vpcId: pulumi.Output<string>;
  /** The same, once it is known to resolve the names of a private zone. */
  readonly resolvingVpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  /** Without a route out of the VPC. */
  readonly databaseSubnetIds: pulumi.Output<string[]>;
  /** What every workload in the network is let in to; empty where it has no interface endpoints. */
  readonly interfaceEndpoints: readonly Ingress[];
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
  public readonly resolvingVpcId: pulumi.Output<string>;
  public readonly publicSubnetIds: pulumi.Output<string[]>;
  public readonly privateSubnetIds: pulumi.Output<string[]>;
  public readonly databaseSubnetIds: pulumi.Output<string[]>;
  public readonly interfaceEndpoints: readonly Ingress[];

  public constructor(name: string, args: NetworkArgs<NewNetworkSettings>) {
    super("slipway:networking:Network", name);
    const vpc = createVpc(name, args, this);
    this.vpcId = vpc.vpcId;
    this.resolvingVpcId = vpc.vpcId;
    this.publicSubnetIds = vpc.publicSubnetIds;
    this.privateSubnetIds = vpc.privateSubnetIds;
    this.databaseSubnetIds = vpc.isolatedSubnetIds;
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
        { actions: ["logs:DescribeLogGroups"], resources: [arnOf(account, "logs", "log-group:*")] },
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

/**
 * A VPC that somebody else made and keeps: found by its id, its tags, or as the region's default. A kind of subnets is
 * looked up when something is to be placed there, so that one that nothing needs may be missing.
 */
class ExistingNetwork extends pulumi.ComponentResource implements Network {
  public readonly vpcId: pulumi.Output<string>;
  public readonly interfaceEndpoints: readonly Ingress[] = [];
  readonly #vpc: pulumi.Output<aws.ec2.GetVpcResult>;
  readonly #settings: ExistingNetworkSettings;
  readonly #found = new Map<string, pulumi.Output<string[]>>();

  public constructor(name: string, settings: ExistingNetworkSettings) {
    super("slipway:networking:ExistingNetwork", name);
    const { vpc } = settings;
    this.#vpc = aws.ec2.getVpcOutput(
      "default" in vpc ? { default: true } : "id" in vpc ? { id: vpc.id } : { tags: vpc.tags },
      { parent: this },
    );
    this.vpcId = this.#vpc.id;
    this.#settings = settings;
    this.registerOutputs({ vpcId: this.vpcId });
  }

  /** Source: Amazon Route 53 Developer Guide, "Considerations when working with a private hosted zone". */
  public get resolvingVpcId(): pulumi.Output<string> {
    return this.#vpc.apply(({ id, enableDnsHostnames, enableDnsSupport }) => {
      if (!enableDnsHostnames || !enableDnsSupport) {
        throw new pulumi.RunError(
          `the existing VPC ${id} resolves no names of its own, by which jobs, migrations, functions and an HTTP API find services: have whoever keeps it set enableDnsSupport and enableDnsHostnames (aws ec2 modify-vpc-attribute)`,
        );
      }
      return id;
    });
  }

  public get publicSubnetIds(): pulumi.Output<string[]> {
    return this.#subnetIds("public", this.#settings.publicSubnetTags);
  }

  public get privateSubnetIds(): pulumi.Output<string[]> {
    return this.#subnetIds("private", this.#settings.privateSubnetTags);
  }

  public get databaseSubnetIds(): pulumi.Output<string[]> {
    return this.#subnetIds("database", this.#settings.databaseSubnetTags);
  }

  /** By their tags; without any, those that a default VPC comes with, one a zone. */
  #subnetIds(kind: string, tags: Readonly<Record<string, string>> | undefined): pulumi.Output<string[]> {
    const inVpc = { name: "vpc-id", values: [this.vpcId] };
    const found =
      this.#found.get(kind) ??
      aws.ec2
        .getSubnetsOutput(
          tags === undefined
            ? { filters: [inVpc, { name: "default-for-az", values: ["true"] }] }
            : { filters: [inVpc], tags },
          { parent: this },
        )
        .ids.apply((ids) => {
          if (ids.length === 0) throw new pulumi.RunError(missingSubnets(kind, tags));
          return [...ids].sort();
        });
    this.#found.set(kind, found);
    return found;
  }
}

function missingSubnets(kind: string, tags: Readonly<Record<string, string>> | undefined): string {
  if (tags === undefined)
    return `the default VPC has no default subnet: make them (aws ec2 create-default-subnet --availability-zone …), or name the tags of its ${kind} subnets in slipway:network.existing.${kind}SubnetTags`;
  const wanted = Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
  return `the existing VPC has no subnet with the tags ${wanted}: tag its ${kind} subnets so, or name their tags in slipway:network.existing.${kind}SubnetTags`;
}
