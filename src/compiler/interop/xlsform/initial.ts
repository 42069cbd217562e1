/** Values that ODK sets once → the key `initial`: `once(…)`, computed defaults, ids by chance. */
import { fieldType } from '../../../runtime/fields/index.js';
import { type DraftField, put } from '../draft.js';
import type { FieldReference } from '../field-reference.js';
import { RANDOM_ID_XPATH } from '../random-id-xpath.js';
import { around, type Build, expressionOf } from './build.js';
import type { Entry } from './table.js';

/** Returns the argument of `once(…)`, or undefined for any other expression. */
const onceIn = (text: string): string | undefined => /^\s*once\s*\(([\s\S]*)\)\s*$/.exec(text)?.[1]?.trim();

export const isOnce = ({ text }: Entry): boolean => onceIn(text) !== undefined;

/** Returns whether an expression gives an id by chance. */
export function isRandomId({ text }: Entry): boolean {
  const made = onceIn(text) ?? text.trim();
  return made === RANDOM_ID_XPATH || /^uuid\(\s*\d*\s*\)$/.test(made);
}

/** Lists an id by chance that has another shape than that of a form. */
export function reportRandomId({ text, at }: Entry, { ledger }: Build): void {
  if (!text.includes(RANDOM_ID_XPATH)) ledger.note(at, 'random-id');
}

/** Returns whether a field of a type may have an initial value. */
export function takesInitial(type: string): boolean {
  const { shape, nonInput, consent, kind } = fieldType(type);
  return shape === 'value' && !nonInput && !consent && kind !== 'files' && kind !== 'object';
}

/** The moment at which a form is filled in, by the type of the field. */
const NOW: Readonly<Record<string, string>> = { datetime: 'now()', date: 'today()', time: 'time(now())' };

export function putInitial(field: DraftField, entry: Entry, spot: FieldReference, build: Build, column: string): void {
  const text = onceIn(entry.text) ?? entry.text.trim();
  const known = isRandomId(entry) ? 'random_id()' : /^now\(\s*\)$/.test(text) ? NOW[field.as] : undefined;
  const made = known ?? expressionOf(field, { ...entry, text }, build, around(build, spot), column)?.text;
  if (made !== undefined) put(field.keys, 'initial', made, entry.at);
  if (made === 'random_id()') reportRandomId(entry, build);
}
