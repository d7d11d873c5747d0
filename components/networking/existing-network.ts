import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExistingNetworkSettings } from "../../config/settings";
import type { Ingress } from "../access";
import type { Network } from "./network";

/**
 * A VPC that somebody else made and keeps: found by its id, its tags, or as the region's default. A kind of subnets is
 * looked up when something is to be placed there, so that one that nothing needs may be missing.
 */
export class ExistingNetwork extends pulumi.ComponentResource implements Network {
  public readonly vpcId: pulumi.Output<string>;
  public readonly availabilityZones: readonly string[] = [];
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
          `the existing VPC ${id} resolves no names of its own, by which jobs, migrations, functions and an HTTP API find services, file systems are mounted and the readers of databases found: have whoever keeps it set enableDnsSupport and enableDnsHostnames (aws ec2 modify-vpc-attribute)`,
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

  /** AWS says which zone a subnet is in; of two in one zone, the first by its id. */
  public get privateSubnetIdByZone(): pulumi.Output<Readonly<Record<string, string>>> {
    return this.privateSubnetIds
      .apply((ids) => pulumi.all(ids.map((id) => aws.ec2.getSubnetOutput({ id }, { parent: this }))))
      .apply((subnets) =>
        Object.fromEntries(
          subnets
            .map(({ availabilityZone, id }) => [availabilityZone, id] as const)
            .reverse()
            .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
        ),
      );
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
