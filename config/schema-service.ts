import { z } from "zod";
import { image } from "./schema-image";
import { jobEvent, jobSchedule, scheduleExpression, timeZone } from "./schema-schedule";
import {
  arn,
  cpuArchitecture,
  costCode,
  dnsName,
  flag,
  integer,
  keyArn,
  name,
  plainValue,
  text,
  variable,
} from "./schema-values";
import { slo } from "./schema-slo";

/** Where the file's own names would be taken for these. */
export const FARGATE_PROVIDERS = ["FARGATE", "FARGATE_SPOT"] as const;

/** Where tasks run. */
export const capacityProviderStrategy = z
  .array(
    z.strictObject({
      capacityProvider: text("FARGATE, FARGATE_SPOT, or a name of slipway:cluster.ec2Capacity"),
      base: integer(0, 100_000).optional(),
      weight: integer(0, 1000),
    }),
  )
  .min(1, { error: "at least one capacity provider" });

const ingress = z.strictObject({
  kind: z.enum(["alb", "httpApi", "internal", "none"]).optional(),
  path: text(
    "a path that starts with /, without a trailing slash or wildcard, such as /catalog",
    /^\/([A-Za-z0-9._~-]+(\/[A-Za-z0-9._~-]+)*)?$/,
  ).optional(),
  host: dnsName.optional(),
  priority: integer(1, 50_000).optional(),
  stripPrefix: flag.optional(),
  authorization: z.enum(["none", "jwt", "signIn"]).optional(),
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
  requestsPerTarget: integer(1, 1_000_000).optional(),
  schedules: z
    .record(
      name(30),
      z.strictObject({
        expression: scheduleExpression,
        timeZone: timeZone.optional(),
        minCapacity: integer(0, 5000),
        maxCapacity: integer(0, 5000),
      }),
    )
    .optional(),
});

/** Bounds: ECS API reference, "DeploymentConfiguration", "CanaryConfiguration" and "LinearConfiguration". */
const deployment = z.strictObject({
  strategy: z.enum(["rolling", "blueGreen", "canary", "linear"]).optional(),
  minimumHealthyPercent: integer(0, 100).optional(),
  maximumPercent: integer(100, 200).optional(),
  bakeTimeMinutes: integer(0, 1440).optional(),
  canaryPercent: integer(1, 99).optional(),
  canaryBakeTimeMinutes: integer(0, 1440).optional(),
  stepPercent: integer(3, 100).optional(),
  stepBakeTimeMinutes: integer(0, 1440).optional(),
});

const migration = z.strictObject({
  command: z
    .array(z.string({ error: "a word of the command" }))
    .min(1, { error: "the command that migrates, such as [npm, run, migrate]" }),
  // The function that waits for it has 15 minutes (Lambda quotas), one of which is for starting the task.
  timeoutMinutes: integer(1, 14).optional(),
});

const secret = z.strictObject({
  config: text(
    "the name of a flat secret configuration key, such as stripeKey",
    /^[A-Za-z][A-Za-z0-9_-]*$/,
  ).optional(),
  generate: z.strictObject({ length: integer(16, 512).optional() }).optional(),
  existing: z
    .strictObject({
      secretArn: text(
        "the ARN of a secret of Secrets Manager, with the six characters at its end",
        /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}$/,
      ),
      key: text("a key of the secret's JSON", /^[^:\s]+$/).optional(),
      encryptionKeyArn: keyArn.optional(),
    })
    .optional(),
});

export const use = z.union(
  [
    z.string(),
    z.strictObject({
      resource: z.string({ error: "a resource such as database/main" }),
      variablePrefix: variable,
    }),
  ],
  { error: "a resource such as database/main, or { resource, variablePrefix }" },
);

export const statement = z.strictObject({
  actions: z
    .array(text("an exact action such as s3:GetObject, without *", /^[a-z0-9-]+:[A-Za-z0-9]+$/))
    .min(1, { error: "at least one action" }),
  resources: z
    .array(text("an ARN, not a bare *", /^arn:aws[a-z-]*:[a-z0-9-]+:[^\s]+$/))
    .min(1, { error: "at least one ARN" }),
});

/** One entry of `slipway:services`. */
export const service = z.strictObject({
  kind: z.enum(["api", "job", "none"]).optional(),
  costCode,
  image: image.optional(),
  port: integer(1, 65_535).optional(),
  command: z.array(z.string({ error: "a word of the command" })).optional(),
  entryPoint: z
    .array(z.string({ error: "a word of the program" }))
    .min(1, { error: "at least the program, such as [/bin/sh, -c]" })
    .optional(),
  // ECS API reference, "ContainerDefinition": a name or a number, and perhaps a group's.
  user: text(
    'a user of the image, such as app, app:app, "1000" or "1000:1000", numbers in quotes',
    /^\w[\w.-]*(:\w[\w.-]*)?$/,
  ).optional(),
  // Bounds: ECS API reference, "RegisterTaskDefinition", for instances; Fargate's sizes are fewer.
  cpu: integer(128, 196_608).optional(),
  memoryMiB: integer(6, 33_554_432).optional(),
  cpuArchitecture: cpuArchitecture.optional(),
  networkMode: z.enum(["awsvpc", "bridge"]).optional(),
  assignPublicIp: flag.optional(),
  environment: z.record(variable, plainValue).optional(),
  secrets: z.record(variable, secret).optional(),
  parameters: z.array(variable).optional(),
  environmentFiles: z
    .array(
      text(
        "the ARN of a file in S3 that ends in .env, such as arn:aws:s3:::shop-settings/orders.env",
        /^arn:aws[a-z-]*:s3:::[a-z0-9.-]{3,63}\/[^\s*]+\.env$/,
      ),
    )
    // ECS Developer Guide, "Pass environment variables to a container": up to ten.
    .max(10, { error: "at most 10 files" })
    .optional(),
  environmentFileKeyArns: z.array(keyArn).optional(),
  openTelemetry: flag.optional(),
  migration: migration.optional(),
  deployment: deployment.optional(),
  schedules: z.record(name(20), jobSchedule).optional(),
  events: z.record(name(20), jobEvent).optional(),
  ingress: ingress.optional(),
  healthCheck: healthCheck.optional(),
  slo: slo.optional(),
  scaling: scaling.optional(),
  requestTimeoutSeconds: integer(1, 3600).optional(),
  stopTimeoutSeconds: integer(2, 120).optional(),
  deregistrationDelaySeconds: integer(0, 3600).optional(),
  capacityProviderStrategy: capacityProviderStrategy.optional(),
  enableExecuteCommand: flag.optional(),
  writablePaths: z
    .array(text("an absolute path without a slash at its end, such as /tmp", /^(\/[^\s:/]+)+$/))
    .optional(),
  egressPorts: z.array(integer(1, 65_535)).optional(),
  uses: z.array(use).optional(),
  policyArns: z.array(arn).optional(),
  policyStatements: z.array(statement).optional(),
  sentryPlatform: text("a Sentry platform such as node or python-django", /^[a-z0-9][a-z0-9-]*$/).optional(),
});

export type ServiceConfig = z.infer<typeof service>;
export type SecretConfig = z.infer<typeof secret>;
export type UseConfig = z.infer<typeof use>;
