import { z } from "zod";
import { LARGEST_STORAGE_GIB } from "./storage";

/**
 * What a stack file may say under `slipway:`. Only the shape of each value is judged here; what one entry demands
 * of another is in `checks/`, and what is left out is filled in from `tiers.ts`.
 */

/** The version of the stack file format this program reads. */
export const SCHEMA_VERSION = 1;

/** PostgreSQL major versions: Slipway supports the three before the newest that RDS offers. */
const POSTGRES_VERSIONS = ["15", "16", "17"] as const;
export const TIERS = ["dev", "staging", "prod"] as const;
const CPU_ARCHITECTURES = ["ARM64", "X86_64"] as const;
export const NAT_GATEWAYS = ["None", "Single", "OnePerAz"] as const;
const CAPACITY_PROVIDERS = ["FARGATE", "FARGATE_SPOT"] as const;
export const CONTAINER_INSIGHTS = ["enhanced", "enabled", "disabled"] as const;

/** What CloudWatch Logs takes as a retention (PutRetentionPolicy, `retentionInDays`). */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** What Performance Insights keeps beside a week and two years, in days: 1 to 23 months of 31. */
const MONTHS_OF_INSIGHTS = Array.from({ length: 23 }, (_, index) => 31 * (index + 1));

const integer = (minimum: number, maximum: number) => {
  const error = `a whole number from ${minimum} to ${maximum}`;
  return z.number({ error }).int({ error }).min(minimum, { error }).max(maximum, { error });
};

const text = (allowed: string, pattern = /^(?!\s*$)/) =>
  z.string({ error: allowed }).regex(pattern, { error: allowed });

const name = (maximum: number) =>
  text(
    `a name of lower-case letters, digits and single hyphens that starts with a letter, at most ${maximum} characters`,
    new RegExp(`^(?=.{1,${maximum}}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$`),
  );

const flag = z.boolean({ error: "true or false" });
const plainValue = z.union([z.string(), z.number(), z.boolean()], { error: "text, a number or true/false" });
const costCode = text('exactly 8 letters or digits; quote it, such as "A1B2C3D4"', /^[A-Za-z0-9]{8}$/);
const variable = text(
  "a variable name of capital letters, digits and underscores that starts with a letter",
  /^[A-Z][A-Z0-9_]*$/,
);
const cidrBlock = text("an IPv4 CIDR block such as 10.0.0.0/16", /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/);
const dnsName = text(
  "a lower-case domain name such as example.com",
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
);
const dnsLabel = text("one label of a domain name, such as www", /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const email = text("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
const arn = text(
  "an ARN such as arn:aws:iam::aws:policy/ReadOnlyAccess",
  /^arn:aws[a-z-]*:[a-z0-9-]+:[^\s]+$/,
);
const retentionDays = z.literal([...RETENTION_DAYS], {
  error: `a retention that CloudWatch Logs knows, in days: ${RETENTION_DAYS.join(", ")}`,
});
const tagMap = z.record(
  text("a tag name of at most 128 characters, not starting with aws:", /^(?!aws:).{1,128}$/i),
  text("a tag value of at most 256 characters", /^.{1,256}$/),
);

const network = z.strictObject({
  cidrBlock: cidrBlock.optional(),
  availabilityZones: z
    .array(text("an availability zone such as us-east-1a", /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/))
    .optional(),
  publicSubnetCidrBlocks: z.array(cidrBlock).optional(),
  privateSubnetCidrBlocks: z.array(cidrBlock).optional(),
  databaseSubnetCidrBlocks: z.array(cidrBlock).optional(),
  natGateways: z.enum(NAT_GATEWAYS).optional(),
  flowLogRetentionDays: retentionDays.optional(),
  existing: z
    .strictObject({
      default: z.literal(true, { error: "true, or leave it out" }).optional(),
      vpcId: text("a VPC id such as vpc-0123456789abcdef0", /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/).optional(),
      tags: tagMap.optional(),
      publicSubnetTags: tagMap.optional(),
      privateSubnetTags: tagMap.optional(),
      databaseSubnetTags: tagMap.optional(),
    })
    .optional(),
});

const domain = z.strictObject({
  name: dnsName,
  subdomain: dnsLabel.optional(),
  zone: z.enum(["existing", "new"]).optional(),
  parentZoneId: text("a hosted zone id such as Z0123456789ABCDEFGHIJ", /^Z[A-Z0-9]{3,31}$/).optional(),
});

const loadBalancer = z.strictObject({
  deletionProtection: flag.optional(),
  idleTimeoutSeconds: integer(1, 4000).optional(),
  accessLogRetentionDays: integer(1, 3653).optional(),
});

const capacityProviderStrategy = z
  .array(
    z.strictObject({
      capacityProvider: z.enum(CAPACITY_PROVIDERS),
      base: integer(0, 100_000).optional(),
      weight: integer(0, 1000),
    }),
  )
  .min(1, { error: "at least one capacity provider" });

const cluster = z.strictObject({
  capacityProviderStrategy: capacityProviderStrategy.optional(),
  containerInsights: z.enum(CONTAINER_INSIGHTS).optional(),
});

const alertRoute = z.strictObject({ emails: z.array(email) });
const alerts = z.strictObject({ critical: alertRoute.optional(), warning: alertRoute.optional() });

const sentry = z.strictObject({
  organization: text("the organisation's slug in Sentry", /^[a-z0-9][a-z0-9_-]*$/),
  team: text("the slug of a team that exists in Sentry", /^[a-z0-9][a-z0-9_-]*$/),
});

const recovery = z.strictObject({
  role: z.enum(["primary", "standby"]),
  primaryStack: text(
    "the name of the primary's stack, such as prod-use1",
    /^[A-Za-z0-9._-]{1,100}$/,
  ).optional(),
});

const database = z.strictObject({
  costCode: costCode.optional(),
  engineVersion: z.enum(POSTGRES_VERSIONS, {
    error: `a PostgreSQL major version in quotes: ${POSTGRES_VERSIONS.map((version) => `"${version}"`).join(", ")}`,
  }),
  instanceClass: text("an RDS instance class such as db.t4g.small", /^db\.[a-z0-9]+\.[a-z0-9]+$/).optional(),
  databaseName: text(
    "a PostgreSQL name of lower-case letters, digits and underscores that starts with a letter, at most 63 characters",
    /^[a-z][a-z0-9_]{0,62}$/,
  ).optional(),
  masterUsername: text(
    "a PostgreSQL user name of at most 63 characters; rdsadmin and admin are reserved by RDS",
    /^(?!(?:rdsadmin|admin)$)[a-z][a-z0-9_]{0,62}$/,
  ).optional(),
  allocatedStorageGiB: integer(20, LARGEST_STORAGE_GIB).optional(),
  maxAllocatedStorageGiB: integer(20, LARGEST_STORAGE_GIB).optional(),
  multiAz: flag.optional(),
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
  performanceInsightsRetentionDays: z
    .literal([7, ...MONTHS_OF_INSIGHTS, 731], { error: "7, a multiple of 31 up to 713, or 731" })
    .optional(),
  monitoringIntervalSeconds: z
    .literal([0, 1, 5, 10, 15, 30, 60], { error: "one of 0, 1, 5, 10, 15, 30, 60" })
    .optional(),
  parameters: z.record(text("a PostgreSQL parameter name", /^[a-z][a-z0-9_.]*$/), plainValue).optional(),
});

const queue = z.strictObject({
  costCode: costCode.optional(),
  fifo: flag.optional(),
  visibilityTimeoutSeconds: integer(0, 43_200).optional(),
  messageRetentionDays: integer(1, 14).optional(),
  receiveWaitTimeSeconds: integer(0, 20).optional(),
  maxReceiveCount: integer(1, 1000).optional(),
  maxMessageSizeKiB: integer(1, 1024).optional(),
  alarmDepth: integer(1, 1_000_000_000).optional(),
  alarmAgeSeconds: integer(60, 1_209_600).optional(),
});

const subscription = z.strictObject({
  queue: z.string({ error: "the name of a queue" }).optional(),
  email: email.optional(),
  https: text("an https:// address", /^https:\/\/[^\s]+$/).optional(),
  filterPolicy: z
    .record(z.string(), z.array(z.unknown(), { error: "a list of the values to let through" }))
    .optional(),
  filterPolicyScope: z.enum(["MessageAttributes", "MessageBody"]).optional(),
  rawMessageDelivery: flag.optional(),
});

const topic = z.strictObject({
  costCode: costCode.optional(),
  fifo: flag.optional(),
  subscriptions: z.array(subscription).optional(),
});

const site = z.strictObject({
  costCode: costCode.optional(),
  subdomain: dnsLabel.optional(),
  apex: flag.optional(),
  singlePageApplication: flag.optional(),
  indexDocument: text("a file name such as index.html", /^[\w.-]+$/).optional(),
  errorDocument: text("a file name such as 404.html", /^[\w.-]+$/).optional(),
  priceClass: z.enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"]).optional(),
  contentSecurityPolicy: text("a Content-Security-Policy header's value").optional(),
});

const image = z.strictObject({
  tag: text("an image tag, never latest", /^(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/).optional(),
  reference: text(
    "an image with a tag other than latest, or a digest, such as public.ecr.aws/nginx/nginx:1.29.1",
    /^(?!.*:latest$)[a-z0-9.-]+(:\d+)?\/[a-z0-9._/-]+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$/,
  ).optional(),
});

const ingress = z.strictObject({
  kind: z.enum(["alb", "internal"]),
  path: text(
    "a path that starts with /, without a trailing slash or wildcard, such as /catalog",
    /^\/([A-Za-z0-9._~-]+(\/[A-Za-z0-9._~-]+)*)?$/,
  ).optional(),
  host: dnsName.optional(),
  priority: integer(1, 50_000).optional(),
});

const healthCheck = z.strictObject({
  path: text("a path that starts with /, such as /healthz", /^\/[^\s]*$/).optional(),
  matcher: text("an HTTP status code, list or range, such as 200-299", /^\d{3}([,-]\d{3})*$/).optional(),
  intervalSeconds: integer(5, 300).optional(),
  timeoutSeconds: integer(2, 120).optional(),
  healthyThreshold: integer(2, 10).optional(),
  unhealthyThreshold: integer(2, 10).optional(),
  gracePeriodSeconds: integer(0, 2_147_483_647).optional(),
});

const scaling = z.strictObject({
  minCapacity: integer(0, 5000).optional(),
  maxCapacity: integer(1, 5000).optional(),
  cpuTargetPercent: integer(1, 100).optional(),
  memoryTargetPercent: integer(1, 100).optional(),
  backlogPerTask: integer(1, 1_000_000).optional(),
});

const secret = z.strictObject({
  config: text(
    "the name of a flat secret configuration key, such as stripeKey",
    /^[A-Za-z][A-Za-z0-9_-]*$/,
  ).optional(),
  generate: z.strictObject({ length: integer(16, 512).optional() }).optional(),
});

const use = z.union(
  [
    z.string(),
    z.strictObject({
      resource: z.string({ error: "a resource such as database/main" }),
      variablePrefix: variable,
    }),
  ],
  { error: "a resource such as database/main, or { resource, variablePrefix }" },
);

const statement = z.strictObject({
  actions: z
    .array(text("an exact action such as s3:GetObject, without *", /^[a-z0-9-]+:[A-Za-z0-9]+$/))
    .min(1, { error: "at least one action" }),
  resources: z
    .array(text("an ARN, not a bare *", /^arn:aws[a-z-]*:[a-z0-9-]+:[^\s]+$/))
    .min(1, { error: "at least one ARN" }),
});

const service = z.strictObject({
  costCode,
  image: image.optional(),
  port: integer(1, 65_535).optional(),
  command: z.array(z.string({ error: "a word of the command" })).optional(),
  cpu: integer(256, 16_384).optional(),
  memoryMiB: integer(512, 122_880).optional(),
  cpuArchitecture: z.enum(CPU_ARCHITECTURES).optional(),
  environment: z.record(variable, plainValue).optional(),
  secrets: z.record(variable, secret).optional(),
  parameters: z.array(variable).optional(),
  ingress: ingress.optional(),
  healthCheck: healthCheck.optional(),
  scaling: scaling.optional(),
  stopTimeoutSeconds: integer(2, 120).optional(),
  deregistrationDelaySeconds: integer(0, 3600).optional(),
  capacityProviderStrategy: capacityProviderStrategy.optional(),
  enableExecuteCommand: flag.optional(),
  writablePaths: z.array(text("an absolute path such as /tmp", /^\/[^\s:]+$/)).optional(),
  egressPorts: z.array(integer(1, 65_535)).optional(),
  uses: z.array(use).optional(),
  policyArns: z.array(arn).optional(),
  policyStatements: z.array(statement).optional(),
  sentryPlatform: text("a Sentry platform such as node or python-django", /^[a-z0-9][a-z0-9-]*$/).optional(),
});

const map = <Value extends z.ZodType>(value: Value, longestName: number) =>
  z.record(name(longestName), value);

/**
 * The whole of `slipway:`. Name lengths leave room for what AWS adds to them: an IAM role's 64 characters hold the
 * longest suffix of a service's roles, an RDS identifier's 63 and an SQS queue's 80 their own.
 */
export const stackSchema = z.strictObject({
  schemaVersion: integer(0, 1_000_000).optional(),
  project: name(24).optional(),
  environment: name(16),
  tier: z.enum(TIERS).optional(),
  costCode,
  tags: tagMap.optional(),
  network: network.optional(),
  domain: domain.optional(),
  loadBalancer: loadBalancer.optional(),
  cluster: cluster.optional(),
  logRetentionDays: retentionDays.optional(),
  alerts: alerts.optional(),
  sentry: sentry.optional(),
  recovery: recovery.optional(),
  databases: map(database, 40).optional(),
  queues: map(queue, 54).optional(),
  topics: map(topic, 60).optional(),
  services: map(service, 40).optional(),
  sites: map(site, 40).optional(),
});

/** A stack file's `slipway:` tree whose every value has the right shape. */
export type StackConfig = z.infer<typeof stackSchema>;
export type ServiceConfig = z.infer<typeof service>;
export type DatabaseConfig = z.infer<typeof database>;
export type QueueConfig = z.infer<typeof queue>;
export type TopicConfig = z.infer<typeof topic>;
export type SiteConfig = z.infer<typeof site>;
export type NetworkConfig = z.infer<typeof network>;
