import type { Plan } from "../../preview/plan";
import { inputsOf, planOf } from "./component-plan";
import { api, DOMAIN, type StackKeys } from "./component-stack";

/** What the service orders promises. */
export const SLO = { availabilityPercent: 99.9 };
/** A stack whose service orders has objectives, behind the load balancer. */
export const behindAlb = (more: StackKeys = {}, others: StackKeys = {}): Promise<Plan> =>
  planOf({ domain: DOMAIN, services: { orders: api({ slo: SLO, ...more }), ...others } });
/** The same, behind the HTTP API. */
export const behindHttpApi = (more: StackKeys = {}, others: StackKeys = {}): Promise<Plan> =>
  planOf({
    services: {
      orders: api({ ingress: { kind: "httpApi", path: "/orders" }, slo: SLO, ...more }),
      ...others,
    },
  });

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: {
    readonly metricName: string;
    readonly stat: string;
    readonly period: number;
    readonly dimensions: object;
  };
}

/** The expression of a window's alarm, and by its ids what it is made of. */
export function judged(
  plan: Plan,
  window: string,
): { readonly expression: string; readonly series: object; readonly periods: readonly number[] } {
  const queries = inputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", `service-orders-${window}`)[
    "metricQueries"
  ] as readonly Query[];
  const [computed, ...metrics] = queries;
  const series = metrics.flatMap(({ id, metric }) =>
    metric === undefined ? [] : [[id, [metric.metricName, metric.stat, metric.dimensions]] as const],
  );
  return {
    expression: computed?.expression ?? "",
    series: Object.fromEntries(series),
    periods: [...new Set(metrics.flatMap(({ metric }) => metric?.period ?? []))],
  };
}
