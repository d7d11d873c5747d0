/** How grave something is: mended now, looked at in the morning, or good to know. Alarms are one of the first two. */
export type Severity = "critical" | "warning" | "notice";

/** A channel of a Slack workspace, which somebody has let AWS into. */
export interface SlackSettings {
  readonly workspaceId: string;
  readonly channelId: string;
}

/** Who hears of what is of a severity. */
export interface AlertRoute {
  readonly emails: readonly string[];
  readonly slack?: SlackSettings;
  /** By the pager's name, the secret configuration key that holds the address of its integration. */
  readonly pagers: Readonly<Partial<Record<Pager, string>>>;
}

export type Pager = "pagerDuty" | "opsgenie";

export interface AlertSettings {
  readonly routes: Readonly<Record<Severity, AlertRoute>>;
  /** Names, in the whole account, what is not a region's. */
  readonly baseName: string;
  /** Where the stack has alarms besides its own region. */
  readonly otherRegions: readonly string[];
  /** What of the stack besides its alarms raises alerts. */
  readonly publishers: { readonly budget: boolean; readonly anomalies: boolean };
}

/** How an alarm tells what it has to tell. */
export interface AlarmTelling {
  /** The page that says what to do, without its anchor. */
  readonly runbookUrl: string;
  /** Whether the alarms of one thing ring together, once. */
  readonly composites: boolean;
}

/** From when on something is told of; a figure that is not there is not watched. */
export interface AlarmThresholds {
  readonly certificateDaysLeft: number;
  readonly databaseSilentMinutes: number;
  readonly fileSystemIoPercent: number;
  readonly fileSystemBurstCreditGiB: number;
  readonly functionConcurrency: number;
  readonly httpApiClientErrorsPerMinute: number;
  readonly natGatewayDroppedPackets: number;
  readonly siteErrorPercent: number;
  readonly siteClientErrorPercent: number;
}

export interface AlarmSettings extends AlarmTelling {
  /** Of what is watched only where the stack file has alarms of its own. */
  readonly more?: AlarmThresholds;
}

export interface DashboardSettings {
  /** Whether the stack's dashboard begins with the states of its alarms. */
  readonly overview: boolean;
  /** Whether each service has one of its own. */
  readonly services: boolean;
}

export interface BudgetSettings {
  /** Unique in the account. */
  readonly name: string;
  readonly monthlyUsd: number;
  readonly alertAtPercent: readonly number[];
  readonly forecast: boolean;
}

export interface AnomalySettings {
  /** Unique in the account. */
  readonly name: string;
  readonly thresholdUsd: number;
  /** One that exists; the stack's own watches its cost codes. */
  readonly monitor: { readonly arn: string } | { readonly costCodes: readonly string[] };
}
