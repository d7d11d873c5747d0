import { z } from "zod";
import { dnsName, text } from "./schema-values";

/** `slipway:sites.NAME.api`. A path as CloudFront's behaviours and the rules of load balancers both read it. */
export const siteApi = z.strictObject({
  path: text(
    "a path of lower-case letters, digits, dots, hyphens and underscores without a slash at its end, such as /api",
    /^(\/[a-z0-9][a-z0-9._-]*)+$/,
  ).optional(),
  host: dnsName.optional(),
});
