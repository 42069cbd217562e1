/** The date in a time zone, for programs that ask for it often. */
import { DEFAULT_ZONE } from './clock.js';
import { memoize } from './memoize.js';

/** Returns the date of a moment in a time zone as `YYYY-MM-DD`; today's if no moment is given. */
export const dayInZone = (zone = DEFAULT_ZONE, now = Date.now()): string => calendarOf(zone).format(now);

/**
 * Returns the date format of a zone. It is memoized, because creating a format takes longer than formatting many dates.
 */
const calendarOf = memoize((zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }));
