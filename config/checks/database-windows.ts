import type { DatabaseConfig } from "../schema-data";
import { DEFAULTS } from "../tiers";
import type { CheckContext } from "./context";

export const MINUTES_A_DAY = 24 * 60;
export const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;
const SHORTEST_WINDOW_MINUTES = 30;
const WEEK_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** When a database may be backed up and changed: not in too short a time, nor both at once. */
export function checkDatabaseWindows(
  context: CheckContext,
  name: string,
  { backupWindow, maintenanceWindow }: DatabaseConfig,
): void {
  const report = (key: keyof DatabaseConfig, message: string): void => {
    context.report(
      ["databases", name, key],
      message,
      ["databases", name, "backupWindow"],
      ["databases", name, "maintenanceWindow"],
    );
  };
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

/** A stretch of a day or a week, in minutes from its beginning. */
interface Window {
  readonly start: number;
  readonly minutes: number;
}

export function window(text: string, cycle: number): Window {
  const minutesOf = (time: string): number => {
    const parts = time.split(":");
    const [day, hour = "0", minute = "0"] = parts.length === 3 ? parts : ["mon", ...parts];
    return WEEK_DAYS.indexOf(day ?? "mon") * MINUTES_A_DAY + Number(hour) * 60 + Number(minute);
  };
  const [from = "", to = ""] = text.split("-");
  return { start: minutesOf(from), minutes: (minutesOf(to) - minutesOf(from) + cycle) % cycle };
}

/** Whether a stretch of each day meets one of the week. */
export function meet(daily: Window, weekly: Window): boolean {
  for (let day = -1; day <= WEEK_DAYS.length + 1; day += 1) {
    const start = daily.start + day * MINUTES_A_DAY;
    if (start < weekly.start + weekly.minutes && weekly.start < start + daily.minutes) return true;
  }
  return false;
}
