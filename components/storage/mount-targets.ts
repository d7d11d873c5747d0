import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Network } from "../networking/network";

export interface MountTargetsArgs {
  readonly fileSystemId: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly network: Network;
}

/**
 * A file system's addresses: one in each zone, which is all that EFS takes (EFS User Guide, "Managing mount targets"). The
 * zones of a VPC that somebody else keeps are known once AWS has told them.
 *
 * @returns what whoever mounts the file system waits for.
 */
export function createMountTargets(
  name: string,
  { network, ...of }: MountTargetsArgs,
  parent: pulumi.Resource,
): pulumi.Input<pulumi.Resource> {
  const subnets = network.privateSubnetIdByZone;
  const create = (subnetIdByZone: ZoneSubnets): pulumi.Resource =>
    new MountTargets(name, { ...of, subnetIdByZone }, { parent });
  return pulumi.Output.isInstance(subnets) ? subnets.apply(create) : create(subnets);
}

type ZoneSubnets = Readonly<Record<string, pulumi.Input<string>>>;

interface KnownZones extends Omit<MountTargetsArgs, "network"> {
  readonly subnetIdByZone: ZoneSubnets;
}

class MountTargets extends pulumi.ComponentResource {
  public constructor(name: string, args: KnownZones, opts: pulumi.ComponentResourceOptions) {
    super("slipway:storage:MountTargets", name, {}, opts);
    for (const [zone, subnetId] of Object.entries(args.subnetIdByZone)) {
      new aws.efs.MountTarget(
        `${name}-${zone}`,
        { fileSystemId: args.fileSystemId, subnetId, securityGroups: [args.securityGroupId] },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
