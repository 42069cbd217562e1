/** Parsing and formatting of dates as people type them. */
import type { Localized } from '../field.js';
import { foldInput } from './fold-input.js';
import { formatDigits } from './number-text.js';

export interface DateMessages {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly months: readonly string[];
}

/** Day, month and year as typed. An unknown part is empty. */
export type DateParts = readonly [day: string, month: string, year: string];

export const dateMessages: Localized<DateMessages> = {
  ar: {
    day: 'يوم',
    month: 'شهر',
    year: 'سنة',
    months: [
      'كانون الثاني',
      'شباط',
      'آذار',
      'نيسان',
      'أيار',
      'حزيران',
      'تموز',
      'آب',
      'أيلول',
      'تشرين الأول',
      'تشرين الثاني',
      'كانون الأول',
    ],
  },
  en: {
    day: 'Day',
    month: 'Month',
    year: 'Year',
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
  ku: {
    day: 'Roj',
    month: 'Meh',
    year: 'Sal',
    months: [
      'rêbendan',
      'sibat',
      'adar',
      'nîsan',
      'gulan',
      'hezîran',
      'tîrmeh',
      'tebax',
      'îlon',
      'cotmeh',
      'mijdar',
      'berfanbar',
    ],
  },
};

const SEPARATORS = /[\s/\-.،,]+/;
const NAME = /\p{L}(?:[\p{L}\p{M}\s]*\p{L})?/u;
/** Pattern of a text with a day and without a month. */
const TORN = /^\d+\s*\/\s*\/\s*\d/;

/**
 * Parses the parts of a date: day, month, year, or the reverse if the text starts with four digits. The day, or day and
 * month, may be missing. Returns undefined if the text is not a date. The function does not check whether the day
 * exists.
 */
export function parseDateParts(typed: string, numberOf = monthNamed): DateParts | undefined {
  const text = foldInput(typed);
  const name = NAME.exec(text)?.[0];
  const numbers = text.replace(NAME, ' ').split(SEPARATORS).filter(Boolean);
  if (numbers[0]?.length === 4) numbers.reverse();
  if (name !== undefined) numbers.splice(numbers.length - 1, 0, numberOf(name));
  const [year = '', month = '', day = ''] = [...numbers].reverse();
  const readable = numbers.length <= 3 && /^(?:(?:\d\d?-)?\d\d?-)?\d{4}$/.test(numbers.join('-'));
  return readable && !TORN.test(text) ? [day, month, year] : undefined;
}

/** Formats the parts as `YYYY-MM-DD`, or a beginning of that if parts are missing. */
export const isoDate = ([day, month, year]: DateParts): string =>
  [year, month, day]
    .filter(part => part !== '')
    .map(part => part.padStart(2, '0'))
    .join('-');

/** Parses a whole date, or returns undefined. */
export function parseDate(typed: string): string | undefined {
  const parts = parseDateParts(typed);
  return parts && parts[0] !== '' ? isoDate(parts) : undefined;
}

/** Maximum number of characters of a month's name that are compared: a run of marks is sorted in quadratic time. */
const MAX_NAME = 40;

/** Folds a name: without marks, as on the alef and on Kurdish vowels, and without spaces, of which a box keeps none. */
const folded = (name: string): string =>
  name
    .slice(0, MAX_NAME)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\s]/gu, '');

/**
 * Returns the number of a month name, or an empty text if the name is unknown. A form reads Arabic and English names, and
 * those of its languages. Three Latin letters are enough; Arabic names of two months begin alike.
 */
function monthNamed(name: string): string {
  const wanted = folded(name);
  const isWanted = (month: string) =>
    folded(month) === wanted || (/^[a-z]{3}/.test(wanted) && folded(month).startsWith(wanted));
  const found = Object.values(dateMessages).map(({ months }) => months.findIndex(isWanted) + 1);
  return `${found.find(Boolean) ?? ''}`;
}

/** Returns day, month and year of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or undefined for any other value. */
export function datePartsOf(value: unknown): DateParts | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(String(value)) ?? [];
  return year === undefined ? undefined : [day, month, year];
}

/** Formats `2026-01-05` for the control: `5/1/2026`. A text that is not a date is returned unchanged. */
export function inputDate(value: string): string {
  const parts = datePartsOf(value);
  return parts ? parts.map(part => part.replace(/^0/, '')).join('/') : value;
}

/** Formats the parts of a date: `24/11/2026`, `11/2026`, `2026`. */
export const dateText = (parts: DateParts): string => parts.filter(part => part !== '').join('/');

/** Formats `2026-11-24` for reading: `24/11/2026`. */
export const formatDate = (iso: string, digits: 'latin' | 'arabic'): string =>
  formatDigits(dateText(datePartsOf(iso) ?? ['', '', iso]), digits);
