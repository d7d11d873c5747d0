import { usedCharge, type Charges } from "../charge";
import type { PricedStack, Subject } from "../stack";

/** What the stack's workloads publish on a bus; AWS's own events cost nothing. */
export function eventBusCharges({ entry, usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.of("eventBuses", entry, "events");
  return [
    usedCharge("EventBridge", "events", {
      figure,
      unit: "a month",
      usd: (figure.value / 1e6) * usd("customEvents"),
    }),
  ];
}

/** What an archive takes in, and keeps. */
export function archiveCharges({ entry, usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.of("eventBuses", entry, "archiveGiB");
  return [
    usedCharge("EventBridge", "archive", {
      figure,
      unit: "GiB, all of it archived this month",
      usd: figure.value * (usd("archivedGb") + usd("archiveGbMonth")),
    }),
  ];
}

/** What is sent to phones. */
export function pushCharges({ entry, usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.of("push", entry, "messages");
  return [
    usedCharge("SNS", "pushes", {
      figure,
      unit: "a month",
      // Publishing and delivering are charged each.
      usd: (figure.value / 1e6) * (usd("snsRequests") + usd("snsPushes")),
    }),
  ];
}

/** What is counted in a log is a metric of one's own. */
export function logMetricCharges({ usd }: Subject): Charges {
  return [{ service: "CloudWatch", what: "1 metric of a log", monthlyUsd: usd("customMetricMonth") }];
}
