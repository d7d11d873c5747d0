import type * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
import type { SentryAlertSettings } from "../../config/settings";

export interface SentryAlertsArgs {
  readonly settings: SentryAlertSettings;
  readonly organization: string;
  /** The slug of the project. */
  readonly project: pulumi.Input<string>;
  /** Who is told: the team's number in Sentry. */
  readonly teamId: pulumi.Input<string>;
  /** Keeps the alerts with their project when the stack gives it up: the stack of the other region reports there still. */
  readonly retainData: boolean;
}

/** What Sentry calls what an alert rests on, of its own rules. Source: Sentry's source, src/sentry/rules. */
const CONDITIONS = "sentry.rules.conditions";
/** In minutes. */
const TIME_WINDOW = 10;
/** Sentry's word for a figure that is too high. */
const ABOVE = 0;

/** Has Sentry tell the team of a project's issues, and of how its requests fare. */
export function createSentryAlerts(name: string, args: SentryAlertsArgs, parent: pulumi.Resource): void {
  const { settings } = args;
  const issues = {
    ...(settings.newIssues
      ? { "new-issue": { id: `${CONDITIONS}.first_seen_event.FirstSeenEventCondition` } }
      : {}),
    ...(settings.regressions
      ? { regression: { id: `${CONDITIONS}.regression_event.RegressionEventCondition` } }
      : {}),
    spike: {
      id: `${CONDITIONS}.event_frequency.EventFrequencyCondition`,
      value: String(settings.spikeEvents),
      comparisonType: "count",
      interval: "1h",
    },
  };
  for (const [alert, condition] of Object.entries(issues))
    createIssueAlert(name, alert, condition, args, parent);
  const metrics = {
    // A part of one.
    "error-rate": { aggregate: "failure_rate()", threshold: settings.errorRatePercent / 100 },
    "response-time": { aggregate: "p95(transaction.duration)", threshold: settings.responseTimeMs },
  };
  for (const [alert, metric] of Object.entries(metrics)) createMetricAlert(name, alert, metric, args, parent);
}

function createIssueAlert(
  name: string,
  alert: string,
  condition: Readonly<Record<string, string>>,
  { settings, organization, project, teamId, retainData }: SentryAlertsArgs,
  parent: pulumi.Resource,
): void {
  new sentry.SentryIssueAlert(
    `${name}-${alert}`,
    {
      organization,
      project,
      name: alert,
      environment: settings.environment,
      actionMatch: "any",
      filterMatch: "all",
      conditions: [condition],
      filters: [],
      actions: [
        {
          id: "sentry.mail.actions.NotifyEmailAction",
          targetType: "Team",
          targetIdentifier: teamId,
        },
      ],
      frequency: settings.repeatMinutes,
    },
    { parent, retainOnDelete: retainData },
  );
}

function createMetricAlert(
  name: string,
  alert: string,
  { aggregate, threshold }: { readonly aggregate: string; readonly threshold: number },
  { settings, organization, project, teamId, retainData }: SentryAlertsArgs,
  parent: pulumi.Resource,
): void {
  new sentry.SentryMetricAlert(
    `${name}-${alert}`,
    {
      organization,
      project,
      name: alert,
      environment: settings.environment,
      dataset: "transactions",
      eventTypes: ["transaction"],
      query: "",
      aggregate,
      timeWindow: TIME_WINDOW,
      thresholdType: ABOVE,
      resolveThreshold: threshold,
      triggers: [
        {
          label: "critical",
          alertThreshold: threshold,
          resolveThreshold: threshold,
          thresholdType: ABOVE,
          actions: [{ type: "email", targetType: "team", targetIdentifier: teamId }],
        },
      ],
    },
    { parent, retainOnDelete: retainData },
  );
}
