import { offer, type Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { sortedEntries, TIER_PLACES, type CheckContext } from "./context";
import { capacityRange } from "./scaling";

/** The kinds of things whose use is told by their names. */
const COLLECTIONS = [
  ["services", "service"],
  ["databases", "database"],
  ["buckets", "bucket"],
  ["fileSystems", "file-system"],
  ["queues", "queue"],
  ["topics", "topic"],
  ["eventBuses", "event-bus"],
  ["push", "push"],
  ["functions", "function"],
] as const;

/** What is said of how much is used: of things that the file describes, and as they are described. */
export function checkUsage(context: CheckContext): void {
  const { config, names } = context;
  for (const [collection, kind] of COLLECTIONS) checkNamed(context, collection, names[kind]);
  checkNamed(context, "sites", Object.keys(config.sites ?? {}));
  for (const [name, { averageTasks, runHours }] of sortedEntries(config.usage?.services)) {
    const service = config.services?.[name];
    if (service === undefined) continue;
    if (averageTasks !== undefined) checkTasks(context, name, service, averageTasks);
    if (runHours !== undefined && (service.kind ?? "api") === "api") {
      context.report(
        ["usage", "services", name, "runHours"],
        `service ${name} is kind: api and runs all the time: say averageTasks, or leave this out`,
        ["services", name, "kind"],
      );
    }
  }
}

function checkNamed(
  { config, report }: CheckContext,
  collection: (typeof COLLECTIONS)[number][0] | "sites",
  known: readonly string[] | undefined,
): void {
  if (known === undefined) return;
  for (const [name] of sortedEntries<unknown>(config.usage?.[collection])) {
    if (known.includes(name)) continue;
    report(
      ["usage", collection, name],
      `found "${name}", which is not described under slipway:${collection}; ${offer(name, known)}`,
      [collection],
    );
  }
}

function checkTasks(context: CheckContext, name: string, service: ServiceConfig, averageTasks: number): void {
  const path: Path = ["usage", "services", name, "averageTasks"];
  const place: Path = ["services", name];
  const kind = service.kind ?? "api";
  if (kind !== "api") {
    const instead = kind === "job" ? "say runHours, or leave this out" : "leave this out";
    context.report(path, `service ${name} is kind: ${kind} and keeps no task running: ${instead}`, [
      ...place,
      "kind",
    ]);
    return;
  }
  const { lowest, highest } = capacityRange(context, service);
  if (averageTasks < lowest || averageTasks > highest) {
    context.report(
      path,
      `found ${averageTasks}, and service ${name} has from ${lowest} to ${highest} tasks: give the average of those, or change its scaling`,
      [...place, "scaling"],
      ...TIER_PLACES,
    );
  }
}
