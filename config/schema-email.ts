import { z } from "zod";
import { dnsLabel, dnsName, email as address } from "./schema-values";

const percent = (minimum: number): z.ZodNumber => {
  const error = `a number of percent from ${minimum} to 100`;
  return z.number({ error }).min(minimum, { error }).max(100, { error });
};

/** What who receives mail is asked to do with what is not proven to come from the domain: RFC 7489, section 6.3. */
export const DMARC_POLICIES = ["none", "quarantine", "reject"] as const;

/** `slipway:email`. */
export const email = z.strictObject({
  domain: dnsName.optional(),
  fromAddress: address.optional(),
  otherFromAddresses: z.array(address).optional(),
  mailFromSubdomain: dnsLabel.optional(),
  dmarc: z
    .union(
      [
        z.strictObject({ policy: z.enum(DMARC_POLICIES).optional(), reportAddress: address.optional() }),
        z.literal(false),
      ],
      { error: "false, or { policy, reportAddress }" },
    )
    .optional(),
  testAddresses: z.array(address).optional(),
  events: z
    .strictObject({
      queue: z.string({ error: "the name of a queue" }).optional(),
      topic: z.string({ error: "the name of a topic" }).optional(),
    })
    .optional(),
  alarms: z
    .strictObject({
      bounceRatePercent: percent(0.1).optional(),
      complaintRatePercent: percent(0.01).optional(),
    })
    .optional(),
});

export type EmailConfig = z.infer<typeof email>;
