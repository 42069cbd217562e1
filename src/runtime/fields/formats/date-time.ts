/** Times of day and date-times as texts, and the conversion between a moment and the wall clock of a time zone. */
import { localDateTime, zoneOffset } from '../../clock.js';
import { foldInput } from './fold-input.js';

/** Pattern of a time of day: `08:30`. */
export const TIME_PATTERN = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/u;
/** Pattern of an RFC 3339 date-time with its offset, without leap seconds. */
export const DATE_TIME_PATTERN =
  /^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$/u;
/** Returns whether a text is a moment of RFC 3339 with its offset, which may have a small `t` and `z`. */
export const isMoment = (text: string): boolean => DATE_TIME_PATTERN.test(text.toUpperCase());

/** Pattern of a month: `2026-11`. */
export const MONTH_PATTERN = /^[0-9]{4}-(?:0[1-9]|1[0-2])$/u;

/** Returns whether a text has the shape of a date-time. The format checks whether such a moment exists. */
export const isDateTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text);

/**
 * Parses a date-time. With an offset it is returned unchanged; without one, such as `2026-11-24T08:30`, it is in the
 * zone.
 */
export function parseDateTime(text: string, zone: string): string | undefined {
  if (isDateTime(text)) return text;
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)?$/.exec(text) ?? [];
  return date === undefined ? undefined : dateTimeInZone(date, time!, zone);
}

/** Returns the wall-clock time of the zone at a moment, as `YYYY-MM-DDTHH:MM`. */
export const wallClockTime = (moment: number, zone: string): string => localDateTime(moment, zone).slice(0, 16);

/**
 * Returns a day and a time of the zone in RFC 3339, with the zone's offset at that time, or undefined if the zone's
 * clocks never show that time.
 */
export function dateTimeInZone(date: string, time: string, zone: string): string | undefined {
  const shown = `${date}T${time}:00`;
  const offset = zoneOffset(shown, zone);
  return offset === undefined ? undefined : shown + offset;
}

const HALF = /\s*(?:(ص|صباحا|am|a\.m\.)|(م|مساء|ظهرا|بعد الظهر|pm|p\.m\.))$/iu;
/** Maximum length of a typed time or date-time, in UTF-16 code units. */
export const MAX_DATE_TIME_LENGTH = 80;
const VOWEL_SIGNS = /[\u064b-\u0652]/g;

/**
 * Parses a typed time: `8:30`, `08.30`, `0830`, `8:30 م`, or `8:5` from two boxes. Returns `HH:MM` without checking
 * whether such a time exists, or undefined.
 */
export function parseTime(typed: string): string | undefined {
  if (typed.length > MAX_DATE_TIME_LENGTH) return undefined;
  const text = foldInput(typed).replace(VOWEL_SIGNS, '');
  const [half = '', before, after] = HALF.exec(text) ?? [];
  const clock = text.slice(0, text.length - half.length);
  const [, hour, minute = '00'] =
    /^(\d{1,2})\s*[:.٫،,;\s-]\s*(\d\d)(?::00)?$/.exec(clock) ??
    /^(\d{1,2}):(\d)$/.exec(clock) ??
    /^(\d{1,2})(\d\d)$/.exec(clock) ??
    (half === '' ? null : /^(\d{1,2})$/.exec(clock)) ??
    [];
  return hour === undefined
    ? undefined
    : `${String(hourOf(Number(hour), before, after)).padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function hourOf(hour: number, before: string | undefined, after: string | undefined): number {
  if (before !== undefined && hour === 12) return 0;
  return after !== undefined && hour < 12 ? hour + 12 : hour;
}
