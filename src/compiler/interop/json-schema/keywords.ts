/** Keywords of one value → keys of its field. */

import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type Plain, put } from '../draft.js';
import { quoted } from '../feel.js';
import { itemsOf, type Json, numberOf, partsOfJson, stringOf, written } from '../json.js';
import { first, type ResolvedSchema } from './resolve-schema.js';

/** Keywords that correspond to keys directly, by the type of the field. */
const SAME: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  text: { minLength: 'min_length', maxLength: 'max_length' },
  paragraph: { minLength: 'min_length', maxLength: 'max_length' },
  integer: { minimum: 'min', maximum: 'max' },
  number: { minimum: 'min', maximum: 'max' },
  choices: { minItems: 'min', maxItems: 'max' },
  list: { minItems: 'min', maxItems: 'max' },
};

/** Name of the field in its own rules, and the language of the texts that are written. */
export interface FieldNaming {
  readonly named: string;
  readonly language: AuthorLanguage;
  readonly ledger: ConversionLedger;
}

export function putKeywords(field: DraftField, shape: ResolvedSchema, spoken: FieldNaming): void {
  const { ledger } = spoken;
  for (const [keyword, key] of Object.entries(SAME[field.as] ?? {})) {
    const found = first(shape, keyword);
    const value = numberOf(found);
    if (value !== undefined && !(key === 'max_length' && value < 1)) put(field.keys, key, value, found!.at);
  }
  if (field.as === 'text') putPattern(field, first(shape, 'pattern'), spoken);
  if (field.as === 'integer' || field.as === 'number') putNumbers(field, shape, spoken);
  if (field.as === 'choices') carryTrue(first(shape, 'uniqueItems'), ledger);
}

/** Marks a keyword that is true as carried over, because a form implies it. */
const carryTrue = (found: Json | undefined, ledger: ConversionLedger): void => {
  if (found?.value === true) ledger.carry(found.at);
};

/**
 * Sets the pattern of a field. The key `pattern` applies to the whole text, so a pattern that may match anywhere
 * becomes a rule.
 */
function putPattern(field: DraftField, found: Json | undefined, spoken: FieldNaming): void {
  const written = stringOf(found);
  if (written === undefined) return;
  const pattern = anywhere(written);
  // An answer is never blank.
  if (pattern === '\\S') {
    spoken.ledger.carry(found!.at);
    return;
  }
  const whole = wholePattern(pattern);
  if (whole !== undefined) put(field.keys, 'pattern', whole, found!.at);
  else putCheck(field, [`matches(${spoken.named}, ${quoted(pattern)})`], [found!.at], spoken);
}

/** Returns a pattern without any text before and behind what it asks for: `\S` for `^.*\S.*$`. */
function anywhere(pattern: string): string {
  const inside = /^\^?\.\*(.*?(?<!\\))\.\*\$?$/s.exec(pattern)?.[1];
  return inside === undefined || /[|^$]|\.\*/.test(inside) ? pattern : inside;
}

/** Returns a pattern without its anchors, or undefined if it is not a pattern of the whole text. */
export function wholePattern(pattern: string): string | undefined {
  const outside = pattern.replace(/\((?:[^()\\]|\\.)*\)|\[(?:[^\]\\]|\\.)*(?:\]|$)/g, '');
  const whole = pattern.startsWith('^') && /(?<!\\)\$$/.test(pattern) && !/(?<!\\)\|/.test(outside);
  return whole ? pattern.slice(1, -1) : undefined;
}

function putCheck(
  field: DraftField,
  rules: readonly string[],
  from: readonly string[],
  { language, ledger }: FieldNaming,
): void {
  const check = new Map<string, Plain>([
    ['rule', rules.join(' and ')],
    ['message', MESSAGES[language]],
  ]);
  put(field.keys, 'check', check, ...from);
  for (const at of from) ledger.note(at, 'no-message');
}

/** Message of a check that the schema has no words for. */
export const MESSAGES = { ar: 'هذا الجواب غير مقبول.', en: 'This answer is not accepted.' } as const;

function putNumbers(field: DraftField, shape: ResolvedSchema, spoken: FieldNaming): void {
  const { named } = spoken;
  const rules: string[] = [];
  const from: string[] = [];
  for (const [keyword, key, sign, step] of [
    ['exclusiveMinimum', 'min', '>', 1],
    ['exclusiveMaximum', 'max', '<', -1],
  ] as const) {
    const found = first(shape, keyword);
    const value = numberOf(found);
    if (value === undefined) continue;
    if (field.as === 'integer' && Number.isInteger(value) && !field.keys.has(key))
      put(field.keys, key, value + step, found!.at);
    else {
      rules.push(`${named} ${sign} ${value}`);
      from.push(found!.at);
    }
  }
  putMultiple(field, first(shape, 'multipleOf'), rules, from, spoken);
  if (rules.length > 0) putCheck(field, rules, from, spoken);
}

function putMultiple(
  field: DraftField,
  found: Json | undefined,
  rules: string[],
  from: string[],
  { named, ledger }: FieldNaming,
): void {
  const value = numberOf(found);
  if (value === undefined || value <= 0) return;
  const decimals = -Math.log10(value);
  if (value === 1) {
    field.as = 'integer';
    ledger.carry(found!.at);
  } else if (field.as === 'number' && Number.isInteger(decimals) && decimals > 0 && decimals <= 10) {
    put(field.keys, 'decimals', decimals, found!.at);
    return;
  } else {
    rules.push(`modulo(${named}, ${value}) = 0`);
    from.push(found!.at);
  }
}

/** Formats of a string → types of fields. */
export const FORMATS: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  'date-time': 'datetime',
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  url: 'url',
  iri: 'url',
  binary: 'file',
  'data-url': 'file',
};

export const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** Sets the default if it fits the type of the field. Otherwise lists it and keeps it as a comment. */
export function putDefault(field: DraftField, found: Json | undefined, ledger: ConversionLedger): void {
  if (!found) return;
  const { value } = found;
  const fits =
    fitsType(field.as, value) || (field.as === 'choices' && itemsOf(found).every(one => typeof one.value === 'string'));
  if (fits && !field.keys.has('value')) {
    put(field.keys, 'default', (field.as === 'choice' ? String(value) : value) as Plain, ...partsOfJson(found));
    return;
  }
  field.comments.push(`default: ${written(value)}`);
  ledger.list(partsOfJson(found), 'default-dropped');
}

function fitsType(type: string, value: unknown): boolean {
  if (type === 'integer' || type === 'number') return typeof value === 'number';
  if (type === 'yes_no') return typeof value === 'boolean';
  if (type === 'choice') return typeof value === 'string' || typeof value === 'number';
  return (
    ['text', 'paragraph', 'date', 'time', 'email', 'url'].includes(type) && typeof value === 'string' && value !== ''
  );
}
