import { Netmask } from "netmask";
import type { SubnetLayout } from "./settings";

/**
 * Where the subnets of a VPC lie. A zone owns an eighth of the VPC, by its place in the list of zones, so that a
 * zone added at the end moves nothing: half of the eighth is its private subnet, a quarter its public one, an eighth
 * its database subnet, and the last eighth stays free for a kind of subnet still to come.
 */
const BLOCKS = {
  private: { prefixBits: 4, index: (zone: number) => 2 * zone },
  public: { prefixBits: 5, index: (zone: number) => 4 * zone + 2 },
  database: { prefixBits: 6, index: (zone: number) => 8 * zone + 6 },
} as const;

/** An eighth for each zone. */
export const MAXIMUM_ZONES = 8;
/** The smallest VPC whose computed database subnets reach AWS's minimum of /28 (VPC User Guide, "Subnet CIDR blocks"). */
export const LONGEST_VPC_PREFIX = 22;

const COUNTED_FROM_A = ["a", "b", "c"];
/** Regions whose zones are not offered as a, b, c to every account, and the letters that are. */
const ZONE_LETTERS: Readonly<Record<string, readonly string[]>> = {
  "ap-northeast-1": ["a", "c", "d"],
  "ca-central-1": ["a", "b", "d"],
};
/** Regions in which the letters differ from account to account: the stack file has to name them. */
export const REGIONS_WITHOUT_DEFAULT_ZONES: readonly string[] = ["us-west-1"];

/** The zones a stack spans where its file names none. */
export function defaultZones(region: string, count: number): readonly string[] {
  return (ZONE_LETTERS[region] ?? COUNTED_FROM_A).slice(0, count).map((letter) => `${region}${letter}`);
}

/** The CIDR block of every subnet of a VPC, a list a kind, in the order of the zones. */
export function subnetCidrBlocks(vpcCidrBlock: string, zoneCount: number): SubnetLayout {
  const vpc = new Netmask(vpcCidrBlock);
  const blocks = (kind: keyof typeof BLOCKS): readonly string[] => {
    const { prefixBits, index } = BLOCKS[kind];
    const first = new Netmask(`${vpc.base}/${vpc.bitmask + prefixBits}`);
    return Array.from({ length: zoneCount }, (_, zone) => nth(first, index(zone)));
  };
  return { public: blocks("public"), private: blocks("private"), database: blocks("database") };
}

function nth(first: Netmask, index: number): string {
  return (index === 0 ? first : first.next(index)).toString();
}

/** What is wrong with a CIDR block as such, or nothing. */
export function cidrBlockProblem(cidrBlock: string, shortest: number, longest: number): string | undefined {
  // Some programs, and Netmask, read 010 as eight.
  if (/(^|\.)0\d/.test(cidrBlock)) return `found "${cidrBlock}": write its numbers without a 0 before them`;
  let block: Netmask;
  try {
    block = new Netmask(cidrBlock);
  } catch {
    return `found "${cidrBlock}": each of its four numbers must be 0 to 255 and its prefix 0 to 32`;
  }
  if (block.toString() !== cidrBlock) {
    return `found "${cidrBlock}": it has bits beyond its prefix; did you mean "${block.toString()}"?`;
  }
  if (block.bitmask < shortest || block.bitmask > longest) {
    return `found "${cidrBlock}": allowed prefixes are /${shortest} to /${longest}`;
  }
  return undefined;
}

export function contains(outer: string, inner: string): boolean {
  const block = new Netmask(inner);
  return new Netmask(outer).contains(block.base) && new Netmask(outer).contains(lastAddress(block));
}

export function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

function lastAddress(block: Netmask): string {
  return block.broadcast ?? block.last;
}
