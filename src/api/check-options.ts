/** Checks of the options and arguments that a program passes. Each mistake is an `OptionError`. */
import { isAuthorLanguage } from '../compiler/author-languages.js';
import { isDate } from '../runtime/engine/functions/dates.js';
import { isMoment } from '../runtime/fields/formats/date-time.js';
import { isObject } from '../runtime/is-object.js';
import { meant, OptionError } from './option-error.js';
import type { Expected } from './option-messages.js';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Returns whether a value is the content of a file. */
export const isContent = (value: unknown): value is string | Uint8Array => isText(value) || value instanceof Uint8Array;

const isListOf = (value: unknown, is: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);

const isPlain = (value: unknown): boolean =>
  isObject(value) && typeof (value as { then?: unknown }).then !== 'function';

const isKey = (value: unknown): boolean => isObject(value) && isText(value.kid) && isText(value.x) && isText(value.y);

const isDay = (value: unknown): boolean => isText(value) && isDate(value);

/** Returns whether a value is of a kind. Forms, files and what `messageOf` takes are checked where they are read. */
const IS: Readonly<Partial<Record<Expected, (value: unknown) => boolean>>> = {
  options: isPlain,
  text: isText,
  source: isContent,
  files: value => typeof value === 'function' || isPlain(value),
  names: value => isListOf(value, isText),
  author: value => isText(value) && isAuthorLanguage(value),
  day: isDay,
  moment: value => isText(value) && isMoment(value),
  flag: value => typeof value === 'boolean',
  count: value => Number.isSafeInteger(value) && (value as number) > 0,
  languages: value => isText(value) || (isListOf(value, isText) && (value as readonly string[]).length === 2),
  keys: value => isListOf(value, isKey),
  json: value => value !== undefined && typeof value !== 'function' && (!isObject(value) || isPlain(value)),
  answers: isPlain,
  submission: value => isPlain(value) && isPlain((value as { data?: unknown }).data),
};

/** Throws an `OptionError` if a value is not of the kind that an option or argument takes. */
export function checkValue(option: string, value: unknown, expected: Expected): void {
  if (!IS[expected]!(value)) throw new OptionError('wrong-option', { option, expected, value });
}

const SUBMISSION = { submitted_at: 'moment', paper_date: 'day', language: 'text' } as const;

/**
 * Throws an `OptionError` if a value is no submission, or its times or language are none. A member may be null, as in
 * the row of a database.
 */
export function checkSubmission(value: unknown): void {
  checkValue('submission', value, 'submission');
  for (const [name, kind] of Object.entries(SUBMISSION)) {
    const member = (value as Readonly<Record<string, unknown>>)[name] ?? undefined;
    if (member !== undefined) checkValue(name, member, kind);
  }
}

/** Throws an `OptionError` if options are unknown or of the wrong kind. One that is undefined counts as absent. */
export function checkOptions(given: unknown, kinds: Readonly<Record<string, Expected>>): void {
  checkValue('options', given, 'options');
  for (const [option, value] of Object.entries(given as object)) {
    if (!Object.hasOwn(kinds, option))
      throw new OptionError('unknown-option', { option, ...meant(option, Object.keys(kinds)) });
    if (value !== undefined) checkValue(option, value, kinds[option]!);
  }
}
