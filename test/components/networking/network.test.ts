import * as assert from "node:assert/strict";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { PROD, STACK_TAGS, trust } from "../../support/component-stack";

const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTE = "aws:ec2/route:Route";

/** Where each subnet is and whether it gives out public addresses, as one line. */
async function subnetsOf(network: object, slipway: object = {}): Promise<readonly string[]> {
  const subnets = allInputsOf(await planOf({ network, ...slipway }), SUBNET);
  return Object.entries(subnets)
    .map(([name, { availabilityZone, cidrBlock, mapPublicIpOnLaunch }]) =>
      [name, availabilityZone, cidrBlock, mapPublicIpOnLaunch === true ? "public addresses" : "private"].join(
        " ",
      ),
    )
    .sort();
}

describe("A new network", () => {
  it("has a public, a private and a database subnet in each zone, where its CIDR block puts them", async () => {
    assert.deepEqual(await subnetsOf({}), [
      "network-database-1 us-east-1a 10.0.24.0/22 private",
      "network-database-2 us-east-1b 10.0.56.0/22 private",
      "network-private-1 us-east-1a 10.0.0.0/20 private",
      "network-private-2 us-east-1b 10.0.32.0/20 private",
      "network-public-1 us-east-1a 10.0.16.0/21 public addresses",
      "network-public-2 us-east-1b 10.0.48.0/21 public addresses",
    ]);
  });

  it("takes zones and CIDR blocks as they are given", async () => {
    const network = {
      cidrBlock: "10.9.0.0/16",
      availabilityZones: ["us-east-1b", "us-east-1d"],
      publicSubnetCidrBlocks: ["10.9.1.0/24", "10.9.2.0/24"],
      privateSubnetCidrBlocks: ["10.9.10.0/24", "10.9.11.0/24"],
      databaseSubnetCidrBlocks: ["10.9.20.0/24", "10.9.21.0/24"],
    };
    assert.deepEqual(await subnetsOf(network), [
      "network-database-1 us-east-1b 10.9.20.0/24 private",
      "network-database-2 us-east-1d 10.9.21.0/24 private",
      "network-private-1 us-east-1b 10.9.10.0/24 private",
      "network-private-2 us-east-1d 10.9.11.0/24 private",
      "network-public-1 us-east-1b 10.9.1.0/24 public addresses",
      "network-public-2 us-east-1d 10.9.2.0/24 public addresses",
    ]);
  });

  it("spans three zones in prod", async () => {
    assert.equal((await subnetsOf({}, PROD)).length, 9);
  });

  it("is one VPC that resolves names, with one way to the internet", async () => {
    const plan = await planOf();
    assert.deepEqual(allInputsOf(plan, "aws:ec2/vpc:Vpc"), {
      network: {
        cidrBlock: "10.0.0.0/16",
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: { ...STACK_TAGS, Name: "network" },
      },
    });
    assert.deepEqual(allInputsOf(plan, "aws:ec2/internetGateway:InternetGateway"), {
      network: { vpcId: "<Vpc network id>", tags: { ...STACK_TAGS, Name: "network" } },
    });
  });

  it("gives every subnet a route table of its own", async () => {
    const plan = await planOf();
    const associations = allInputsOf(plan, "aws:ec2/routeTableAssociation:RouteTableAssociation");
    assert.deepEqual(
      associations,
      Object.fromEntries(
        namesOf(plan, SUBNET).map((name) => [
          name,
          { routeTableId: `<RouteTable ${name} id>`, subnetId: `<Subnet ${name} id>` },
        ]),
      ),
    );
  });
});

describe("The routes of a new network", () => {
  const toInternet = (name: string): object => ({
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: "<InternetGateway network id>",
    routeTableId: `<RouteTable ${name} id>`,
  });
  const toNat = (name: string, gateway: string): object => ({
    destinationCidrBlock: "0.0.0.0/0",
    natGatewayId: `<NatGateway ${gateway} id>`,
    routeTableId: `<RouteTable ${name} id>`,
  });
  const publicRoutes = {
    "network-public-1": toInternet("network-public-1"),
    "network-public-2": toInternet("network-public-2"),
  };
  const natOf = (name: string): object => ({
    allocationId: `<Eip ${name} id>`,
    subnetId: `<Subnet ${name.replace("network-", "network-public-")} id>`,
    tags: { ...STACK_TAGS, Name: name },
  });

  it("lead private subnets through one NAT gateway by default in dev, and database subnets nowhere", async () => {
    const plan = await planOf();
    assert.deepEqual(allInputsOf(plan, ROUTE), {
      ...publicRoutes,
      "network-private-1": toNat("network-private-1", "network-1"),
      "network-private-2": toNat("network-private-2", "network-1"),
    });
    assert.deepEqual(allInputsOf(plan, "aws:ec2/natGateway:NatGateway"), { "network-1": natOf("network-1") });
    assert.deepEqual(namesOf(plan, "aws:ec2/eip:Eip"), ["network-1"]);
  });

  it("lead private subnets through the NAT gateway of their own zone with OnePerAz", async () => {
    const plan = await planOf({ network: { natGateways: "OnePerAz" } });
    assert.deepEqual(allInputsOf(plan, ROUTE), {
      ...publicRoutes,
      "network-private-1": toNat("network-private-1", "network-1"),
      "network-private-2": toNat("network-private-2", "network-2"),
    });
    assert.deepEqual(allInputsOf(plan, "aws:ec2/natGateway:NatGateway"), {
      "network-1": natOf("network-1"),
      "network-2": natOf("network-2"),
    });
  });

  it("lead private subnets nowhere with None", async () => {
    const plan = await planOf({ network: { natGateways: "None" } });
    assert.deepEqual(allInputsOf(plan, ROUTE), publicRoutes);
    assert.deepEqual(
      [...namesOf(plan, "aws:ec2/natGateway:NatGateway"), ...namesOf(plan, "aws:ec2/eip:Eip")],
      [],
    );
  });

  it("reach S3 without leaving AWS, from every subnet", async () => {
    const plan = await planOf();
    const { routeTableIds, ...endpoint } = inputsOf(plan, "aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3");
    assert.deepEqual(endpoint, {
      serviceName: "com.amazonaws.us-east-1.s3",
      tags: STACK_TAGS,
      vpcEndpointType: "Gateway",
      vpcId: "<Vpc network id>",
    });
    assert.deepEqual(
      [...(routeTableIds as string[])].sort(),
      namesOf(plan, SUBNET)
        .map((name) => `<RouteTable ${name} id>`)
        .sort(),
    );
    assert.equal(countsOf(plan)["aws:ec2/vpcEndpoint:VpcEndpoint"], 1);
  });
});

describe("What watches over a new network", () => {
  it("is a default security group that lets nothing through", async () => {
    assert.deepEqual(allInputsOf(await planOf(), "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"), {
      "network-default": { egress: [], ingress: [], tags: STACK_TAGS, vpcId: "<Vpc network id>" },
    });
  });

  it("is a log of all traffic, encrypted and kept for as long as the tier says", async () => {
    const plan = await planOf();
    assert.deepEqual(allInputsOf(plan, "aws:ec2/flowLog:FlowLog"), {
      "network-flow-logs": {
        iamRoleArn: "<Role network-flow-logs arn>",
        logDestination: "<LogGroup network-flow-logs arn>",
        maxAggregationInterval: 600,
        tags: STACK_TAGS,
        trafficType: "ALL",
        vpcId: "<Vpc network id>",
      },
    });
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", "network-flow-logs"), {
      kmsKeyId: "<Key logs arn>",
      name: "/vpc/shop-dev/flow-logs",
      retentionInDays: 7,
      tags: STACK_TAGS,
    });
  });

  it("keeps flow logs for 90 days in prod, and for as many as the file says", async () => {
    const group = "aws:cloudwatch/logGroup:LogGroup";
    const prod = inputsOf(await planOf(PROD), group, "network-flow-logs");
    const given = inputsOf(
      await planOf({ network: { flowLogRetentionDays: 400 } }),
      group,
      "network-flow-logs",
    );
    assert.deepEqual([prod["retentionInDays"], given["retentionInDays"]], [90, 400]);
  });

  it("writes with a role that may do so to its own log group alone, once it may", async () => {
    const plan = await planOf();
    const role = "aws:iam/role:Role";
    assert.deepEqual(statementsOf(plan, role, "network-flow-logs", "assumeRolePolicy"), [
      trust("vpc-flow-logs.amazonaws.com", "arn:aws:ec2:us-east-1:123456789012:*"),
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "network-flow-logs"), [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: ["<LogGroup network-flow-logs arn>:*"],
      },
      {
        Effect: "Allow",
        Action: ["logs:DescribeLogGroups"],
        Resource: ["*"],
      },
    ]);
    const waits = dependenciesOf(plan, "aws:ec2/flowLog:FlowLog", "network-flow-logs");
    assert.ok(waits.includes("RolePolicy network-flow-logs"), waits.join());
  });
});
