import type { Inputs } from "./inputs";
import { calendarOf, DAYS_A_YEAR } from "./schedule";

const MINUTES_A_DAY = 1440;

/** Between which numbers of tasks the scaling of a service keeps. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** What moves them, and at which minutes of a year. */
interface Move extends Partial<Bounds> {
  readonly minutes: readonly number[];
}

/**
 * How many tasks a service has on average where schedules move the bounds of its scaling: as few as these let it, from
 * one schedule to the next. Each is read by its own clock, whatever its time zone.
 */
export function scheduledTasks(actions: readonly Inputs[], start: Bounds): number {
  const moves = actions.map(moveOf);
  // What a year ends with is what the next one begins with.
  return yearOf(moves, yearOf(moves, start).bounds).average;
}

function moveOf(action: Inputs): Move {
  const bounds = action.map("scalableTargetAction");
  const least = bounds.number("minCapacity");
  const most = bounds.number("maxCapacity");
  const days = calendarOf(action.text("schedule") ?? "");
  return {
    minutes: days.flatMap((times, day) => times.map((minute) => day * MINUTES_A_DAY + minute)),
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
  };
}

function yearOf(
  moves: readonly Move[],
  start: Bounds,
): { readonly average: number; readonly bounds: Bounds } {
  const events = moves
    .flatMap(({ minutes, ...bounds }) => minutes.map((at) => ({ at, bounds })))
    .sort((one, other) => one.at - other.at);
  let bounds = start;
  let since = 0;
  let taskMinutes = 0;
  const until = (at: number): void => {
    taskMinutes += Math.min(bounds.least, bounds.most) * (at - since);
    since = at;
  };
  for (const event of events) {
    until(event.at);
    bounds = { ...bounds, ...event.bounds };
  }
  until(DAYS_A_YEAR * MINUTES_A_DAY);
  return { average: taskMinutes / since, bounds };
}
