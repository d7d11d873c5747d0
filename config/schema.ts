import { z } from "zod";
import { alarms, alerts, budget, dashboards } from "./schema-alerts";
import { backup, recovery, registry } from "./schema-recovery";
import { bucket, database, fileSystem } from "./schema-data";
import { email as emailSending } from "./schema-email";
import { firewall } from "./schema-firewall";
import { eventBus } from "./schema-event";
import { lambdaFunction } from "./schema-function";
import { httpApi } from "./schema-http-api";
import { boundaryArn } from "./schema-identity";
import { push } from "./schema-push";
import { capacityProviderStrategy, service } from "./schema-service";
import { pgAdmin } from "./schema-pg-admin";
import { signIn } from "./schema-sign-in";
import { siteApi } from "./schema-site";
import { sentry } from "./schema-sentry";
import { usage } from "./schema-usage";
import {
  applicationTag,
  cidrBlock,
  costCode,
  cpuArchitecture,
  dnsLabel,
  dnsName,
  email,
  flag,
  integer,
  name,
  relativePath,
  retentionDays,
  tagMap,
  text,
} from "./schema-values";

/**
 * What a stack file may say under `slipway:`. Only the shape of each value is judged here; what one entry demands
 * of another is in `checks/`, and what is left out is filled in from `tiers.ts`.
 */

/** The version of the stack file format this program reads. */
export const SCHEMA_VERSION = 1;

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
  onlyThroughSites: flag.optional(),
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
  function: z.string({ error: "the name of a function" }).optional(),
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
  accessLogs: flag.optional(),
  folder: relativePath.optional(),
  sourceMaps: flag.optional(),
  api: siteApi.optional(),
});

/** What holds data, as `uses:` names it. */
const dataResource = text(
  "a resource that holds data, such as database/main, bucket/assets, file-system/uploads, push/customers or sign-in",
  /^((database|bucket|file-system|push)\/[a-z][a-z0-9-]*|sign-in)$/,
);

const map = <Value extends z.ZodType>(value: Value, longestName: number) =>
  z.record(name(longestName), value);

/**
 * The whole of `slipway:`. Name lengths leave room for what AWS adds to them: an IAM role's 64 characters hold the
 * longest suffix of a service's roles, an RDS identifier's 63 and an SQS queue's 80 their own, and the 50 of a restore
 * test what a file system is.
 */
export const stackSchema = z.strictObject({
  schemaVersion: integer(0, 1_000_000).optional(),
  project: name(24).optional(),
  environment: name(16),
  tier: z.enum(TIERS).optional(),
  costCode,
  tags: tagMap.optional(),
  awsApplication: applicationTag.optional(),
  /** What every role of the stack carries. */
  permissionsBoundaryArn: boundaryArn.optional(),
  network: network.optional(),
  domain: domain.optional(),
  loadBalancer: loadBalancer.optional(),
  httpApi: httpApi.optional(),
  cluster: cluster.optional(),
  logRetentionDays: retentionDays.optional(),
  alerts: alerts.optional(),
  alarms: alarms.optional(),
  dashboards: dashboards.optional(),
  budget: budget.optional(),
  sentry: sentry.optional(),
  recovery: recovery.optional(),
  backup: backup.optional(),
  registry: registry.optional(),
  allowReplace: z.array(dataResource).optional(),
  import: z.record(dataResource, text("what AWS knows the resource by")).optional(),
  databases: map(database, 40).optional(),
  buckets: map(bucket, 40).optional(),
  fileSystems: map(fileSystem, 38).optional(),
  queues: map(queue, 54).optional(),
  topics: map(topic, 60).optional(),
  eventBuses: map(eventBus, 30).optional(),
  push: map(push, 40).optional(),
  services: map(service, 40).optional(),
  functions: map(lambdaFunction, 40).optional(),
  sites: map(site, 40).optional(),
  firewall: firewall.optional(),
  signIn: signIn.optional(),
  pgAdmin: pgAdmin.optional(),
  email: emailSending.optional(),
  usage: usage.optional(),
});

/** A stack file's `slipway:` tree whose every value has the right shape. */
export type StackConfig = z.infer<typeof stackSchema>;
export type QueueConfig = z.infer<typeof queue>;
export type TopicConfig = z.infer<typeof topic>;
export type SiteConfig = z.infer<typeof site>;
export type NetworkConfig = z.infer<typeof network>;
