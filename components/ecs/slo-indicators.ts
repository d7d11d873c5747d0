import type { ServiceSettings } from "../../config/settings";
import type { HttpApi } from "../networking/http-api";
import { seriesOf, type Series } from "../observability/metric";
import type { Target } from "./target-group";

/** One promise, and what CloudWatch counts of it. */
export interface Indicator {
  readonly name: "availability" | "latency";
  /** What a bad request is. */
  readonly bad: { readonly title: string; readonly expression: string };
  /** How many requests there were. */
  readonly total: string;
  /** Of all requests, how many may be bad, in percent. */
  readonly budgetPercent: number;
  /** What the expressions are made of, by the ids that they have there. */
  readonly series: (periodSeconds: number) => Readonly<Record<string, Series>>;
}

export interface Entrance {
  readonly ingress: ServiceSettings["ingress"];
  readonly target: Target | undefined;
  readonly httpApi: HttpApi | undefined;
}

type Slo = NonNullable<ServiceSettings["slo"]>;

/** What one thing that counts requests calls them. Both namespaces have percentile ranks for their times. */
interface Counter {
  readonly namespace: "AWS/ApplicationELB" | "AWS/ApiGateway";
  readonly dimensions: Series["dimensions"];
  readonly requests: string;
  /** By what they are called in expressions. */
  readonly errors: Readonly<Record<string, string>>;
  readonly time: string;
  /** How many of the time's unit a second has. */
  readonly unitsPerSecond: number;
}

/**
 * What a service's requests are counted by: at its target groups, or at its routes of the HTTP API, whose errors are also
 * those that the API answers with when it reaches nobody. A load balancer counts those for all of its services together;
 * they are a service's only where it is alone there. Sources: Elastic Load Balancing, "CloudWatch metrics for your
 * Application Load Balancer"; API Gateway Developer Guide, "Monitor CloudWatch metrics for HTTP APIs".
 */
export function indicatorsOf(slo: Slo, entrance: Entrance): readonly Indicator[] {
  const counters = countersOf(slo, entrance);
  if (counters.length === 0) return [];
  const { latency } = slo;
  return [
    availability(slo, counters, refusals(slo, entrance)),
    ...(latency === undefined ? [] : [timeliness(latency, counters)]),
  ];
}

function countersOf(slo: Slo, { ingress, target, httpApi }: Entrance): readonly Counter[] {
  if (ingress.kind === "httpApi" && httpApi !== undefined) {
    const own = { ApiId: httpApi.apiId };
    const routes = [ingress.path, `${ingress.path}/{proxy+}`];
    const counted = slo.hasEntranceAlone
      ? [own]
      : routes.map((Resource) => ({ ...own, Stage: "$default", Method: "ANY", Resource }));
    return counted.map((dimensions) => ({
      namespace: "AWS/ApiGateway",
      dimensions,
      requests: "Count",
      errors: { errors: "5xx" },
      time: "Latency",
      unitsPerSecond: 1000,
    }));
  }
  if (ingress.kind !== "alb" || target === undefined) return [];
  return target.dimensions.map((dimensions) => ({
    namespace: "AWS/ApplicationELB",
    dimensions: { ...dimensions },
    requests: "RequestCount",
    errors: {
      errors: "HTTPCode_Target_5XX_Count",
      // The load balancer answers these with an error of its own, where all of those count.
      ...(slo.hasEntranceAlone ? {} : { unreached: "TargetConnectionErrorCount" }),
    },
    time: "TargetResponseTime",
    unitsPerSecond: 1,
  }));
}

/** What the load balancer itself answers with an error: it has no task, or none that answers in time. */
function refusals(slo: Slo, { ingress, target }: Entrance): Series["dimensions"] | undefined {
  const [first] = target?.dimensions ?? [];
  return ingress.kind === "alb" && slo.hasEntranceAlone && first !== undefined
    ? { LoadBalancer: first.LoadBalancer }
    : undefined;
}

function availability(
  slo: Slo,
  counters: readonly Counter[],
  refusing: Series["dimensions"] | undefined,
): Indicator {
  const errors = counters.flatMap((counter, index) =>
    Object.keys(counter.errors).map((id) => `${id}${index}`),
  );
  const refused = refusing === undefined ? [] : ["refused"];
  return {
    name: "availability",
    bad: { title: "Failed requests", expression: sum([...errors, ...refused]) },
    // What the load balancer refuses it sends to no target: it is none of the target group's requests.
    total: sum([...counters.map((_, index) => `requests${index}`), ...refused]),
    budgetPercent: rounded(100 - slo.availabilityPercent),
    series: (periodSeconds) =>
      Object.fromEntries([
        ...counters.flatMap(({ namespace, dimensions, requests, errors }, index) => {
          const series = seriesOf(namespace, dimensions, periodSeconds);
          return Object.entries({ requests, ...errors }).map(
            ([id, metricName]) => [`${id}${index}`, series(metricName, "Sum")] as const,
          );
        }),
        ...refused.map((id) => {
          const series = seriesOf("AWS/ApplicationELB", refusing ?? {}, periodSeconds);
          return [id, series("HTTPCode_ELB_5XX_Count", "Sum")] as const;
        }),
      ]),
  };
}

/** A percentile rank says how many percent of the requests were answered within a time. */
function timeliness(latency: NonNullable<Slo["latency"]>, counters: readonly Counter[]): Indicator {
  return {
    name: "latency",
    bad: {
      title: "Slow requests",
      expression: sum(counters.map((_, index) => `timed${index} * (100 - inTime${index}) / 100`)),
    },
    total: sum(counters.map((_, index) => `timed${index}`)),
    budgetPercent: rounded(100 - latency.percent),
    series: (periodSeconds) =>
      Object.fromEntries(
        counters.flatMap(({ namespace, dimensions, time, unitsPerSecond }, index) => {
          const series = seriesOf(namespace, dimensions, periodSeconds);
          const limit = (latency.milliseconds * unitsPerSecond) / 1000;
          return [
            [`timed${index}`, series(time, "SampleCount")] as const,
            [`inTime${index}`, series(time, `PR(:${limit})`)] as const,
          ];
        }),
      ),
  };
}

/** CloudWatch has no figure for what did not happen, and none for a sum with `+` of which a part is missing. */
function sum(terms: readonly string[]): string {
  return `SUM([${terms.map((term) => `FILL(${term}, 0)`).join(", ")}])`;
}

/** As exact as the objectives are. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
