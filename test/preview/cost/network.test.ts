import * as assert from "node:assert/strict";
import type { PricedResource } from "../../../preview/cost/estimate";
import type { WireObject } from "../../../preview/wire";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const NETWORK = component("slipway:networking:Network", "network");

function inNetwork(type: string, name: string, inputs: WireObject = {}): PricedResource {
  return made(type, name, inputs, NETWORK);
}

describe("The price of a network", () => {
  it("is that of NAT gateways, what goes through them, and their addresses", () => {
    const gateways = ["1", "2"].flatMap((name) => [
      inNetwork("aws:ec2/eip:Eip", name),
      inNetwork("aws:ec2/natGateway:NatGateway", name),
    ]);
    const found = estimateOf([NETWORK, ...gateways], { "slipway:usage": { network: { natGiB: 100 } } });
    assert.deepEqual(
      found.items.map(({ service, what, monthlyUsd, assumption }) => [service, what, monthlyUsd, assumption]),
      [
        ["Public IPv4", "elastic address", 3.65, undefined],
        ["NAT gateways", "gateway", 32.85, undefined],
        ["NAT gateways", "data processed", 2.25, "100 GiB a month through all gateways, by slipway:usage"],
        ["Public IPv4", "elastic address", 3.65, undefined],
        ["NAT gateways", "gateway", 32.85, undefined],
        ["NAT gateways", "data processed", 2.25, "100 GiB a month through all gateways, by slipway:usage"],
      ],
    );
  });

  it("is nothing for S3's endpoint, and by zone for the others", () => {
    const endpoint = (name: string, inputs: WireObject): PricedResource =>
      inNetwork("aws:ec2/vpcEndpoint:VpcEndpoint", name, inputs);
    const zones = { vpcEndpointType: "Interface", subnetIds: ["subnet-1", "subnet-2"] };
    const found = estimateOf([
      endpoint("s3", { vpcEndpointType: "Gateway", routeTableIds: ["rtb-1"] }),
      endpoint("logs", zones),
      endpoint("sqs", zones),
    ]);
    assert.deepEqual(
      found.items.map(({ what, monthlyUsd }) => [what, monthlyUsd]),
      [
        ["endpoint in 2 zones", 14.6],
        ["data processed", 0.05],
        ["endpoint in 2 zones", 14.6],
      ],
    );
  });

  it("has what goes to the internet and to other zones once, with the VPC or, in one that is not the stack's, the cluster", () => {
    const cluster = made("aws:ecs/cluster:Cluster", "cluster", {});
    const vpc = inNetwork("aws:ec2/vpc:Vpc", "network");
    const usage = { "slipway:usage": { network: { transferOutGiB: 1000, betweenZonesGiB: 1000 } } };
    for (const resources of [[vpc], [cluster], [NETWORK, vpc, cluster]]) {
      assert.deepEqual(itemsOf(estimateOf(resources, usage)), {
        "Data transfer: to the internet": 90,
        // 0.01 USD a GiB where it leaves, and as much where it arrives.
        "Data transfer: between zones": 20,
      });
    }
    assert.deepEqual(itemsOf(estimateOf([vpc])), {
      "Data transfer: to the internet": 1.8,
      "Data transfer: between zones": 0.4,
    });
    assert.deepEqual(estimateOf([inNetwork("aws:ec2/subnet:Subnet", "one")], usage).items, []);
  });
});

describe("The price of a load balancer", () => {
  const balancer = (inputs: WireObject): PricedResource =>
    made("aws:lb/loadBalancer:LoadBalancer", "shop", inputs);
  const SUBNETS = { subnets: ["subnet-1", "subnet-2", "subnet-3"] };

  it("has its hours, its units, and an address a zone where it faces the internet", () => {
    assert.deepEqual(itemsOf(estimateOf([balancer({ ...SUBNETS, internal: false })])), {
      "Load balancing: load balancer": 16.43,
      "Load balancing: capacity units": 2.92,
      "Public IPv4: 3 addresses of a load balancer": 10.95,
    });
    const usage = { "slipway:usage": { loadBalancer: { averageUnits: 10 } } };
    assert.deepEqual(itemsOf(estimateOf([balancer({ ...SUBNETS, internal: true })], usage)), {
      "Load balancing: load balancer": 16.43,
      "Load balancing: capacity units": 58.4,
    });
  });

  it("is said to be missing for another type", () => {
    assert.deepEqual(estimateOf([balancer({ loadBalancerType: "network" })]).unpriced, [
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        count: 1,
        reason: "load balancers of type network are not in the price table",
      },
    ]);
  });
});
