/** Today's date in a time zone, for programs that ask for it often. */
import { DEFAULT_ZONE } from './clock.js';
import { memoize } from './memoize.js';

/** Returns today's date in a time zone as `YYYY-MM-DD`. */
export const dayInZone = (zone = DEFAULT_ZONE): string => calendarOf(zone).format(new Date());

/**
 * Returns the date format of a zone. It is memoized, because creating a format takes longer than formatting many dates.
 */
const calendarOf = memoize((zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }));
