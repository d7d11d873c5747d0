/**
 * What a small team uses a month of what is paid by use, where a stack file does not say: modest, so that nobody is
 * surprised by what they never did. Only the estimate of costs reads it. GiB are taken for the GB of AWS's prices.
 */
export const USAGE_DEFAULTS = {
  services: { runHours: 10, logGiB: 2, imageGiB: 1, traces: 100_000, metrics: 10 },
  databases: { usedGiB: 10, backupGiB: 0, logGiB: 0.5, standbyTransferGiB: 5 },
  buckets: { storageGiB: 10, writeRequests: 100_000, readRequests: 1_000_000 },
  fileSystems: { storageGiB: 5, infrequentGiB: 5, readGiB: 10, writtenGiB: 2 },
  queues: { requests: 500_000 },
  topics: { messages: 100_000 },
  eventBuses: { events: 100_000, archiveGiB: 1 },
  push: { messages: 100_000 },
  functions: { invocations: 100_000, averageDurationMs: 200, logGiB: 0.2 },
  sites: { storageGiB: 1, transferGiB: 20, requests: 500_000 },
  network: { natGiB: 20, transferOutGiB: 20, betweenZonesGiB: 20, flowLogGiB: 2, endpointGiB: 5 },
  loadBalancer: { averageUnits: 0.5 },
  httpApi: { requests: 1_000_000, logGiB: 0.5 },
  firewall: { requests: 1_000_000 },
  dns: { queries: 100_000 },
  email: { messages: 10_000 },
  signIn: { activeUsers: 100 },
  keys: { requests: 10_000 },
  secrets: { requests: 1000 },
} as const;
