import { z } from "zod";
import { integer, text } from "./schema-values";

/**
 * `proxy` of one of `slipway:databases`. Bounds: RDS API reference, "CreateDBProxy" and "ConnectionPoolConfiguration".
 */
export const databaseProxy = z.union(
  [
    z.strictObject({
      idleClientTimeoutSeconds: integer(1, 28_800).optional(),
      connectionBorrowTimeoutSeconds: integer(1, 300).optional(),
      maxConnectionsPercent: integer(1, 100).optional(),
      maxIdleConnectionsPercent: integer(0, 100).optional(),
      caBundlePath: text(
        "the absolute path of the certificates of Amazon Trust Services in the image, such as /etc/ssl/amazon-root-ca.pem",
        /^(\/[^\s:/]+)+$/,
      ).optional(),
      alarms: z
        .strictObject({
          clientConnections: integer(1, 1_000_000).optional(),
          borrowLatencyMs: integer(1, 300_000).optional(),
          availabilityPercent: integer(1, 100).optional(),
        })
        .optional(),
    }),
    z.literal(true),
  ],
  { error: "true, or how the proxy pools connections, such as { idleClientTimeoutSeconds: 600 }" },
);
