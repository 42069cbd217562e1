/** A default of a question → a literal of the field's type. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type Plain, put } from '../draft.js';
import type { Entry } from './table.js';

/** Returns whether a function, a reference or an operator computes a default. */
export function isComputed(text: string): boolean {
  const call = text.search(/[\w-]\(/);
  return /\$\{|^\s*\.\./.test(text) || (call >= 0 && text.includes(')', call + 2));
}

export function putDefault(field: DraftField, entry: Entry, ledger: ConversionLedger): void {
  const value = isComputed(entry.text) ? undefined : literalOf(field.as, entry.text);
  if (value !== undefined && !field.keys.has('value') && !field.keys.has('initial')) {
    put(field.keys, 'default', value, entry.at);
    return;
  }
  field.comments.push(`default: ${entry.text}`);
  ledger.list([entry.at], isComputed(entry.text) ? 'not-literal' : 'default-dropped');
}

const FORMS: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d+$/,
  rating: /^-?\d+$/,
  number: /^-?\d+(?:\.\d+)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  text: /^[^\n]+$/,
  paragraph: /[\s\S]/,
  barcode: /[\s\S]/,
  choice: /^\S+$/,
};

function literalOf(type: string, text: string): Plain | undefined {
  if (type === 'choices' || type === 'rank') return text.split(/\s+/);
  if (type === 'yes_no') return text === 'yes' ? true : text === 'no' ? false : undefined;
  if (!FORMS[type]?.test(text)) return undefined;
  return type === 'integer' || type === 'number' || type === 'rating' ? Number(text) : text;
}
