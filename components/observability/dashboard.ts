import type { Metric, Monitored, Series } from "./metric";

const WIDGET = { width: 8, height: 6 };
const WIDGETS_A_ROW = 3;
const HEADER_HEIGHT = 1;

/**
 * A row of graphs for each component, its alarms' thresholds drawn in.
 * Source of the form: CloudWatch API Reference, "Dashboard body structure and syntax".
 */
export function dashboardBody(monitored: readonly Monitored[], region: string): object {
  const widgets: object[] = [];
  let y = 0;
  for (const { label, metrics } of monitored) {
    widgets.push({
      type: "text",
      x: 0,
      y,
      width: 24,
      height: HEADER_HEIGHT,
      properties: { markdown: `## ${label}` },
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
  return { widgets };
}

function graph(metric: Metric, region: string): object {
  return {
    title: metric.title,
    region,
    view: "timeSeries",
    metrics: "minuend" in metric ? [...difference(metric)] : [series(metric)],
    ...(metric.alarm === undefined
      ? {}
      : { annotations: { horizontal: [{ label: metric.alarm.severity, value: metric.alarm.threshold }] } }),
  };
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
