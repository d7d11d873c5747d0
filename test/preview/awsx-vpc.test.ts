import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { nameOf, typeOf } from "../../preview/urn";
import { textOf } from "../../preview/wire";
import { failureOf, named, planOf } from "../support/preview-program";
import { vpcArgs } from "../support/preview-vpc";

const children = (plan: Plan, type: string): string[] =>
  plan.resources
    .filter((resource) => resource.type === `aws:ec2/${type}`)
    .map(
      ({ name, parent = "" }) => `${name} < ${nameOf(parent)} (${typeOf(parent).split(":").at(-1) ?? ""})`,
    );

const planVpc = (args: Partial<awsx.ec2.VpcArgs> = {}): Promise<Plan> =>
  planOf(() => {
    new awsx.ec2.Vpc("main", { ...vpcArgs, ...args });
  });

describe("awsx.ec2.Vpc", () => {
  it("has the children that awsx makes, by name and parent", async () => {
    const plan = await planVpc();
    assert.deepEqual(children(plan, "vpc:Vpc"), ["main < main (Vpc)"]);
    assert.deepEqual(children(plan, "internetGateway:InternetGateway"), ["main < main (Vpc)"]);
    const subnets = ["database-1", "database-2", "private-1", "private-2", "public-1", "public-2"];
    assert.deepEqual(
      children(plan, "subnet:Subnet"),
      subnets.map((name) => `main-${name} < main (Vpc)`),
    );
    assert.deepEqual(
      children(plan, "routeTable:RouteTable"),
      subnets.map((name) => `main-${name} < main-${name} (Subnet)`),
    );
    assert.deepEqual(
      children(plan, "routeTableAssociation:RouteTableAssociation"),
      subnets.map((name) => `main-${name} < main-${name} (RouteTable)`),
    );
    assert.deepEqual(
      children(plan, "route:Route"),
      subnets.slice(2).map((name) => `main-${name} < main-${name} (RouteTable)`),
    );
    assert.deepEqual(children(plan, "natGateway:NatGateway"), ["main-1 < main-public-1 (Subnet)"]);
    assert.deepEqual(children(plan, "eip:Eip"), ["main-1 < main-public-1 (Subnet)"]);
  });

  it("gives children their inputs, tags and dependencies", async () => {
    const plan = await planVpc();
    const vpc = named(plan, "main", "ec2/vpc:Vpc");
    const subnet = named(plan, "main-private-2", "Subnet");
    assert.deepEqual(vpc.inputs, {
      cidrBlock: "10.0.0.0/16",
      enableDnsHostnames: true,
      tags: { Name: "main", Project: "slipway" },
    });
    assert.deepEqual(subnet.inputs, {
      assignIpv6AddressOnCreation: false,
      availabilityZone: "us-east-1b",
      cidrBlock: "10.0.3.0/24",
      mapPublicIpOnLaunch: false,
      tags: { Name: "main-private-2", Project: "slipway", SubnetType: "Private", Tier: "private" },
      vpcId: vpc.id,
    });
    assert.deepEqual(subnet.dependencies, [vpc.urn]);
    assert.deepEqual(subnet.propertyDependencies["vpcId"], [vpc.urn]);
    assert.deepEqual(
      named(plan, "main-private-2", "RouteTable").inputs["tags"],
      { Name: "main-private-2", Project: "slipway", SubnetType: "Private" },
      "the tags of a subnet spec do not reach its route table",
    );
    assert.deepEqual(named(plan, "main-1", "NatGateway").inputs["tags"], {
      Name: "main-1",
      Project: "slipway",
    });
    assert.equal(named(plan, "main-public-1", "Subnet").inputs["mapPublicIpOnLaunch"], true);
  });

  it("routes public subnets to the internet gateway and private ones to a NAT gateway", async () => {
    const single = await planVpc();
    const nat = named(single, "main-1", "NatGateway");
    assert.equal(named(single, "main-private-2", ":Route").inputs["natGatewayId"], nat.id);
    assert.equal(
      named(single, "main-public-2", ":Route").inputs["gatewayId"],
      named(single, "main", "InternetGateway").id,
    );
    const each = await planVpc({ natGateways: { strategy: "OnePerAz" } });
    assert.equal(children(each, "natGateway:NatGateway").length, 2);
    assert.equal(
      named(each, "main-private-2", ":Route").inputs["natGatewayId"],
      named(each, "main-2", "NatGateway").id,
    );
    const none = await planVpc({ natGateways: { strategy: "None" } });
    assert.deepEqual(children(none, "natGateway:NatGateway"), []);
    assert.deepEqual(children(none, "route:Route").length, 2);
  });

  it("publishes ids, and resources that are objects of their class", async () => {
    const plan = await planOf(() => {
      const vpc = new awsx.ec2.Vpc("main", vpcArgs);
      new aws.ec2.VpcEndpoint("s3", {
        vpcId: vpc.vpcId,
        serviceName: "com.amazonaws.us-east-1.s3",
        routeTableIds: vpc.routeTables.apply((tables) => tables.map((table) => table.id)),
      });
      return {
        vpcId: vpc.vpcId,
        innerId: vpc.vpc.apply((inner) => inner.id),
        defaultSecurityGroupId: vpc.vpc.apply((inner) => inner.defaultSecurityGroupId),
        publicSubnetIds: vpc.publicSubnetIds,
        privateSubnetIds: vpc.privateSubnetIds,
        isolatedSubnetIds: vpc.isolatedSubnetIds,
        natAddresses: vpc.natGateways.apply((gateways) =>
          gateways.map((gateway) => gateway.publicIp),
        ) as unknown,
        zones: vpc.subnets.apply((subnets) => subnets.map((subnet) => subnet.availabilityZone)) as unknown,
        layout: vpc.subnetLayout,
      };
    });
    const vpc = named(plan, "main", "ec2/vpc:Vpc");
    const ids = (...names: string[]): unknown[] => names.map((name) => named(plan, name, "Subnet").id);
    assert.equal(plan.outputs["vpcId"], vpc.id);
    assert.equal(plan.outputs["innerId"], vpc.id);
    assert.match(textOf(plan.outputs["defaultSecurityGroupId"]), /^sg-0[0-9a-f]{16}$/);
    assert.deepEqual(plan.outputs["publicSubnetIds"], ids("main-public-1", "main-public-2"));
    assert.deepEqual(plan.outputs["privateSubnetIds"], ids("main-private-1", "main-private-2"));
    assert.deepEqual(plan.outputs["isolatedSubnetIds"], ids("main-database-1", "main-database-2"));
    assert.equal((plan.outputs["natAddresses"] as unknown[]).length, 1);
    assert.equal((plan.outputs["zones"] as unknown[]).length, 6);
    assert.equal((plan.outputs["layout"] as unknown[]).length, 3);
    const tables = plan.resources.filter(({ type }) => type === "aws:ec2/routeTable:RouteTable");
    assert.deepEqual(
      [...(named(plan, "s3").inputs["routeTableIds"] as unknown[])].sort(),
      tables.map(({ id }) => id).sort(),
    );
  });

  it("makes what uses an output depend on the children behind it", async () => {
    const plan = await planOf(() => {
      const vpc = new awsx.ec2.Vpc("main", vpcArgs);
      new aws.ec2.SecurityGroup("group", { vpcId: vpc.vpcId });
    });
    const sources = named(plan, "group").propertyDependencies["vpcId"] ?? [];
    assert.ok(sources.includes(named(plan, "main", "ec2/vpc:Vpc").urn), sources.join());
    assert.ok(sources.includes(named(plan, "main", "awsx:ec2:Vpc").urn), sources.join());
  });

  it("may carry the zone in Name tags, and keeps resource names", async () => {
    const plan = await planVpc({ subnetNameTagStrategy: "AvailabilityZone" });
    assert.equal(
      (named(plan, "main-public-2", "Subnet").inputs["tags"] as { Name: string }).Name,
      "main-public-1b",
    );
  });

  it("with inputs whose children are not known here is an error", async () => {
    const cases: [Partial<awsx.ec2.VpcArgs>, RegExp][] = [
      [{ subnetStrategy: "Exact" }, /subnetStrategy other than Auto/],
      [{ subnetSpecs: [{ type: "Public" }] }, /cidrBlocks for each zone/],
      [{ subnetSpecs: [{ type: "Public", cidrBlocks: ["10.0.0.0/24"] }] }, /cidrBlocks for each zone/],
      [{ assignGeneratedIpv6CidrBlock: true }, /assignGeneratedIpv6CidrBlock/],
      [{ vpcEndpointSpecs: [{ serviceName: "com.amazonaws.us-east-1.s3" }] }, /vpcEndpointSpecs/],
      [
        { natGateways: { strategy: "Single", elasticIpAllocationIds: ["eipalloc-0"] } },
        /addresses of your own/,
      ],
      [{ numberOfAvailabilityZones: 2 }, /numberOfAvailabilityZones/],
    ];
    for (const [args, message] of cases) assert.match((await failureOf(planVpc(args))).message, message);
  });

  it("is the only packaged component that is known", async () => {
    const error = await failureOf(
      planOf(() => {
        new awsx.ecr.Repository("images", {});
      }),
    );
    assert.match(error.message, /awsx:ecr:Repository "images" makes its resources in its own provider/);
  });
});
