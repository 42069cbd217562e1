/**
 * Strict JSON parser. It refuses what JSON.parse accepts and a signature, a validator and an export would read
 * differently: unlimited nesting, duplicate keys, keys that reach prototypes, lone surrogates, numbers that do not come
 * back as they were written. All is checked in one pass before parsing.
 */
import { httpError } from '../http/problem.js';
import { syntaxFaultAt } from './json-syntax.js';

export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
}

export type JsonFaultKind =
  | 'syntax'
  | 'depth'
  | 'values'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'lone-surrogate'
  | 'number-range';

/** Error that `parseStrictJson` throws. `at` is the index of the fault in the text, in UTF-16 code units. */
export type StrictJsonError = Error & { readonly why: JsonFaultKind; readonly at: number };

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

interface Scan {
  readonly text: string;
  readonly limits: JsonLimits;
  /** The keys seen in each open object; null for an open array. */
  readonly open: (Set<string> | null)[];
  values: number;
  /** True if the last string has an escape. */
  escaped: boolean;
}

const bad = (why: JsonFaultKind, at: number, cause?: unknown): StrictJsonError =>
  Object.assign(new Error(why, { cause }), { why, at });

/** Parses `text`. Throws an HTTP error with the reason as `detail`, and the bytes before the fault as `offset`. */
export function parseRequestJson(text: string, limits: JsonLimits): unknown {
  try {
    return parseStrictJson(text, limits);
  } catch (fault) {
    const { why, at } = fault as StrictJsonError;
    throw why === 'values'
      ? httpError('too-large', { detail: 'too many values' })
      : httpError('invalid-json', { detail: why, offset: Buffer.byteLength(text.slice(0, at)) });
  }
}

/** Parses `text`. Throws a `StrictJsonError`; if JSON.parse refused the text, its error is the cause. */
export function parseStrictJson(text: string, limits: JsonLimits): unknown {
  const scan: Scan = { text, limits, open: [], values: 0, escaped: false };
  for (let at = 0; at < text.length; ) at = readToken(scan, at);
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw bad('syntax', syntaxFaultAt(text), fault);
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const BEGIN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const END_ARRAY = 0x5d;
const BEGIN_OBJECT = 0x7b;
const END_OBJECT = 0x7d;

/** Reads a token, or a character that is none. Returns where the next one starts. */
function readToken(scan: Scan, at: number): number {
  const code = scan.text.charCodeAt(at);
  if (code === QUOTE) return readString(scan, at);
  if (code === COMMA) return count(scan, at);
  if (code === MINUS || (code >= ZERO && code <= NINE)) return readNumber(scan, at);
  if (code === BEGIN_OBJECT) return openContainer(scan, at, new Set());
  if (code === BEGIN_ARRAY) return openContainer(scan, at, null);
  if (code === END_OBJECT || code === END_ARRAY) scan.open.pop();
  return at + 1;
}

function openContainer(scan: Scan, at: number, keys: Set<string> | null): number {
  scan.open.push(keys);
  if (scan.open.length > scan.limits.depth) throw bad('depth', at);
  return count(scan, at);
}

/**
 * Counts a comma or a bracket. There are about as many of them as keys and items, which is near enough to bound both.
 */
function count(scan: Scan, at: number): number {
  scan.values += 1;
  if (scan.values > scan.limits.values) throw bad('values', at);
  return at + 1;
}

function readString(scan: Scan, at: number): number {
  const { text, open } = scan;
  const end = endOfString(scan, at);
  const next = afterBlanks(text, end);
  const keys = open.at(-1);
  const isKey = keys && text.charCodeAt(next) === COLON;
  const value = scan.escaped ? unescaped(text, at, text.slice(at, end)) : isKey ? text.slice(at + 1, end - 1) : '';
  if (isKey) addKey(keys, value, at);
  return next;
}

function addKey(keys: Set<string>, key: string, at: number): void {
  if (FORBIDDEN.has(key)) throw bad('forbidden-key', at);
  if (keys.has(key)) throw bad('duplicate-key', at);
  keys.add(key);
}

/**
 * Returns the position after the closing quote: the first quote after an even number of backslashes. Notes whether there
 * are any.
 */
function endOfString(scan: Scan, start: number): number {
  const { text } = scan;
  scan.escaped = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code !== BACKSLASH) continue;
    scan.escaped = true;
    at++;
  }
  throw bad('syntax', syntaxFaultAt(text));
}

function unescaped(text: string, at: number, token: string): string {
  const value = parseString(text, token);
  if (/\p{Surrogate}/u.test(value)) throw bad('lone-surrogate', at);
  return value;
}

function parseString(text: string, token: string): string {
  try {
    return JSON.parse(token);
  } catch (fault) {
    throw bad('syntax', syntaxFaultAt(text), fault);
  }
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

const NUMBER = /-?[0-9][0-9.eE+-]*/y;

/**
 * Reads a number. 1e400 would become Infinity, then null; an integer beyond 2^53, a decimal of more digits than a double
 * has, or 1e-400 would become another number.
 */
function readNumber(scan: Scan, at: number): number {
  NUMBER.lastIndex = at;
  const token = NUMBER.exec(scan.text)?.[0];
  if (token === undefined) throw bad('syntax', syntaxFaultAt(scan.text));
  // What is no number is found by JSON.parse.
  if (!SHORT_NUMBER.test(token) && !Number.isNaN(Number(token)) && !isExact(token)) throw bad('number-range', at);
  return at + token.length;
}

/** Pattern of numbers of at most 15 digits, which a double keeps. */
const SHORT_NUMBER = /^-?(?:[0-9]{1,15}|[0-9]{1,7}\.[0-9]{1,8})$/;

/** Returns whether the double that a number becomes is written as the same number. */
function isExact(token: string): boolean {
  const value = Number(token);
  if (/^-?[0-9]+$/.test(token)) return Number.isSafeInteger(value);
  const [written, kept] = [token, String(value)].map(decimalOf);
  return Number.isFinite(value) && written!.digits === kept!.digits && written!.exponent === kept!.exponent;
}

/** Returns the significant digits of a number, and the power of ten of its last one. */
function decimalOf(token: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = '', power = '0'] = token.toLowerCase().replace(/^-/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = (whole + fraction).replace(/^0+/, '');
  let end = all.length;
  while (all[end - 1] === '0') end--;
  return { digits: all.slice(0, end), exponent: end === 0 ? 0 : Number(power) - fraction.length + all.length - end };
}
