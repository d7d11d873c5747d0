import { counted, usedCharge, type Charge, type Charges } from "../charge";
import { HOURS_A_MONTH } from "../prices";
import type { PricedStack, Subject } from "../stack";

const NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
const VPC = "aws:ec2/vpc:Vpc";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** A NAT gateway, with its share of what goes through all of them. */
export function natGatewayCharges({ usd }: Subject, stack: PricedStack): Charges {
  const figure = stack.usage.ofStack("network", "natGiB");
  const share = figure.value / Math.max(1, stack.all(NAT_GATEWAY).length);
  return [
    { service: "NAT gateways", what: "gateway", monthlyUsd: HOURS_A_MONTH * usd("natGatewayHour") },
    usedCharge("NAT gateways", "data processed", {
      figure,
      unit: "GiB a month through all gateways",
      usd: share * usd("natGatewayGb"),
    }),
  ];
}

/** An elastic address: it costs the same used or not. */
export function addressCharges({ usd }: Subject): Charges {
  return [addresses(1, usd("publicAddressHour"), "elastic address")];
}

/** An endpoint of a service in each of its subnets; that of S3 is a gateway, and free. */
export function endpointCharges({ inputs, usd, urn }: Subject, stack: PricedStack): Charges {
  if (inputs.text("vpcEndpointType") !== "Interface") return [];
  const zones = inputs.list("subnetIds").length;
  const interfaces = stack
    .all(ENDPOINT)
    .filter((each) => each.inputs.text("vpcEndpointType") === "Interface");
  const figure = stack.usage.ofStack("network", "endpointGiB");
  const hours: Charge = {
    service: "VPC endpoints",
    what: `endpoint in ${counted(zones, "zone")}`,
    monthlyUsd: zones * HOURS_A_MONTH * usd("endpointHour"),
  };
  const data = usedCharge("VPC endpoints", "data processed", {
    figure,
    unit: "GiB a month through all endpoints",
    usd: figure.value * usd("endpointGb"),
  });
  return interfaces[0]?.urn === urn ? [hours, data] : [hours];
}

/** A load balancer: its hours, its capacity units, and an address in each of its zones where it faces the internet. */
export function loadBalancerCharges({ inputs, usd }: Subject, { usage }: PricedStack): Charges {
  const type = inputs.text("loadBalancerType") ?? "application";
  if (type !== "application")
    return [{ reason: `load balancers of type ${type} are not in the price table` }];
  const units = usage.ofStack("loadBalancer", "averageUnits");
  const zones = Math.max(inputs.list("subnets").length, inputs.list("subnetMappings").length);
  const service = "Load balancing";
  return [
    { service, what: "load balancer", monthlyUsd: HOURS_A_MONTH * usd("loadBalancerHour") },
    usedCharge(service, "capacity units", {
      figure: units,
      unit: "units on average",
      usd: units.value * HOURS_A_MONTH * usd("loadBalancerUnitHour"),
    }),
    ...(inputs.flag("internal")
      ? []
      : [
          addresses(
            zones,
            usd("publicAddressHour"),
            `${counted(zones, "address", "addresses")} of a load balancer`,
          ),
        ]),
  ];
}

/** What leaves for the internet and other zones, where the network is the stack's own. */
export function vpcCharges(vpc: Subject, stack: PricedStack): Charges {
  return stack.all(VPC)[0]?.urn === vpc.urn ? transferCharges(vpc, stack) : [];
}

/** What leaves for the internet, but for what a site sends; and what goes from one zone to another, charged in both. */
export function transferCharges({ usd }: Subject, { usage }: PricedStack): Charges {
  const out = usage.ofStack("network", "transferOutGiB");
  const between = usage.ofStack("network", "betweenZonesGiB");
  const unit = "GiB a month";
  return [
    usedCharge("Data transfer", "to the internet", {
      figure: out,
      unit,
      usd: out.value * usd("transferOutGb"),
    }),
    usedCharge("Data transfer", "between zones", {
      figure: between,
      unit,
      usd: between.value * 2 * usd("transferZoneGb"),
    }),
  ];
}

function addresses(count: number, hourUsd: number, what: string): Charge {
  return {
    service: "Public IPv4",
    what,
    monthlyUsd: count * HOURS_A_MONTH * hourUsd,
  };
}
