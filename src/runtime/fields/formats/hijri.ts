/**
 * Umm al-Qura calendar as ECMA-402 implements it (`islamic-umalqura`), for the years 1300 to 1600. ECMA-402 only
 * converts a day to its Hijri date. The reverse conversion estimates the day and then corrects it by the remaining
 * difference.
 */
import type { Language } from '../../model.js';
import { type DateParts, dateMessages, datePartsOf, isoDate, parseDateParts } from './date-text.js';
import { foldInput } from './fold-input.js';

const DAY = 86_400_000;
/** Start of 1 Muharram 1 by the mean month, and the mean lengths of a year and a month in days. */
const EPOCH = Date.UTC(622, 6, 19);
const YEAR = 354.3671;
const MONTH = YEAR / 12;
/** Last Hijri year. A greater year is of the Gregorian calendar. */
const LAST_YEAR = 1600;

const calendar = (language: Language, month: 'numeric' | 'long') =>
  new Intl.DateTimeFormat(`${language}-u-ca-islamic-umalqura-nu-latn`, {
    timeZone: 'UTC',
    year: 'numeric',
    month,
    day: 'numeric',
  });

type Calendar = ReturnType<typeof calendar>;

const partOf = (of: Calendar, day: number, type: 'day' | 'month' | 'year'): string =>
  of.formatToParts(day).find(part => part.type === type)!.value;

const numbersOf = (of: Calendar, day: number): readonly [number, number, number] => [
  Number(partOf(of, day, 'day')),
  Number(partOf(of, day, 'month')),
  Number(partOf(of, day, 'year')),
];

/** Returns the Hijri day, month and year of `YYYY-MM-DD`, or undefined if the value is not a whole day. */
export function toHijri(value: unknown): DateParts | undefined {
  const parts = datePartsOf(value);
  const day = parts && parts[0] !== '' ? Date.parse(String(value)) : Number.NaN;
  if (Number.isNaN(day)) return undefined;
  const [d, m, y] = numbersOf(calendar('en', 'numeric'), day).map(number => String(number).padStart(2, '0'));
  return [d!, m!, y!];
}

/** Returns `YYYY-MM-DD` of a Hijri date, or undefined if the calendar has no such day. */
export function fromHijri([d, m, y]: DateParts): string | undefined {
  const [day, month, year] = [Number(d), Number(m), Number(y)];
  const of = calendar('en', 'numeric');
  let found = EPOCH + Math.round((year - 1) * YEAR + (month - 1) * MONTH + day - 1) * DAY;
  for (let tries = 0; tries < 4; tries++) {
    const [atDay, atMonth, atYear] = numbersOf(of, found);
    if (atDay === day && atMonth === month && atYear === year) return new Date(found).toISOString().slice(0, 10);
    found += Math.round((year - atYear) * YEAR + (month - atMonth) * MONTH + (day - atDay)) * DAY;
  }
  return undefined;
}

/** Returns the names of the twelve months, «محرم» first. */
export function hijriMonths(language: Language): readonly string[] {
  const of = calendar(language, 'long');
  const numbers = calendar('en', 'numeric');
  const names: string[] = [];
  for (let month = 0; month < 13; month++) {
    const day = Date.UTC(2025, 5, 30) + Math.round(month * MONTH) * DAY;
    names[Number(partOf(numbers, day, 'month')) - 1] = partOf(of, day, 'month');
  }
  return names;
}

/**
 * Reduces the name of a month to its letters, so that its spellings compare as equal: «ذو الحجة», «ذي الحجة»,
 * `Dhuʻl-Hijjah`.
 */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[أإآ]/g, 'ا')
    .replace(/^ذي/, 'ذو')
    .replace(/[^\p{L}]/gu, '');

/** Returns the number of a month name, in the languages in which Gregorian names are read, or an empty text. */
function hijriMonthNamed(name: string): string {
  const wanted = bare(name);
  const languages = Object.keys(dateMessages);
  const found = languages.map(language => hijriMonths(language).findIndex(month => bare(month) === wanted));
  const index = found.find(at => at >= 0);
  return index === undefined ? '' : String(index + 1);
}

export const isHijriYear = ([, , year]: DateParts): boolean => Number(year) <= LAST_YEAR;

/** Parses a typed date, which is Hijri or Gregorian depending on its year, to `YYYY-MM-DD`, or returns undefined. */
export function parseHijri(typed: string): string | undefined {
  const text = foldInput(typed).replace(/(\d)\s*هـ?$/, '$1');
  const gregorian = parseDateParts(text);
  if (gregorian && !isHijriYear(gregorian)) return gregorian[0] === '' ? undefined : isoDate(gregorian);
  const parts = parseDateParts(text, hijriMonthNamed);
  return parts && parts[0] !== '' ? fromHijri(parts) : undefined;
}
