import { z } from "zod";
import { name } from "./schema-values";

/** More than anybody pays for; a figure above it has its unit wrong. */
const MOST_GIB = 10_000_000;
const MOST = 1_000_000_000_000;

const quantity = (maximum: number): z.ZodNumber => {
  const error = `a number from 0 to ${maximum}`;
  return z.number({ error }).min(0, { error }).max(maximum, { error });
};

const gib = quantity(MOST_GIB).optional();
const count = quantity(MOST).optional();

const map = <Value extends z.ZodType>(value: Value, longestName: number) =>
  z.record(name(longestName), value).optional();

/** How much is used a month of what is paid by use. It changes the estimate of costs, and no resource. */
export const usage = z.strictObject({
  services: map(
    z.strictObject({
      averageTasks: quantity(5000).optional(),
      runHours: quantity(1_000_000).optional(),
      logGiB: gib,
      imageGiB: gib,
      traces: count,
      metrics: count,
    }),
    40,
  ),
  databases: map(z.strictObject({ usedGiB: gib, backupGiB: gib, logGiB: gib, standbyTransferGiB: gib }), 40),
  buckets: map(z.strictObject({ storageGiB: gib, writeRequests: count, readRequests: count }), 40),
  fileSystems: map(
    z.strictObject({ storageGiB: gib, infrequentGiB: gib, readGiB: gib, writtenGiB: gib }),
    38,
  ),
  queues: map(z.strictObject({ requests: count }), 54),
  topics: map(z.strictObject({ messages: count }), 60),
  eventBuses: map(z.strictObject({ events: count, archiveGiB: gib }), 30),
  push: map(z.strictObject({ messages: count }), 40),
  functions: map(
    z.strictObject({ invocations: count, averageDurationMs: quantity(900_000).optional(), logGiB: gib }),
    40,
  ),
  sites: map(z.strictObject({ storageGiB: gib, transferGiB: gib, requests: count }), 40),
  network: z
    .strictObject({
      natGiB: gib,
      transferOutGiB: gib,
      betweenZonesGiB: gib,
      flowLogGiB: gib,
      endpointGiB: gib,
    })
    .optional(),
  loadBalancer: z.strictObject({ averageUnits: quantity(10_000).optional() }).optional(),
  httpApi: z.strictObject({ requests: count, logGiB: gib }).optional(),
  firewall: z.strictObject({ requests: count }).optional(),
  dns: z.strictObject({ queries: count }).optional(),
  email: z.strictObject({ messages: count }).optional(),
  signIn: z.strictObject({ activeUsers: quantity(1_000_000_000).optional() }).optional(),
  keys: z.strictObject({ requests: count }).optional(),
  secrets: z.strictObject({ requests: count }).optional(),
});

export type UsageConfig = z.infer<typeof usage>;
