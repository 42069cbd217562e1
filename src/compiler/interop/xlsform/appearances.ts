/** Appearances and parameters that a form can express. */

import { MAX_MARKS } from '../../../runtime/fields/scale.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type Plain, put } from '../draft.js';
import type { Entry } from './table.js';

/** Words of an appearance → their effect on a field, by the type of the field. */
const MEANT: Readonly<
  Record<string, Readonly<Record<string, (field: DraftField, at: string, ledger: ConversionLedger) => unknown>>>
> = {
  text: {
    multiline: field => {
      field.as = 'paragraph';
    },
    numbers: (field, _, ledger) => field.keys.get('pattern')?.value === DIGITS && becomeDigits(field, ledger),
  },
  file: {
    signature: field => {
      field.as = 'signature';
      field.keys.delete('accept');
    },
  },
  rating: { rating: () => undefined },
  page: { 'field-list': () => undefined },
  date: {
    islamic: (field, at) => put(field.keys, 'calendar', 'hijri', at),
    'month-year': field => {
      field.as = 'month';
      convertBounds(field, (day, isMin) => (isMin && !day.endsWith('-01') ? monthAfter(day) : day.slice(0, 7)));
    },
    year: (field, _, ledger) => {
      field.as = 'year';
      convertBounds(field, (day, isMin) => Number(day.slice(0, 4)) + (isMin && !day.endsWith('-01-01') ? 1 : 0));
      // A later bound of a year that is calculated is the year of the day; an earlier one is not.
      const max = field.keys.get('max');
      if (typeof max?.value === 'string') field.keys.set('max', { ...max, value: `${max.value}.year` });
      const min = field.keys.get('min');
      if (typeof min?.value !== 'string') return;
      field.keys.delete('min');
      field.comments.push(`min: ${min.value}`);
      ledger.note(min.from[0]!, 'not-here', { type: 'year' });
    },
  },
};

/** Pattern of a text of digits, as it is exported. */
const DIGITS = '[0-9]+';

/** Turns a text with the pattern of digits into a field of digits, with a single length if it has one. */
function becomeDigits(field: DraftField, ledger: ConversionLedger): void {
  const { keys } = field;
  field.as = 'digits';
  ledger.carry(...keys.get('pattern')!.from);
  keys.delete('pattern');
  const [min, max] = [keys.get('min_length'), keys.get('max_length')];
  const isOneLength = min !== undefined && min.value === max?.value;
  if (isOneLength) {
    keys.set('length', min);
    keys.delete('min_length');
    keys.delete('max_length');
  }
  const messages = keys.get('messages');
  if (!(messages?.value instanceof Map)) return;
  const codes = [...(messages.value as ReadonlyMap<string, Plain>)].map(
    ([code, text]) => [code === 'pattern' || (isOneLength && /_length$/.test(code)) ? 'format' : code, text] as const,
  );
  keys.set('messages', { ...messages, value: new Map(codes) });
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Converts the bounds of a date that are days to those of a month or a year, whose answer is its first day. */
function convertBounds({ keys }: DraftField, convert: (day: string, isMin: boolean) => string | number): void {
  for (const name of ['min', 'max']) {
    const bound = keys.get(name);
    if (typeof bound?.value === 'string' && DAY.test(bound.value))
      keys.set(name, { ...bound, value: convert(bound.value, name === 'min') });
  }
}

const monthAfter = (day: string): string => {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year!, month!, 1)).toISOString().slice(0, 7);
};

export function applyAppearance(field: DraftField, entry: Entry, ledger: ConversionLedger): void {
  const meant = MEANT[field.as] ?? {};
  const words = entry.text.split(/\s+/);
  const used = words.filter(word => Object.hasOwn(meant, word) && meant[word]!(field, entry.at, ledger) !== false);
  if (used.length === 0) ledger.list([entry.at], 'appearance');
  else ledger.carry(entry.at);
  if (used.length > 0 && used.length < words.length) ledger.note(entry.at, 'appearance');
}

/** Parses `start=1 end=10`, with commas, semicolons or spaces between the parameters. */
export const parseParameters = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/(?<![\w-])([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,;]+)/g)].map(([, name, value]) => [
      name!,
      value!.replace(/^["']|["']$/g, ''),
    ]),
  );

/** Applies the parameters of a question. `read` holds the names of those that were read elsewhere. */
export function applyParameters(
  field: DraftField,
  entry: Entry,
  ledger: ConversionLedger,
  read: readonly string[],
  range: boolean,
): void {
  const given = parseParameters(entry.text);
  const used = new Set(read.filter(name => given.has(name)));
  if (range) for (const name of rangeKeys(field, given, entry.at)) used.add(name);
  const rows = Number(given.get('rows'));
  if ((field.as === 'text' || field.as === 'paragraph') && rows > 1 && Number.isInteger(rows)) {
    field.as = 'paragraph';
    put(field.keys, 'lines', rows, entry.at);
    used.add('rows');
  }
  const others = [...given.keys()].filter(name => !used.has(name));
  if (used.size > 0) {
    ledger.carry(entry.at);
    for (const name of others) ledger.note(entry.at, 'parameter', { name });
  } else ledger.list([entry.at], 'parameter', { name: [...given.keys()].join(', ') || entry.text });
}

/** Returns start, end and step of a range, which goes from 1 to 10 by 1 by default. */
const rangeOf = (given: ReadonlyMap<string, string>): readonly [number, number, number] => [
  Number(given.get('start') ?? 1),
  Number(given.get('end') ?? 10),
  Number(given.get('step') ?? 1),
];

/** Returns whether a range can be a scale of marks: few whole numbers, one after the other. */
export function isScale(given: ReadonlyMap<string, string>): boolean {
  const [start, end, step] = rangeOf(given);
  return Number.isInteger(start) && Number.isInteger(end) && step === 1 && end > start && end - start < MAX_MARKS;
}

/**
 * Sets the keys of a range. Returns the names of the parameters that were used.
 */
export function rangeKeys(
  field: DraftField,
  given: ReadonlyMap<string, string>,
  ...at: readonly string[]
): readonly string[] {
  const [start, end, step] = rangeOf(given);
  if (![start, end, step].every(Number.isFinite)) return [];
  if ([start, end, step].every(Number.isInteger) && field.as !== 'rating') field.as = 'integer';
  put(field.keys, 'min', Math.min(start, end), ...at);
  put(field.keys, 'max', Math.max(start, end), ...at);
  return step === 1 ? ['start', 'end', 'step'] : ['start', 'end'];
}
