import type { MANAGED_RULE_GROUPS } from "./firewall";

/** A group of rules that AWS keeps, by its name without `AWSManagedRules`. */
type ManagedRuleGroup = keyof typeof MANAGED_RULE_GROUPS;

/** What stands before whatever answers the internet, and looks at each request. */
export interface FirewallSettings {
  /** Whether what a rule takes is turned away, or only counted. */
  readonly mode: "count" | "block";
  /** Requests of one address in five minutes. */
  readonly rateLimit: number;
  /** By their codes in ISO 3166-1: those alone, or all but those. */
  readonly countries?: { readonly kind: "allowed" | "blocked"; readonly codes: readonly string[] };
  readonly allowedAddresses: readonly AddressSet[];
  readonly blockedAddresses: readonly AddressSet[];
  /** In the order in which they look at a request, each with the rules of it that only ever count. */
  readonly managedRuleGroups: readonly {
    readonly name: ManagedRuleGroup;
    readonly countedRules: readonly string[];
  }[];
  /** Begins with `aws-waf-logs-`, as AWS demands it; of sites, that in CloudFront's region. */
  readonly logGroupName: string;
  readonly siteLogGroupName: string;
  readonly logRetentionDays: number;
  readonly retainData: boolean;
  /** Whether there is a load balancer or a user pool to protect, which are the region's. */
  readonly protectsRegion: boolean;
  /** Whether there are sites to protect, which are CloudFront's. */
  readonly protectsSites: boolean;
  readonly alarms: { readonly matchesPerMinute: number };
}

/** Blocks of addresses of one version. */
export interface AddressSet {
  readonly version: "IPV4" | "IPV6";
  readonly addresses: readonly string[];
}

/** What a stack does for requests that come through a site. */
export interface ThroughSitesSettings {
  /** Whether the load balancer answers no others. */
  readonly loadBalancerOnly: boolean;
  /** Whether what is behind the HTTP API answers no others. */
  readonly httpApiOnly: boolean;
}

/** An API under a site's own name. */
export interface SiteApiSettings {
  /** Without a slash at its end: `/api`. All under it goes there too, as it is. */
  readonly path: string;
  readonly entrance: "loadBalancer" | "httpApi";
  /** What that is reached by; the HTTP API's own name where the stack has no domain. */
  readonly hostName?: string;
  /** How long CloudFront waits for an answer. */
  readonly timeoutSeconds: number;
}

/** What a site shows, out of a folder of the project. */
export interface SiteContentSettings {
  /** Relative to the project's folder. */
  readonly folder: string;
  /** Whether maps from compiled code to its source are shown too. */
  readonly sourceMaps: boolean;
}
