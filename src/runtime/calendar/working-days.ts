/** Working days: the days on which the offices of a calendar are open. A day is `YYYY-MM-DD`. */
import { dayNumber, dayOf, numbersOf, padded } from '../engine/functions/dates.js';

export interface WorkingCalendar {
  /** Days of the week without work; 0 is Sunday. At least one day of the week is not among them. */
  readonly weekend: ReadonlySet<number>;
  /** Days without work. */
  readonly holidays: ReadonlySet<string>;
  /** Days of the weekend on which offices are open nevertheless, in place of another day. */
  readonly working: ReadonlySet<string>;
}

const DAYS_PER_WEEK = 7;
/** Day of the week of 1970-01-01, day number 0: a Thursday. */
const FIRST_WEEKDAY = 4;

const numberOf = (day: string): number => dayNumber(...numbersOf(day));
const weekdayOf = (number: number): number =>
  (((number + FIRST_WEEKDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;

function dayText(number: number): string {
  const [year, month, day] = dayOf(number);
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
}

/** Returns the day a number of days later, or earlier if the number is negative. */
export const addDays = (day: string, count: number): string => dayText(numberOf(day) + count);

const isOpen = ({ weekend, holidays, working }: WorkingCalendar, number: number): boolean => {
  const day = dayText(number);
  return working.has(day) || (!weekend.has(weekdayOf(number)) && !holidays.has(day));
};

export const isWorkingDay = (calendar: WorkingCalendar, day: string): boolean => isOpen(calendar, numberOf(day));

/**
 * Returns the day that is a number of working days after a day, which itself does not count. 0 returns the day itself; a
 * negative number goes back.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: string, count: number): string {
  const step = Math.sign(count);
  let number = numberOf(day);
  for (let left = Math.abs(count); left > 0; ) {
    number += step;
    if (isOpen(calendar, number)) left -= 1;
  }
  return dayText(number);
}

/** Returns the day itself if it is a working day, and otherwise the next one. */
export function workingDayFrom(calendar: WorkingCalendar, day: string): string {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1);
}

/** Returns the number of working days from a day, which does not count, to another, which does; negative if turned. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from) || 0;
  let count = 0;
  for (let number = numberOf(from) + 1; number <= numberOf(to); number++) if (isOpen(calendar, number)) count += 1;
  return count;
}
