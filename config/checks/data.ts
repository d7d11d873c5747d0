import type { DatabaseConfig, SiteConfig, TopicConfig } from "../schema";
import { offer, type Path } from "../problem";
import { sortedEntries, type CheckContext } from "./context";
import { siteHostNames } from "../host-names";

/** A DB instance identifier has at most 63 characters (RDS User Guide, "Naming constraints"). */
const LONGEST_IDENTIFIER = 63;
const MINUTES_A_DAY = 24 * 60;
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;
const SHORTEST_WINDOW_MINUTES = 30;
const WEEK_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function checkData(context: CheckContext): void {
  for (const [name, database] of sortedEntries(context.config.databases))
    checkDatabase(context, name, database);
  for (const [name, topic] of sortedEntries(context.config.topics)) checkTopic(context, name, topic);
  checkSites(context);
}

function checkDatabase(context: CheckContext, name: string, database: DatabaseConfig): void {
  const report = (key: keyof DatabaseConfig, message: string): void => {
    context.report(["databases", name, key], message);
  };
  const identifier = `${context.project}-${context.config.environment}-${name}`;
  if (identifier.length > LONGEST_IDENTIFIER) {
    context.report(
      ["databases", name],
      `"${identifier}" has ${identifier.length} characters: a database's identifier may have ${LONGEST_IDENTIFIER}; shorten the name`,
    );
  }
  const defaults = context.defaults.database;
  const allocated = database.allocatedStorageGiB ?? defaults.allocatedStorageGiB;
  const maximum = database.maxAllocatedStorageGiB ?? Math.max(defaults.maxAllocatedStorageGiB, allocated * 2);
  if (maximum < allocated * 1.1) {
    report(
      database.maxAllocatedStorageGiB === undefined ? "allocatedStorageGiB" : "maxAllocatedStorageGiB",
      `found ${maximum} GiB to grow to from ${allocated} GiB: storage autoscaling wants at least ${Math.ceil(allocated * 1.1)}`,
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
  const nightly = backup ?? window("03:00-04:00", MINUTES_A_DAY);
  const weekly = maintenance ?? window("sun:04:30-sun:05:30", MINUTES_A_WEEK);
  if (meet(nightly, weekly)) {
    report(
      maintenanceWindow === undefined ? "backupWindow" : "maintenanceWindow",
      `the maintenance window (${maintenanceWindow ?? "sun:04:30-sun:05:30"}) and the daily backup window (${backupWindow ?? "03:00-04:00"}) may not meet`,
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
    const endpoints = (["queue", "email", "https"] as const).filter(
      (kind) => subscription[kind] !== undefined,
    );
    const [kind] = endpoints;
    if (endpoints.length !== 1 || kind === undefined) {
      context.report(path, `found ${endpoints.length} endpoints: give exactly one of queue, email, https`);
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
      );
    }
  });
}

function checkQueueEndpoint(context: CheckContext, topic: TopicConfig, queueName: string, path: Path): void {
  if (!context.names.queue.includes(queueName)) {
    context.report(
      path,
      `found "${queueName}": no queue of that name is described under slipway:queues; ${offer(queueName, context.names.queue)}`,
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
    );
  }
}

function checkSites(context: CheckContext): void {
  const owners = new Map<string, string>();
  for (const [name, site] of sortedEntries(context.config.sites)) {
    const path: Path = ["sites", name];
    checkSite(context, path, site);
    for (const host of siteHostNames(context.config, context.defaults, name, site)) {
      const owner = owners.get(host);
      if (owner !== undefined)
        context.report(
          path,
          `${host} is already the address of site ${owner}: give this one another subdomain`,
        );
      owners.set(host, name);
    }
  }
  for (const [name, service] of sortedEntries(context.config.services)) {
    const host = service.ingress?.host;
    const owner = host === undefined ? undefined : owners.get(host);
    if (owner !== undefined) {
      context.report(
        ["services", name, "ingress", "host"],
        `${host ?? ""} is already the address of site ${owner}`,
      );
    }
  }
}

function checkSite(context: CheckContext, path: Path, site: SiteConfig): void {
  if (context.config.domain === undefined) {
    for (const key of ["subdomain", "apex"] as const) {
      if (site[key] !== undefined) {
        context.report(
          [...path, key],
          "the stack has no domain: add slipway:domain, or leave this out and use CloudFront's own name",
        );
      }
    }
  }
  if (site.singlePageApplication === true && site.errorDocument !== undefined) {
    context.report(
      [...path, "errorDocument"],
      "a single-page application answers every path with its index document: leave this out",
    );
  }
}
