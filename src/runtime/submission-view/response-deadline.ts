/**
 * Response deadline of the office: the time that the service card promises, counted from the day of receipt in the
 * calendar of the offices. A deadline is a day: it has passed when that day is over.
 */
import { SYRIAN_CALENDAR } from '../calendar/syrian-calendar.js';
import {
  addDays,
  addWorkingDays,
  type WorkingCalendar,
  workingDayFrom,
  workingDaysBetween,
} from '../calendar/working-days.js';
import { DEFAULT_ZONE, zoneOffset } from '../clock.js';
import { dayInZone } from '../day-in-zone.js';
import { addMonths } from '../engine/functions/dates.js';
import { duration, monthsDuration } from '../engine/functions/durations.js';
import { memoize } from '../memoize.js';
import type { FormModel } from '../model.js';

/** Time from one status of a submission to the next, in milliseconds since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export interface DeadlineOptions {
  /** Calendar of the offices; that of Syria if absent. */
  readonly calendar?: WorkingCalendar;
  /** Times in which it was the applicant's turn, in their order. They do not count. */
  readonly pauses?: readonly Period[];
}

/**
 * Returns the end of the day of the deadline in milliseconds since 1970, in the time zone of the offices, or undefined
 * if nothing was promised. `promised` is an ISO 8601 duration, or a number of working days such as `10 working days`. A
 * day on which the offices are closed moves the deadline to the next working day.
 */
export function responseDeadline(
  receivedAt: number,
  promised: string | undefined,
  { calendar = SYRIAN_CALENDAR, pauses = [] }: DeadlineOptions = {},
): number | undefined {
  const count = promised === undefined ? undefined : counterOf(promised, calendar);
  if (!count) return undefined;
  const from = dayOfMoment(receivedAt);
  const due = pauses
    .map(({ from, to }) => [dayOfMoment(from), dayOfMoment(to)] as const)
    // What was late before a pause stays late.
    .reduce((day, [begin, end]) => (begin > day ? day : count.later(day, begin, end)), count.from(from));
  return endOf(workingDayFrom(calendar, due));
}

/** Returns the time that a service card promises, or undefined if it promises none. */
export function promisedTime(card: Pick<Card, 'duration' | 'workingDays'> | undefined): string | undefined {
  if (card?.workingDays !== undefined) return `${card.workingDays} working days`;
  return typeof card?.duration === 'string' ? card.duration : undefined;
}

type Card = NonNullable<FormModel['procedure']>;

/** Counting of a promised time. */
interface Counter {
  /** Returns the last day of the time that begins on a day. */
  from(day: string): string;
  /** Returns a day that was moved by a pause. */
  later(day: string, begin: string, end: string): string;
}

const WORKING_DAYS = /^(\d{1,4}) working days$/;

/** Returns the number of working days that are promised, or undefined if an ISO 8601 duration is. */
export function workingDaysOf(promised: string): number | undefined {
  const count = WORKING_DAYS.exec(promised)?.[1];
  return count === undefined ? undefined : Number(count);
}

function counterOf(promised: string, calendar: WorkingCalendar): Counter | undefined {
  const working = workingDaysOf(promised);
  if (working !== undefined)
    return {
      from: day => addWorkingDays(calendar, day, working),
      later: (day, begin, end) => addWorkingDays(calendar, day, workingDaysBetween(calendar, begin, end)),
    };
  const [seconds, months] = [duration(promised), monthsDuration(promised)];
  if (seconds === null && months === null) return undefined;
  return {
    from: day => (months === null ? addDays(day, Math.floor(seconds! / SECONDS_PER_DAY)) : addMonths(day, months)!),
    later: (day, begin, end) => addDays(day, daysBetween(begin, end)),
  };
}

const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = 86_400_000;
const dayOfMoment = (moment: number): string => dayInZone(DEFAULT_ZONE, moment);
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;

/** Returns the last moment of a day in the zone of the offices. It is kept, because many cases are due on one day. */
const endOf = memoize((day: string): number => startOf(addDays(day, 1)) - 1);

/** Returns the first moment of a day. One whose midnight the clock skips begins an hour later. */
function startOf(day: string): number {
  const hour = ['00', '01'].find(one => zoneOffset(`${day}T${one}:00:00`, DEFAULT_ZONE) !== undefined)!;
  return Date.parse(`${day}T${hour}:00:00${zoneOffset(`${day}T${hour}:00:00`, DEFAULT_ZONE)}`);
}
