import { z } from "zod";
import { flag, integer, plainValue, text, variable } from "./schema-values";

const EXPRESSION =
  /^(cron\([0-9A-Z*?/,#L-]+( [0-9A-Z*?/,#LW-]+){5}\)|rate\([1-9]\d* (minutes?|hours?|days?)\))$/;

/** What EventBridge Scheduler and Application Auto Scaling start something by. */
export const scheduleExpression = text(
  "cron(minutes hours day-of-month month day-of-week year) or rate(number unit), such as cron(0 4 * * ? *) or rate(1 hour)",
  EXPRESSION,
);

/** Schedules that most teams need, by a word. */
export const BUILT_IN_SCHEDULES = {
  daily: "cron(0 4 * * ? *)",
  hourly: "cron(0 * * * ? *)",
} as const;

/** What starts a job or a function by the clock. */
export const startExpression = text(
  "daily (04:00), hourly, cron(…) or rate(…), such as cron(0 4 * * ? *) or rate(15 minutes)",
  new RegExp(`^(${Object.keys(BUILT_IN_SCHEDULES).join("|")})$|${EXPRESSION.source}`),
);

export const timeZone = text(
  "a time zone such as Europe/Berlin",
  /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/,
);

/** Bounds: EventBridge Scheduler API reference, "RetryPolicy"; those of EventBridge's targets are the same. */
export const retry = {
  maximumRetryAttempts: integer(0, 185).optional(),
  maximumEventAgeSeconds: integer(60, 86_400).optional(),
};

const start = {
  enabled: flag.optional(),
  command: z.array(z.string({ error: "a word of the command" })).optional(),
  environment: z.record(variable, plainValue).optional(),
  ...retry,
};

export const jobSchedule = z.strictObject({
  expression: startExpression,
  timeZone: timeZone.optional(),
  ...start,
});

export const eventSources = z
  .array(text("the source of an event, such as shop.orders", /^[^\s]{1,256}$/))
  .min(1, { error: "at least one source" });
export const eventDetailTypes = z
  .array(text("the detail type of an event, such as OrderPlaced"))
  .min(1, { error: "at least one detail type" });
export const eventDetail = z.record(z.string(), z.unknown());

export const jobEvent = z.strictObject({
  eventBus: z.string({ error: "the name of an event bus of this file" }).optional(),
  eventBusName: text("the name of an event bus", /^[A-Za-z0-9._/-]{1,256}$/).optional(),
  sources: eventSources,
  detailTypes: eventDetailTypes,
  detail: eventDetail.optional(),
  ...start,
});

export type JobScheduleConfig = z.infer<typeof jobSchedule>;
export type JobEventConfig = z.infer<typeof jobEvent>;
