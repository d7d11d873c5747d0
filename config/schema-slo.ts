import { z } from "zod";
import { integer } from "./schema-values";

/**
 * From where the fastest burn can still be seen: an objective that leaves more than a fourteenth of the requests bad has
 * spent less than its budget when all of them are.
 */
const LEAST_PERCENT = 95;
/** Of a busier budget two requests of 20000 would be all of it. */
const MOST_PERCENT = 99.99;

const percentError = `a percentage from ${LEAST_PERCENT} to ${MOST_PERCENT}, such as 99.9, with at most two digits after the point`;
const percent = z
  .number({ error: percentError })
  .min(LEAST_PERCENT, { error: percentError })
  .max(MOST_PERCENT, { error: percentError })
  .multipleOf(0.01, { error: percentError });

/** `slo:` of a service. CloudWatch keeps what is counted by the hour for longer than any window. */
export const slo = z.strictObject(
  {
    availabilityPercent: percent.optional(),
    latency: z.strictObject({ milliseconds: integer(1, 60_000), percent: percent.optional() }).optional(),
    windowDays: integer(7, 90).optional(),
    minimumBadRequests: integer(1, 1_000_000).optional(),
  },
  {
    error: ({ code }) =>
      code === "invalid_type"
        ? "a map such as { availabilityPercent: 99.9 }, or {} for the tier's"
        : undefined,
  },
);
