/**
 * Functions on times of day and date-times: `HH:MM:SS` and `YYYY-MM-DDTHH:MM:SS`, with an optional fraction and an
 * optional offset or `@Region/City`.
 */
import type { Value } from '../scope.js';
import { not } from './compare.js';
import { dayNumber, dayOf, isDate, isDay, monthsLater, padded } from './dates.js';
import { add } from './numbers.js';
import { isNumber, isText, type Truth } from './value-guards.js';

interface Moment {
  /** Days since 1970-01-01; undefined for a time of day. */
  readonly day?: number;
  /** Nanoseconds since midnight. */
  readonly nanos: number;
  /** Zone: empty for local, or `Z`, `+03:00`, `@Asia/Damascus`. */
  readonly zone: string;
}

const NANO = 1e9;
const DAY = 86_400 * NANO;
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d(?::\d\d)?|@\w+(?:\/[\w+-]+)*)?$/;
const DATE = /^(-?\d{4,9})-(\d\d)-(\d\d)$/;

function readTime(text: string): Moment | null {
  const found = TIME.exec(text);
  if (!found) return null;
  const [hour, minute, second] = [found[1], found[2], found[3] ?? 0].map(Number) as [number, number, number];
  const zone = (found[5] ?? '').replace(/^[+-]00:00(:00)?$/, 'Z').replace(/^(.\d\d:\d\d):00$/, '$1');
  const seconds = hour * 3600 + minute * 60 + second;
  if (minute > 59 || second > 59 || seconds > 86_400 || !isZone(zone)) return null;
  return { nanos: seconds * NANO + Math.round(Number(found[4] ?? 0) * NANO), zone };
}

function readDay(text: string): number | null {
  const [year, month, day] = (DATE.exec(text) ?? []).slice(1).map(Number);
  return year !== undefined && isDay(year, month!, day!) && !/^-?0\d{4}/.test(text)
    ? dayNumber(year, month!, day!)
    : null;
}

/** Parses a date, a time or a date-time. A date alone is midnight UTC. */
function read(value: Value): Moment | null {
  if (!isText(value)) return null;
  const split = value.indexOf('T');
  if (split < 0 && !value.includes(':')) {
    const day = readDay(value);
    return day === null ? null : { day, nanos: 0, zone: 'Z' };
  }
  const time = readTime(value.slice(split + 1));
  if (!time || split < 0) return time;
  const day = readDay(value.slice(0, split));
  return day === null ? null : carried(day, time.nanos, time.zone);
}

/** Returns a date-time after carrying nanoseconds of any size over into days. */
function carried(day: number, nanos: number, zone: string): Moment {
  const days = Math.floor(nanos / DAY);
  return { day: day + days, nanos: nanos - days * DAY, zone };
}

/** Returns the seconds that a zone is ahead of UTC, or null for local. */
function offsetOf({ day = 0, nanos, zone }: Moment): number | null {
  if (zone === '') return null;
  if (zone === 'Z') return 0;
  if (zone.startsWith('@')) return regionOffset(zone.slice(1), day * 86_400_000 + Math.floor(nanos / 1e6));
  const [hours, minutes, seconds = 0] = zone.slice(1).split(':').map(Number) as [number, number, number?];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

/**
 * Returns the offset of a region by the host's time zone data. The region's clock is read twice, because the offset
 * depends on the moment itself.
 */
function regionOffset(region: string, local: number): number {
  const ahead = (utc: number): number => clockOf(region, utc) - Math.floor(utc / 1000);
  return ahead(local - ahead(local) * 1000);
}
function clockOf(region: string, utc: number): number {
  const options = { timeZone: region, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', {
    ...options,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
  const seconds = parts.hour! * 3600 + parts.minute! * 60 + parts.second!;
  return dayNumber(parts.year!, parts.month!, parts.day!) * 86_400 + seconds;
}
function isZone(zone: string): boolean {
  if (!zone.startsWith('@')) return Math.abs(offsetOf({ nanos: 0, zone }) ?? 0) <= 18 * 3600;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone.slice(1) }) !== null;
  } catch {
    return false;
  }
}

function print({ day, nanos, zone }: Moment): string {
  const seconds = Math.floor(nanos / NANO);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(one => padded(one))
    .join(':');
  const fraction = nanos % NANO === 0 ? '' : `.${padded(nanos % NANO, 9).replace(/0+$/, '')}`;
  if (day === undefined) return `${clock}${fraction}${zone}`;
  const [year, month, of] = dayOf(day);
  const years = `${year < 0 ? '-' : ''}${padded(Math.abs(year), 4)}`;
  return `${years}-${padded(month)}-${padded(of)}T${clock}${fraction}${zone}`;
}
const printed = (moment: Moment | null): string | null => moment && print(moment);

/** Returns the time of a text, a date or a date-time, or of hour, minute, second and offset. */
export function time(from: Value, minute?: Value, second?: Value, offset: Value = null): string | null {
  if (minute !== undefined) return timeOf([from, minute, second ?? null], offset);
  const moment = read(from);
  return moment && print({ nanos: moment.nanos % DAY, zone: moment.zone });
}
function timeOf(parts: readonly Value[], offset: Value): string | null {
  if (!parts.every(isNumber) || !parts.slice(0, 2).every(Number.isInteger)) return null;
  const [hour, minute, second] = parts as [number, number, number];
  const clock = `${padded(hour)}:${padded(minute)}:${second < 10 ? '0' : ''}${second}`;
  const moment = hour < 24 ? readTime(clock) : null;
  return printed(moment && { ...moment, zone: isNumber(offset) ? zoneOf(offset) : '' });
}
function zoneOf(offset: number): string {
  const seconds = Math.abs(offset);
  const text = `${padded(Math.floor(seconds / 3600))}:${padded(Math.floor(seconds / 60) % 60)}`;
  if (offset === 0) return 'Z';
  return `${offset < 0 ? '-' : '+'}${text}${seconds % 60 === 0 ? '' : `:${padded(seconds % 60)}`}`;
}

/** Returns the date-time of a text or a date, or of a date (or the date of a date-time) and a time. */
export function dateAndTime(from: Value, at?: Value): string | null {
  const moment = read(from);
  if (moment?.day === undefined) return null;
  if (at === undefined) return print(isDate(from) ? { ...moment, zone: '' } : moment);
  const time = isText(at) && !at.includes('T') ? readTime(at) : null;
  return printed(time && carried(moment.day, time.nanos, time.zone));
}

/**
 * Returns a date-time in RFC 3339 with an offset, for the compiler. A local date-time is read by the clock of `zone`.
 */
export function withOffset(value: Value, zone: string): string | null {
  const moment = read(value);
  if (moment?.day === undefined) return null;
  const offset = offsetOf(moment.zone === '' ? { ...moment, zone: `@${zone}` } : moment);
  return print({ ...moment, zone: zoneOf(offset!) });
}

const part =
  (work: (moment: Moment) => Value) =>
  (value: Value): Value => {
    const moment = read(value);
    return moment && work(moment);
  };
export const hour = /* @__PURE__ */ part(({ nanos }) => Math.floor(nanos / (3600 * NANO)));
export const minute = /* @__PURE__ */ part(({ nanos }) => Math.floor(nanos / (60 * NANO)) % 60);
export const second = /* @__PURE__ */ part(({ nanos }) => (nanos % (60 * NANO)) / NANO);
export const timeOffset = /* @__PURE__ */ part(offsetOf);
export const timezone = /* @__PURE__ */ part(({ zone }) => (zone.startsWith('@') ? zone.slice(1) : null));

/**
 * Returns the days and nanoseconds from `b` to `a`, or null if only one of them has a date, or if both have a date and
 * only one has a zone. A time of day without a zone is read by the other's clock.
 */
function apart(a: Value, b: Value): readonly [days: number, nanos: number] | null {
  const [x, y] = [read(a), read(b)];
  if (!x || !y || (x.day === undefined) !== (y.day === undefined)) return null;
  const [from, to] = [offsetOf(x), offsetOf(y)];
  const local = (from === null) !== (to === null);
  if (local && x.day !== undefined) return null;
  if (local) return [0, x.nanos - y.nanos];
  return [(x.day ?? 0) - (y.day ?? 0), x.nanos - y.nanos - ((from ?? 0) - (to ?? 0)) * NANO];
}
const order = (a: Value, b: Value): number | null => {
  const found = apart(a, b);
  return found && found[0] * DAY + found[1];
};
const ordered =
  (holds: (order: number) => boolean) =>
  (a: Value, b: Value): Truth => {
    const found = order(a, b);
    return found === null ? null : holds(found);
  };

export const ltMoment = /* @__PURE__ */ ordered(order => order < 0);
export const leMoment = /* @__PURE__ */ ordered(order => order <= 0);
export const gtMoment = /* @__PURE__ */ ordered(order => order > 0);
export const geMoment = /* @__PURE__ */ ordered(order => order >= 0);
/**
 * Returns whether two moments are equal to the second, because the standard compares year, month, day, hour, minute and
 * second.
 */
const sameMoment = /* @__PURE__ */ ordered(order => Math.trunc(order / NANO) === 0);
export const eqMoment = (a: Value, b: Value): Truth => (a === null || b === null ? a === b : sameMoment(a, b));
export const neMoment = (a: Value, b: Value): Truth => not(eqMoment(a, b));

// Arithmetic. Durations are seconds or months; a time of day wraps around at midnight.

export function addToMoment(moment: Value, seconds: Value): string | null {
  const from = read(moment);
  if (!from || !isNumber(seconds)) return null;
  const days = Math.floor(seconds / 86_400);
  const later = carried((from.day ?? 0) + days, from.nanos + Math.round((seconds - days * 86_400) * NANO), from.zone);
  return print(from.day === undefined ? { nanos: later.nanos, zone: later.zone } : later);
}
export const takeFromMoment = (moment: Value, seconds: Value): string | null =>
  addToMoment(moment, isNumber(seconds) ? -seconds : null);

export function addMonthsToMoment(moment: Value, months: Value): string | null {
  const from = read(moment);
  if (from?.day === undefined || !isNumber(months)) return null;
  return print({ ...from, day: dayNumber(...monthsLater(dayOf(from.day), months)) });
}
export const takeMonthsFromMoment = (moment: Value, months: Value): string | null =>
  addMonthsToMoment(moment, isNumber(months) ? -months : null);

/** Returns the seconds from one moment to another. */
export function betweenMoments(to: Value, from: Value): Value {
  const found = apart(to, from);
  return found && add(found[0] * 86_400, found[1] / NANO);
}
