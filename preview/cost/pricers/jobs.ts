import { assumptionOf, usedCharge, type Charge, type Charges } from "../charge";
import type { Inputs } from "../inputs";
import type { PricedStack, Subject } from "../stack";
import { sharedOut } from "../tasks";
import { sizeOf, taskCharges } from "./tasks";

const ECS_SERVICE = "aws:ecs/service:Service";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";

/** What no service keeps running: a job, by the hours that it runs a month; and what a collector sends of all tasks. */
export function taskDefinitionCharges(definition: Subject, stack: PricedStack): Charges {
  const isKept = stack.beside(definition, ECS_SERVICE).length > 0;
  return [
    ...collectorCharges(definition, stack),
    ...(isKept || stack.described.isOff(definition.entry) ? [] : jobCharges(definition, stack)),
  ];
}

/** The tasks of a job, on what its first schedule or event starts them on, and their public addresses. */
function jobCharges(definition: Subject, stack: PricedStack): Charges {
  const { inputs, entry, usd } = definition;
  const size = sizeOf(definition);
  if (size === undefined || !inputs.texts("requiresCompatibilities").includes("FARGATE")) return [];
  const figure = stack.usage.of("services", entry, "runHours");
  const hours = figure.value;
  const basis = assumptionOf(figure, "hours of tasks a month");
  const starters = startersOf(definition, stack);
  const on = sharedOut(1, starters[0] ?? inputs, stack);
  const addresses: Charge = {
    service: "Public IPv4",
    what: "addresses of tasks",
    monthlyUsd: hours * usd("publicAddressHour"),
    assumption: basis,
  };
  const hasAddresses = starters.some((each) => each.map("networkConfiguration").flag("assignPublicIp"));
  return [...taskCharges(definition, size, { on, hours, basis }), ...(hasAddresses ? [addresses] : [])];
}

/** How a job's tasks are started, by each of its schedules and events. */
function startersOf({ component }: Subject, stack: PricedStack): readonly Inputs[] {
  const own = (type: string): readonly Subject[] =>
    stack.all(type).filter((each) => each.component === component);
  return [
    ...own(SCHEDULE).map(({ inputs }) => inputs.map("target").map("ecsParameters")),
    ...own(EVENT_TARGET)
      .filter(({ inputs }) => inputs.has("ecsTarget"))
      .map(({ inputs }) => inputs.map("ecsTarget")),
  ];
}

/** What the collector beside a container passes on. */
function collectorCharges({ inputs, kind, entry, usd }: Subject, { usage }: PricedStack): Charges {
  const hasCollector = inputs
    .jsonMaps("containerDefinitions")
    .some((container) => container.text("image")?.includes("otel-collector") ?? false);
  if (!hasCollector || kind !== "service") return [];
  const traces = usage.of("services", entry, "traces");
  const metrics = usage.of("services", entry, "metrics");
  return [
    usedCharge("X-Ray", "traces", {
      figure: traces,
      unit: "traces a month",
      usd: (traces.value / 1e6) * usd("traces"),
    }),
    usedCharge("CloudWatch", "metrics of the service's own", {
      figure: metrics,
      unit: "metrics",
      usd: metrics.value * usd("customMetricMonth"),
    }),
  ];
}
