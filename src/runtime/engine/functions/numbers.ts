/**
 * Number functions. Numbers are decimals of 15 significant digits; results that can be computed exactly in them are
 * exact.
 */
import type { Value } from '../scope.js';
import { type Signatures, table } from './signature.js';
import { isNumber, isText } from './value-guards.js';

const finite = (value: number): number | null => (Number.isFinite(value) ? value || 0 : null);
export const decimal15 = (value: number): number | null =>
  finite(Number.isInteger(value) ? value : Number(value.toPrecision(15)));

export function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Math.min(100, Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent)));
}

const SCALE = 1e6;

/** Returns a number as whole millionths, or NaN if it has more decimals, or more digits than are exact. */
function millionths(value: number): number {
  const scaled = Math.round(value * SCALE);
  return scaled / SCALE === value && Number.isSafeInteger(scaled) ? scaled : Number.NaN;
}

// Arithmetic on whole millionths is exact, and the quotient of two whole numbers is the number nearest to the decimal.

function plus(a: number, b: number): number | null {
  const sum = a + b;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return sum;
  const scaled = millionths(a) + millionths(b);
  if (Number.isSafeInteger(scaled)) return scaled / SCALE || 0;
  if (!Number.isFinite(sum)) return null;
  return decimal15(Number(sum.toFixed(Math.max(decimalsOf(a), decimalsOf(b)))));
}

function times(a: number, b: number): number | null {
  const product = a * b;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(product) && Number.isSafeInteger(b)) return product || 0;
  const scaled = millionths(a) * millionths(b);
  return Number.isSafeInteger(scaled) ? scaled / (SCALE * SCALE) || 0 : decimal15(product);
}

function over(a: number, b: number): number | null {
  const scaled = millionths(a) / millionths(b);
  return Number.isFinite(scaled) ? scaled || 0 : decimal15(a / b);
}

const both =
  (work: (a: number, b: number) => number | null) =>
  (a: Value, b: Value): number | null =>
    isNumber(a) && isNumber(b) ? work(a, b) : null;

/**
 * Maximum length of a joined text, in UTF-16 code units. A longer text becomes null, so that fields that double each
 * other do not fill the memory.
 */
const MAX_TEXT_LENGTH = 1_000_000;
const joined = (a: string, b: string): string | null => (a.length + b.length > MAX_TEXT_LENGTH ? null : a + b);

/** Adds two numbers, or joins two texts. */
export const add = (a: Value, b: Value): number | string | null =>
  isNumber(a) && isNumber(b) ? plus(a, b) : isText(a) && isText(b) ? joined(a, b) : null;
export const sub = /* @__PURE__ */ both((a, b) => plus(a, -b));
export const mul = /* @__PURE__ */ both(times);
export const div = /* @__PURE__ */ both(over);
export const pow = /* @__PURE__ */ both((a, b) => decimal15(a ** b));
export const modulo = /* @__PURE__ */ both((a, b) => (b === 0 ? null : plus(a, -mul(b, floor(div(a, b)))!)));
export const neg = (a: Value): number | null => (isNumber(a) ? finite(-a) : null);

const one =
  (work: (a: number) => number | null) =>
  (a: Value): number | null =>
    isNumber(a) ? work(a) : null;

export const abs = /* @__PURE__ */ one(Math.abs);
export const sqrt = /* @__PURE__ */ one(a => decimal15(Math.sqrt(a)));
export const exp = /* @__PURE__ */ one(a => decimal15(Math.exp(a)));
export const log = /* @__PURE__ */ one(a => (a > 0 ? decimal15(Math.log(a)) : null));
export const odd = (a: Value): boolean | null => (isNumber(a) && Number.isInteger(a) ? a % 2 !== 0 : null);
export const even = (a: Value): boolean | null => (isNumber(a) && Number.isInteger(a) ? a % 2 === 0 : null);

/** Moves the decimal point without the error of a multiplication. */
function shift(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** Range of the decimal places that the standard allows, before and after the point. */
const PLACES = [-6111, 6176] as const;

const rounding =
  (round: (value: number) => number) =>
  (value: Value, places: Value = 0): number | null => {
    if (!isNumber(value) || !isNumber(places)) return null;
    const whole = Math.trunc(places);
    if (whole < PLACES[0] || whole > PLACES[1]) return null;
    if (whole > 20) return value;
    const near = nearly(value, whole, round);
    if (near !== undefined) return near;
    return finite(shift(round(shift(value, whole)), -whole));
  };

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/**
 * Rounds without converting the number to text. Returns undefined if it is uncertain on which side of a half or a whole
 * the number lies.
 */
function nearly(value: number, places: number, round: (value: number) => number): number | undefined {
  const power = POWERS[places];
  if (power === undefined || Math.abs(value) > 1e8) return undefined;
  const exact = millionths(value);
  if (!Number.isNaN(exact)) return round(exact / (SCALE / power)) / power || 0;
  const shifted = value * power;
  const rest = Math.abs(shifted % 1);
  const sure = Math.abs(rest - 0.5) > 1e-6 && rest > 1e-6 && rest < 1 - 1e-6;
  return sure && Math.abs(shifted) < 1e8 ? round(shifted) / power || 0 : undefined;
}

const outwards = (round: (value: number) => number) => (value: number) => Math.sign(value) * round(Math.abs(value));
const halfEven = (value: number) => (Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

export const floor = /* @__PURE__ */ rounding(Math.floor);
export const ceiling = /* @__PURE__ */ rounding(Math.ceil);
export const decimal = /* @__PURE__ */ rounding(halfEven);
export const roundUp = /* @__PURE__ */ rounding(/* @__PURE__ */ outwards(Math.ceil));
export const roundDown = /* @__PURE__ */ rounding(Math.trunc);
export const roundHalfUp = /* @__PURE__ */ rounding(/* @__PURE__ */ outwards(Math.round));
export const roundHalfDown = /* @__PURE__ */ rounding(/* @__PURE__ */ outwards(value => Math.ceil(value - 0.5)));

const PLAIN_NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Parses a number. The thousands separator may be a space, `,` or `.`, and the decimal separator `.` or `,`. */
export function number(text: Value, thousands: Value = null, point: Value = null): number | null {
  if (isNumber(text)) return thousands === null && point === null ? text : null;
  if (!isText(text) || !isSeparator(thousands, ' ,.') || !isSeparator(point, '.,')) return null;
  if (thousands !== null && thousands === point) return null;
  const bare = thousands === null ? text : text.replaceAll(thousands as string, '');
  if (point === ',' && bare.includes('.')) return null;
  const plain = point === ',' ? bare.replace(',', '.') : bare;
  return PLAIN_NUMBER.test(plain) ? finite(Number(plain)) : null;
}

const isSeparator = (mark: Value, of: string): boolean =>
  mark === null || (isText(mark) && mark.length === 1 && of.includes(mark));

const rounded = (call: string, ar: string) => ({
  ...{ call, ar, takes: ['number', 'number?'], gives: 'number', names: ['n', 'scale'] },
});

export const numberSignatures: Signatures = /* @__PURE__ */ table(() => ({
  abs: { call: 'abs', ar: 'القيمة المطلقة', takes: ['amount'], gives: 'first', names: ['n'] },
  ceiling: rounded('ceiling', 'تقريب إلى العدد الصحيح الأعلى'),
  decimal: { call: 'decimal', ar: 'عشري', takes: ['number', 'number'], gives: 'number', names: ['n', 'scale'] },
  even: { call: 'even', ar: 'زوجي', takes: ['number'], gives: 'boolean', names: ['number'] },
  exp: { call: 'exp', ar: 'الأسي', takes: ['number'], gives: 'number', names: ['number'] },
  floor: rounded('floor', 'تقريب إلى العدد الصحيح الأدنى'),
  log: { call: 'log', ar: 'اللوغاريتم', takes: ['number'], gives: 'number', names: ['number'] },
  modulo: {
    ...{ call: 'modulo', ar: 'باقي القسمة', takes: ['number', 'number'], gives: 'number' },
    names: ['dividend', 'divisor'],
  },
  number: {
    ...{ call: 'number', ar: 'إلى عدد', takes: ['scalar', 'string?', 'string?'], gives: 'number' },
    names: ['from', 'grouping separator', 'decimal separator'],
  },
  odd: { call: 'odd', ar: 'فردي', takes: ['number'], gives: 'boolean', names: ['number'] },
  round: rounded('roundHalfUp', 'تقريب'),
  'round down': rounded('roundDown', 'تقريب للأدنى'),
  'round half down': rounded('roundHalfDown', 'تقريب النصف للأدنى'),
  'round half up': rounded('roundHalfUp', 'تقريب النصف للأعلى'),
  'round up': rounded('roundUp', 'تقريب للأعلى'),
  sqrt: { call: 'sqrt', ar: 'الجذر التربيعي', takes: ['number'], gives: 'number', names: ['number'] },
}));
