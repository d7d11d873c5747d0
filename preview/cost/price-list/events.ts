import { pricesOf } from "../price";

/** Events, and what reaches phones. */
export const EVENT_PRICES = {
  ...pricesOf("https://aws.amazon.com/eventbridge/pricing/", {
    customEvents: [1, "1M events of a workload's own, of at most 64 KB each", "2026-11-21"],
    archivedGb: [0.1, "GB of events taken into an archive", "2026-11-21"],
    archiveGbMonth: [0.023, "GB-month of events kept in an archive", "2026-11-21"],
  }),
  ...pricesOf("https://aws.amazon.com/sns/pricing/", {
    snsPushes: [0.5, "1M pushes to phones", "2026-11-21"],
  }),
} as const;
