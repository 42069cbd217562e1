/** Wall clock of a time zone for many moments. */
import { localDateTime } from '../../runtime/clock.js';

const [DAY_MS, QUARTER_MS] = [86_400_000, 900_000];

/** Maximum number of moments whose offsets are kept. */
const MAX_KNOWN = 40_000;

/** The first moment that all zones have in the year 1 or later, and the first one of the year 9999. */
const [FIRST, END] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-01-01T00:00:00Z')];

/**
 * Creates a function that returns the local date and time of a zone at a moment, `2026-11-24T08:30:00`. Returns
 * undefined outside of the years 1 to 9998, because the local year may be none of four digits there. The offset is
 * looked up once a day, because a lookup takes longer than a row; on a day whose end has another offset, once for each
 * quarter of an hour, at whose beginning all zones change.
 */
export function createWallClock(zone: string): (moment: number) => string | undefined {
  const offsets = new Map<number, number>();
  const offsetAt = (start: number): number => {
    const known = offsets.get(start);
    if (known !== undefined) return known;
    const offset = Date.parse(`${localDateTime(start, zone)}Z`) - start;
    if (offsets.size >= MAX_KNOWN) offsets.clear();
    offsets.set(start, offset);
    return offset;
  };
  return moment => {
    // Also false if it is not a number.
    if (!(moment >= FIRST && moment < END)) return undefined;
    const day = Math.floor(moment / DAY_MS) * DAY_MS;
    const offset =
      offsetAt(day) === offsetAt(day + DAY_MS) ? offsetAt(day) : offsetAt(Math.floor(moment / QUARTER_MS) * QUARTER_MS);
    return new Date(moment + offset).toISOString().slice(0, 19);
  };
}
