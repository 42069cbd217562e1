/** Times of day and moments as texts, and the way between a moment and the clock on the wall of a time zone. */
import { localDateTime, zoneOffset } from '../../clock.js';
import { foldInput } from './fold-input.js';

/** `08:30` */
export const TIME_PATTERN = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/u;
/** RFC 3339 with its offset, without leap seconds. */
export const DATE_TIME_PATTERN =
  /^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$/u;
/** `2026-11` */
export const MONTH_PATTERN = /^[0-9]{4}-(?:0[1-9]|1[0-2])$/u;

/** Whether a text has the shape of a moment; that there is one is the format's. */
export const isDateTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text);

/** A moment with its offset as it stands; a day and time without one is of the zone: `2026-11-24T08:30`. */
export function parseDateTime(text: string, zone: string): string | undefined {
  if (isDateTime(text)) return text;
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)?$/.exec(text) ?? [];
  return date === undefined ? undefined : dateTimeInZone(date, time!, zone);
}

/** `YYYY-MM-DDTHH:MM` on the wall of the zone. */
export const wallClockTime = (moment: number, zone: string): string => localDateTime(moment, zone).slice(0, 16);

/** RFC 3339 of a day and a time of the zone, with the offset there and then. Undefined where clocks never show it. */
export function dateTimeInZone(date: string, time: string, zone: string): string | undefined {
  const shown = `${date}T${time}:00`;
  const offset = zoneOffset(shown, zone);
  return offset === undefined ? undefined : shown + offset;
}

const HALF = /\s*(?:(ص|صباحا|am|a\.m\.)|(م|مساء|ظهرا|بعد الظهر|pm|p\.m\.))$/iu;
/** No time, nor date and time, is written in more characters. */
export const MAX_DATE_TIME_LENGTH = 80;
const VOWEL_SIGNS = /[\u064b-\u0652]/g;

/** A time as it is typed: `8:30`, `08.30`, `0830`, `8:30 م`, `8:5` of two boxes. `HH:MM`, whether or not there is such a time. */
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
