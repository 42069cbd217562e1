/** Folding of what people type: digits of three kinds, bidi marks, blanks around. Stored texts keep their digits. */
import type { Json } from '../../model.js';
import { stripBidiControls } from '../../normalize-text.js';
import type { ControlValue } from '../field.js';

// The low four bits of an Arabic-Indic or Persian digit are its value.
export const asciiDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, digit => String(digit.charCodeAt(0) & 15));

/** ASCII digits, no marks and no blanks around: how numbers, dates, ids and phones are read. */
export const foldInput = (text: string): string => asciiDigits(stripBidiControls(text)).trim();

/** Nothing typed is undefined; what `fold` cannot read stays as typed, so that the schema refuses it. */
export function readFolded(typed: ControlValue, fold: (text: string) => Json | undefined): Json | undefined {
  if (typeof typed !== 'string') return typed as Json | undefined;
  return stripBidiControls(typed).trim() === '' ? undefined : (fold(typed) ?? typed);
}

/** What a text control shows of a stored value. */
export const writeText = (value: Json): ControlValue => (value === null ? null : String(value));

export const typedString = (typed: ControlValue): string => (typeof typed === 'string' ? typed : '');

/** A number that is a name: people type it in groups, `0102 0304 050`. Undefined for anything but digits. */
export function parseDigits(text: string): string | undefined {
  const digits = foldInput(text).replace(/\s/g, '');
  return /^[0-9]+$/.test(digits) ? digits : undefined;
}
