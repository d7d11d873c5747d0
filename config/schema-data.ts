import { z } from "zod";
import { databaseProxy } from "./schema-proxy";
import { costCode, flag, integer, keyArn, name, plainValue, text } from "./schema-values";
import { LARGEST_STORAGE_GIB } from "./storage";

/** PostgreSQL major versions: Slipway supports the three before the newest that RDS offers. */
const POSTGRES_VERSIONS = ["15", "16", "17"] as const;

const formerNames = z.array(name(40)).min(1, { error: "at least one former name" });

/** One entry of `slipway:databases`. Bounds: RDS User Guide, "Amazon RDS DB instance storage" and "Working with read replicas". */
export const database = z.strictObject({
  costCode: costCode.optional(),
  formerNames: formerNames.optional(),
  engineVersion: z.enum(POSTGRES_VERSIONS, {
    error: `a PostgreSQL major version in quotes: ${POSTGRES_VERSIONS.map((version) => `"${version}"`).join(", ")}`,
  }),
  identifier: text(
    "a DB instance identifier of lower-case letters, digits and single hyphens that starts with a letter, at most 63 characters",
    /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  ).optional(),
  encryptionKeyArn: keyArn.optional(),
  instanceClass: text("an RDS instance class such as db.t4g.small", /^db\.[a-z0-9]+\.[a-z0-9]+$/).optional(),
  databaseName: text(
    "a PostgreSQL name of lower-case letters, digits and underscores that starts with a letter, at most 63 characters",
    /^[a-z][a-z0-9_]{0,62}$/,
  ).optional(),
  masterUsername: text(
    "a PostgreSQL user name of at most 63 characters; rdsadmin and admin are reserved by RDS",
    /^(?!(?:rdsadmin|admin)$)[a-z][a-z0-9_]{0,62}$/,
  ).optional(),
  password: z.enum(["generated", "managed"]).optional(),
  passwordRotation: z
    .strictObject({ days: integer(1, 1000).optional(), users: z.enum(["single", "alternating"]).optional() })
    .optional(),
  passwordParameterName: text(
    "the name of an SSM parameter such as /dev/shop/postgres_password",
    /^(?!\/(aws|ssm)\b)(\/[\w.-]+)+$/i,
  ).optional(),
  iamAuthentication: flag.optional(),
  userAuthentication: z.enum(["password", "iam"]).optional(),
  tls: z
    .strictObject({
      mode: z.enum(["require", "verify-ca", "verify-full"]),
      caBundlePath: text(
        "the absolute path of Amazon's CA bundle in the image, such as /etc/ssl/rds/global-bundle.pem",
        /^(\/[^\s:/]+)+$/,
      ).optional(),
    })
    .optional(),
  allocatedStorageGiB: integer(20, LARGEST_STORAGE_GIB).optional(),
  maxAllocatedStorageGiB: integer(20, LARGEST_STORAGE_GIB).optional(),
  iops: integer(12_000, 64_000).optional(),
  storageThroughputMiBps: integer(500, 4000).optional(),
  multiAz: flag.optional(),
  replicas: integer(0, 15).optional(),
  proxy: databaseProxy.optional(),
  allowMajorVersionUpgrade: flag.optional(),
  backupRetentionDays: integer(1, 35).optional(),
  backupWindow: text(
    "a daily window in UTC such as 03:00-04:00",
    /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
  ).optional(),
  maintenanceWindow: text(
    "a weekly window in UTC such as sun:04:30-sun:05:30",
    /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/,
  ).optional(),
  deletionProtection: flag.optional(),
  monitoringIntervalSeconds: z
    .literal([0, 1, 5, 10, 15, 30, 60], { error: "one of 0, 1, 5, 10, 15, 30, 60" })
    .optional(),
  parameters: z.record(text("a PostgreSQL parameter name", /^[a-z][a-z0-9_.]*$/), plainValue).optional(),
  alarms: z
    .strictObject({
      cpuPercent: integer(1, 100).optional(),
      freeStoragePercent: integer(1, 99).optional(),
      freeMemoryPercent: integer(1, 99).optional(),
      connectionsPercent: integer(1, 100).optional(),
      replicaLagSeconds: integer(1, 86_400).optional(),
    })
    .optional(),
});

const corsRule = z.strictObject({
  allowedOrigins: z
    .array(text("an origin such as https://www.example.com", /^(\*|https?:\/\/[^\s/]+)$/))
    .min(1, { error: "at least one origin" }),
  allowedMethods: z
    .array(z.enum(["GET", "HEAD", "PUT", "POST", "DELETE"]))
    .min(1, { error: "at least one method" }),
  allowedHeaders: z.array(text("a header, or *")).optional(),
  exposeHeaders: z.array(text("a header")).optional(),
  maxAgeSeconds: integer(0, 86_400).optional(),
});

/** One entry of `slipway:buckets`. Bounds: Amazon S3 User Guide, "General purpose bucket naming rules" and "Managing the lifecycle". */
export const bucket = z.strictObject({
  costCode: costCode.optional(),
  formerNames: formerNames.optional(),
  bucketName: text(
    "a bucket's name of 3 to 63 lower-case letters, digits and hyphens",
    /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  ).optional(),
  postfix: text("lower-case letters, digits and single hyphens", /^[a-z0-9]+(-[a-z0-9]+)*$/).optional(),
  public: flag.optional(),
  publicReason: text("why everybody may read it, in 10 characters or more", /^(?=.*\S).{10,}$/).optional(),
  expirationDays: integer(1, 36_500).optional(),
  infrequentAccessAfterDays: integer(30, 36_500).optional(),
  noncurrentVersionDays: integer(1, 36_500).optional(),
  cors: z.array(corsRule).max(100, { error: "at most 100 rules" }).optional(),
  accessLogs: flag.optional(),
  eventBridge: flag.optional(),
});

/** One entry of `slipway:fileSystems`. Bounds: Amazon EFS User Guide, "Managing storage lifecycle" and "Working with access points". */
export const fileSystem = z.strictObject({
  costCode: costCode.optional(),
  formerNames: formerNames.optional(),
  throughputMode: z.enum(["elastic", "bursting"]).optional(),
  infrequentAccessAfterDays: z
    .literal([1, 7, 14, 30, 60, 90], { error: "one of 1, 7, 14, 30, 60, 90" })
    .optional(),
  userId: integer(0, 4_294_967_294).optional(),
  groupId: integer(0, 4_294_967_294).optional(),
  permissions: text(
    'the octal permissions of its folder in quotes, such as "0750"',
    /^0?[0-7]{3}$/,
  ).optional(),
});

export type DatabaseConfig = z.infer<typeof database>;
export type BucketConfig = z.infer<typeof bucket>;
export type FileSystemConfig = z.infer<typeof fileSystem>;
