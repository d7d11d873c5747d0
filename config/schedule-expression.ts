import { suggestion } from "./problem";
import { BUILT_IN_SCHEDULES } from "./schema-schedule";

interface Field {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Words for numbers, from the first on. */
  readonly words?: readonly string[];
  /** What else than a number may stand there. */
  readonly wildcards?: RegExp;
}

/** Source: EventBridge Scheduler User Guide, "Cron-based schedules"; Application Auto Scaling takes the same. */
const FIELDS: readonly Field[] = [
  { name: "minutes", first: 0, last: 59 },
  { name: "hours", first: 0, last: 23 },
  { name: "day-of-month", first: 1, last: 31, wildcards: /^(\?|L|L-\d+|LW|\d+W)$/ },
  {
    name: "month",
    first: 1,
    last: 12,
    words: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  {
    name: "day-of-week",
    first: 1,
    last: 7,
    words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    wildcards: /^(\?|L|[1-7A-Z]+L|[1-7A-Z]+#[1-5])$/,
  },
  { name: "year", first: 1970, last: 2199 },
];

/** What is wrong with a well-formed schedule, or nothing. */
export function expressionProblem(expression: string): string | undefined {
  if (expression in BUILT_IN_SCHEDULES) return undefined;
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate) {
    const [, count = "", unit = "", plural] = rate;
    const meant = `rate(${count} ${unit}${count === "1" ? "" : "s"})`;
    return (plural === "s") === (count !== "1") ? undefined : `found ${expression}: write ${meant}`;
  }
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(" ") ?? [];
  for (const [index, field] of FIELDS.entries()) {
    const wrong = (fields[index] ?? "").split(",").find((item) => !isOf(field, item));
    if (wrong !== undefined) {
      return `found ${expression}: ${field.name}, number ${index + 1} of its six, may not be ${wrong}, but ${field.first} to ${field.last}${field.words === undefined ? "" : ` or ${field.words[0] ?? ""} to ${field.words.at(-1) ?? ""}`}, or *`;
    }
  }
  const [, , dayOfMonth, , dayOfWeek] = fields;
  return (dayOfMonth === "?") === (dayOfWeek === "?")
    ? `found ${expression}: of day-of-month and day-of-week, numbers 3 and 5 of its six, one is ? and the other is not; write for example cron(0 4 * * ? *)`
    : undefined;
}

function isOf(field: Field, item: string): boolean {
  if (field.wildcards?.test(item) === true) return true;
  const [range = "", step] = item.split("/");
  if (step !== undefined && !/^[1-9]\d*$/.test(step)) return false;
  return range === "*" || range.split("-").every((bound) => isNumberOf(field, bound));
}

function isNumberOf({ first, last, words }: Field, text: string): boolean {
  if (words?.includes(text) === true) return true;
  return /^\d+$/.test(text) && Number(text) >= first && Number(text) <= last;
}

/** What is wrong with the name of a time zone, or nothing. */
export function timeZoneProblem(timeZone: string): string | undefined {
  const known = knownAs(timeZone);
  if (known !== undefined && (known === timeZone || known.toLowerCase() !== timeZone.toLowerCase()))
    return undefined;
  const alike = known ?? suggestion(timeZone, Intl.supportedValuesOf("timeZone"));
  const hint = alike === undefined ? "allowed: a name such as Europe/Berlin" : `did you mean "${alike}"?`;
  return `found "${timeZone}", which is no time zone of the IANA database; ${hint}`;
}

/** The name that a time zone goes by, whatever the case and whichever of its names is given. */
function knownAs(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
