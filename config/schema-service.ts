import { z } from "zod";
import { arn, costCode, dnsName, flag, integer, plainValue, text, variable } from "./schema-values";

const CPU_ARCHITECTURES = ["ARM64", "X86_64"] as const;
const CAPACITY_PROVIDERS = ["FARGATE", "FARGATE_SPOT"] as const;

/** Where tasks run. */
export const capacityProviderStrategy = z
  .array(
    z.strictObject({
      capacityProvider: z.enum(CAPACITY_PROVIDERS),
      base: integer(0, 100_000).optional(),
      weight: integer(0, 1000),
    }),
  )
  .min(1, { error: "at least one capacity provider" });

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

/** One entry of `slipway:services`. */
export const service = z.strictObject({
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
