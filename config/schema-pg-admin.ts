import { z } from "zod";
import { image } from "./schema-image";
import { costCode, dnsLabel } from "./schema-values";

/** `slipway:pgAdmin`. */
export const pgAdmin = z.strictObject({
  databases: z
    .array(z.string({ error: "the name of a database" }))
    .min(1, { error: "at least one database" }),
  mode: z.enum(["read", "read-write"]).optional(),
  subdomain: dnsLabel.optional(),
  imageReference: image.shape.reference,
  costCode: costCode.optional(),
});

export type PgAdminConfig = z.infer<typeof pgAdmin>;
