import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import { createAlarm } from "../observability/alarm";
import { alarmOf } from "../observability/alarm-table";
import type { Expression, Metric, MetricAlarm } from "../observability/metric";
import type { ServiceArgs } from "./service";
import { indicatorsOf, rounded, type Entrance, type Indicator } from "./slo-indicators";

type Slo = NonNullable<ServiceSettings["slo"]>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Burn {
  /** How many times as fast as its budget lasts it is spent. */
  readonly rate: number;
  readonly longSeconds: number;
  readonly shortSeconds: number;
}

/**
 * How fast an error budget may be spent before somebody is told, in a long window, and in a short one too, so that it
 * ends soon after what was wrong. A period of an hour or more may be as long as seven days (CloudWatch API reference,
 * "PutMetricAlarm"). Source of the rates: The Site Reliability Workbook, "Alerting on SLOs".
 */
const BURNS: Readonly<Record<"slo-fast-burn" | "slo-slow-burn", readonly Burn[]>> = {
  "slo-fast-burn": [
    { rate: 14.4, longSeconds: HOUR, shortSeconds: 5 * MINUTE },
    { rate: 6, longSeconds: 6 * HOUR, shortSeconds: 30 * MINUTE },
  ],
  "slo-slow-burn": [
    { rate: 3, longSeconds: DAY, shortSeconds: 2 * HOUR },
    { rate: 1, longSeconds: 3 * DAY, shortSeconds: 6 * HOUR },
  ],
};
type Pace = keyof typeof BURNS;
const PACES = Object.keys(BURNS) as readonly Pace[]; // the keys written above

/** As long as the window of the budget's graph has no more points than a graph shows well. */
const GRAPH_PERIOD_SECONDS = HOUR;

/**
 * The alarms of a service's objectives: for each, one that rings when the budget is spent fast and one for slowly, over the
 * alarms of their windows, which tell nobody.
 *
 * @returns The alarms that a deployment heeds: the shortest windows, since of the long ones a new version has spent
 * nothing yet when it is time to roll it back.
 */
export function createObjectives(
  name: string,
  args: ServiceArgs,
  entrance: Entrance,
  parent: pulumi.Resource,
): readonly aws.cloudwatch.MetricAlarm[] {
  const { slo } = args.settings;
  if (slo === undefined) return [];
  return indicatorsOf(slo, entrance).flatMap((indicator) =>
    PACES.flatMap((pace) => {
      const pairs = BURNS[pace].map((burn) => createPair(name, args, slo, indicator, pace, burn, parent));
      createBurnAlarm(name, args, slo, indicator, pace, pairs, parent);
      return pace === "slo-fast-burn" ? pairs.slice(0, 1).map(({ short }) => short) : [];
    }),
  );
}

interface Pair {
  readonly long: aws.cloudwatch.MetricAlarm;
  readonly short: aws.cloudwatch.MetricAlarm;
}

function createPair(
  name: string,
  { settings, alertTopicArns }: ServiceArgs,
  slo: Slo,
  indicator: Indicator,
  pace: Pace,
  burn: Burn,
  parent: pulumi.Resource,
): Pair {
  const owner = { label: `service ${name}`, tags: settings.tags };
  const telling = { ...settings.alarms, topicArns: alertTopicArns, notifies: false };
  const create = (metric: Alarmed): aws.cloudwatch.MetricAlarm =>
    createAlarm(owner, metric, metric.alarm, telling, parent);
  const long = spent(slo, indicator, pace, burn, burn.longSeconds);
  const short = spent(slo, indicator, pace, burn, burn.shortSeconds);
  return {
    long: create(long),
    short: create({ ...short, name: `${long.name}-${windowName(burn.shortSeconds)}` }),
  };
}

type Alarmed = Expression & Pick<Metric, "name" | "title"> & { readonly alarm: MetricAlarm };

/** How much of the requests of a window was bad: nothing, where it was too few to mean anything. */
function spent(slo: Slo, indicator: Indicator, pace: Pace, { rate }: Burn, periodSeconds: number): Alarmed {
  const { bad, total, budgetPercent } = indicator;
  return {
    name: `${indicator.name}-${windowName(periodSeconds)}`,
    title: `${bad.title} in ${windowName(periodSeconds)} (%)`,
    expression: `IF(${bad.expression} >= ${slo.minimumBadRequests}, 100 * ${bad.expression} / ${total}, 0)`,
    series: indicator.series(periodSeconds),
    alarm: alarmOf(pace, rounded(rate * budgetPercent)),
  };
}

function createBurnAlarm(
  name: string,
  { settings, cluster, alertTopicArns }: ServiceArgs,
  { windowDays }: Slo,
  { name: objective }: Indicator,
  pace: Pace,
  pairs: readonly Pair[],
  parent: pulumi.Resource,
): void {
  const { severity, runbook } = alarmOf(pace, 0);
  const topic = alertTopicArns[severity];
  const [soonest] = BURNS[pace];
  const daysLeft = Math.round((10 * windowDays) / (soonest?.rate ?? 1)) / 10;
  const both = pairs.map(
    ({ long, short }) => pulumi.interpolate`(ALARM("${long.name}") AND ALARM("${short.name}"))`,
  );
  new aws.cloudwatch.CompositeAlarm(
    `service-${name}-${objective}-${pace}`,
    {
      alarmName: `${cluster.clusterName}-${name}-${objective}-${pace}`,
      alarmDescription: `service ${name}: spends the error budget of its ${objective}, which is for ${windowDays} days, so fast that it lasts no longer than ${daysLeft} days. What to do: ${settings.alarms.runbookUrl}#${runbook}`,
      alarmRule: pulumi.all(both).apply((rules) => rules.join(" OR ")),
      alarmActions: [topic],
      okActions: [topic],
      tags: settings.tags,
    },
    { parent },
  );
}

/** What is left of each error budget, hour by hour since its window began. */
export function budgetMetrics(
  { slo, ingress }: ServiceSettings,
  entrance: Omit<Entrance, "ingress">,
): readonly Metric[] {
  if (slo === undefined) return [];
  return indicatorsOf(slo, { ...entrance, ingress }).map(({ name, bad, total, budgetPercent, series }) => ({
    name: `${name}-budget`,
    title: `Error budget left: ${name}, ${slo.windowDays} days (%)`,
    // A percentage of a percentage: what was bad, of what may be.
    expression: `100 - 10000 * RUNNING_SUM(${bad.expression}) / (${budgetPercent} * RUNNING_SUM(${total}))`,
    series: series(GRAPH_PERIOD_SECONDS),
    graphDays: slo.windowDays,
  }));
}

function windowName(seconds: number): string {
  if (seconds >= DAY) return `${seconds / DAY}d`;
  return seconds >= HOUR ? `${seconds / HOUR}h` : `${seconds / MINUTE}m`;
}
