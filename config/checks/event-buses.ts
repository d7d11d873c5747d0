import { patternOf } from "../event-pattern";
import { offer, type Path } from "../problem";
import type { EventBusConfig, EventRuleConfig } from "../schema-event";
import { DEFAULTS } from "../tiers";
import { checkOnce, sortedEntries, type CheckContext } from "./context";
import { checkDetail, checkPatternLength } from "./event-pattern";
import { checkTargets } from "./event-targets";

/** What EventBridge keeps for AWS's own services (EventBridge API reference, "PutEventsRequestEntry"). */
const AWS_PREFIX = "aws.";

/** The event buses of a stack, and their rules. */
export function checkEventBuses(context: CheckContext): void {
  for (const [name, bus] of sortedEntries(context.config.eventBuses)) {
    const path: Path = ["eventBuses", name];
    if (name === DEFAULTS.eventBusName) checkDefault(context, path, bus);
    checkOnce(context, [...path, "sources"], bus.sources);
    bus.sources?.forEach((source, index) => {
      if (source.startsWith(AWS_PREFIX)) {
        context.report(
          [...path, "sources", index],
          `found "${source}": nobody but AWS's own services publishes as aws.; choose another name`,
        );
      }
    });
    for (const [rule, given] of sortedEntries(bus.rules)) {
      const at: Path = [...path, "rules", rule];
      checkEvent(context, at, name, given);
      checkPublished(context, at, name, bus, given);
      checkTargets(context, at, given);
    }
  }
}

/** Which events something is for: on a bus of the stack, or on AWS's own where none is named. */
export function checkEvent(
  context: CheckContext,
  path: Path,
  busName: string | undefined,
  event: Pick<EventRuleConfig, "sources" | "detailTypes" | "detail">,
): void {
  checkOnce(context, [...path, "sources"], event.sources);
  checkOnce(context, [...path, "detailTypes"], event.detailTypes);
  checkDetail(context, [...path, "detail"], event.detail);
  checkPatternLength(context, path, patternOf(event));
  if (busName === undefined || busName === DEFAULTS.eventBusName) return;
  event.sources.forEach((source, index) => {
    if (source.startsWith(AWS_PREFIX)) {
      context.report(
        [...path, "sources", index],
        `found "${source}": events of AWS's own services come to the default bus alone; ${path[0] === "services" ? "leave eventBus out" : "put the rule under slipway:eventBuses.default"}`,
      );
    }
  });
}

/** A bus that a job waits on. */
export function checkBusName(context: CheckContext, path: Path, bus: string): void {
  const known = context.names["event-bus"];
  if (known === undefined || known.includes(bus)) return;
  context.report(
    path,
    `found "${bus}": no event bus of that name is described under slipway:eventBuses; ${offer(bus, known)}`,
  );
}

/** AWS's own bus is there already: a stack adds rules to it. */
function checkDefault({ report }: CheckContext, path: Path, bus: EventBusConfig): void {
  for (const key of ["archive", "sources"] as const) {
    if (bus[key] === undefined) continue;
    report(
      [...path, key],
      "the default bus is AWS's own, for the whole account: a stack has rules of it alone; leave this out, or give the bus another name",
    );
  }
}

/** A rule for what nobody may publish never matches. */
function checkPublished(
  { report }: CheckContext,
  path: Path,
  name: string,
  { sources }: EventBusConfig,
  rule: EventRuleConfig,
): void {
  if (sources === undefined) return;
  rule.sources.forEach((source, index) => {
    if (sources.includes(source) || source.startsWith(AWS_PREFIX)) return;
    report(
      [...path, "sources", index],
      `found "${source}", and nobody may publish it on event bus ${name}: add it to the bus's sources; ${offer(source, sources)}`,
      ["eventBuses", name, "sources"],
    );
  });
}
