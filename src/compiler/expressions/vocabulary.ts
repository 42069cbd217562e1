/** The words of the language in English and Arabic: one table, read by the lexer, the printer and the rewriter. */

/** Words of the grammar. No field may be called so, in either language. */
export const GRAMMAR_KEYWORDS: Readonly<Record<string, string>> = {
  and: 'و',
  or: 'أو',
  not: 'ليس',
  in: 'في',
  between: 'بين',
  if: 'إذا',
  then: 'فإن',
  else: 'وإلا',
  some: 'بعض',
  every: 'كل',
  satisfies: 'يحقق',
  for: 'لكل',
  return: 'أعد',
  true: 'نعم',
  false: 'لا',
  null: 'فارغ',
};

/** Other spellings that are read as the same word. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  satisfies: ['تحقق', 'يتحقق'],
  return: ['أعط'],
  then: ['فان'],
  true: ['صحيح'],
  false: ['خطأ'],
};

export type WordLanguage = 'ar' | 'en';

/** Without vowel signs and hamzas on alif, which many do not type. */
export const folded = (word: string): string => word.replace(/[\u064B-\u0652\u0640]/g, '').replace(/[أإآ]/g, 'ا');

const english: ReadonlyMap<string, string> = new Map(
  Object.entries(GRAMMAR_KEYWORDS).flatMap(([en, ar]) =>
    [ar, ...(ALSO[en] ?? [])].map(word => [folded(word), en] as const),
  ),
);

/** The English word of the grammar that a word in either language stands for; undefined for any other word. */
export const grammarWord = (word: string): string | undefined =>
  Object.hasOwn(GRAMMAR_KEYWORDS, word) ? word : english.get(folded(word));

/** Every spelling of the grammar's words. */
export const SPELLINGS: readonly string[] = [
  ...Object.entries(GRAMMAR_KEYWORDS).flatMap(([en, ar]) => [en, ar, folded(ar)]),
  ...Object.values(ALSO).flat(),
];

/** Functions that the compiler reads itself, since what they take depends on what stands in them. */
export const SPECIAL_FUNCTIONS: Readonly<Record<string, string>> = {
  context: 'سياق',
  'context merge': 'دمج السياقات',
  'context put': 'إضافة إلى السياق',
  date: 'تاريخ',
  'date and time': 'تاريخ ووقت',
  duration: 'مدة',
  'get entries': 'مداخل السياق',
  'get value': 'قيمة من السياق',
  is: 'مطابق',
  'is unknown': 'مجهول',
  range: 'مجال',
  string: 'نص',
  time: 'وقت',
  today: 'اليوم',
};

/** Parts of dates, times and durations. */
const PROPERTIES: Readonly<Record<string, string>> = {
  السنة: 'year',
  الشهر: 'month',
  اليوم: 'day',
  يوم_الاسبوع: 'weekday',
  الساعة: 'hour',
  الدقيقة: 'minute',
  الثانية: 'second',
  السنوات: 'years',
  الاشهر: 'months',
  الايام: 'days',
  الساعات: 'hours',
  الدقائق: 'minutes',
  الثواني: 'seconds',
};

/** A part of a date in English, as written in either language. */
export const propertyName = (written: string): string => {
  const word = folded(written);
  return Object.hasOwn(PROPERTIES, word) ? PROPERTIES[word]! : written;
};
