import { z } from "zod";
import { image } from "./schema-image";
import { retry, startExpression, timeZone } from "./schema-schedule";
import { statement, use } from "./schema-service";
import {
  arn,
  costCode,
  cpuArchitecture,
  flag,
  integer,
  name,
  plainValue,
  relativePath,
  text,
  variable,
} from "./schema-values";

/** Runtimes that Lambda supports for years to come (Lambda Developer Guide, "Lambda runtimes"). */
const FUNCTION_RUNTIMES = ["nodejs22.x", "nodejs24.x", "python3.13", "python3.14"] as const;

/** One entry of `slipway:functions`. Bounds: Lambda API reference and "Lambda quotas". */
export const lambdaFunction = z.strictObject({
  costCode,
  runtime: z.enum(FUNCTION_RUNTIMES).optional(),
  folder: relativePath.optional(),
  handler: text(
    "a file and its export, such as index.handler",
    /^[A-Za-z0-9_./-]+\.[A-Za-z0-9_]+$/,
  ).optional(),
  image: image.pick({ reference: true }).optional(),
  cpuArchitecture: cpuArchitecture.optional(),
  memoryMiB: integer(128, 10_240).optional(),
  timeoutSeconds: integer(1, 900).optional(),
  reservedConcurrency: integer(0, 1000).optional(),
  vpc: flag.optional(),
  url: z
    .strictObject({
      callerArns: z.array(arn).min(1, { error: "at least one role or user that may call it" }),
    })
    .optional(),
  queue: z
    .strictObject({
      name: z.string({ error: "the name of a queue" }),
      batchSize: integer(1, 10_000).optional(),
      maximumBatchingWindowSeconds: integer(0, 300).optional(),
      maximumConcurrency: integer(2, 1000).optional(),
    })
    .optional(),
  schedules: z
    .record(
      name(20),
      z.strictObject({
        expression: startExpression,
        timeZone: timeZone.optional(),
        enabled: flag.optional(),
        input: z.unknown().optional(),
        ...retry,
      }),
    )
    .optional(),
  environment: z.record(variable, plainValue).optional(),
  uses: z.array(use).optional(),
  egressPorts: z.array(integer(1, 65_535)).optional(),
  policyArns: z.array(arn).optional(),
  policyStatements: z.array(statement).optional(),
});

export type FunctionConfig = z.infer<typeof lambdaFunction>;
