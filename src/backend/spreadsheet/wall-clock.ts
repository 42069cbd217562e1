/** Wall clock of a time zone for many moments. */
import { localDateTime } from '../../runtime/clock.js';

const QUARTER_MS = 900_000;

/** Maximum number of quarters of an hour whose offsets are kept: about a year. */
const MAX_KNOWN = 40_000;

/**
 * Creates a function that returns the local date and time of a zone at a moment, `2026-11-24T08:30:00`. The offset is
 * looked up once for each quarter of an hour, at whose beginning all zones change: each lookup takes as long as a row.
 */
export function createWallClock(zone: string): (moment: number) => string {
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
    const start = Math.floor(moment / QUARTER_MS) * QUARTER_MS;
    return new Date(moment + offsetAt(start)).toISOString().slice(0, 19);
  };
}
