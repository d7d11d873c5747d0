/** When Sentry tells of a service, whatever its tier. */
export const SENTRY_DEFAULTS = { windowSeconds: 60, newIssues: true, regressions: true } as const;

/** What may be in a tier before Sentry tells of it. */
export interface SentryTierDefaults {
  readonly spikeEvents: number;
  readonly errorRatePercent: number;
  readonly responseTimeMs: number;
  readonly repeatMinutes: number;
}

/** Where errors are part of the work. */
export const SENTRY_TRIAL: SentryTierDefaults = {
  spikeEvents: 500,
  errorRatePercent: 10,
  responseTimeMs: 3000,
  repeatMinutes: 1440,
};

/** Where each is somebody's. */
export const SENTRY_PROD: SentryTierDefaults = {
  spikeEvents: 100,
  errorRatePercent: 2,
  responseTimeMs: 1000,
  repeatMinutes: 30,
};
