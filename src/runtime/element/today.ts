/** Now, in the form's time zone. */

/** RFC 3339 with the zone's offset: `2026-11-24T08:30:00+03:00`. Its first ten characters are the day. */
export function stamp(zone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(now);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)!.value.padStart(2, '0');
  const local = `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
  return local + offset(Math.round((Date.parse(`${local}Z`) - now.getTime()) / 60_000));
}

function offset(minutes: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

export const today = (zone: string, now = new Date()): string => stamp(zone, now).slice(0, 10);
