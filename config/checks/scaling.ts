import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { useText } from "../uses";
import { sortedEntries, TIER_PLACES, type CheckContext } from "./context";
import { checkExpression } from "./schedules";

/** How few and how many tasks a service may have, its schedules counted in. */
export function capacityRange(
  { defaults }: CheckContext,
  { scaling }: ServiceConfig,
): { readonly minimum: number; readonly maximum: number; readonly lowest: number; readonly highest: number } {
  const minimum = scaling?.minCapacity ?? defaults.service.minCapacity;
  const maximum = scaling?.maxCapacity ?? Math.max(defaults.service.maxCapacity, minimum);
  const schedules = Object.values(scaling?.schedules ?? {});
  return {
    minimum,
    maximum,
    lowest: Math.min(minimum, ...schedules.map(({ minCapacity }) => minCapacity)),
    highest: Math.max(maximum, ...schedules.map(({ maxCapacity }) => maxCapacity)),
  };
}

/** The number of tasks, always and by the clock. */
export function checkScaling(context: CheckContext, name: string, service: ServiceConfig): void {
  const { scaling } = service;
  const place: Path = ["services", name, "scaling"];
  const { minimum, maximum } = capacityRange(context, service);
  if (minimum > maximum) {
    context.report(
      [...place, scaling?.minCapacity === undefined ? "maxCapacity" : "minCapacity"],
      `found minCapacity: ${minimum} with maxCapacity: ${maximum}: the least may not be more than the most`,
      place,
      ...TIER_PLACES,
    );
  }
  for (const [schedule, { expression, timeZone, minCapacity, maxCapacity }] of sortedEntries(
    scaling?.schedules,
  )) {
    const at: Path = [...place, "schedules", schedule];
    checkExpression(context, at, expression, timeZone);
    if (minCapacity > maxCapacity) {
      context.report(
        [...at, "minCapacity"],
        `found minCapacity: ${minCapacity} with maxCapacity: ${maxCapacity}: the least may not be more than the most`,
        at,
      );
    }
  }
  checkWaking(context, name, service);
}

/** A service without a task is woken by its queue, or by the clock, or not at all. */
function checkWaking({ report }: CheckContext, name: string, service: ServiceConfig): void {
  const { scaling } = service;
  const place: Path = ["services", name, "scaling"];
  const schedules = sortedEntries(scaling?.schedules);
  const hasQueue = receives(service);
  const isWoken = schedules.some(([, { minCapacity, maxCapacity }]) =>
    hasQueue ? maxCapacity > 0 : minCapacity > 0,
  );
  if (isWoken) return;
  if (scaling?.minCapacity === 0 && !hasQueue) {
    report(
      [...place, "minCapacity"],
      "found 0: nothing wakes a service again that has no task and works off no queue; give at least 1, or a schedule with minCapacity: 1 or more",
      ["services", name, "uses"],
      [...place, "schedules"],
    );
  }
  for (const [schedule, { minCapacity, maxCapacity }] of schedules) {
    if (maxCapacity > 0 && (hasQueue || minCapacity > 0)) continue;
    report(
      [...place, "schedules", schedule, hasQueue ? "maxCapacity" : "minCapacity"],
      hasQueue
        ? "found 0, and no schedule lifts it again: add one with maxCapacity: 1 or more, such as in the morning"
        : "found 0, and no schedule wakes the service again: add one with minCapacity: 1 or more, such as in the morning",
      ["services", name, "uses"],
      [...place, "schedules"],
    );
  }
}

/** Whether the service works off one queue, whose backlog scales it. */
function receives({ uses }: ServiceConfig): boolean {
  const queues = (uses ?? []).filter((use) => /^queue\/[^:]*:receive$/.test(useText(use)));
  return queues.length === 1;
}
