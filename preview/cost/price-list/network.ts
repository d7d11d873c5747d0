import { pricesOf } from "../price";

/** The VPC, load balancers and what leaves a region. */
export const NETWORK_PRICES = {
  ...pricesOf("https://aws.amazon.com/elasticloadbalancing/pricing/", {
    loadBalancerHour: [0.0225, "hour of an Application Load Balancer", "2026-09-11"],
    loadBalancerUnitHour: [0.008, "hour of a capacity unit (LCU)", "2026-09-11"],
  }),
  ...pricesOf("https://aws.amazon.com/vpc/pricing/", {
    natGatewayHour: [0.045, "hour", "2026-10-07"],
    natGatewayGb: [0.045, "GB processed", "2026-10-07"],
    publicAddressHour: [0.005, "hour of a public IPv4 address", "2026-09-17"],
  }),
  ...pricesOf("https://aws.amazon.com/privatelink/pricing/", {
    endpointHour: [0.01, "hour of an interface endpoint in a zone", "2026-09-17"],
    endpointGb: [0.01, "GB processed", "2026-09-17"],
  }),
  ...pricesOf("https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer", {
    transferOutGb: [0.09, "GB to the internet, the first 10 TB", "2026-09-16"],
    transferZoneGb: [0.01, "GB from or to another zone, in each of the two", "2024-09-25"],
    transferRegionGb: [0.02, "GB to the other of the two regions", "2024-09-25"],
  }),
} as const;
