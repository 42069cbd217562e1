/**
 * The Umm al-Qura calendar as ECMA-402 knows it (`islamic-umalqura`), which covers the years 1300 to 1600. It only tells the
 * Hijri date of a day; the day of a Hijri date is found by going to where it should be and then as far as it was missed.
 */
import type { Language } from '../../model.js';
import { type DateParts, datePartsOf, isoDate, parseDateParts } from './date-text.js';
import { foldInput } from './fold-input.js';

const DAY = 86_400_000;
/** 1 Muharram 1 by the mean month, and the mean length of year and month in days. */
const EPOCH = Date.UTC(622, 6, 19);
const YEAR = 354.3671;
const MONTH = YEAR / 12;
/** Above these a year is of the Gregorian calendar. */
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

/** Day, month and year of the Hijri calendar of `YYYY-MM-DD`; undefined for what is no whole day. */
export function toHijri(value: unknown): DateParts | undefined {
  const parts = datePartsOf(value);
  const day = parts && parts[0] !== '' ? Date.parse(String(value)) : Number.NaN;
  if (Number.isNaN(day)) return undefined;
  const [d, m, y] = numbersOf(calendar('en', 'numeric'), day).map(number => String(number).padStart(2, '0'));
  return [d!, m!, y!];
}

/** `YYYY-MM-DD` of a Hijri date; undefined where the calendar has no such day. */
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

/** The twelve months by name, «محرم» first. */
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

/** Letters alone: «ذو الحجة», «ذي الحجة», `Dhuʻl-Hijjah`. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[أإآ]/g, 'ا')
    .replace(/^ذي/, 'ذو')
    .replace(/[^\p{L}]/gu, '');

function hijriMonthNamed(name: string): string {
  const wanted = bare(name);
  const found = ['ar', 'en'].map(language => hijriMonths(language).findIndex(month => bare(month) === wanted));
  const index = found.find(at => at >= 0);
  return index === undefined ? '' : String(index + 1);
}

export const isHijriYear = ([, , year]: DateParts): boolean => Number(year) <= LAST_YEAR;

/** A Hijri date as it is typed, or a Gregorian one, which its year tells; `YYYY-MM-DD`, or undefined. */
export function parseHijri(typed: string): string | undefined {
  const text = foldInput(typed).replace(/(\d)\s*هـ?$/, '$1');
  const gregorian = parseDateParts(text);
  if (gregorian && !isHijriYear(gregorian)) return gregorian[0] === '' ? undefined : isoDate(gregorian);
  const parts = parseDateParts(text, hijriMonthNamed);
  return parts && parts[0] !== '' ? fromHijri(parts) : undefined;
}
