/** The names of all functions in both languages. */
import { signatures } from '../../runtime/engine/functions/signatures.js';
import { folded, SPECIAL_FUNCTIONS, type WordLanguage } from './vocabulary.js';

/** English name → Arabic name. */
export const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(signatures).map(([name, { ar }]) => [name, ar] as const),
  ...Object.entries(SPECIAL_FUNCTIONS),
]);

/** Former Arabic names of functions, with the English name of each. They are still read; `fmt` replaces them. */
const FORMER: Readonly<Record<string, string>> = {
  'العدد الأعلى': 'ceiling',
  'تقريب للأعلى الصحيح': 'ceiling',
  'العدد الأدنى': 'floor',
  'تقريب للأدنى الصحيح': 'floor',
  رقم: 'number',
  وصل: 'string join',
  تشذيب: 'trim',
  تسطيح: 'flatten',
  مجهول: 'is unknown',
  مجال: 'range',
  'يطابق المجال': 'coincides',
  'يختم به': 'finished by',
  يختم: 'finishes',
  يفتتح: 'starts',
  سياق: 'context',
  'دمج السياقات': 'context merge',
  'إضافة إلى السياق': 'context put',
  'مداخل السياق': 'get entries',
  'قيمة من السياق': 'get value',
};

const english: ReadonlyMap<string, string> = new Map([
  ...Object.entries(FORMER).map(([ar, en]) => [folded(ar), en] as const),
  ...[...FUNCTIONS].map(([en, ar]) => [folded(ar), en] as const),
]);

const former: ReadonlySet<string> = new Set(Object.keys(FORMER).map(folded));

/** Returns whether a name of a function is a former Arabic one. */
export const isFormerFunction = (written: string): boolean =>
  !FUNCTIONS.has(written) && former.has(folded(written.replace(/\s+/g, ' ')));

/** Returns the English name of a function that is written in either language, or undefined if there is none. */
export const functionName = (written: string): string | undefined =>
  FUNCTIONS.has(written) ? written : english.get(folded(written));

export const functionIn = (name: string, language: WordLanguage): string =>
  language === 'ar' ? (FUNCTIONS.get(name) ?? name) : name;
