import { amount, counted, usedCharge, type Charge, type Charges } from "../charge";
import type { PricedStack, Subject } from "../stack";

const ROUTE = "aws:apigatewayv2/route:Route";
/** What a route tells with detailed metrics. Source: Amazon API Gateway Developer Guide, "CloudWatch metrics for HTTP APIs". */
const ROUTE_METRICS = 6;

/** What a site sends, and how often it is asked. */
export function distributionCharges({ kind, entry, usd }: Subject, { usage }: PricedStack): Charges {
  if (kind !== "site") return [{ reason: "what it sends is known of sites only" }];
  const sent = usage.of("sites", entry, "transferGiB");
  const requests = usage.of("sites", entry, "requests");
  return [
    usedCharge("CloudFront", "sent", {
      figure: sent,
      unit: "GiB a month",
      usd: sent.value * usd("cloudFrontGb"),
    }),
    usedCharge("CloudFront", "requests", {
      figure: requests,
      unit: "a month",
      usd: (requests.value / 1e6) * usd("cloudFrontRequests"),
    }),
  ];
}

/** A function of CloudFront runs at each request of its site. */
export function edgeFunctionCharges({ kind, entry, usd }: Subject, { usage }: PricedStack): Charges {
  if (kind !== "site") return [{ reason: "how often it runs is known of sites only" }];
  const figure = usage.of("sites", entry, "requests");
  return [
    usedCharge("CloudFront", "runs of a function", {
      figure,
      unit: "a month",
      usd: (figure.value / 1e6) * usd("cloudFrontFunctionRuns"),
    }),
  ];
}

/** A zone, and what it is asked; questions for names of load balancers and distributions are free. */
export function zoneCharges({ usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.ofStack("dns", "queries");
  return [
    { service: "Route 53", what: "hosted zone", monthlyUsd: usd("hostedZoneMonth") },
    usedCharge("Route 53", "queries", {
      figure,
      unit: "a month and zone",
      usd: (figure.value / 1e6) * usd("dnsQueries"),
    }),
  ];
}

/** A health check of what is in AWS, and what it does beyond asking a port every 30 seconds. */
export function healthCheckCharges({ inputs, usd }: Subject): Charges {
  const type = inputs.text("type") ?? "";
  const features = [
    type.startsWith("HTTPS"),
    type.endsWith("_STR_MATCH"),
    (inputs.number("requestInterval") ?? 30) < 30,
    inputs.flag("measureLatency"),
  ].filter(Boolean).length;
  const check: Charge = {
    service: "Route 53",
    what: "health check",
    monthlyUsd: usd("healthCheckMonth"),
  };
  const more: Charge = {
    service: "Route 53",
    what: `${counted(features, "feature")} of a health check`,
    monthlyUsd: features * usd("healthCheckFeatureMonth"),
  };
  return [check, more];
}

/** What an HTTP API is asked. */
export function apiCharges({ inputs, usd }: Subject, { usage }: PricedStack): Charges {
  const protocol = inputs.text("protocolType") ?? "HTTP";
  if (protocol !== "HTTP") return [{ reason: `an API of type ${protocol} is not in the price table` }];
  const figure = usage.ofStack("httpApi", "requests");
  return [
    usedCharge("API Gateway", "requests", {
      figure,
      unit: "a month",
      usd: (figure.value / 1e6) * usd("httpApiRequests"),
    }),
  ];
}

/** Detailed metrics are metrics of each route. */
export function stageCharges({ inputs, usd }: Subject, stack: PricedStack): Charges {
  if (!inputs.map("defaultRouteSettings").flag("detailedMetricsEnabled")) return [];
  const metrics = stack.all(ROUTE).length * ROUTE_METRICS;
  return [
    {
      service: "CloudWatch",
      what: `${amount(metrics)} detailed metrics of routes`,
      monthlyUsd: metrics * usd("customMetricMonth"),
      assumption: "every route is asked every hour",
    },
  ];
}
