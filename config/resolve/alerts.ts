import type { ParsedConfig } from "../parse";
import type { AlarmTelling, AlertRoute, Pager, Settings, Severity } from "../settings";
import { DEFAULTS } from "../tiers";

type Alerting = Pick<Settings, "alerts" | "alarms" | "dashboards" | "budget" | "anomalies">;

/** Who is told of what, and from when on; what is spent among it. */
export function resolveAlerts(parsed: ParsedConfig): Alerting {
  const { config, defaults, region } = parsed;
  const { budget, dashboards } = config;
  const baseName = `${parsed.project}-${config.environment}-${region}`;
  return {
    alerts: {
      routes: {
        critical: routeOf(parsed, "critical"),
        warning: routeOf(parsed, "warning"),
        notice: routeOf(parsed, "notice"),
      },
      baseName,
      otherRegions: otherRegions(parsed),
      publishers: { budget: budget !== undefined, anomalies: watchesAnomalies(parsed) },
    },
    alarms: { ...alarmTelling(parsed), ...resolveThresholds(parsed) },
    dashboards: {
      overview: dashboards !== undefined,
      services: dashboards !== undefined && (dashboards.services ?? defaults.serviceDashboards),
    },
    ...(budget === undefined
      ? {}
      : {
          budget: {
            name: baseName,
            monthlyUsd: budget.monthlyUsd,
            alertAtPercent: budget.alertAtPercent ?? DEFAULTS.budget.alertAtPercent,
            forecast: budget.forecast ?? DEFAULTS.budget.forecast,
          },
        }),
    ...resolveAnomalies(parsed, baseName),
  };
}

/** Where CloudFront's figures are, and Route 53's. */
const GLOBAL_REGION = "us-east-1";

/** A stack that takes another region's place, or has taken it, has to do without that one, which may be this. */
function otherRegions({ config, region }: ParsedConfig): readonly string[] {
  const role = config.recovery?.role ?? "primary";
  const isWatched =
    config.alarms !== undefined &&
    role === "primary" &&
    (Object.keys(config.sites ?? {}).length > 0 || config.recovery?.failover !== undefined);
  return isWatched && region !== GLOBAL_REGION ? [GLOBAL_REGION] : [];
}

function routeOf({ config }: ParsedConfig, severity: Severity): AlertRoute {
  const { emails, slack, pagerDuty, opsgenie } = config.alerts?.[severity] ?? {};
  const pagers: Partial<Record<Pager, string>> = {
    ...(pagerDuty === undefined ? {} : { pagerDuty: pagerDuty.config }),
    ...(opsgenie === undefined ? {} : { opsgenie: opsgenie.config }),
  };
  return { emails: emails ?? [], ...(slack === undefined ? {} : { slack }), pagers };
}

/** How the alarms of a stack tell what they have to tell. */
export function alarmTelling({ config, defaults }: ParsedConfig): AlarmTelling {
  const { alarms, alerts } = config;
  return {
    runbookUrl: alerts?.runbookUrl ?? DEFAULTS.runbookUrl,
    composites: alarms !== undefined && (alarms.composites ?? defaults.alarmComposites),
  };
}

function resolveThresholds({ config: { alarms } }: ParsedConfig): Pick<Settings["alarms"], "more"> {
  if (alarms === undefined) return {};
  const { database, fileSystem, function: functions, httpApi, natGateway, site, certificate } = alarms;
  const given = DEFAULTS.alarms;
  return {
    more: {
      certificateDaysLeft: certificate?.daysLeft ?? given.certificateDaysLeft,
      databaseSilentMinutes: database?.silentMinutes ?? given.databaseSilentMinutes,
      fileSystemIoPercent: fileSystem?.ioPercent ?? given.fileSystemIoPercent,
      fileSystemBurstCreditGiB: fileSystem?.burstCreditGiB ?? given.fileSystemBurstCreditGiB,
      functionConcurrency: functions?.concurrency ?? given.functionConcurrency,
      httpApiClientErrorsPerMinute: httpApi?.clientErrorsPerMinute ?? given.httpApiClientErrorsPerMinute,
      natGatewayDroppedPackets: natGateway?.droppedPackets ?? given.natGatewayDroppedPackets,
      siteErrorPercent: site?.errorPercent ?? given.siteErrorPercent,
      siteClientErrorPercent: site?.clientErrorPercent ?? given.siteClientErrorPercent,
    },
  };
}

function watchesAnomalies({ config: { budget } }: ParsedConfig): boolean {
  return budget?.anomaly !== undefined && budget.anomaly !== false;
}

function resolveAnomalies(parsed: ParsedConfig, name: string): Pick<Settings, "anomalies"> {
  const anomaly = parsed.config.budget?.anomaly;
  if (anomaly === undefined || anomaly === false) return {};
  const { thresholdUsd, monitorArn } = anomaly === true ? {} : anomaly;
  return {
    anomalies: {
      name,
      thresholdUsd: thresholdUsd ?? DEFAULTS.budget.anomalyThresholdUsd,
      monitor: monitorArn === undefined ? { costCodes: costCodes(parsed) } : { arn: monitorArn },
    },
  };
}

/** Every cost code of a stack file, each once. */
export function costCodes({ config }: Pick<ParsedConfig, "config">): readonly string[] {
  const { databases, buckets, fileSystems, queues, topics, services, functions, sites } = config;
  const entries = [databases, buckets, fileSystems, queues, topics, services, functions, sites].flatMap(
    (map) => Object.values<{ readonly costCode?: string | undefined }>(map ?? {}),
  );
  return [...new Set([config.costCode, ...entries.flatMap(({ costCode }) => costCode ?? [])])].sort();
}
