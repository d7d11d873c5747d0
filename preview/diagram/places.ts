import type { Settings } from "../../config/settings";
import { containsSecret, containsUnknown, mapOf, textOf, type Wire } from "../wire";
import type { Described } from "./described";
import type { DiagramGroup, Part } from "./graph";
import { counted, idOf, joined } from "./text";

/** What is in no region: CloudFront and Route 53. */
export const EDGE = "edge";
const VPC = "vpc";
export const PUBLIC = "public";
const PRIVATE = "private";
export const ISOLATED = "isolated";

/** The group of a region. */
export function regionGroup(region: string): string {
  return idOf("region", region);
}

/** The group of EC2 capacity. */
export function capacityGroup(name: string): string {
  return idOf("capacity", name);
}

/** A region other than the stack's own, or what stands for one whose name nobody told. */
export function otherRegion(region = "another region"): DiagramGroup {
  return { id: regionGroup(region), label: region };
}

/** The frames: the edge, the region, its VPC with a kind of subnets each, and the cluster's own instances. */
export function places({ plan, settings, ofType, planned }: Described): Part {
  const region = regionGroup(plan.region);
  const state = settings.recovery.role === "standby" ? "standby" : isStopped(settings) && "stopped";
  return {
    groups: [
      { id: EDGE, label: "edge · in no region" },
      { id: region, label: joined(plan.region, plan.stack, state) },
      { id: VPC, parent: region, label: vpcLabel(settings) },
      ...(settings.network.kind === "new" ? ownSubnets({ settings, ofType }) : existingSubnets()),
      ...planned(settings.cluster.ec2Capacity, "slipway:ecs:Ec2Capacity").map(([name, capacity]) => ({
        id: capacityGroup(name),
        parent: privateGroup(settings),
        isKept: true,
        label: joined(
          `EC2 ${name}`,
          `${capacity.instanceType} × ${range(capacity.minSize, capacity.maxSize)}`,
        ),
      })),
    ],
  };
}

/** The group of what stands in private subnets: in a default VPC those that it came with, which are public. */
export function privateGroup({ network }: Pick<Settings, "network">): string {
  const hasPrivate = network.kind === "new" || network.privateSubnetTags !== undefined;
  return hasPrivate ? PRIVATE : PUBLIC;
}

/** Whether nothing runs, for another stack to take over. */
export function isStopped({ recovery }: Pick<Settings, "recovery">): boolean {
  return recovery.role !== "standby" && recovery.stopped;
}

/** `1–4`, or `2` where that is both. */
export function range(least: number, most: number): string {
  return least === most ? String(least) : `${least}–${most}`;
}

function vpcLabel({ network }: Settings): string {
  if (network.kind === "new") return `VPC ${network.cidrBlock}`;
  const { vpc } = network;
  if ("id" in vpc) return joined("existing VPC", vpc.id);
  if ("default" in vpc) return joined("existing VPC", "the region's default");
  const tags = Object.entries(vpc.tags).map(([key, value]) => `${key}: ${value}`);
  return joined("existing VPC", tags.sort().join(", "));
}

function ownSubnets({ settings, ofType }: Pick<Described, "settings" | "ofType">): readonly DiagramGroup[] {
  const { network } = settings;
  const zones = (subnetType: string): string => {
    const subnets = ofType("aws:ec2/subnet:Subnet")
      .map(({ inputs }) => inputs)
      .filter(({ tags }) => textOf(mapOf(tags)["SubnetType"]) === subnetType);
    return counted(new Set(subnets.map((inputs) => textOf(inputs["availabilityZone"]))).size, "zone");
  };
  const gateways = ofType("aws:ec2/natGateway:NatGateway").length;
  const endpoints = network.kind === "new" ? network.interfaceEndpoints.length : 0;
  const subnets = { parent: VPC, isKept: true };
  return [
    {
      ...subnets,
      id: PUBLIC,
      label: joined("public subnets", zones("Public"), gateways > 0 ? `NAT × ${gateways}` : "no NAT"),
    },
    {
      ...subnets,
      id: PRIVATE,
      label: joined("private subnets", zones("Private"), endpoints > 0 && counted(endpoints, "VPC endpoint")),
    },
    { ...subnets, id: ISOLATED, label: joined("isolated subnets", zones("Isolated")) },
  ];
}

/** How many zones these are in is for their owner to know. */
function existingSubnets(): readonly DiagramGroup[] {
  return [
    { id: PUBLIC, parent: VPC, label: "public subnets" },
    { id: PRIVATE, parent: VPC, label: "private subnets" },
    { id: ISOLATED, parent: VPC, label: "database subnets" },
  ];
}

/** The region in an ARN; nothing of what is secret, not known yet, or in no region. */
export function regionOf(arn: Wire | undefined): string | undefined {
  if (arn === undefined || containsSecret(arn) || containsUnknown(arn)) return undefined;
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(textOf(arn))?.[1];
}
