/** Parser of the days and moments that options name. */
import { DEFAULT_ZONE } from '../../runtime/clock.js';

const DAY_MS = 86_400_000;

/**
 * Parses a moment, or a day and returns the start of that day in local time plus `later` days, in milliseconds since
 * 1970. Returns undefined for any other text.
 */
export function parseMoment(text: string, later: 0 | 1): number | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const read = isDay || isMoment ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(read) || new Date(Date.parse(text.slice(0, 10))).toISOString().slice(0, 10) !== text.slice(0, 10))
    return undefined;
  return isDay ? read - offsetAt(read) + later * DAY_MS : read;
}

/** Returns how far local time is ahead of UTC at that moment, in milliseconds. */
function offsetAt(moment: number): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: DEFAULT_ZONE, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${shown.format(moment).replace(' ', 'T')}Z`) - moment;
}
