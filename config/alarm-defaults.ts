/** From when on something is told of, where a stack file does not say. No tier changes it. */
export const ALARM_DEFAULTS = {
  cpuPercent: 90,
  memoryPercent: 90,
  targetErrorsPerMinute: 10,
  loadBalancerErrorsPerMinute: 10,
  responseTimeSeconds: 2,
  httpApiErrorsPerMinute: 10,
  failedSignIns: 100,
  functionErrorsPerMinute: 0,
  functionThrottlesPerMinute: 0,
  databaseCpuPercent: 80,
  databaseFreeStoragePercent: 5,
  databaseFreeMemoryPercent: 5,
  databaseConnectionsPercent: 80,
  replicaLagSeconds: 900,
  databaseSilentMinutes: 5,
  fileSystemIoPercent: 90,
  // A twentieth of what each file system begins with, 2.1 TiB (EFS User Guide, "Throughput modes").
  fileSystemBurstCreditGiB: 105,
  // Of the 1000 that an account has in a region to begin with (Lambda Developer Guide, "Lambda quotas").
  functionConcurrency: 800,
  httpApiClientErrorsPerMinute: 100,
  natGatewayDroppedPackets: 100,
  siteErrorPercent: 5,
  eventFailuresPerMinute: 0,
  eventThrottlesPerMinute: 0,
  pushFailuresPerMinute: 100,
  siteClientErrorPercent: 50,
  // ACM begins to renew a certificate 60 days before its end (ACM User Guide, "Managed certificate renewal").
  certificateDaysLeft: 30,
} as const;
