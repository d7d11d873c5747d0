import type { MadeAlarm, Metric, Monitored, Series } from "./metric";

const WIDGET = { width: 8, height: 6 };
const WIDGETS_A_ROW = 3;
const HEADER_HEIGHT = 1;

/**
 * A row of graphs for each component, its alarms' thresholds drawn in.
 * Source of the form: CloudWatch API Reference, "Dashboard body structure and syntax".
 */
export function dashboardBody(monitored: readonly Monitored[], region: string): object {
  return { widgets: rows(monitored, region, 0) };
}

/** What of a stack the first look is for. */
export interface Overview {
  readonly alarms: readonly MadeAlarm[];
  readonly region: string;
  /** The dashboards of what has one of its own, by label. */
  readonly links: ReadonlyMap<string, string>;
}

/** As many alarms as a widget shows. */
const ALARMS_A_WIDGET = 100;
const ALARMS_A_ROW = 4;

/** The states of the alarms first; then the rows, the first graphs alone of what has a dashboard of its own. */
export function overviewBody(monitored: readonly Monitored[], { alarms, region, links }: Overview): object {
  const widgets: object[] = [];
  let y = 0;
  for (let first = 0; first < alarms.length; first += ALARMS_A_WIDGET) {
    const shown = alarms.slice(first, first + ALARMS_A_WIDGET);
    const height = 1 + Math.ceil(shown.length / ALARMS_A_ROW);
    widgets.push({
      type: "alarm",
      x: 0,
      y,
      width: 24,
      height,
      properties: { title: "Alarms", alarms: shown.map(({ arn }) => arn), sortBy: "stateUpdatedTimestamp" },
    });
    y += height;
  }
  const cut = monitored.map((owner) =>
    links.has(owner.label) ? { ...owner, metrics: owner.metrics.slice(0, WIDGETS_A_ROW) } : owner,
  );
  return { widgets: [...widgets, ...rows(cut, region, y, links)] };
}

function rows(
  monitored: readonly Monitored[],
  stackRegion: string,
  top: number,
  links: Overview["links"] = new Map(),
): readonly object[] {
  const widgets: object[] = [];
  let y = top;
  for (const { label, metrics, region = stackRegion } of monitored) {
    const link = links.get(label);
    widgets.push({
      type: "text",
      x: 0,
      y,
      width: 24,
      height: HEADER_HEIGHT,
      properties: {
        markdown: link === undefined ? `## ${label}` : `## [${label}](#dashboards:name=${link})`,
      },
    });
    y += HEADER_HEIGHT;
    metrics.forEach((metric, index) => {
      widgets.push({
        type: "metric",
        x: (index % WIDGETS_A_ROW) * WIDGET.width,
        y: y + Math.floor(index / WIDGETS_A_ROW) * WIDGET.height,
        ...WIDGET,
        properties: graph(metric, region),
      });
    });
    y += Math.ceil(metrics.length / WIDGETS_A_ROW) * WIDGET.height;
  }
  return widgets;
}

function graph(metric: Metric, region: string): object {
  return {
    title: metric.title,
    region,
    view: "timeSeries",
    metrics: plotted(metric),
    ...("expression" in metric && metric.graphDays !== undefined
      ? { start: `-P${metric.graphDays}D`, end: "P0D" }
      : {}),
    ...(metric.alarm === undefined
      ? {}
      : { annotations: { horizontal: [{ label: metric.alarm.severity, value: metric.alarm.threshold }] } }),
  };
}

function plotted(metric: Metric): unknown[] {
  if ("expression" in metric) {
    const { expression, title, series: given } = metric;
    return [
      [{ expression, label: title, id: "result" }],
      ...Object.entries(given).map(([id, each]) => series(each, { id, visible: false })),
    ];
  }
  return "minuend" in metric ? difference(metric) : [series(metric)];
}

function difference({ minuend, subtrahend, title }: Extract<Metric, { minuend: Series }>): unknown[] {
  return [
    [{ expression: "minuend - subtrahend", label: title, id: "difference" }],
    series(minuend, { id: "minuend", visible: false }),
    series(subtrahend, { id: "subtrahend", visible: false }),
  ];
}

function series(
  { namespace, metricName, dimensions, statistic, periodSeconds }: Series,
  more: object = {},
): unknown[] {
  return [
    namespace,
    metricName,
    ...Object.entries(dimensions).flat(),
    { stat: statistic, period: periodSeconds, ...more },
  ];
}
