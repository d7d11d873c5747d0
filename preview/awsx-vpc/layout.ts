import { PreviewError } from "../errors";
import type { PlannedResource } from "../plan";
import { isList, isMap, listOf, mapOf, textOf, type Wire, type WireObject } from "../wire";

/** One kind of subnet, in every zone. */
export interface SubnetSpec {
  readonly given: WireObject;
  readonly type: string;
  readonly name: string;
  readonly cidrBlocks: readonly Wire[];
}

/** What the inputs of the component ask for, checked. */
export interface Layout {
  readonly name: string;
  readonly zones: readonly string[];
  readonly specs: readonly SubnetSpec[];
  readonly nat: "none" | "single" | "oneperaz";
  readonly zoneInNameTag: boolean;
  readonly tags: WireObject;
  readonly sharedTags: WireObject;
}

/** The inputs that go to the VPC as they are. */
export const VPC_INPUTS = [
  "enableDnsHostnames",
  "enableDnsSupport",
  "enableNetworkAddressUsageMetrics",
  "instanceTenancy",
  "region",
];
const SUPPORTED = [
  ...VPC_INPUTS,
  "availabilityZoneNames",
  "cidrBlock",
  "natGateways",
  "subnetNameTagStrategy",
  "subnetSpecs",
  "subnetStrategy",
  "tags",
];
const ORDER = ["public", "private", "isolated"];

/** Reads the inputs; what the preview does not know the children of is an error. */
export function layoutOf({ name, inputs }: PlannedResource): Layout {
  const zones = listOf(inputs["availabilityZoneNames"]).map(textOf);
  const specs = listOf(inputs["subnetSpecs"]).filter(isMap).map(specOf);
  const nat = textOf(mapOf(inputs["natGateways"])["strategy"] ?? "OnePerAz").toLowerCase();
  const other = Object.keys(inputs).filter((key) => !SUPPORTED.includes(key) && !isEmpty(inputs[key]));
  if (other.length > 0) throw unsupported(name, other.join(", "));
  if (inputs["subnetStrategy"] !== "Auto") throw unsupported(name, "a subnetStrategy other than Auto");
  if (zones.length === 0 || zones.includes("")) throw unsupported(name, "no availabilityZoneNames");
  if (specs.length === 0 || specs.some((spec) => spec.cidrBlocks.length !== zones.length)) {
    throw unsupported(name, "subnetSpecs without cidrBlocks for each zone");
  }
  if (specs.some((spec) => !ORDER.includes(spec.type.toLowerCase()))) {
    throw unsupported(name, "subnets that are not Public, Private or Isolated");
  }
  if (nat !== "none" && nat !== "single" && nat !== "oneperaz")
    throw unsupported(name, `NAT strategy ${nat}`);
  if (!isEmpty(mapOf(inputs["natGateways"])["elasticIpAllocationIds"])) {
    throw unsupported(name, "addresses of your own for NAT gateways");
  }
  const tags = mapOf(inputs["tags"]);
  const sharedTags = { Name: name, ...tags };
  const zoneInNameTag = inputs["subnetNameTagStrategy"] === "AvailabilityZone";
  return { name, zones, specs: specs.sort(compareSpecs), nat, zoneInNameTag, tags, sharedTags };
}

function specOf(given: WireObject): SubnetSpec {
  const type = textOf(given["type"]);
  const name = given["name"] === undefined ? type.toLowerCase() : textOf(given["name"]);
  return { given, type, name, cidrBlocks: listOf(given["cidrBlocks"]) };
}

function compareSpecs(left: SubnetSpec, right: SubnetSpec): number {
  return ORDER.indexOf(left.type.toLowerCase()) - ORDER.indexOf(right.type.toLowerCase());
}

/** The error for inputs whose children are not known. */
export function unsupported(name: string, what: string): PreviewError {
  return new PreviewError(
    `awsx:ec2:Vpc "${name}": the preview does not know what awsx makes of ${what}; give subnetStrategy "Auto", ` +
      "availabilityZoneNames, and cidrBlocks for each zone in every subnet spec",
  );
}

function isEmpty(value: Wire | undefined): boolean {
  return value === undefined || value === null || (isList(value) && value.length === 0);
}
