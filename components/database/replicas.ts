import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Network } from "../networking/network";
import { createLogGroups, sharedArgs, type InstanceParts } from "./instance";

/** A read replica of the stack's own region. */
export interface Reader {
  /** Tells a database's readers apart, and says the zone: `a`. */
  readonly letter: string;
  readonly instance: aws.rds.Instance;
}

export interface ReadersArgs extends InstanceParts {
  readonly network: Network;
  readonly source: aws.rds.Instance;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

interface ReaderPlace {
  readonly letter: string;
  readonly availabilityZone?: string;
}

/**
 * Spreads readers over the zones, in their order: one more leaves the others where they are. A second one in a zone is
 * `a2`. Where the zones are not known RDS chooses, and the letters count.
 */
export function placeReaders(count: number, zones: readonly string[]): readonly ReaderPlace[] {
  return Array.from({ length: count }, (_, index) => {
    const zone = zones[index % zones.length];
    if (zone === undefined) return { letter: ALPHABET.charAt(index) };
    const round = Math.floor(index / zones.length) + 1;
    const letter = round === 1 ? zone.slice(-1) : `${zone.slice(-1)}${round}`;
    return { letter, availabilityZone: zone };
  });
}

/**
 * The read replicas of a database, each in one zone. They hold nothing of their own: none is protected, backed up or
 * kept. Name, password, key and subnets are those of the source, with which they are replaced: RDS would make a
 * database of its own of each when the source goes (RDS User Guide, "Deleting a DB instance").
 */
export function createReaders(name: string, args: ReadersArgs, parent: pulumi.Resource): readonly Reader[] {
  const { settings, network, source } = args;
  return placeReaders(settings.replicas, network.availabilityZones).map(({ letter, availabilityZone }) => {
    const identifier = `${settings.identifier}-reader-${letter}`;
    const instance = new aws.rds.Instance(
      `${name}-reader-${letter}`,
      {
        ...sharedArgs(args),
        identifier,
        replicateSourceDb: source.identifier,
        ...(availabilityZone === undefined ? {} : { availabilityZone }),
        multiAz: false,
        skipFinalSnapshot: true,
        deletionProtection: false,
      },
      {
        parent,
        dependsOn: [...createLogGroups(`${name}-reader-${letter}`, identifier, args, parent)],
        deleteBeforeReplace: true,
        replaceOnChanges: ["replicateSourceDb"],
        replaceWith: [source],
      },
    );
    return { letter, instance };
  });
}
