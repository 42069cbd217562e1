/** Wall clocks of time zones. */

/** Default time zone, for a form that names none. */
export const DEFAULT_ZONE = 'Asia/Damascus';

const MINUTE = 60_000;

/** Returns the local date and time of a zone at a moment: `2026-11-24T08:30:00`. */
export function localDateTime(moment: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)!.value;
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}

/** Returns the offset of a zone from UTC at a moment, in minutes. */
const offsetAt = (moment: number, zone: string): number =>
  Math.round((Date.parse(`${localDateTime(moment, zone)}Z`) - moment) / MINUTE);

/**
 * Returns the UTC offset of a zone at a local time (`…THH:MM:SS`), or undefined if the zone's clock never shows that
 * time.
 */
export function zoneOffset(shown: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${shown}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsets = [asUtc - 1440 * MINUTE, asUtc + 1440 * MINUTE].map(moment => offsetAt(moment, zone));
  const offset = offsets.find(minutes => localDateTime(asUtc - minutes * MINUTE, zone) === shown);
  return offset === undefined ? undefined : offsetText(offset);
}

function offsetText(minutes: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

/**
 * Returns an RFC 3339 timestamp with the zone's offset: `2026-11-24T08:30:00+03:00`. Its first ten characters are the
 * day.
 */
export const timestamp = (zone: string, now = Date.now()): string =>
  localDateTime(now, zone) + offsetText(offsetAt(now, zone));

export const today = (zone: string, now = Date.now()): string => localDateTime(now, zone).slice(0, 10);
