/** Where services report their errors, and when Sentry tells somebody of them. */
export interface SentrySettings {
  readonly organization: string;
  /** The slug of the team that the projects belong to. */
  readonly team: string;
  /** Whether the stack makes the team; a stack in another region that follows this one does not. */
  readonly createTeam: boolean;
  /** Of each service's key: what is reported beyond it is dropped. */
  readonly rateLimit?: { readonly count: number; readonly windowSeconds: number };
  readonly alerts?: SentryAlertSettings;
}

export interface SentryAlertSettings {
  readonly environment: string;
  readonly newIssues: boolean;
  readonly regressions: boolean;
  /** How often one issue may happen within an hour. */
  readonly spikeEvents: number;
  /** Of the requests. */
  readonly errorRatePercent: number;
  /** Of the 95th percentile. */
  readonly responseTimeMs: number;
  /** How long nothing more is told of one issue. */
  readonly repeatMinutes: number;
}

/** How one service reports. */
export interface ServiceSentrySettings {
  /** Unique in the organisation: `{service}-{environment}`. */
  readonly projectName: string;
  readonly platform: string;
  /** SENTRY_ENVIRONMENT, and SENTRY_RELEASE where the image's tag is known; neither that the service sets itself. */
  readonly variables: Readonly<Record<string, string>>;
}
