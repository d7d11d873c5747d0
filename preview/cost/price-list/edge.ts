import { pricesOf } from "../price";

/** What has one price everywhere: names, and what is served from the edge. */
export const EDGE_PRICES = {
  ...pricesOf("https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/", {
    cloudFrontGb: [0.085, "GB to viewers in North America and Europe, the first 10 TB", "2026-10-01"],
    cloudFrontRequests: [1, "1M HTTPS requests", "2026-10-01"],
    cloudFrontFunctionRuns: [0.1, "1M runs of a CloudFront function", "2024-12-23"],
  }),
  ...pricesOf("https://aws.amazon.com/waf/pricing/", {
    webAclMonth: [5, "web ACL and month", "2026-11-21"],
    webAclRuleMonth: [1, "rule or managed rule group of a web ACL, and month", "2026-11-21"],
    webAclRequests: [0.6, "1M requests, of at most 1,500 capacity units", "2026-11-21"],
  }),
  ...pricesOf("https://aws.amazon.com/route53/pricing/", {
    hostedZoneMonth: [0.5, "hosted zone and month, the first 25", "2026-10-01"],
    dnsQueries: [0.4, "1M queries", "2026-10-01"],
    healthCheckMonth: [0.5, "health check of what is in AWS, and month", "2024-07-01"],
    healthCheckFeatureMonth: [
      1,
      "HTTPS, text search, fast interval or latency of one, and month",
      "2024-07-01",
    ],
  }),
} as const;
