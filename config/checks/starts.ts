import type { Path } from "../problem";
import type { JobEventConfig } from "../schema-schedule";
import type { ServiceConfig } from "../schema-service";
import { checkOnce, sortedEntries, type CheckContext } from "./context";
import { checkExpression, checkStartName } from "./schedules";
import type { VariableOwners } from "./variables";

/** What an input transformer takes (EventBridge API reference, "InputTransformer"): paths in dot notation. */
const EVENT_PATH = /^\$(\.[A-Za-z0-9_-]+(\[\d+\])*)+$/;
const LONGEST_EVENT_PATH = 256;
const MOST_EVENT_PATHS = 100;

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
  for (const [event, start] of sortedEntries(service.events)) {
    const path: Path = [...place, "events", event];
    checkStartName(context, path, name, event);
    checkEnvironment(context, path, start.environment, owners);
    checkOnce(context, [...path, "sources"], start.sources);
    checkOnce(context, [...path, "detailTypes"], start.detailTypes);
    checkPattern(context, [...path, "detail"], start.detail);
    checkEventPaths(context, path, start);
  }
}

function checkKind({ report }: CheckContext, name: string, { kind, schedules, events }: ServiceConfig): void {
  if (kind !== "job" || Object.keys({ ...schedules, ...events }).length > 0) return;
  report(
    ["services", name, "kind"],
    "found job, but nothing starts it: add schedules, such as schedules: { nightly: { expression: daily } }, or events, or set kind: none until there are any",
    ["services", name, "schedules"],
    ["services", name, "events"],
  );
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
function textsOf({
  command,
  environment,
}: Pick<JobEventConfig, "command" | "environment">): readonly (readonly [Path, string])[] {
  return [
    ...(command ?? []).map((word, index) => [["command", index], word] as const),
    ...sortedEntries(environment).flatMap(([variable, value]) =>
      typeof value === "string" ? [[["environment", variable], value] as const] : [],
    ),
  ];
}

function checkEventPaths({ report }: CheckContext, path: Path, start: JobEventConfig): void {
  const texts = textsOf(start).filter(([, text]) => text.startsWith("$"));
  for (const [step, text] of texts) {
    if (!EVENT_PATH.test(text) || text.length > LONGEST_EVENT_PATH) {
      report(
        [...path, ...step],
        `found "${text}": what begins with $ is taken from the event by its path, such as $.detail.orderId or $.detail.items[0].sku; write a path, or begin otherwise`,
      );
    }
  }
  const count = new Set(texts.map(([, text]) => text)).size;
  if (count > MOST_EVENT_PATHS) {
    report(
      path,
      `found ${count} paths into the event: EventBridge takes ${MOST_EVENT_PATHS}; pass the key of what the job then reads itself`,
    );
  }
}

/** Each value of a pattern is a list of what matches (EventBridge User Guide, "Creating event patterns"). */
function checkPattern(context: CheckContext, path: Path, pattern: unknown): void {
  if (pattern === undefined) return;
  if (Array.isArray(pattern)) {
    if (pattern.length === 0)
      context.report(path, "found an empty list, which nothing matches: name what matches");
  } else if (typeof pattern === "object" && pattern !== null) {
    for (const [key, value] of sortedEntries<unknown>({ ...pattern }))
      checkPattern(context, [...path, key], value);
  } else {
    const text = JSON.stringify(pattern);
    context.report(path, `found ${text}: a pattern has a list of what matches; write [${text}]`);
  }
}
