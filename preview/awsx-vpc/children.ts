import type { PlannedResource } from "../plan";
import { registration, type Registration } from "../request";
import { mapOf, resourceReference, textOf, UNKNOWN, type Wire, type WireObject } from "../wire";
import { layoutOf, unsupported, VPC_INPUTS, type Layout, type SubnetSpec } from "./layout";

/** Registers one child of the component. */
type Register = (child: Registration) => Promise<PlannedResource>;

/** What a packaged component publishes. */
export interface PackagedOutputs {
  readonly outputs: WireObject;
  /** Output → URNs of the children that it is taken from. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

/**
 * The children that `awsx.ec2.Vpc` makes of its inputs, and its outputs. In the engine the awsx provider makes
 * them in a process of its own. Only what gives children their place by name is known here: zone names, CIDR
 * blocks for every zone, and no endpoints; anything else is an error rather than a guess.
 */
export async function awsxVpc(component: PlannedResource, register: Register): Promise<PackagedOutputs> {
  const layout = layoutOf(component);
  const family = new Family(component, register);
  const vpc = await family.make("vpc:Vpc", component.name, component, {
    ...pick(component.inputs, VPC_INPUTS),
    cidrBlock: component.inputs["cidrBlock"] ?? "10.0.0.0/16",
    tags: layout.sharedTags,
  });
  const internetGateway = await family.make("internetGateway:InternetGateway", component.name, vpc, {
    vpcId: link(vpc),
    tags: layout.sharedTags,
  });
  for (const [index, zone] of layout.zones.entries()) {
    for (const spec of layout.specs)
      await zoneSubnet(family, layout, vpc, internetGateway, spec, index, zone);
  }
  const subnets = {
    public: family.subnets("public"),
    private: family.subnets("private"),
    isolated: family.subnets("isolated"),
  };
  const published: Readonly<Record<string, readonly PlannedResource[]>> = {
    publicSubnets: subnets.public,
    privateSubnets: subnets.private,
    isolatedSubnets: subnets.isolated,
    subnets: family.made("subnet:Subnet"),
    routeTables: family.made("routeTable:RouteTable"),
    routeTableAssociations: family.made("routeTableAssociation:RouteTableAssociation"),
    routes: family.made("route:Route"),
    natGateways: family.made("natGateway:NatGateway"),
    eips: family.made("eip:Eip"),
    vpcEndpoints: [],
  };
  const lists = Object.entries(published);
  const everySubnet = [...subnets.public, ...subnets.private, ...subnets.isolated];
  return {
    outputs: {
      ...component.inputs,
      vpcId: idOf(vpc),
      vpc: reference(vpc),
      internetGateway: reference(internetGateway),
      publicSubnetIds: subnets.public.map(idOf),
      privateSubnetIds: subnets.private.map(idOf),
      isolatedSubnetIds: subnets.isolated.map(idOf),
      ...Object.fromEntries(lists.map(([key, resources]) => [key, resources.map(reference)])),
      subnetLayout: layout.specs.map(({ given }) =>
        pick(given, ["type", "name", "cidrBlocks", "cidrMask", "size"]),
      ),
    },
    // The component wraps all that it made into one output: whatever is taken out of it depends on the VPC and on
    // every subnet as well.
    sources: Object.fromEntries(
      Object.entries({
        vpcId: [],
        vpc: [],
        internetGateway: [internetGateway],
        publicSubnetIds: [],
        privateSubnetIds: [],
        isolatedSubnetIds: [],
        ...Object.fromEntries(lists),
      }).map(([key, resources]) => [
        key,
        [...new Set([vpc, ...everySubnet, ...resources].map(({ urn }) => urn))],
      ]),
    ),
  };
}

async function zoneSubnet(
  family: Family,
  layout: Layout,
  vpc: PlannedResource,
  internetGateway: PlannedResource,
  spec: SubnetSpec,
  index: number,
  zone: string,
): Promise<void> {
  const kind = spec.type.toLowerCase();
  const name = `${layout.name}-${spec.name}-${index + 1}`;
  const suffix = layout.zoneInNameTag ? zone.replace(/^[a-z]{2}(?:-[a-z]+)+-/, "") : String(index + 1);
  const tags = { ...layout.sharedTags, Name: `${layout.name}-${spec.name}-${suffix}`, SubnetType: spec.type };
  const subnet = await family.make("subnet:Subnet", name, vpc, {
    vpcId: link(vpc),
    availabilityZone: zone,
    mapPublicIpOnLaunch: kind === "public",
    cidrBlock: spec.cidrBlocks[index] ?? null,
    assignIpv6AddressOnCreation: false,
    // awsx asks the VPC for its IPv6 block before it knows that nobody wants one.
    ...(vpc.id === undefined ? { ipv6CidrBlock: UNKNOWN } : {}),
    tags: { ...layout.sharedTags, ...mapOf(spec.given["tags"]), ...pick(tags, ["Name", "SubnetType"]) },
  });
  const routeTable = await family.make("routeTable:RouteTable", name, subnet, { vpcId: link(vpc), tags });
  await family.make("routeTableAssociation:RouteTableAssociation", name, routeTable, {
    routeTableId: link(routeTable),
    subnetId: link(subnet),
  });
  const gateways = family.made("natGateway:NatGateway");
  const wantsNat =
    layout.nat === "oneperaz" ? gateways.length <= index : layout.nat === "single" && gateways.length < 1;
  if (kind === "public" && wantsNat) await natGateway(family, layout, subnet, index);
  const route = { routeTableId: link(routeTable), destinationCidrBlock: "0.0.0.0/0" };
  if (kind === "public") {
    await family.make("route:Route", name, routeTable, { ...route, gatewayId: link(internetGateway) });
  } else if (kind === "private" && layout.nat !== "none") {
    const gateway = family.made("natGateway:NatGateway")[layout.nat === "single" ? 0 : index];
    if (gateway === undefined)
      throw unsupported(layout.name, "NAT gateways without a public subnet in each zone");
    await family.make("route:Route", name, routeTable, { ...route, natGatewayId: link(gateway) });
  }
}

async function natGateway(
  family: Family,
  layout: Layout,
  subnet: PlannedResource,
  index: number,
): Promise<void> {
  const name = `${layout.name}-${index + 1}`;
  const tags = { ...layout.tags, Name: name };
  const eip = await family.make("eip:Eip", name, subnet, { tags });
  await family.make("natGateway:NatGateway", name, subnet, {
    subnetId: link(subnet),
    allocationId: link(eip),
    tags,
  });
}

/** A child's id as another child's input: it makes the one depend on the other. */
class Link {
  public constructor(public readonly to: PlannedResource) {}
}

/** The children made so far; each has a parent, which it also depends on unless that is the component. */
class Family {
  private readonly children: PlannedResource[] = [];

  public constructor(
    private readonly component: PlannedResource,
    private readonly register: Register,
  ) {}

  public async make(
    type: string,
    name: string,
    parent: PlannedResource,
    inputs: Readonly<Record<string, Wire | Link>>,
  ): Promise<PlannedResource> {
    const { region } = this.component.inputs;
    const given = Object.entries(region === undefined ? inputs : { ...inputs, region });
    const linked = (value: Wire | Link): readonly string[] => (isLink(value) ? [value.to.urn] : []);
    const explicit = parent === this.component ? [] : [parent];
    const child = await this.register(
      registration({
        type: `aws:ec2/${type}`,
        name,
        parent: parent.urn,
        custom: true,
        inputs: Object.fromEntries(
          given.map(([key, value]) => [key, isLink(value) ? idOf(value.to) : value]),
        ),
        propertyDependencies: Object.fromEntries(given.map(([key, value]) => [key, linked(value)])),
        dependencies: [
          ...new Set([...explicit.map(({ urn }) => urn), ...given.flatMap(([, value]) => linked(value))]),
        ].sort(),
      }),
    );
    this.children.push(child);
    return child;
  }

  public made(type: string): readonly PlannedResource[] {
    return this.children.filter((child) => child.type === `aws:ec2/${type}`);
  }

  public subnets(kind: string): readonly PlannedResource[] {
    return this.made("subnet:Subnet").filter(
      (subnet) => textOf(mapOf(subnet.inputs["tags"])["SubnetType"]).toLowerCase() === kind,
    );
  }
}

function link(to: PlannedResource): Link {
  return new Link(to);
}

function isLink(value: Wire | Link): value is Link {
  return value instanceof Link;
}

function idOf(resource: PlannedResource): string {
  return resource.id ?? UNKNOWN;
}

function reference(resource: PlannedResource): Wire {
  return resourceReference(resource.urn, resource.id ?? "");
}

function pick(map: WireObject, keys: readonly string[]): WireObject {
  return Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));
}
