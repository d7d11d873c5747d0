import type * as pulumi from "@pulumi/pulumi";
import type { AlarmThresholds } from "../../../config/settings";
import type { Domain } from "../../networking/domain";
import type { Network } from "../../networking/network";
import type { StaticSite } from "../../static-site/static-site";
import { alarmOf } from "../alarm-table";
import { seriesOf, type Monitored } from "../metric";

type Tags = Readonly<Record<string, string>>;

const MINUTE = 60;
const DAY = 86_400;
/** Where the figures of what is in no region are: CloudFront's, and Route 53's. */
const GLOBAL_REGION = "us-east-1";

/** The ways out of a network, by zone. Source: VPC User Guide, "NAT gateway metrics and dimensions". */
export function natGateways(
  { natGatewayIds = {} }: Pick<Network, "natGatewayIds">,
  { natGatewayDroppedPackets }: AlarmThresholds,
  tags: Tags,
): readonly Monitored[] {
  return Object.entries(natGatewayIds).map(([zone, id]) => {
    const metric = seriesOf("AWS/NATGateway", { NatGatewayId: id }, MINUTE);
    return {
      label: `NAT gateway ${zone}`,
      tags,
      metrics: [
        {
          ...metric("ErrorPortAllocation", "Sum"),
          name: "ports",
          title: "Connections that found no port, a minute",
          alarm: alarmOf("nat-gateway-ports", 0),
        },
        {
          ...metric("PacketsDropCount", "Sum"),
          name: "drops",
          title: "Packets that were dropped, a minute",
          alarm: alarmOf("nat-gateway-drops", natGatewayDroppedPackets),
        },
      ],
    };
  });
}

/** Each in its own region. Source: ACM User Guide, "Supported CloudWatch metrics". */
export function certificates(
  domain: Domain,
  { certificateDaysLeft }: AlarmThresholds,
  stackRegion: string,
  tags: Tags,
): readonly Monitored[] {
  return domain.certificates.map(({ domainName, region, arn }) => ({
    label: `certificate ${domainName}${region === stackRegion ? "" : ` ${region}`}`,
    tags,
    ...elsewhere(region, stackRegion),
    metrics: [
      {
        ...seriesOf("AWS/CertificateManager", { CertificateArn: arn }, DAY)("DaysToExpiry", "Minimum"),
        name: "expiry",
        title: "Days that it is still valid",
        alarm: alarmOf("certificate-expiry", certificateDaysLeft),
      },
    ],
  }));
}

/** Whether Route 53 takes the stack for well. Source: Route 53 Developer Guide, "Monitoring health checks using CloudWatch". */
export function failover(healthCheckId: pulumi.Output<string>, tags: Tags, stackRegion: string): Monitored {
  return {
    label: "failover",
    tags,
    ...elsewhere(GLOBAL_REGION, stackRegion),
    metrics: [
      {
        ...seriesOf("AWS/Route53", { HealthCheckId: healthCheckId }, MINUTE)("HealthCheckStatus", "Minimum"),
        name: "unhealthy",
        title: "Whether Route 53 takes the stack for well",
        alarm: alarmOf("failover-unhealthy", 1),
      },
    ],
  };
}

/** Source: CloudFront Developer Guide, "Types of metrics for CloudFront": those that cost nothing. */
export function sites(
  made: Readonly<Record<string, StaticSite>>,
  { siteErrorPercent, siteClientErrorPercent }: AlarmThresholds,
  stackRegion: string,
  tagsOf: (name: string) => Tags,
): readonly Monitored[] {
  return Object.entries(made).map(([name, { distributionId }]) => {
    const dimensions = { DistributionId: distributionId, Region: "Global" };
    const metric = seriesOf("AWS/CloudFront", dimensions, MINUTE);
    return {
      label: `site ${name}`,
      tags: tagsOf(name),
      ...elsewhere(GLOBAL_REGION, stackRegion),
      metrics: [
        {
          ...metric("5xxErrorRate", "Average"),
          name: "errors",
          title: "Requests that failed (5xx, %)",
          alarm: alarmOf("site-errors", siteErrorPercent),
        },
        {
          ...metric("4xxErrorRate", "Average"),
          name: "client-errors",
          title: "Requests for what is not there (4xx, %)",
          alarm: alarmOf("site-client-errors", siteClientErrorPercent),
        },
      ],
    };
  });
}

/** A region, where it is another than the stack's. */
function elsewhere(region: string, stackRegion: string): { readonly region?: string } {
  return region === stackRegion ? {} : { region };
}
