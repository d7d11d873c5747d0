const DAYS_A_MONTH = 365 / 12;
/** Days of the year that a calendar has. */
export const DAYS_A_YEAR = 365;
/** A year that is no leap year: which one matters little to an average. */
const YEAR = 2027;
const DAY_MS = 86_400_000;

interface Field {
  readonly first: number;
  readonly last: number;
  /** Words for numbers, from the first on. */
  readonly words?: readonly string[];
}

/** Source: EventBridge Scheduler User Guide, "Cron-based schedules"; Application Auto Scaling takes the same. */
const FIELDS = {
  minute: { first: 0, last: 59 },
  hour: { first: 0, last: 23 },
  day: { first: 1, last: 31 },
  month: {
    first: 1,
    last: 12,
    words: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  weekday: { first: 1, last: 7, words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] },
} as const satisfies Record<string, Field>;

type Cron = Readonly<Record<keyof typeof FIELDS, string>>;

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
  const cron = cronOf(expression);
  if (cron === undefined) return 1;
  const times = (field: keyof Cron): number => Math.max(1, valuesOf(cron[field], FIELDS[field]).size);
  const isAnyWeekday = cron.weekday === "?" || cron.weekday === "*";
  const days = isAnyWeekday ? Math.min(DAYS_A_MONTH, times("day")) : (times("weekday") * 52) / 12;
  return days * times("hour") * times("minute") * (times("month") / 12);
}

/** The minutes of each day of a year at which a schedule comes; a rate's, once a day. */
export function calendarOf(expression: string): readonly (readonly number[])[] {
  const cron = cronOf(expression);
  if (cron === undefined) {
    const isRate = expression.startsWith("rate(");
    return Array.from({ length: DAYS_A_YEAR }, () => (isRate ? [0] : []));
  }
  const minutes = [...valuesOf(cron.minute, FIELDS.minute)];
  const times = [...valuesOf(cron.hour, FIELDS.hour)].flatMap((hour) =>
    minutes.map((each) => hour * 60 + each),
  );
  const months = valuesOf(cron.month, FIELDS.month);
  return Array.from({ length: DAYS_A_YEAR }, (_, index) => {
    const date = new Date(Date.UTC(YEAR, 0, 1) + index * DAY_MS);
    return months.has(date.getUTCMonth() + 1) && isDay(date, cron) && isWeekday(date, cron) ? times : [];
  });
}

/** `L` is a month's last day; of the working day that is next to one, `15W`, the day itself is taken. */
function isDay(date: Date, { day }: Cron): boolean {
  const own = date.getUTCDate();
  const before = /^L(?:-(\d+))?W?$/.exec(day);
  if (before !== null) return own === lastDayOf(date) - Number(before[1] ?? 0);
  return valuesOf(day.replace(/W$/, ""), FIELDS.day).has(own);
}

/** `6L` is a month's last of its weekdays, `MON#2` its second. */
function isWeekday(date: Date, { weekday }: Cron): boolean {
  const special = /^(\w+?)(?:(L)|#(\d))$/.exec(weekday);
  const named = valuesOf(special?.[1] ?? weekday, FIELDS.weekday).has(date.getUTCDay() + 1);
  if (special === null) return named;
  const own = date.getUTCDate();
  return (
    named &&
    (special[3] === undefined ? own > lastDayOf(date) - 7 : Math.ceil(own / 7) === Number(special[3]))
  );
}

function lastDayOf(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function cronOf(expression: string): Cron | undefined {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) return undefined;
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = fields;
  return { minute, hour, day, month, weekday };
}

/** The numbers that a field of a cron expression names: none of one that is not understood. */
function valuesOf(text: string, { first, last, words = [] }: Field): ReadonlySet<number> {
  const numberOf = (word: string): number => {
    const index = words.indexOf(word.toUpperCase());
    return index >= 0 ? first + index : /^\d+$/.test(word) ? Number(word) : Number.NaN;
  };
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const [range = "", step] = part.split("/");
    const isAll = range === "*" || range === "?";
    const [from = "", to] = range.split("-");
    const start = isAll ? first : numberOf(from);
    const end = isAll || (to === undefined && step !== undefined) ? last : numberOf(to ?? from);
    const every = step === undefined ? 1 : Math.max(1, Number(step) || 1);
    // From Friday to Monday is over the end of the week.
    const size = last - first + 1;
    const length = end >= start ? end - start : end - start + size;
    for (let passed = 0; passed <= Math.min(length, size - 1); passed += every) {
      values.add(first + ((start - first + passed) % size));
    }
  }
  values.delete(Number.NaN);
  return values;
}
