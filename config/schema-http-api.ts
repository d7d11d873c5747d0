import { z } from "zod";
import { dnsName, flag, integer, text } from "./schema-values";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "*"] as const;

/** `slipway:httpApi`. Bounds: API Gateway's quotas, and the API reference's "Cors". */
export const httpApi = z.strictObject({
  integration: z.enum(["loadBalancer", "cloudMap"]).optional(),
  host: dnsName.optional(),
  rateLimit: integer(1, 10_000).optional(),
  burstLimit: integer(1, 5000).optional(),
  onlyThroughSites: flag.optional(),
  cors: z
    .strictObject({
      allowOrigins: z
        .array(text("an origin such as https://www.example.com, or *", /^(\*|https?:\/\/[^\s/]+)$/))
        .min(1, { error: "at least one origin" }),
      allowMethods: z.array(z.enum(METHODS)).optional(),
      allowHeaders: z.array(text("the name of a header, or *", /^(\*|[A-Za-z0-9-]+)$/)).optional(),
      allowCredentials: flag.optional(),
      maxAgeSeconds: integer(0, 86_400).optional(),
    })
    .optional(),
  jwt: z
    .strictObject({
      issuer: text("an https:// address, exactly as it is the iss of its tokens", /^https:\/\/[^\s]+$/),
      audiences: z.array(text("an audience")).min(1, { error: "at least one audience" }),
    })
    .optional(),
});
