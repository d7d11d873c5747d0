import { pricesOf } from "../price";

/** Messages, keys, secrets, and watching it all. */
export const OPERATION_PRICES = {
  ...pricesOf("https://aws.amazon.com/sqs/pricing/", {
    sqsRequests: [0.4, "1M requests of a standard queue", "2026-10-01"],
    sqsFifoRequests: [0.5, "1M requests of a FIFO queue", "2024-07-01"],
  }),
  ...pricesOf("https://aws.amazon.com/sns/pricing/", {
    snsRequests: [0.5, "1M publications", "2024-12-04"],
    snsEmails: [20, "1M e-mails", "2024-12-04"],
    snsHttps: [0.6, "1M deliveries by HTTPS", "2024-12-04"],
  }),
  ...pricesOf("https://aws.amazon.com/rds/proxy/pricing/", {
    databaseProxyVcpuHour: [0.015, "vCPU-hour of the database behind a proxy", "2026-08-17"],
  }),
  ...pricesOf("https://aws.amazon.com/ses/pricing/", {
    emails: [0.1, "1,000 recipients of mail", "2024-07-01"],
  }),
  ...pricesOf("https://aws.amazon.com/kms/pricing/", {
    kmsKeyMonth: [1, "key and month; its first two rotations add as much each", "2026-10-01"],
    kmsRequests: [3, "1M requests", "2026-09-11"],
  }),
  ...pricesOf("https://aws.amazon.com/secrets-manager/pricing/", {
    secretMonth: [0.4, "secret and month", "2026-09-11"],
    secretRequests: [5, "1M requests", "2026-09-11"],
  }),
  ...pricesOf("https://aws.amazon.com/systems-manager/pricing/", {
    advancedParameterMonth: [0.05, "advanced parameter and month", "2024-07-01"],
  }),
  ...pricesOf("https://aws.amazon.com/cloudwatch/pricing/", {
    alarmMetricMonth: [0.1, "metric of an alarm, and month", "2026-10-01"],
    fastAlarmMetricMonth: [0.3, "metric of an alarm that is judged within a minute, and month", "2025-10-28"],
    compositeAlarmMonth: [0.5, "composite alarm and month", "2026-11-21"],
    dashboardMonth: [3, "dashboard and month", "2024-07-01"],
    customMetricMonth: [0.3, "custom metric and month, the first 10,000", "2025-10-28"],
    insightsMetricMonth: [0.07, "metric of Container Insights on ECS, and month", "2025-10-28"],
    databaseInsightsVcpuHour: [0.0125, "vCPU-hour of Database Insights, advanced", "2025-10-28"],
    logGb: [0.5, "GB of logs taken in", "2026-10-07"],
    infrequentLogGb: [0.25, "GB of logs taken in, class Infrequent Access", "2025-10-28"],
    logGbMonth: [0.03, "GB-month of logs kept", "2026-10-07"],
  }),
  ...pricesOf("https://aws.amazon.com/cognito/pricing/", {
    essentialsUserMonth: [0.015, "active user and month of the plan Essentials", "2026-09-29"],
    plusUserMonth: [0.02, "active user and month of the plan Plus", "2024-11-22"],
  }),
  ...pricesOf("https://aws.amazon.com/xray/pricing/", {
    traces: [5, "1M traces recorded", "2025-10-28"],
  }),
} as const;
