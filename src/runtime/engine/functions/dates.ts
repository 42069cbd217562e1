/** Date functions. A date is `YYYY-MM-DD` with a year from 0000 to 9999; a partial date is `YYYY-MM` or `YYYY`. */
import type { Value } from '../scope.js';
import { not } from './compare.js';
import { at, numbers } from './lists.js';
import { type Signatures, table } from './signature.js';
import { isNumber, isText, type Truth, type ValueList } from './value-guards.js';

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
export const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);

/** Returns the number in a part of a text, or NaN if the part has characters other than digits. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}

const DASH = 45;
export const isDate = (value: Value): value is string =>
  isText(value) &&
  value.length === 10 &&
  value.charCodeAt(4) === DASH &&
  value.charCodeAt(7) === DASH &&
  digits(value, 0, 4) >= 0 &&
  isDay(digits(value, 0, 4), digits(value, 5, 7), digits(value, 8, 10));
export const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

/**
 * Returns the number of days since 1970-01-01 in the Gregorian calendar. The calculation uses eras of 400 years that
 * begin in March.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** Returns the year, month and day of a day number; the inverse of `dayNumber`. */
export function dayOf(number: number): [number, number, number] {
  const days = number + 719468;
  const era = Math.floor(days / 146097);
  const ofEra = days - era * 146097;
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [years + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * shifted + 2) / 5) + 1];
}

export const padded = (value: number, length = 2): string =>
  length === 2 && value >= 10 ? String(value) : String(value).padStart(length, '0');
export const numbersOf = (date: string): [number, number, number] => [
  digits(date, 0, 4),
  digits(date, 5, 7),
  digits(date, 8, 10),
];
const dateOf = (year: number, month: number, day: number): string | null =>
  year >= 0 && year <= 9999 && isDay(year, month, day) ? `${padded(year, 4)}-${padded(month)}-${padded(day)}` : null;

/** Returns the date of a text or a date-time, or of year, month and day. Returns null if there is no such day. */
export function date(from: Value, month?: Value, day?: Value): string | null {
  if (month !== undefined) {
    const parts = [from, month, day ?? null];
    return parts.every(Number.isInteger) ? dateOf(...(parts as [number, number, number])) : null;
  }
  if (!isText(from)) return null;
  const text = from.includes('T') ? from.slice(0, from.indexOf('T')) : from;
  return isDate(text) ? text : null;
}

const part =
  (work: (date: string) => number) =>
  (date: Value): number | null =>
    isText(date) && isDate(date.slice(0, 10)) ? work(date) : null;

/** Returns the year of a date, also of a partial date. */
export const year = (date: Value): number | null => {
  const found = isText(date) ? /^-?\d{4,9}(?=$|-)/.exec(date) : null;
  return found && Number(found[0]);
};
export const month = (date: Value): number | null => {
  const found = isText(date) ? /^-?\d{4,9}-(\d\d)(?=$|-)/.exec(date) : null;
  return found && Number(found[1]);
};
export const day = (date: Value): number | null => {
  const found = isText(date) ? /^-?\d{4,9}-\d\d-(\d\d)(?=$|T)/.exec(date) : null;
  return found && Number(found[1]);
};
const weekdayOf = (date: string): number => ((((dayNumber(...numbersOf(date)) + 3) % 7) + 7) % 7) + 1;
/** Returns the day of the week: 1 is Monday, 7 is Sunday. */
export const weekday = /* @__PURE__ */ part(weekdayOf);
export const dayOfWeek = (date: Value): Value =>
  at(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], weekday(date));
const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December';
export const monthOfYear = (date: Value): Value => at(MONTHS.split(','), month(date));
const yearDay = (date: string): number => dayNumber(...numbersOf(date)) - dayNumber(numbersOf(date)[0], 1, 1) + 1;
export const dayOfYear = /* @__PURE__ */ part(yearDay);
/** Returns the week number by ISO 8601: the first week contains the year's first Thursday. */
export const weekOfYear = /* @__PURE__ */ part(date => {
  const thursday = dayOf(dayNumber(...numbersOf(date)) + 4 - weekdayOf(date));
  return Math.floor((dayNumber(...thursday) - dayNumber(thursday[0], 1, 1)) / 7) + 1;
});

/** Returns the whole years from one day to another. */
export const age = (birth: Value, on: Value): number | null =>
  isDate(birth) && isDate(on) ? digits(on, 0, 4) - digits(birth, 0, 4) - (on.slice(5) < birth.slice(5) ? 1 : 0) : null;

// Arithmetic. Durations are seconds or months.

const DAY = 86_400;
const fromNumber = (number: number): string | null => dateOf(...dayOf(number));

/** Returns the day on which a duration ends that begins at midnight of `date`. */
export const addToDate = (date: Value, seconds: Value): string | null =>
  isDate(date) && isNumber(seconds) ? fromNumber(dayNumber(...numbersOf(date)) + Math.floor(seconds / DAY)) : null;
export const takeFromDate = (date: Value, seconds: Value): string | null =>
  addToDate(date, isNumber(seconds) ? -seconds : null);

/** Returns the same day of another month, or the last day of that month if it is shorter. */
export function addMonths(date: Value, months: Value): string | null {
  return isDate(date) && isNumber(months) ? dateOf(...monthsLater(numbersOf(date), months)) : null;
}
export function monthsLater([year, month, day]: [number, number, number], months: number): [number, number, number] {
  const total = year * 12 + month - 1 + months;
  const [to, of] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return [to, of, Math.min(day, daysIn(to, of))];
}
export const takeMonths = (date: Value, months: Value): string | null =>
  addMonths(date, isNumber(months) ? -months : null);
/**
 * Returns every day from one to another, ascending or descending, or null if there are more days than a list may have
 * items.
 */
export function everyDay(from: Value, to: Value): ValueList | null {
  if (!isDate(from) || !isDate(to)) return null;
  const days = numbers(dayNumber(...numbersOf(from)), dayNumber(...numbersOf(to)));
  return days?.map(day => fromNumber(day as number)) ?? null;
}
/** Returns the seconds from one day to another. */
export const betweenDates = (to: Value, from: Value): number | null =>
  isDate(to) && isDate(from) ? (dayNumber(...numbersOf(to)) - dayNumber(...numbersOf(from))) * DAY : null;
/** Returns the whole months from one day to another. */
export function monthsBetween(from: Value, to: Value): number | null {
  const days = [day(from), day(to)];
  const all = [year(from), month(from), year(to), month(to)];
  if (![...days, ...all].every(isNumber)) return null;
  const [x, y, a, b, c, d] = [...days, ...all] as [number, number, number, number, number, number];
  const months = (c - a) * 12 + d - b;
  if (months > 0 && y < x) return months - 1;
  return months < 0 && y > x ? months + 1 : months;
}

// Partial dates are intervals: a comparison is true or false only if it is so for every day in them.

const first = (date: string): string => date + '-01-01'.slice(date.length - 4);
const last = (date: string): string =>
  date + (date.length === 4 ? '-12-31' : date.length === 7 ? `-${lastDay(date)}` : '');
const lastDay = (month: string): string => padded(daysIn(Number(month.slice(0, 4)), Number(month.slice(5))));

export function ltDays(a: Value, b: Value): Truth {
  if (!isText(a) || !isText(b)) return null;
  if (last(a) < first(b)) return true;
  return first(a) >= last(b) ? false : null;
}
export const gtDays = (a: Value, b: Value): Truth => ltDays(b, a);
export const leDays = (a: Value, b: Value): Truth => not(ltDays(b, a));
export const geDays = (a: Value, b: Value): Truth => not(ltDays(a, b));
export function eqDays(a: Value, b: Value): Truth {
  if (a === null || b === null) return a === b;
  if (!isText(a) || !isText(b)) return null;
  if (last(a) < first(b) || first(a) > last(b)) return false;
  return a === b && a.length === 10 ? true : null;
}
export const neDays = (a: Value, b: Value): Truth => not(eqDays(a, b));

export const dateSignatures: Signatures = /* @__PURE__ */ table(() => ({
  age: { call: 'age', ar: 'العمر', takes: ['date'], gives: 'number', today: true },
  'day of week': { call: 'dayOfWeek', ar: 'يوم الأسبوع', takes: ['day'], gives: 'string', names: ['date'] },
  'day of year': { call: 'dayOfYear', ar: 'يوم السنة', takes: ['day'], gives: 'number', names: ['date'] },
  'month of year': { call: 'monthOfYear', ar: 'شهر السنة', takes: ['day'], gives: 'string', names: ['date'] },
  'week of year': { call: 'weekOfYear', ar: 'أسبوع السنة', takes: ['day'], gives: 'number', names: ['date'] },
  'years and months duration': {
    ...{ call: 'monthsBetween', ar: 'مدة بالأشهر', takes: ['day', 'day'], gives: 'months-duration' },
    names: ['from', 'to'],
  },
}));
