/** Dates as people type them. */
import type { FieldWords } from './field.js';
import { foldedText } from './typed-text.js';

export interface DateWords {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly months: readonly string[];
}

export const dateWords: FieldWords<DateWords> = {
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
};

const SEPARATORS = /[\s/\-.،,]+/;
const NAME = /\p{L}(?:[\p{L}\p{M}\s]*\p{L})?/u;

/** Day, month, year, unless it starts with four digits; `YYYY-MM-DD` or undefined. That the day exists is the schema's. */
export function readDate(typed: string): string | undefined {
  const text = foldedText(typed);
  const name = NAME.exec(text)?.[0];
  const numbers = text.replace(NAME, ' ').split(SEPARATORS).filter(Boolean);
  if (numbers[0]?.length === 4) numbers.reverse();
  if (name !== undefined) numbers.splice(1, 0, monthNamed(name));
  const [day, month, year] = numbers;
  const readable = numbers.length === 3 && /^\d\d?-\d\d?-\d{4}$/.test(numbers.join('-'));
  return readable ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : undefined;
}

const folded = (name: string): string => name.toLowerCase().replace(/[أإآ]/g, 'ا').replace(/\s+/g, ' ');

/** Its number; three letters of an English name will do. Empty for what is no month. */
function monthNamed(name: string): string {
  const wanted = folded(name);
  const found = dateWords.ar.months.findIndex(month => folded(month) === wanted);
  if (found >= 0) return String(found + 1);
  const english = dateWords.en.months.findIndex(month => folded(month).startsWith(wanted));
  return wanted.length >= 3 && english >= 0 ? String(english + 1) : '';
}

/** `2026-01-05` as it stands in the control: `5/1/2026`. What is no date stays. */
export const typedDate = (value: string): string =>
  value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, (_, year, month, day) => `${Number(day)}/${Number(month)}/${year}`);
