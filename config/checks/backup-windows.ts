import type { DatabaseConfig } from "../schema-data";
import { DEFAULTS } from "../tiers";
import { sortedEntries, type CheckContext } from "./context";
import { meet, MINUTES_A_DAY, MINUTES_A_WEEK, window } from "./database-windows";

/**
 * AWS Backup starts no backup of a database in its maintenance window and its own backup window, nor in the hour before
 * (AWS Backup Developer Guide, "Backup plan options").
 */
const CLOSED_BEFORE_MINUTES = 60;

/** Whether backups are due when none of a database can start. Only of a schedule of plain times, every day, that is known. */
export function checkBackupWindows(context: CheckContext, given: string | undefined): void {
  const { config, report } = context;
  if (config.recovery?.role === "standby") return;
  const expression = given ?? DEFAULTS.backup.scheduleExpression;
  const times = dailyTimes(expression);
  const closed = sortedEntries(config.databases).flatMap(([name, database]) =>
    (["backupWindow", "maintenanceWindow"] as const).flatMap((key) => {
      const taken = database[key] ?? DEFAULTS.database[key];
      const isMeant = given !== undefined || database[key] !== undefined;
      return isMeant && times.some((minute) => isClosed(key, taken, minute)) ? [{ name, key, taken }] : [];
    }),
  );
  const message = (windows: typeof closed): string =>
    `backups are due at ${expression}, and AWS Backup starts none within, or in the hour before, ${windows.map(({ name, key, taken }) => `the ${key} of database ${name} (${taken})`).join(" or ")}: move one of them`;
  const places = closed.map(({ name, key }) => ["databases", name, key]);
  if (given === undefined) {
    for (const each of closed) report(["databases", each.name, each.key], message([each]));
  } else if (closed.length > 0) {
    report(["backup", "scheduleExpression"], message(closed), ...places);
  }
}

function isClosed(
  key: keyof Pick<DatabaseConfig, "backupWindow" | "maintenanceWindow">,
  taken: string,
  minute: number,
): boolean {
  const cycle = key === "backupWindow" ? MINUTES_A_DAY : MINUTES_A_WEEK;
  const { start, minutes } = window(taken, cycle);
  const from = start - CLOSED_BEFORE_MINUTES;
  if (cycle === MINUTES_A_DAY)
    return (minute - from + MINUTES_A_DAY) % MINUTES_A_DAY < minutes + CLOSED_BEFORE_MINUTES;
  return meet({ start: minute, minutes: 1 }, { start: from, minutes: minutes + CLOSED_BEFORE_MINUTES });
}

/** The minutes of the day that a schedule of every day names. */
function dailyTimes(expression: string): readonly number[] {
  const [, minutes = "", hours = "", days = ""] = /^cron\((\S+) (\S+) (.*)\)$/.exec(expression) ?? [];
  if (!/^(\* \* \?|\? \* \*) \*$/.test(days)) return [];
  const numbers = (field: string): readonly number[] =>
    /^\d+(,\d+)*$/.test(field) ? field.split(",").map(Number) : [];
  return numbers(hours).flatMap((hour) => numbers(minutes).map((minute) => hour * 60 + minute));
}
