/** Words of the expression language in English and Arabic: one table for the lexer, the printer and the translation. */
import type { AuthorLanguage } from '../author-languages.js';

/** Keywords of the grammar. No field may have such a name, in either language. */
export const GRAMMAR_KEYWORDS: Readonly<Record<string, string>> = {
  and: 'و',
  or: 'أو',
  not: 'ليس',
  in: 'في',
  between: 'بين',
  if: 'إذا',
  then: 'فإن',
  else: 'وإلا',
  some: 'يوجد',
  every: 'كل',
  satisfies: 'يحقق',
  for: 'لكل',
  return: 'فأعط',
  true: 'نعم',
  false: 'لا',
  null: 'فارغ',
};

/** Words of the grammar that better ones have replaced. They are still read. */
const FORMER: Readonly<Record<string, readonly string[]>> = { some: ['بعض'], return: ['أعد'] };

/** Other words that are read as the same word; `fmt` replaces them. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  satisfies: ['تحقق', 'يتحقق'],
  return: ['أعط'],
  then: ['فان'],
  true: ['صحيح'],
  false: ['خطأ'],
};

export type WordLanguage = AuthorLanguage;

/** Removes vowel signs and the hamzas on alif, which many people do not type. */
export const folded = (word: string): string => word.replace(/[\u064B-\u0652\u0640]/g, '').replace(/[أإآ]/g, 'ا');

const english: ReadonlyMap<string, string> = new Map(
  Object.entries(GRAMMAR_KEYWORDS).flatMap(([en, ar]) =>
    [ar, ...(ALSO[en] ?? []), ...(FORMER[en] ?? [])].map(word => [folded(word), en] as const),
  ),
);

/**
 * Returns the English keyword of the grammar that a word in either language stands for, or undefined for any other
 * word.
 */
export const grammarWord = (word: string): string | undefined =>
  Object.hasOwn(GRAMMAR_KEYWORDS, word) ? word : english.get(folded(word));

/**
 * Comparisons in Arabic words, by their signs. The first spelling is the one that `fmt` writes. A verb may also be
 * feminine, as in «تساوي».
 */
const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  '=': ['=', 'يساوي'],
  '!=': ['لا يساوي'],
  '<': ['أصغر من', 'أقل من', 'يقل عن'],
  '<=': [
    'أصغر من أو يساوي',
    'أصغر أو يساوي',
    'أقل من أو يساوي',
    'أقل أو يساوي',
    'لا يزيد على',
    'لا يزيد عن',
    'لا يتجاوز',
  ],
  '>': ['أكبر من', 'أكثر من', 'يزيد على', 'يزيد عن', 'يتجاوز'],
  '>=': ['أكبر من أو يساوي', 'أكبر أو يساوي', 'أكثر من أو يساوي', 'لا يقل عن'],
};

/** Returns how a sign of comparison is written in a language. */
export const comparisonIn = (sign: string, language: WordLanguage): string =>
  (language === 'ar' && COMPARISONS[sign]?.[0]) || sign;

/** Every comparison as it is written in a language. */
export const comparisonsIn = (language: WordLanguage): readonly string[] =>
  Object.keys(COMPARISONS).map(sign => comparisonIn(sign, language));

/** Form in which the words of a comparison are compared: those of the grammar in English, the others folded. */
const canonical = (word: string): string => grammarWord(word) ?? folded(word);

const feminine = (comparison: string): string => comparison.replace(/ي(?=ساوي|قل |زيد |تجاوز)/g, 'ت');

const comparisons: ReadonlyMap<string, string> = new Map(
  Object.entries(COMPARISONS).flatMap(([sign, all]) =>
    all.flatMap(words => [words, feminine(words)].map(one => [one.split(' ').map(canonical).join(' '), sign] as const)),
  ),
);

/** Form in which words that may be misspelt are compared. */
export const simplified = (word: string): string => folded(word).replaceAll('ى', 'ي');

const shortComparisons = ['=', '<', '>'].flatMap(sign =>
  COMPARISONS[sign]!.filter(words => /\p{L}/u.test(words)).flatMap(words =>
    [words, feminine(words)].map(one => ({ sign, words: one.split(' ').map(simplified) })),
  ),
);

/** The first words that mean `=`, `<` and `>`, simplified, with the signs. */
export const comparisonHeads: ReadonlyMap<string, string> = new Map(
  shortComparisons.map(({ sign, words }) => [words[0]!, sign]),
);

/** The words that may follow them, simplified: «من», «عن», «على». */
export const comparisonPrepositions: readonly string[] = shortComparisons.flatMap(({ words }) => words.slice(1));

/** Maximum number of words in a comparison. */
export const LONGEST_COMPARISON = 4;

/** Returns the sign of the comparison that these words are, or undefined if they are none. */
export const comparisonOf = (words: readonly string[]): string | undefined =>
  comparisons.get(words.map(canonical).join(' '));

const formerKeywords: ReadonlySet<string> = new Set(Object.values(FORMER).flat().map(folded));

/** Returns whether a word of the grammar is a former one. */
export const isFormerKeyword = (written: string): boolean => formerKeywords.has(folded(written));

/** Every spelling of the grammar's words. */
export const SPELLINGS: readonly string[] = [
  ...Object.keys(GRAMMAR_KEYWORDS),
  ...[...Object.values(GRAMMAR_KEYWORDS), ...[ALSO, FORMER].flatMap(table => Object.values(table).flat())].flatMap(
    word => [word, folded(word)],
  ),
];

/** Functions that the compiler checks itself, because their parameters depend on the content of the arguments. */
export const SPECIAL_FUNCTIONS: Readonly<Record<string, string>> = {
  context: 'كائن',
  'context merge': 'دمج الكائنات',
  'context put': 'إضافة إلى الكائن',
  date: 'تاريخ',
  'date and time': 'تاريخ ووقت',
  duration: 'مدة',
  'get entries': 'مداخل الكائن',
  'get value': 'قيمة من الكائن',
  is: 'مطابق',
  'is unknown': 'غير معروف',
  label: 'التسمية',
  option: 'الخيار',
  now: 'الآن',
  random_id: 'معرّف عشوائي',
  range: 'نطاق',
  string: 'نص',
  time: 'وقت',
  today: 'اليوم',
};

/** Arabic names of the parts of dates, times and durations, with the English ones. */
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

/** Returns the English name of a part of a date that is written in either language. */
export const propertyName = (written: string): string => {
  const word = folded(written);
  return Object.hasOwn(PROPERTIES, word) ? PROPERTIES[word]! : written;
};
