import type { ParsedConfig } from "../parse";
import { BUILT_IN_SCHEDULES, type JobEventConfig, type JobScheduleConfig } from "../schema-schedule";
import type { ServiceConfig } from "../schema-service";
import type { JobEventSettings, JobScheduleSettings, ServiceSettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { mapEntries, mayStart } from "./common";

/** A schedule's expression, or what a word stands for. */
export function resolveExpression(expression: string): string {
  return expression in BUILT_IN_SCHEDULES
    ? BUILT_IN_SCHEDULES[expression as keyof typeof BUILT_IN_SCHEDULES] // just looked up
    : expression;
}

function resolveStart(
  parsed: ParsedConfig,
  start: JobScheduleConfig | JobEventConfig,
): Omit<JobScheduleSettings, "expression" | "timeZone"> {
  return {
    enabled: (start.enabled ?? parsed.defaults.schedulesEnabled) && mayStart(parsed),
    ...(start.command === undefined ? {} : { command: start.command }),
    variables: mapEntries(start.environment, (_, value) => String(value)),
    ...resolveRetry(start),
  };
}

/** How often, and for how long, a start that failed is tried again. */
export function resolveRetry(retry: {
  readonly maximumRetryAttempts?: number | undefined;
  readonly maximumEventAgeSeconds?: number | undefined;
}): Pick<JobScheduleSettings, "maximumRetryAttempts" | "maximumEventAgeSeconds"> {
  return {
    maximumRetryAttempts: retry.maximumRetryAttempts ?? DEFAULTS.start.maximumRetryAttempts,
    maximumEventAgeSeconds: retry.maximumEventAgeSeconds ?? DEFAULTS.start.maximumEventAgeSeconds,
  };
}

/** What starts a job; nothing starts a service that is none. */
export function resolveStarts(
  parsed: ParsedConfig,
  service: ServiceConfig,
): Pick<ServiceSettings, "schedules" | "events"> {
  if (service.kind !== "job") return { schedules: {}, events: {} };
  return {
    schedules: mapEntries(service.schedules, (_, schedule) => ({
      ...resolveStart(parsed, schedule),
      expression: resolveExpression(schedule.expression),
      timeZone: schedule.timeZone ?? DEFAULTS.timeZone,
    })),
    events: mapEntries(service.events, (_, event): JobEventSettings => ({
      ...resolveStart(parsed, event),
      eventBusName: event.eventBusName ?? DEFAULTS.eventBusName,
      ...(event.eventBus === undefined ? {} : { eventBus: event.eventBus }),
      sources: [...event.sources].sort(),
      detailTypes: [...event.detailTypes].sort(),
      ...(event.detail === undefined ? {} : { detail: event.detail }),
    })),
  };
}
