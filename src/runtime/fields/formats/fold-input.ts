/** Folding of what people type: digits of three kinds, bidi marks, blanks around. Stored texts keep their digits. */
import type { Json } from '../../model.js';
import { withoutMarks } from '../../normalize-text.js';
import type { Typed } from '../field.js';

// The low four bits of an Arabic-Indic or Persian digit are its value.
export const asciiDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, digit => String(digit.charCodeAt(0) & 15));

/** ASCII digits, no marks and no blanks around: how numbers, dates, ids and phones are read. */
export const foldedText = (text: string): string => asciiDigits(withoutMarks(text)).trim();

/** Nothing typed is undefined; what `fold` cannot read stays as typed, so that the schema refuses it. */
export function readText(typed: Typed, fold: (text: string) => Json | undefined): Json | undefined {
  if (typeof typed !== 'string') return typed as Json | undefined;
  return withoutMarks(typed).trim() === '' ? undefined : (fold(typed) ?? typed);
}

/** What a text control shows of a stored value. */
export const writeText = (value: Json): Typed => (value === null ? null : String(value));

export const typedString = (typed: Typed): string => (typeof typed === 'string' ? typed : '');

/** A number that is a name: people type it in groups, `0102 0304 050`. Undefined for anything but digits. */
export function digitsTyped(text: string): string | undefined {
  const digits = foldedText(text).replace(/\s/g, '');
  return /^[0-9]+$/.test(digits) ? digits : undefined;
}
