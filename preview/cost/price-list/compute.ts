import { pricesOf } from "../price";

/** Tasks, functions and APIs. What instances cost stands in `instances.ts` and `databases.ts`. */
export const COMPUTE_PRICES = {
  ...pricesOf("https://aws.amazon.com/fargate/pricing/", {
    fargateVcpuHour: [0.04048, "vCPU-hour, Linux on x86-64", "2026-09-11"],
    fargateGbHour: [0.004445, "GB-hour, Linux on x86-64", "2026-09-11"],
    fargateArmVcpuHour: [0.03238, "vCPU-hour, Linux on ARM64", "2026-07-31"],
    fargateArmGbHour: [0.00356, "GB-hour, Linux on ARM64", "2026-07-31"],
    fargateStorageGbHour: [0.000111, "GB-hour of ephemeral storage above 20 GB", "2026-09-11"],
    // Spot prices move slowly with supply; AWS says up to 70 % less. Seen: 69 % less.
    fargateSpotShare: [0.31, "of the price on demand, on Spot", "2025-03-31"],
  }),
  ...pricesOf("https://aws.amazon.com/lambda/pricing/", {
    lambdaRequests: [0.2, "1M requests", "2026-10-01"],
    lambdaGbSecond: [0.0000166667, "GB-second on x86-64", "2026-10-01"],
    lambdaArmGbSecond: [0.0000133334, "GB-second on ARM64", "2024-07-01"],
  }),
  ...pricesOf("https://aws.amazon.com/api-gateway/pricing/", {
    httpApiRequests: [1, "1M requests of an HTTP API", "2024-07-01"],
  }),
  ...pricesOf("https://aws.amazon.com/ebs/pricing/", {
    ebsGp3GbMonth: [0.08, "GB-month of gp3", "2026-04-30"],
    ebsGp2GbMonth: [0.1, "GB-month of gp2", "2026-04-30"],
    ebsGp3Iops: [0.005, "operation a second above 3000, a month", "2025-03-31"],
    ebsGp3Mibps: [0.04, "MiB a second above 125, a month", "2025-03-31"],
  }),
} as const;
