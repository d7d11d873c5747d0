import { fakeText } from "./fake";

/** The account in which everything is previewed. */
export const ACCOUNT = "123456789012";

/** What AWS keeps a constant of for each region. */
export interface RegionConstants {
  /** Route 53 hosted zones behind load balancers. */
  readonly applicationLoadBalancerZone: string;
  readonly networkLoadBalancerZone: string;
  /** Route 53 hosted zone behind bucket websites and addresses. */
  readonly bucketZone: string;
  /** The account that writes load-balancer access logs. */
  readonly loadBalancerLogAccount: string;
  /** How ids of availability zones begin: `use1-az1`. */
  readonly zoneIdPrefix: string;
}

/** From the AWS General Reference: Elastic Load Balancing and Amazon S3 endpoints, and ELB access logs. */
const REGIONS: Readonly<Record<string, RegionConstants>> = {
  "us-east-1": {
    applicationLoadBalancerZone: "Z35SXDOTRQ7X7K",
    networkLoadBalancerZone: "Z26RNL4JYFTOTI",
    bucketZone: "Z3AQBSTGFJSTF",
    loadBalancerLogAccount: "127311923021",
    zoneIdPrefix: "use1",
  },
  "us-east-2": {
    applicationLoadBalancerZone: "Z3AADJGX6KTTL2",
    networkLoadBalancerZone: "ZLMOA37VPKANP",
    bucketZone: "Z2O1EMRO9K5GLX",
    loadBalancerLogAccount: "033677994240",
    zoneIdPrefix: "use2",
  },
  "us-west-1": {
    applicationLoadBalancerZone: "Z368ELLRRE2KJ0",
    networkLoadBalancerZone: "Z24FKFUX50B4VW",
    bucketZone: "Z2F56UZL2M1ACD",
    loadBalancerLogAccount: "027434742980",
    zoneIdPrefix: "usw1",
  },
  "us-west-2": {
    applicationLoadBalancerZone: "Z1H1FL5HABSF5",
    networkLoadBalancerZone: "Z18D5FSROUN65G",
    bucketZone: "Z3BJ6K6RIION7M",
    loadBalancerLogAccount: "797873946194",
    zoneIdPrefix: "usw2",
  },
  "eu-west-1": {
    applicationLoadBalancerZone: "Z32O12XQLNTSW2",
    networkLoadBalancerZone: "Z2IFOLAFXWLO4F",
    bucketZone: "Z1BKCTXD74EZPE",
    loadBalancerLogAccount: "156460612806",
    zoneIdPrefix: "euw1",
  },
  "eu-central-1": {
    applicationLoadBalancerZone: "Z215JYRZR1TBD5",
    networkLoadBalancerZone: "Z3F0SRJ5LGBH90",
    bucketZone: "Z21DNDUVLTQW6Q",
    loadBalancerLogAccount: "054676820928",
    zoneIdPrefix: "euc1",
  },
};

/** The constants of a region; made up, and well formed, where the table does not have it. */
export function regionConstants(region: string): RegionConstants {
  const zone = (kind: string): string =>
    `Z${fakeText(`${kind} ${region}`, 13, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`;
  return (
    REGIONS[region] ?? {
      applicationLoadBalancerZone: zone("application"),
      networkLoadBalancerZone: zone("network"),
      bucketZone: zone("bucket"),
      loadBalancerLogAccount: fakeText(`logs ${region}`, 12, "123456789"),
      zoneIdPrefix: zoneIdPrefix(region),
    }
  );
}

/** `eu-west-2` is `euw2`, `ap-southeast-1` is `apse1`. */
function zoneIdPrefix(region: string): string {
  const [area = "", ...rest] = region.split("-");
  const number = rest.pop() ?? "";
  const initials = rest.map((word) =>
    /^(north|south)(east|west)$/.test(word) ? (word[0] ?? "") + (word[5] ?? "") : (word[0] ?? ""),
  );
  return `${area}${initials.join("")}${number}`;
}

/** The partition of a region: `aws`, or the one of China or GovCloud. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The domain under which a region's services are. */
export function dnsSuffixOf(region: string): string {
  return partitionOf(region) === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
