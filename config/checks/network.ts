import type { Path } from "../problem";
import type { NetworkConfig } from "../schema";
import {
  cidrBlockProblem,
  contains,
  defaultZones,
  LONGEST_VPC_PREFIX,
  MAXIMUM_ZONES,
  overlap,
  REGIONS_WITHOUT_DEFAULT_ZONES,
} from "../subnets";
import { DEFAULTS } from "../tiers";
import { TIER_PLACES, type CheckContext } from "./context";
import { checkDefaultVpc } from "./default-vpc";

const SUBNET_LISTS = [
  "publicSubnetCidrBlocks",
  "privateSubnetCidrBlocks",
  "databaseSubnetCidrBlocks",
] as const;
type SubnetList = (typeof SUBNET_LISTS)[number];

const ZONES: Path = ["network", "availabilityZones"];

/** RDS subnet groups and Application Load Balancers both need subnets in two zones (their user guides). */
const FEWEST_ZONES = 2;

export function checkNetwork(context: CheckContext): void {
  const network = context.config.network ?? {};
  if (network.existing !== undefined) checkExisting(context, network, network.existing);
  else checkNew(context, network);
  checkDefaultVpc(context);
}

function checkExisting(
  { report }: CheckContext,
  network: NetworkConfig,
  existing: NonNullable<NetworkConfig["existing"]>,
): void {
  for (const key of Object.keys(network)) {
    if (key !== "existing")
      report(["network", key], "an existing VPC is taken as it is: leave this out, or leave out existing");
  }
  const given = [existing.default, existing.vpcId, existing.tags].filter((way) => way !== undefined);
  if (given.length !== 1) {
    report(
      ["network", "existing"],
      `found ${given.length} ways to name the VPC: give exactly one of default, vpcId, tags`,
      ["network", "existing"],
    );
  }
}

function checkNew(context: CheckContext, network: NetworkConfig): void {
  const { report, region } = context;
  const cidrBlock = network.cidrBlock;
  const explicit = SUBNET_LISTS.filter((list) => network[list] !== undefined);
  const longestPrefix = explicit.length === SUBNET_LISTS.length ? 28 : LONGEST_VPC_PREFIX;
  const problem = cidrBlock === undefined ? undefined : cidrBlockProblem(cidrBlock, 16, longestPrefix);
  if (problem !== undefined) report(["network", "cidrBlock"], problem);
  checkZones(context, network.availabilityZones);
  if (
    network.availabilityZones === undefined &&
    region !== undefined &&
    REGIONS_WITHOUT_DEFAULT_ZONES.includes(region)
  ) {
    report(
      ["network"],
      `${region} offers different zones to each account: name two of yours in slipway:network.availabilityZones`,
      ZONES,
    );
  }
  if (explicit.length > 0 && explicit.length < SUBNET_LISTS.length) {
    const absent = SUBNET_LISTS.filter((list) => !explicit.includes(list));
    report(
      ["network"],
      `subnets are given whole or computed whole: add ${absent.join(" and ")}, or leave out ${explicit.join(" and ")}`,
      ...SUBNET_LISTS.map((list) => ["network", list]),
    );
  }
  checkSubnets(context, network, problem === undefined);
}

function checkZones({ report, region, defaults }: CheckContext, zones: readonly string[] | undefined): void {
  if (zones === undefined) return;
  if (zones.length < FEWEST_ZONES || zones.length > MAXIMUM_ZONES) {
    report(
      ["network", "availabilityZones"],
      `found ${zones.length}; allowed are ${FEWEST_ZONES} to ${MAXIMUM_ZONES} (databases and load balancers need two); this tier's default is ${defaults.availabilityZoneCount}`,
      ZONES,
    );
  }
  zones.forEach((zone, index) => {
    const path = ["network", "availabilityZones", index];
    if (region !== undefined && !zone.startsWith(region))
      report(
        path,
        `found "${zone}": the stack's region is ${region}, its zones ${defaultZones(region, 2).join(", ")} and so on`,
      );
    if (zones.indexOf(zone) !== index) report(path, `found "${zone}" twice: name each zone once`);
  });
}

function checkSubnets({ report, defaults }: CheckContext, network: NetworkConfig, vpcIsSound: boolean): void {
  const zoneCount = network.availabilityZones?.length ?? defaults.availabilityZoneCount;
  const vpcCidrBlock = network.cidrBlock ?? DEFAULTS.vpcCidrBlock;
  const sound: { readonly list: SubnetList; readonly index: number; readonly block: string }[] = [];
  for (const list of SUBNET_LISTS) {
    const blocks = network[list];
    if (blocks === undefined) continue;
    if (blocks.length !== zoneCount) {
      report(
        ["network", list],
        `found ${blocks.length} CIDR blocks for ${zoneCount} zones: give one a zone, in the order of the zones`,
        ["network", list],
        ZONES,
        ...TIER_PLACES,
      );
    }
    blocks.forEach((block, index) => {
      const problem = cidrBlockProblem(block, 16, 28);
      if (problem !== undefined) {
        report(["network", list, index], problem);
      } else if (vpcIsSound && !contains(vpcCidrBlock, block)) {
        report(["network", list, index], `found ${block}, which is not inside the VPC's ${vpcCidrBlock}`, [
          "network",
          "cidrBlock",
        ]);
      } else {
        const other = sound.find((earlier) => overlap(earlier.block, block));
        if (other)
          report(
            ["network", list, index],
            `${block} overlaps ${other.block} (${other.list}[${other.index}]): give it addresses of its own`,
          );
        sound.push({ list, index, block });
      }
    });
  }
}
