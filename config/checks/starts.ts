import type { Path } from "../problem";
import type { JobEventConfig } from "../schema-schedule";
import type { ServiceConfig } from "../schema-service";
import { sortedEntries, type CheckContext } from "./context";
import { checkBusName, checkEvent } from "./event-buses";
import { checkEventPaths, type Texts } from "./event-paths";
import { checkExpression, checkStartName } from "./schedules";
import type { VariableOwners } from "./variables";

/** What starts a job, by the clock and by events, also while it waits for the service to become one. */
export function checkStarts(
  context: CheckContext,
  name: string,
  service: ServiceConfig,
  owners: VariableOwners,
): void {
  checkKind(context, name, service);
  const place: Path = ["services", name];
  for (const [schedule, start] of sortedEntries(service.schedules)) {
    const path: Path = [...place, "schedules", schedule];
    checkStartName(context, path, name, schedule);
    checkExpression(context, path, start.expression, start.timeZone);
    checkEnvironment(context, path, start.environment, owners);
    for (const [step, text] of textsOf(start)) {
      if (text.startsWith("$.")) {
        context.report(
          [...path, ...step],
          `found "${text}": a schedule has no event to take it from; write the text itself`,
        );
      }
    }
  }
  for (const { path, environment } of ruleStarts(context, name))
    checkEnvironment(context, path, environment, owners);
  for (const [event, start] of sortedEntries(service.events)) {
    const path: Path = [...place, "events", event];
    checkStartName(context, path, name, event);
    checkEnvironment(context, path, start.environment, owners);
    checkBus(context, path, start);
    checkEvent(context, path, start.eventBus, start);
    checkEventPaths(context, path, textsOf(start));
  }
}

function checkKind(context: CheckContext, name: string, { kind, schedules, events }: ServiceConfig): void {
  if (kind !== "job" || Object.keys({ ...schedules, ...events }).length > 0) return;
  if (ruleStarts(context, name).length > 0) return;
  context.report(
    ["services", name, "kind"],
    "found job, but nothing starts it: add schedules, such as schedules: { nightly: { expression: daily } }, or events, or set kind: none until there are any",
    ["services", name, "schedules"],
    ["services", name, "events"],
  );
}

/** What of the rules of event buses starts a job, and where each is. */
function ruleStarts(
  { config }: CheckContext,
  name: string,
): readonly { readonly path: Path; readonly environment?: JobEventConfig["environment"] }[] {
  return sortedEntries(config.eventBuses).flatMap(([bus, { rules }]) =>
    sortedEntries(rules).flatMap(([rule, { targets }]) =>
      targets.flatMap((given, index) => {
        const target = typeof given === "string" ? { resource: given } : given;
        if (target.resource !== `service/${name}`) return [];
        return [{ ...target, path: ["eventBuses", bus, "rules", rule, "targets", index] }];
      }),
    ),
  );
}

/** A bus of the stack goes by its name in the file, and another one by its own. */
function checkBus(context: CheckContext, path: Path, { eventBus, eventBusName }: JobEventConfig): void {
  if (eventBus === undefined) return;
  checkBusName(context, [...path, "eventBus"], eventBus);
  if (eventBusName !== undefined) {
    context.report(
      [...path, "eventBusName"],
      `eventBus: ${eventBus} says already which bus it is: leave one of the two out`,
    );
  }
}

/** A start may set what `environment` sets; the values of everything else are somebody else's. */
function checkEnvironment(
  { report }: CheckContext,
  path: Path,
  environment: JobEventConfig["environment"],
  owners: VariableOwners,
): void {
  for (const [variable] of sortedEntries(environment)) {
    const owner = owners.get(variable);
    if (owner === undefined || owner === "environment") continue;
    report(
      [...path, "environment", variable],
      `${variable} is set by ${owner}, which a start cannot change: give this one another name`,
    );
  }
}

/** The texts of a start that an event may fill in, and where each is. */
function textsOf({ command, environment }: Pick<JobEventConfig, "command" | "environment">): Texts {
  return [
    ...(command ?? []).map((word, index) => [["command", index], word] as const),
    ...sortedEntries(environment).flatMap(([variable, value]) =>
      typeof value === "string" ? [[["environment", variable], value] as const] : [],
    ),
  ];
}
