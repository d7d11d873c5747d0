import { z } from "zod";
import { REGIONS } from "./namespaces";
import { dnsName, flag, integer, text } from "./schema-values";

const region = z.literal([...REGIONS], { error: "an AWS region such as us-west-2" });
const stackName = text("the name of a stack, such as prod-use1", /^[A-Za-z0-9._-]{1,100}$/);

/** How a stack and its counterpart in another region share one platform. */
export const recovery = z.strictObject({
  role: z.enum(["primary", "standby", "promoted"]),
  primaryStack: stackName.optional(),
  standbyStack: stackName.optional(),
  standbyRegion: region.optional(),
  stopped: flag.optional(),
  primaryIsLost: flag.optional(),
  failover: z
    .strictObject({
      hostName: dnsName,
      healthCheckPath: text(
        // Route 53 API reference, "HealthCheckConfig": ResourcePath has at most 255 characters.
        "the path of a service behind the load balancer, such as /catalog/healthz, at most 255 characters",
        /^(?=.{1,255}$)\/[^\s]*$/,
      ),
    })
    .optional(),
});

const backupExpression = text(
  "a schedule of AWS Backup in UTC, such as cron(0 7 ? * * *)",
  /^cron\(\S+( \S+){5}\)$/,
);

/** `slipway:backup`. Bounds: AWS Backup Developer Guide, "AWS Backup Vault Lock" and "Restore testing". */
export const backup = z.strictObject({
  enabled: flag.optional(),
  scheduleExpression: backupExpression.optional(),
  retentionDays: integer(1, 36_500).optional(),
  copyRegion: region.optional(),
  copyRetentionDays: integer(1, 36_500).optional(),
  vaultLock: z
    .strictObject({
      minRetentionDays: integer(1, 36_500).optional(),
      maxRetentionDays: integer(1, 36_500).optional(),
      changeableForDays: integer(3, 36_500).optional(),
    })
    .optional(),
  restoreTest: z
    .strictObject({ enabled: flag.optional(), scheduleExpression: backupExpression.optional() })
    .optional(),
});

/** The account's registry of images, of which a region has one. */
export const registry = z.strictObject({
  replicateTo: z.array(region).min(1, { error: "at least one region" }),
});

export type BackupConfig = z.infer<typeof backup>;
