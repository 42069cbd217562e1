/** Text functions. Positions and lengths count code points. */
import { codePoints } from '../code-points.js';
import type { Value } from '../scope.js';
import { decimalsOf } from './numbers.js';
import { type Signatures, table } from './signature.js';
import { isDefined, isList, isNumber, isText, type ValueList } from './value-guards.js';

const texts =
  <R extends Value>(work: (text: string, other: string) => R) =>
  (text: Value, other: Value): R | null =>
    isText(text) && isText(other) ? work(text, other) : null;

export const stringLength = (text: Value): number | null => (isText(text) ? codePoints(text) : null);
export const contains = /* @__PURE__ */ texts((text, part) => text.includes(part));
export const startsWith = /* @__PURE__ */ texts((text, part) => text.startsWith(part));
export const endsWith = /* @__PURE__ */ texts((text, part) => text.endsWith(part));
export const substringBefore = /* @__PURE__ */ texts((text, part) => text.slice(0, Math.max(0, text.indexOf(part))));
export const substringAfter = /* @__PURE__ */ texts((text, part) =>
  text.includes(part) ? text.slice(text.indexOf(part) + part.length) : '',
);
export const upperCase = (text: Value): string | null => (isText(text) ? text.toUpperCase() : null);
export const lowerCase = (text: Value): string | null => (isText(text) ? text.toLowerCase() : null);
export const trim = (text: Value): string | null => (isText(text) ? text.trim() : null);

/** Returns the part of a text from a position that counts from 1, or from the end if it is negative. */
export function substring(text: Value, start: Value, length: Value = Number.MAX_SAFE_INTEGER): string | null {
  if (!isText(text) || !isNumber(start) || !isNumber(length)) return null;
  const points = [...text];
  const from = Math.trunc(start);
  const first = from > 0 ? from - 1 : points.length + from;
  if (from === 0 || first < 0 || first >= points.length || length < 1) return null;
  return points.slice(first, first + Math.trunc(length)).join('');
}

/** Joins the texts of a list. Unanswered parts are skipped. */
export const stringJoin = (list: Value, between: Value = ''): string | null =>
  isList(list) && list.every(item => item === null || isText(item))
    ? list.filter(isDefined).join(String(between ?? ''))
    : null;

/** Formats a number with fifteen significant digits and without an exponent. */
const plain = (exact: number): string => digits(Number.isInteger(exact) ? exact : Number(exact.toPrecision(15)));
const digits = (value: number): string =>
  Math.abs(value) >= 1e21
    ? BigInt(value).toString()
    : String(value).includes('e')
      ? value.toFixed(decimalsOf(value))
      : String(value);
export const string = (value: Value): string | null =>
  isNumber(value) ? plain(value) : isText(value) || typeof value === 'boolean' ? String(value) : null;
/** Formats a list as it is written in an expression. `item` formats each item. */
export const listString = (list: Value, item: (value: Value) => Value): string | null =>
  isList(list) ? `[${list.map(one => (isText(one) ? JSON.stringify(one) : (item(one) ?? 'null'))).join(', ')}]` : null;

// Patterns are literals that the compiler has checked and emits as regular expressions.

type Pattern = RegExp | null;

export const matches = (text: Value, pattern: Pattern): boolean | null =>
  isText(text) && pattern ? pattern.test(text) : null;
/** Replaces the matches of a pattern. In `by`, `$1` is a group of the pattern and `$0` the whole match. */
export const replace = (text: Value, pattern: Pattern, by: Value): string | null =>
  isText(text) && pattern && isText(by) ? text.replace(pattern, by.replaceAll('$0', '$$&')) : null;
export const split = (text: Value, pattern: Pattern): ValueList | null =>
  isText(text) && pattern ? text.split(pattern) : null;

const ofTexts = (call: string, ar: string, ...names: string[]) => ({
  ...{ call, ar, takes: names.map(() => 'string'), names },
});

export const textSignatures: Signatures = /* @__PURE__ */ table(() => ({
  contains: { ...ofTexts('contains', 'يتضمن', 'string', 'match'), gives: 'boolean' },
  'ends with': { ...ofTexts('endsWith', 'ينتهي', 'string', 'match'), gives: 'boolean' },
  'lower case': { ...ofTexts('lowerCase', 'أحرف صغيرة', 'string'), gives: 'string' },
  matches: {
    ...{ call: 'matches', ar: 'يطابق', takes: ['string', 'string', 'string?'], gives: 'boolean', pattern: 1 },
    names: ['input', 'pattern', 'flags'],
  },
  replace: {
    ...{
      call: 'replace',
      ar: 'استبدال',
      takes: ['string', 'string', 'string', 'string?'],
      gives: 'string',
      pattern: 1,
    },
    names: ['input', 'pattern', 'replacement', 'flags'],
  },
  split: {
    ...{ call: 'split', ar: 'تقسيم', takes: ['string', 'string'], gives: 'string[]', pattern: 1 },
    names: ['string', 'delimiter'],
  },
  'starts with': { ...ofTexts('startsWith', 'يبدأ', 'string', 'match'), gives: 'boolean' },
  'string join': {
    ...{
      call: 'stringJoin',
      ar: 'ضم النصوص',
      takes: ['string[]', 'string?'],
      gives: 'string',
      names: ['list', 'delimiter'],
    },
  },
  'string length': { ...ofTexts('stringLength', 'طول النص', 'string'), gives: 'number' },
  substring: {
    ...{ call: 'substring', ar: 'جزء النص', takes: ['string', 'number', 'number?'], gives: 'string' },
    names: ['string', 'start position', 'length'],
  },
  'substring after': { ...ofTexts('substringAfter', 'ما بعد', 'string', 'match'), gives: 'string' },
  'substring before': { ...ofTexts('substringBefore', 'ما قبل', 'string', 'match'), gives: 'string' },
  trim: { ...ofTexts('trim', 'حذف الفراغات', 'string'), gives: 'string' },
  'upper case': { ...ofTexts('upperCase', 'أحرف كبيرة', 'string'), gives: 'string' },
}));
