/** Folding of typed text: three kinds of digits, bidi marks, surrounding spaces. Stored texts keep their digits. */
import type { Json } from '../../model.js';
import { stripBidiControls } from '../../normalize-text.js';
import type { ControlValue } from '../control-value.js';

// The low four bits of an Arabic-Indic or Persian digit are its value.
export const asciiDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, digit => String(digit.charCodeAt(0) & 15));

/**
 * Returns a text with ASCII digits, without bidi marks and surrounding spaces. Numbers, dates, ids and phone numbers
 * are parsed from it.
 */
export const foldInput = (text: string): string => asciiDigits(stripBidiControls(text)).trim();

/**
 * Parses typed text with `fold`. Returns undefined if nothing was typed. A text that `fold` cannot parse is returned as
 * typed, so that the schema rejects it.
 */
export function readFolded(typed: ControlValue, fold: (text: string) => Json | undefined): Json | undefined {
  if (typeof typed !== 'string') return typed as Json | undefined;
  return stripBidiControls(typed).trim() === '' ? undefined : (fold(typed) ?? typed);
}

/** Converts a stored value to the text of a control. */
export const writeText = (value: Json): ControlValue => (value === null ? null : String(value));

export const typedString = (typed: ControlValue): string => (typeof typed === 'string' ? typed : '');

/**
 * Parses a number that serves as a name, which people type in groups: `0102 0304 050`. Returns undefined for anything
 * but digits.
 */
export function parseDigits(text: string): string | undefined {
  const digits = foldInput(text).replace(/\s/g, '');
  return /^[0-9]+$/.test(digits) ? digits : undefined;
}
