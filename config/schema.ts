import { z } from "zod";
import { lambdaFunction } from "./schema-function";
import { httpApi } from "./schema-http-api";
import { capacityProviderStrategy, service } from "./schema-service";
import {
  cidrBlock,
  costCode,
  cpuArchitecture,
  dnsLabel,
  dnsName,
  email,
  flag,
  integer,
  name,
  plainValue,
  retentionDays,
  tagMap,
  text,
} from "./schema-values";
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
export const NAT_GATEWAYS = ["None", "Single", "OnePerAz"] as const;
export const CONTAINER_INSIGHTS = ["enhanced", "enabled", "disabled"] as const;
/**
 * What tasks reach through an endpoint of their VPC, as the endpoints' names end. Source: AWS PrivateLink guide, "AWS
 * services that integrate with AWS PrivateLink".
 */
export const INTERFACE_ENDPOINTS = [
  ...([
    "ecr.api",
    "ecr.dkr",
    "ecs",
    "ecs-agent",
    "ecs-telemetry",
    "events",
    "kms",
    "lambda",
    "logs",
  ] as const),
  ...(["monitoring", "secretsmanager"] as const),
  ...(["sns", "sqs", "ssm", "ssmmessages", "sts", "xray"] as const),
] as const;

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
  interfaceEndpoints: z.array(z.enum(INTERFACE_ENDPOINTS)).optional(),
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

/** Bounds: Amazon EC2 Auto Scaling's groups, and the disk that the ECS-optimised image asks for. */
const ec2Capacity = z.strictObject({
  instanceType: text("an EC2 instance type such as m7g.large", /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/),
  cpuArchitecture: cpuArchitecture.optional(),
  minSize: integer(0, 1000).optional(),
  maxSize: integer(1, 1000).optional(),
  desiredCapacity: integer(0, 1000).optional(),
  diskSizeGiB: integer(30, 16_384).optional(),
});

const cluster = z.strictObject({
  capacityProviderStrategy: capacityProviderStrategy.optional(),
  containerInsights: z.enum(CONTAINER_INSIGHTS).optional(),
  ec2Capacity: z.record(name(20), ec2Capacity).optional(),
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
  httpApi: httpApi.optional(),
  cluster: cluster.optional(),
  logRetentionDays: retentionDays.optional(),
  alerts: alerts.optional(),
  sentry: sentry.optional(),
  recovery: recovery.optional(),
  databases: map(database, 40).optional(),
  queues: map(queue, 54).optional(),
  topics: map(topic, 60).optional(),
  services: map(service, 40).optional(),
  functions: map(lambdaFunction, 40).optional(),
  sites: map(site, 40).optional(),
});

/** A stack file's `slipway:` tree whose every value has the right shape. */
export type StackConfig = z.infer<typeof stackSchema>;
export type DatabaseConfig = z.infer<typeof database>;
export type QueueConfig = z.infer<typeof queue>;
export type TopicConfig = z.infer<typeof topic>;
export type SiteConfig = z.infer<typeof site>;
export type NetworkConfig = z.infer<typeof network>;
