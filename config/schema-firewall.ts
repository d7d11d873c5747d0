import { z } from "zod";
import { MANAGED_RULE_GROUPS } from "./firewall";
import { integer, retentionDays, text } from "./schema-values";

const names = Object.keys(MANAGED_RULE_GROUPS) as [
  keyof typeof MANAGED_RULE_GROUPS,
  ...(keyof typeof MANAGED_RULE_GROUPS)[],
]; // its own keys, of which there is one at least

const country = text("a country's code of two capital letters, such as US", /^[A-Z]{2}$/);
const address = text(
  "addresses as a CIDR block such as 203.0.113.0/24 or 2001:db8::/32; one address is 203.0.113.7/32",
  /^[0-9a-fA-F.:]+\/\d{1,3}$/,
);
/** An IP set of AWS WAF takes 10,000 blocks (AWS WAF Developer Guide, "AWS WAF quotas"). */
const addresses = z.array(address).max(10_000, { error: "at most 10000 blocks" });

/** `slipway:firewall`. Bounds: AWS WAF API reference, "RateBasedStatement". */
export const firewall = z.strictObject({
  mode: z.enum(["count", "block"]).optional(),
  rateLimit: integer(10, 2_000_000_000).optional(),
  allowedCountries: z.array(country).min(1, { error: "at least one country" }).optional(),
  blockedCountries: z.array(country).min(1, { error: "at least one country" }).optional(),
  allowedAddresses: addresses.optional(),
  blockedAddresses: addresses.optional(),
  managedRuleGroups: z.array(z.enum(names)).optional(),
  countedRules: z
    .record(
      text("the name of a group such as CommonRuleSet", /^[A-Za-z]{1,64}$/),
      z.array(text("the name of a rule such as SizeRestrictions_BODY", /^[\w-]{1,128}$/)),
    )
    .optional(),
  logRetentionDays: retentionDays.optional(),
  alarmMatchesPerMinute: integer(1, 1_000_000_000).optional(),
});

export type FirewallConfig = z.infer<typeof firewall>;
