/**
 * What compiled expressions call. Pure; null means "no value": what an operation cannot be done on gives null, and no number is
 * ever NaN or infinite. Dates are `YYYY-MM-DD`. A function of the language stands here and in `signatures` below, nowhere else.
 */
import { codePoints } from './length.js';
import type { Scope, Value } from './scope.js';

type Truth = boolean | null;
type Many = readonly Value[];

const isNumber = (value: Value): value is number => typeof value === 'number';
const isText = (value: Value): value is string => typeof value === 'string';
const isList = (value: Value): value is Many => Array.isArray(value);
const isScope = (value: Value): value is Scope => typeof value === 'object' && value !== null && !isList(value);

// Numbers. They are decimals: a sum has no more decimals than its parts, all else 15 significant digits.

const finite = (value: number): number | null => (Number.isFinite(value) ? value || 0 : null);
const decimal15 = (value: number): number | null =>
  finite(Number.isInteger(value) ? value : Number(value.toPrecision(15)));

function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Math.min(100, Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent)));
}

function plus(a: number, b: number): number | null {
  const sum = a + b;
  if (Number.isInteger(a) && Number.isInteger(b)) return finite(sum);
  return decimal15(Number(sum.toFixed(Math.max(decimalsOf(a), decimalsOf(b)))));
}

const both =
  (work: (a: number, b: number) => number | null) =>
  (a: Value, b: Value): number | null =>
    isNumber(a) && isNumber(b) ? work(a, b) : null;

/** Longer texts have no value, so that fields that double each other fill no memory. */
const LONGEST = 1_000_000;
const joined = (a: string, b: string): string | null => (a.length + b.length > LONGEST ? null : a + b);

/** Numbers are added, texts joined. */
export const add = (a: Value, b: Value): number | string | null =>
  isNumber(a) && isNumber(b) ? plus(a, b) : isText(a) && isText(b) ? joined(a, b) : null;
export const sub = /* @__PURE__ */ both((a, b) => plus(a, -b));
export const mul = /* @__PURE__ */ both((a, b) => decimal15(a * b));
export const div = /* @__PURE__ */ both((a, b) => decimal15(a / b));
export const pow = /* @__PURE__ */ both((a, b) => decimal15(a ** b));
export const modulo = /* @__PURE__ */ both((a, b) => (b === 0 ? null : plus(a, -mul(b, floor(div(a, b)))!)));
export const neg = (a: Value): number | null => (isNumber(a) ? finite(-a) : null);
export const abs = (a: Value): number | null => (isNumber(a) ? Math.abs(a) : null);

/** Moves the decimal point without the error of a multiplication. */
function shift(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

const rounding =
  (round: (value: number) => number) =>
  (value: Value, places: Value = 0): number | null => {
    if (!isNumber(value) || !isNumber(places) || !Number.isInteger(places)) return null;
    if (places > 20) return value;
    return finite(shift(round(shift(value, places)), -places));
  };

const outwards = (round: (value: number) => number) => (value: number) => Math.sign(value) * round(Math.abs(value));
const halfEven = (value: number) => (Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

export const floor = /* @__PURE__ */ rounding(Math.floor);
export const ceiling = /* @__PURE__ */ rounding(Math.ceil);
export const decimal = /* @__PURE__ */ rounding(halfEven);
export const roundUp = /* @__PURE__ */ rounding(/* @__PURE__ */ outwards(Math.ceil));
export const roundDown = /* @__PURE__ */ rounding(Math.trunc);
export const roundHalfUp = /* @__PURE__ */ rounding(/* @__PURE__ */ outwards(Math.round));
export const roundHalfDown = /* @__PURE__ */ rounding(/* @__PURE__ */ outwards(value => Math.ceil(value - 0.5)));

// Comparison.

/** Null equals null and nothing else; values of different types are not comparable. */
export function eq(a: Value, b: Value): Truth {
  if (a === null || b === null) return a === b;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => eq(item, b[index]!) === true);
  return typeof a !== typeof b || isList(a) !== isList(b) ? null : a === b;
}
export const ne = (a: Value, b: Value): Truth => not(eq(a, b));

const ordered =
  (holds: (a: number | string, b: number | string) => boolean) =>
  (a: Value, b: Value): Truth =>
    (isNumber(a) && isNumber(b)) || (isText(a) && isText(b)) ? holds(a, b) : null;

export const lt = /* @__PURE__ */ ordered((a, b) => a < b);
export const le = /* @__PURE__ */ ordered((a, b) => a <= b);
export const gt = /* @__PURE__ */ ordered((a, b) => a > b);
export const ge = /* @__PURE__ */ ordered((a, b) => a >= b);

// Three-valued logic: null is "not known".

export const not = (a: Value): Truth => (typeof a === 'boolean' ? !a : null);
export const all = (list: Value): Truth =>
  !isList(list) ? null : list.includes(false) ? false : list.every(item => item === true) ? true : null;
export const any = (list: Value): Truth =>
  !isList(list) ? null : list.includes(true) ? true : list.every(item => item === false) ? false : null;
export const and = (...values: Many): Truth => all(values);
export const or = (...values: Many): Truth => any(values);
export const isDefined = (value: Value): boolean => value !== null;
/** True for an explicit null of a field that declares `unknown`. */
export const isUnknown = (scope: Value, id: string): boolean => isScope(scope) && scope.unknown(id);

// Lists and paths.

/** A field of a scope, or of every item of a list; lists inside are flattened. */
export function path(from: Value, id: string): Value {
  if (isList(from)) return from.flatMap(item => path(item, id) as Value | Value[]);
  return isScope(from) ? from.get(id) : null;
}

type Body = (item: Value) => Value;
const items = (list: Value): Many => (isList(list) ? list : []);
const answers = (list: Value): Many => items(list).filter(isDefined);

export const collect = (list: Value, body: Body): Value => (isList(list) ? list.map(body) : null);
export const some = (list: Value, body: Body): Truth => any(collect(list, body));
export const every = (list: Value, body: Body): Truth => all(collect(list, body));
export const filter = (list: Value, body: Body): Many => items(list).filter(item => body(item) === true);
/** The item at a position from 1, from the end where negative. */
export function at(list: Value, position: Value): Value {
  if (!isList(list) || !isNumber(position) || position === 0) return null;
  return list.at(position > 0 ? position - 1 : position) ?? null;
}

export const count = (list: Value): number => answers(list).length;
export const sum = (list: Value): Value => answers(list).reduce<Value>(add, 0);
export function mean(list: Value): number | null {
  const known = answers(list);
  return known.length === 0 ? null : div(sum(known), known.length);
}
const best =
  (better: (a: Value, b: Value) => Truth) =>
  (list: Value): Value => {
    const known = answers(list);
    if (known.some(item => better(item, known[0]!) === null)) return null;
    return known.reduce<Value>((found, item) => (found === null || better(item, found) ? item : found), null);
  };
export const min = /* @__PURE__ */ best(lt);
export const max = /* @__PURE__ */ best(gt);

const holds = (list: Many, value: Value): boolean => list.some(item => eq(item, value) === true);

export const listContains = (list: Value, value: Value): Truth => (isList(list) ? holds(list, value) : null);
/** As `in`: a value among those of a list; no list holds nothing. */
export const isAmong = (value: Value, list: Value): boolean => holds(items(list), value);
export const append = (list: Value, ...more: Many): Many | null => (isList(list) ? [...list, ...more] : null);
export const concatenate = (...lists: Many): Many | null => (lists.every(isList) ? lists.flat() : null);
export const distinctValues = (list: Value): Many | null =>
  isList(list) ? list.filter((item, index) => list.findIndex(other => eq(other, item) === true) === index) : null;
export const indexOf = (list: Value, value: Value): Many | null =>
  isList(list) ? list.flatMap((item, index) => (eq(item, value) === true ? index + 1 : [])) : null;
export const reverse = (list: Value): Many | null => (isList(list) ? [...list].reverse() : null);

// Texts. Positions and lengths count code points.

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
/** From a position from 1, from the end where negative. */
export function substring(text: Value, start: Value, length: Value = Number.MAX_SAFE_INTEGER): string | null {
  if (!isText(text) || !isNumber(start) || !isNumber(length)) return null;
  const points = [...text];
  const first = start > 0 ? start - 1 : points.length + start;
  if (start === 0 || first < 0 || first >= points.length || length < 1) return null;
  return points.slice(first, first + length).join('');
}
/** Unanswered parts are skipped. */
export const stringJoin = (list: Value, between: Value = ''): string | null =>
  isList(list) && list.every(item => item === null || isText(item)) ? answers(list).join(String(between ?? '')) : null;

/** Large and small numbers without an exponent. */
const plain = (value: number): string =>
  Math.abs(value) >= 1e21
    ? BigInt(value).toString()
    : String(value).includes('e')
      ? value.toFixed(decimalsOf(value))
      : String(value);
export const string = (value: Value): string | null =>
  isNumber(value) ? plain(value) : isText(value) || typeof value === 'boolean' ? String(value) : null;
export const number = (text: Value): number | null =>
  isNumber(text) ? text : isText(text) && /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? finite(Number(text)) : null;

// Dates.

function isDate(value: Value): value is string {
  if (!isText(value) || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 ? (leap ? 29 : 28) : 30 + ((month + (month >> 3)) & 1))
  );
}
const part =
  (work: (date: string) => number) =>
  (date: Value): number | null =>
    isDate(date) ? work(date) : null;

/** From a text, or from year, month and day; null where there is no such day. */
export function date(from: Value, month?: Value, day?: Value): string | null {
  if (month === undefined) return isDate(from) ? from : null;
  const padded = [from, month, day ?? null]
    .map((value, index) => String(value).padStart(index === 0 ? 4 : 2, '0'))
    .join('-');
  return isDate(padded) ? padded : null;
}
export const year = /* @__PURE__ */ part(date => Number(date.slice(0, 4)));
export const month = /* @__PURE__ */ part(date => Number(date.slice(5, 7)));
export const day = /* @__PURE__ */ part(date => Number(date.slice(8)));
/** 1 is Monday, 7 is Sunday. */
export const weekday = /* @__PURE__ */ part(date => new Date(date).getUTCDay() || 7);
export const dayOfWeek = (date: Value): Value =>
  at(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], weekday(date));
/** Whole years from a day to another. */
export const age = (birth: Value, on: Value): number | null =>
  isDate(birth) && isDate(on)
    ? Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0)
    : null;

/**
 * For the compiler: functions by the name an author writes. `takes`: `number`, `string`, `boolean`, `date`, `scalar`, `any`, or
 * `item` (what the list before holds), with `[]` for a list of them, `?` for one that may be left out, `*` for any number.
 * `gives`: the same, or `list` for the first argument's own type.
 */
export interface Signature {
  readonly call: keyof typeof import('./functions.js');
  readonly takes: readonly string[];
  readonly gives: string;
  /** The arguments may be a list or stand one by one. */
  readonly spread?: true;
  /** The day of the submission is the last argument. */
  readonly today?: true;
}

export const signatures: Readonly<Record<string, Signature>> = {
  abs: { call: 'abs', takes: ['number'], gives: 'number' },
  age: { call: 'age', takes: ['date'], gives: 'number', today: true },
  all: { call: 'all', takes: ['boolean[]'], gives: 'boolean', spread: true },
  any: { call: 'any', takes: ['boolean[]'], gives: 'boolean', spread: true },
  append: { call: 'append', takes: ['any[]', 'item*'], gives: 'list' },
  ceiling: { call: 'ceiling', takes: ['number', 'number?'], gives: 'number' },
  concatenate: { call: 'concatenate', takes: ['any[]', 'item[]*'], gives: 'list' },
  contains: { call: 'contains', takes: ['string', 'string'], gives: 'boolean' },
  count: { call: 'count', takes: ['any[]'], gives: 'number' },
  date: { call: 'date', takes: ['string'], gives: 'date' },
  'day of week': { call: 'dayOfWeek', takes: ['date'], gives: 'string' },
  decimal: { call: 'decimal', takes: ['number', 'number'], gives: 'number' },
  'distinct values': { call: 'distinctValues', takes: ['any[]'], gives: 'list' },
  'ends with': { call: 'endsWith', takes: ['string', 'string'], gives: 'boolean' },
  floor: { call: 'floor', takes: ['number', 'number?'], gives: 'number' },
  'index of': { call: 'indexOf', takes: ['any[]', 'item'], gives: 'number[]' },
  'is defined': { call: 'isDefined', takes: ['any'], gives: 'boolean' },
  'list contains': { call: 'listContains', takes: ['any[]', 'item'], gives: 'boolean' },
  'lower case': { call: 'lowerCase', takes: ['string'], gives: 'string' },
  max: { call: 'max', takes: ['scalar[]'], gives: 'item', spread: true },
  mean: { call: 'mean', takes: ['number[]'], gives: 'number', spread: true },
  min: { call: 'min', takes: ['scalar[]'], gives: 'item', spread: true },
  modulo: { call: 'modulo', takes: ['number', 'number'], gives: 'number' },
  not: { call: 'not', takes: ['boolean'], gives: 'boolean' },
  number: { call: 'number', takes: ['scalar'], gives: 'number' },
  reverse: { call: 'reverse', takes: ['any[]'], gives: 'list' },
  round: { call: 'roundHalfUp', takes: ['number', 'number?'], gives: 'number' },
  'round down': { call: 'roundDown', takes: ['number', 'number?'], gives: 'number' },
  'round half down': { call: 'roundHalfDown', takes: ['number', 'number?'], gives: 'number' },
  'round half up': { call: 'roundHalfUp', takes: ['number', 'number?'], gives: 'number' },
  'round up': { call: 'roundUp', takes: ['number', 'number?'], gives: 'number' },
  'starts with': { call: 'startsWith', takes: ['string', 'string'], gives: 'boolean' },
  string: { call: 'string', takes: ['scalar'], gives: 'string' },
  'string join': { call: 'stringJoin', takes: ['string[]', 'string?'], gives: 'string' },
  'string length': { call: 'stringLength', takes: ['string'], gives: 'number' },
  substring: { call: 'substring', takes: ['string', 'number', 'number?'], gives: 'string' },
  'substring after': { call: 'substringAfter', takes: ['string', 'string'], gives: 'string' },
  'substring before': { call: 'substringBefore', takes: ['string', 'string'], gives: 'string' },
  sum: { call: 'sum', takes: ['number[]'], gives: 'number', spread: true },
  'upper case': { call: 'upperCase', takes: ['string'], gives: 'string' },
};
