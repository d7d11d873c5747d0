import type { DatabaseConfig, TopicConfig } from "../schema";
import { offer, type Path } from "../problem";
import { databaseStorage, LARGEST_STORAGE_GIB } from "../storage";
import { DEFAULTS } from "../tiers";
import { sortedEntries, TIER_PLACES, type CheckContext } from "./context";

/** A DB instance identifier has at most 63 characters (RDS User Guide, "Naming constraints"). */
const LONGEST_IDENTIFIER = 63;
const MINUTES_A_DAY = 24 * 60;
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;
const SHORTEST_WINDOW_MINUTES = 30;
const WEEK_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const ENDPOINTS = ["queue", "email", "https"] as const;

export function checkData(context: CheckContext): void {
  for (const [name, database] of sortedEntries(context.config.databases))
    checkDatabase(context, name, database);
  for (const [name, topic] of sortedEntries(context.config.topics)) checkTopic(context, name, topic);
  for (const name of Object.keys(context.config.queues ?? {})) checkQueueName(context, name);
}

function checkDatabase(context: CheckContext, name: string, database: DatabaseConfig): void {
  const report = (key: keyof DatabaseConfig, message: string): void => {
    context.report(
      ["databases", name, key],
      message,
      ["databases", name, "backupWindow"],
      ["databases", name, "maintenanceWindow"],
    );
  };
  const identifier = `${context.project}-${context.config.environment}-${name}`;
  if (identifier.length > LONGEST_IDENTIFIER) {
    context.report(
      ["databases", name],
      `"${identifier}" has ${identifier.length} characters: a database's identifier may have ${LONGEST_IDENTIFIER}; shorten the name`,
      ["environment"],
    );
  }
  const { allocatedGiB, maximumGiB } = databaseStorage(database, context.defaults);
  const least = Math.ceil(allocatedGiB * 1.1);
  if (maximumGiB < least) {
    context.report(
      [
        "databases",
        name,
        database.maxAllocatedStorageGiB === undefined ? "allocatedStorageGiB" : "maxAllocatedStorageGiB",
      ],
      `found ${maximumGiB} GiB to grow to from ${allocatedGiB} GiB: storage autoscaling wants at least ${least}, and RDS has at most ${LARGEST_STORAGE_GIB}`,
      ["databases", name, "allocatedStorageGiB"],
      ["databases", name, "maxAllocatedStorageGiB"],
      ...TIER_PLACES,
    );
  }
  if (database.parameters !== undefined && "rds.force_ssl" in database.parameters) {
    context.report(
      ["databases", name, "parameters", "rds.force_ssl"],
      "connections are always made to use TLS: leave this out",
    );
  }
  checkWindows(database, report);
}

function checkWindows(
  { backupWindow, maintenanceWindow }: DatabaseConfig,
  report: (key: keyof DatabaseConfig, message: string) => void,
): void {
  const backup = backupWindow === undefined ? undefined : window(backupWindow, MINUTES_A_DAY);
  const maintenance = maintenanceWindow === undefined ? undefined : window(maintenanceWindow, MINUTES_A_WEEK);
  if (backup !== undefined && backup.minutes < SHORTEST_WINDOW_MINUTES) {
    report(
      "backupWindow",
      `found ${backup.minutes} minutes: RDS wants a window of at least ${SHORTEST_WINDOW_MINUTES}`,
    );
  }
  if (maintenance !== undefined && maintenance.minutes < SHORTEST_WINDOW_MINUTES) {
    report(
      "maintenanceWindow",
      `found ${maintenance.minutes} minutes: RDS wants a window of at least ${SHORTEST_WINDOW_MINUTES}`,
    );
  }
  if (maintenance !== undefined && maintenance.minutes > MINUTES_A_DAY) {
    report("maintenanceWindow", "found a window of more than a day; RDS allows at most 24 hours");
  }
  const nightly = backup ?? window(DEFAULTS.database.backupWindow, MINUTES_A_DAY);
  const weekly = maintenance ?? window(DEFAULTS.database.maintenanceWindow, MINUTES_A_WEEK);
  if (meet(nightly, weekly)) {
    report(
      maintenanceWindow === undefined ? "backupWindow" : "maintenanceWindow",
      `the maintenance window (${maintenanceWindow ?? DEFAULTS.database.maintenanceWindow}) and the daily backup window (${backupWindow ?? DEFAULTS.database.backupWindow}) may not meet: move one of them`,
    );
  }
}

interface Window {
  readonly start: number;
  readonly minutes: number;
}

function window(text: string, cycle: number): Window {
  const minutesOf = (time: string): number => {
    const parts = time.split(":");
    const [day, hour = "0", minute = "0"] = parts.length === 3 ? parts : ["mon", ...parts];
    return WEEK_DAYS.indexOf(day ?? "mon") * MINUTES_A_DAY + Number(hour) * 60 + Number(minute);
  };
  const [from = "", to = ""] = text.split("-");
  return { start: minutesOf(from), minutes: (minutesOf(to) - minutesOf(from) + cycle) % cycle };
}

function meet(daily: Window, weekly: Window): boolean {
  for (let day = -1; day <= WEEK_DAYS.length + 1; day += 1) {
    const start = daily.start + day * MINUTES_A_DAY;
    if (start < weekly.start + weekly.minutes && weekly.start < start + daily.minutes) return true;
  }
  return false;
}

function checkTopic(context: CheckContext, name: string, topic: TopicConfig): void {
  const seen = new Set<string>();
  (topic.subscriptions ?? []).forEach((subscription, index) => {
    const path: Path = ["topics", name, "subscriptions", index];
    const endpoints = ENDPOINTS.filter((kind) => subscription[kind] !== undefined);
    const [kind] = endpoints;
    if (endpoints.length !== 1 || kind === undefined) {
      context.report(
        path,
        `found ${endpoints.length} endpoints: give exactly one of queue, email, https`,
        ...ENDPOINTS.map((each) => [...path, each]),
      );
      return;
    }
    const endpoint = `${kind} ${subscription[kind] ?? ""}`;
    if (seen.has(endpoint))
      context.report([...path, kind], `${endpoint} is subscribed twice: join their filter policies`);
    seen.add(endpoint);
    if (kind === "queue" && subscription.queue !== undefined)
      checkQueueEndpoint(context, topic, subscription.queue, [...path, kind]);
    if (kind !== "queue" && topic.fifo === true) {
      context.report([...path, kind], "a FIFO topic delivers to queues only");
    }
    if (kind === "email" && subscription.rawMessageDelivery === true) {
      context.report([...path, "rawMessageDelivery"], "SNS has no raw delivery to e-mail: leave this out");
    }
    if (subscription.filterPolicyScope !== undefined && subscription.filterPolicy === undefined) {
      context.report(
        [...path, "filterPolicyScope"],
        "there is no filterPolicy for this scope: add one or leave this out",
        [...path, "filterPolicy"],
      );
    }
  });
}

/** A queue's dead letters are kept in a queue of their own. */
function checkQueueName({ names, report }: CheckContext, name: string): void {
  const owner = /^(.+)-dead-letters$/.exec(name)?.[1];
  if (owner !== undefined && names.queue?.includes(owner) === true)
    report(["queues", name], `Slipway makes this queue for queue ${owner}: give this one another name`);
}

function checkQueueEndpoint(context: CheckContext, topic: TopicConfig, queueName: string, path: Path): void {
  const queues = context.names.queue;
  if (queues !== undefined && !queues.includes(queueName)) {
    context.report(
      path,
      `found "${queueName}": no queue of that name is described under slipway:queues; ${offer(queueName, queues)}`,
    );
    return;
  }
  const queue = context.config.queues?.[queueName];
  if (queue !== undefined && (queue.fifo ?? false) !== (topic.fifo ?? false)) {
    context.report(
      path,
      topic.fifo === true
        ? `queue ${queueName} is a standard queue: a FIFO topic keeps its order only into a queue with fifo: true`
        : `queue ${queueName} is a FIFO queue: SNS delivers to it from a topic with fifo: true only`,
      ["queues", queueName, "fifo"],
      [...path.slice(0, 2), "fifo"],
    );
  }
}
