import type { ParsedConfig } from "../parse";
import { PG_ADMIN } from "../pg-admin";
import type { ServiceConfig } from "../schema-service";
import type { ImageSettings, SentryAlertSettings, SentrySettings, ServiceSentrySettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { defined } from "./common";

/** Where services report their errors; nothing without an organisation. */
export function resolveSentry(parsed: ParsedConfig): SentrySettings | undefined {
  const { config, project } = parsed;
  const { sentry } = config;
  if (sentry === undefined) return undefined;
  const { organization, team, createTeam = false, rateLimit } = sentry;
  return {
    organization,
    team: team ?? `${project}-${config.environment}`,
    createTeam,
    ...(rateLimit === undefined
      ? {}
      : {
          rateLimit: {
            count: rateLimit.count,
            windowSeconds: rateLimit.windowSeconds ?? DEFAULTS.sentry.windowSeconds,
          },
        }),
    ...defined({ alerts: resolveAlerts(parsed) }),
  };
}

function resolveAlerts({ config, defaults }: ParsedConfig): SentryAlertSettings | undefined {
  const alerts = config.sentry?.alerts;
  if (alerts === undefined) return undefined;
  const { newIssues, regressions } = DEFAULTS.sentry;
  return {
    environment: config.environment,
    newIssues,
    regressions,
    ...defaults.sentryAlerts,
    ...defined(alerts === true ? {} : alerts),
  };
}

/** How a service reports; nothing where nobody does. */
export function resolveServiceSentry(
  { config }: ParsedConfig,
  name: string,
  service: ServiceConfig,
  image: ImageSettings,
): ServiceSentrySettings | undefined {
  // pgAdmin's errors are not the team's.
  if (config.sentry === undefined || (name === PG_ADMIN && config.pgAdmin !== undefined)) return undefined;
  const release = imageTag(image);
  const variables = {
    SENTRY_ENVIRONMENT: config.environment,
    ...(release === undefined ? {} : { SENTRY_RELEASE: `${name}@${release}` }),
  };
  const own = [
    ...Object.keys(service.environment ?? {}),
    ...Object.keys(service.secrets ?? {}),
    ...(service.parameters ?? []),
  ];
  return {
    projectName: `${name}-${config.environment}`,
    platform: service.sentryPlatform ?? "other",
    variables: Object.fromEntries(Object.entries(variables).filter(([variable]) => !own.includes(variable))),
  };
}

/** The tag that runs, where it is known before: a pipeline moves its own, and the update finds one for what it builds. */
function imageTag(image: ImageSettings): string | undefined {
  switch (image.kind) {
    case "pinned":
      return image.tag;
    case "reference":
      // A digest is no name that anybody knows a version by.
      return /^[^@]*:([^:/@]+)$/.exec(image.reference)?.[1];
    case "ci":
    case "built":
      return undefined;
  }
}
