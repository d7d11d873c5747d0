import { z } from "zod";
import { flag, integer, text } from "./schema-values";

const percent = (minimum: number): z.ZodNumber => {
  const error = `a number of percent from ${minimum} to 100`;
  return z.number({ error }).min(minimum, { error }).max(100, { error });
};

/** When Sentry tells the team. */
const alerts = z.strictObject({
  newIssues: flag.optional(),
  regressions: flag.optional(),
  spikeEvents: integer(1, 1_000_000).optional(),
  errorRatePercent: percent(0.1).optional(),
  responseTimeMs: integer(1, 600_000).optional(),
  repeatMinutes: integer(5, 43_200).optional(),
});

/** `slipway:sentry`. Bounds: Sentry's documentation, "Rate limiting projects" and "Alerts". */
export const sentry = z.strictObject({
  organization: text("the organisation's slug in Sentry", /^[a-z0-9][a-z0-9_-]*$/),
  team: text("the slug of a team in Sentry", /^[a-z0-9][a-z0-9_-]*$/).optional(),
  createTeam: flag.optional(),
  rateLimit: z
    .strictObject({ count: integer(1, 1_000_000), windowSeconds: integer(1, 86_400).optional() })
    .optional(),
  alerts: z
    .union([alerts, z.literal(true)], { error: "true, or when to tell, such as { spikeEvents: 100 }" })
    .optional(),
});
