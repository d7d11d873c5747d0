const DAYS_A_MONTH = 365 / 12;

/**
 * About how often a schedule runs a month, as AWS writes schedules: `rate(…)` and `cron(…)`. Once where it cannot be
 * read.
 */
export function runsAMonth(expression: string): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) {
    const minutes = { minute: 1, hour: 60, day: 1440 }[rate[2] ?? "day"] ?? 1440;
    return (DAYS_A_MONTH * 1440) / Math.max(1, Number(rate[1]) * minutes);
  }
  const cron = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (cron?.length !== 6) return 1;
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = cron;
  const days =
    weekday === "?" || weekday === "*"
      ? day === "?" || day === "*"
        ? DAYS_A_MONTH
        : times(day, 31)
      : (times(weekday, 7) * 52) / 12;
  return days * times(hour, 24) * times(minute, 60) * (times(month, 12) / 12);
}

/** How many of all values a field of a cron expression names. */
function times(field: string, all: number): number {
  return Math.min(
    all,
    field.split(",").reduce((sum, part) => {
      const [range = "", step] = part.split("/");
      const every = step === undefined ? 1 : Math.max(1, Number(step) || 1);
      const bounds = /^(\d+)-(\d+)$/.exec(range);
      if (bounds !== null) return sum + Math.ceil((Number(bounds[2]) - Number(bounds[1]) + 1) / every);
      if (range === "*" || step !== undefined) return sum + Math.ceil(all / every);
      // Days by their names: MON-FRI.
      const named = /^([A-Z]{3})-([A-Z]{3})$/i.exec(range);
      return sum + (named === null ? 1 : 5);
    }, 0),
  );
}
