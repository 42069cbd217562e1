/** Response deadline of the office: the time that the service card promises, counted from the receipt. */
import { DEFAULT_ZONE, localDateTime, timestamp, zoneOffset } from '../clock.js';
import { addMonths } from '../engine/functions/dates.js';
import { duration, monthsDuration } from '../engine/functions/durations.js';

/** Returns the response deadline in milliseconds since 1970, or undefined if nothing was promised. */
export function responseDeadline(receivedAt: number, promised: string | undefined): number | undefined {
  if (promised === undefined) return undefined;
  const seconds = duration(promised);
  if (seconds !== null) return receivedAt + seconds * 1000;
  const months = monthsDuration(promised);
  return months === null ? undefined : monthsAfter(receivedAt, months);
}

/**
 * Returns the same hour of the same day a number of months later, in the time zone of the office, or of the last day of
 * a month that has no such day.
 */
function monthsAfter(moment: number, months: number): number {
  const [day = '', time = ''] = localDateTime(moment, DEFAULT_ZONE).split('T');
  const shown = `${addMonths(day, months)}T${time}`;
  // An hour that the clock skips gets the offset of the original moment.
  return Date.parse(shown + (zoneOffset(shown, DEFAULT_ZONE) ?? timestamp(DEFAULT_ZONE, moment).slice(19)));
}
