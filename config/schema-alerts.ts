import { z } from "zod";
import { email, flag, integer, text } from "./schema-values";

const number = (minimum: number, maximum: number): z.ZodNumber => {
  const error = `a number from ${minimum} to ${maximum}`;
  return z.number({ error }).min(minimum, { error }).max(maximum, { error });
};

const slack = z.strictObject({
  workspaceId: text("the id of a Slack workspace, such as T0123ABCDEF", /^[TE][A-Z0-9]{8,}$/),
  channelId: text("the id of a Slack channel, such as C0123ABCDEF", /^[CG][A-Z0-9]{8,}$/),
});

const pager = z.strictObject({
  config: text("the name of a secret, such as pagerDutyUrl", /^[A-Za-z][A-Za-z0-9_-]*$/),
});

const route = z.strictObject({
  emails: z.array(email).optional(),
  slack: slack.optional(),
  pagerDuty: pager.optional(),
  opsgenie: pager.optional(),
});

const httpsUrl = text("an https:// address without an anchor", /^https:\/\/[^\s#]+$/);

/** Whom alarms tell. */
export const alerts = z.strictObject({
  critical: route.optional(),
  warning: route.optional(),
  notice: route.optional(),
  runbookUrl: httpsUrl.optional(),
  explainFailures: flag.optional(),
});

const perMinute = integer(0, 1_000_000);
const percent = number(0, 100);
const seconds = number(0.001, 900);

/** From when on things are told of, by kind; what is there turns on the alarms of everything. */
export const alarms = z.strictObject({
  composites: flag.optional(),
  service: z
    .strictObject({
      cpuPercent: percent.optional(),
      memoryPercent: percent.optional(),
      errorsPerMinute: perMinute.optional(),
      responseTimeSeconds: seconds.optional(),
    })
    .optional(),
  loadBalancer: z
    .strictObject({ errorsPerMinute: perMinute.optional(), responseTimeSeconds: seconds.optional() })
    .optional(),
  httpApi: z
    .strictObject({
      errorsPerMinute: perMinute.optional(),
      clientErrorsPerMinute: perMinute.optional(),
      responseTimeSeconds: seconds.optional(),
    })
    .optional(),
  function: z
    .strictObject({
      errorsPerMinute: perMinute.optional(),
      throttlesPerMinute: perMinute.optional(),
      concurrency: integer(1, 1_000_000).optional(),
    })
    .optional(),
  database: z.strictObject({ silentMinutes: integer(1, 60).optional() }).optional(),
  fileSystem: z
    .strictObject({ ioPercent: percent.optional(), burstCreditGiB: integer(1, 2300).optional() })
    .optional(),
  natGateway: z.strictObject({ droppedPackets: perMinute.optional() }).optional(),
  site: z
    .strictObject({ errorPercent: percent.optional(), clientErrorPercent: percent.optional() })
    .optional(),
  certificate: z.strictObject({ daysLeft: integer(1, 59).optional() }).optional(),
});

export const dashboards = z.strictObject({ services: flag.optional() });

/** A Cost Anomaly Detection monitor's ARN has no region. */
const monitorArn = text(
  "the ARN of a monitor, such as arn:aws:ce::123456789012:anomalymonitor/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f",
  /^arn:aws[a-z-]*:ce::\d{12}:anomalymonitor\/[a-z0-9-]+$/,
);

export const budget = z.strictObject({
  monthlyUsd: number(1, 100_000_000),
  alertAtPercent: z
    .array(integer(1, 1000), { error: "a list of percentages, such as [80, 100]" })
    .min(1, { error: "a list of percentages, such as [80, 100]" })
    .optional(),
  forecast: flag.optional(),
  anomaly: z
    .union([
      flag,
      z.strictObject({
        thresholdUsd: number(0.01, 100_000_000).optional(),
        monitorArn: monitorArn.optional(),
      }),
    ])
    .optional(),
});
