import { pricesOf } from "../price";

/** What watches an account. */
export const ACCOUNT_PRICES = {
  ...pricesOf("https://aws.amazon.com/guardduty/pricing/", {
    guardDutyEvents: [4, "1M management events of CloudTrail", "2026-06-13"],
    guardDutyLogGb: [1, "GB of flow logs and DNS logs, the first 500", "2026-06-13"],
  }),
  ...pricesOf("https://aws.amazon.com/config/pricing/", {
    configurationItem: [0.003, "configuration item, recorded at once", "2026-11-21"],
    ruleEvaluation: [0.001, "evaluation of a rule, the first 100,000", "2026-11-21"],
  }),
} as const;
