/** Stages of a deadline, counted in working days. */
import {
  addDays,
  addWorkingDays,
  isWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from '../../runtime/calendar/working-days.js';
import { DEFAULT_ZONE, localDateTime, zoneOffset } from '../../runtime/clock.js';
import { dayInZone } from '../../runtime/day-in-zone.js';
import type { Status } from '../statuses.js';
import type { ReminderOptions } from './options.js';

/** Where a case is on the way past its deadline, the latest first. */
export const STAGES = ['escalated', 'late', 'today', 'before'] as const;

export type Stage = (typeof STAGES)[number];

/** Statuses of the cases that offices are reminded of: not decided, and it is the turn of the office. */
export const REMINDED: readonly Status[] = ['received'];

/** Hour of the day from which reminders are sent. */
const FIRST_HOUR = 8;

/** Returns the day in the zone of the offices if reminders are sent now: on a working day, from eight o'clock on. */
export function sendingDay(calendar: WorkingCalendar, now: number): string | undefined {
  const local = localDateTime(now, DEFAULT_ZONE);
  const day = local.slice(0, 10);
  return Number(local.slice(11, 13)) >= FIRST_HOUR && isWorkingDay(calendar, day) ? day : undefined;
}

/** Returns the stage of a deadline on a day, or undefined if no one is reminded then. */
export function stageOn(
  calendar: WorkingCalendar,
  today: string,
  due: number,
  { before, after, escalate }: Pick<ReminderOptions, 'before' | 'after' | 'escalate'>,
): Stage | undefined {
  const day = dayInZone(DEFAULT_ZONE, due);
  if (day === today) return 'today';
  if (day > today) return workingDaysBetween(calendar, today, day) <= before ? 'before' : undefined;
  const days = workingDaysBetween(calendar, day, today);
  if (days >= escalate) return 'escalated';
  return days >= after ? 'late' : undefined;
}

/** Returns the first moment after all deadlines that are due soon, or have passed. */
export function dueSoonBefore(calendar: WorkingCalendar, now: number, days: number): number {
  const next = addDays(addWorkingDays(calendar, dayInZone(DEFAULT_ZONE, now), days), 1);
  // On the day on which the clock skips midnight, the day begins at one.
  const start = [`${next}T00:00:00`, `${next}T01:00:00`].find(one => zoneOffset(one, DEFAULT_ZONE) !== undefined)!;
  return Date.parse(start + zoneOffset(start, DEFAULT_ZONE));
}
