/** Registry of the field types, in the order of the language page. A module that lacks a facet is a type error here. */

import type { FieldOf } from '../model.js';
import { withCountedText } from './counted-text.js';
import { withCustomType } from './custom-type.js';
import type { FieldType } from './field.js';
import type { CountedText } from './formats/counted-noun.js';
import { withOtherLabel } from './other-label.js';
import * as agree from './types/agree.js';
import * as audio from './types/audio.js';
import * as barcode from './types/barcode.js';
import * as choice from './types/choice.js';
import * as choices from './types/choices.js';
import * as date from './types/date.js';
import * as datetime from './types/datetime.js';
import * as digits from './types/digits.js';
import * as email from './types/email.js';
import * as file from './types/file.js';
import * as group from './types/group.js';
import * as hidden from './types/hidden.js';
import * as iban from './types/iban.js';
import * as integer from './types/integer.js';
import * as list from './types/list.js';
import * as location from './types/location.js';
import * as money from './types/money.js';
import * as month from './types/month.js';
import * as national_id from './types/national_id.js';
import * as note from './types/note.js';
import * as number from './types/number.js';
import * as paragraph from './types/paragraph.js';
import * as phone from './types/phone.js';
import * as photo from './types/photo.js';
import * as rank from './types/rank.js';
import * as rating from './types/rating.js';
import * as signature from './types/signature.js';
import * as table from './types/table.js';
import * as text from './types/text.js';
import * as time from './types/time.js';
import * as url from './types/url.js';
import * as year from './types/year.js';
import * as yes_no from './types/yes_no.js';

const modules: readonly FieldType[] = [
  text,
  paragraph,
  digits,
  integer,
  number,
  money,
  date,
  time,
  datetime,
  month,
  year,
  yes_no,
  choice,
  choices,
  rank,
  rating,
  agree,
  email,
  url,
  phone,
  national_id,
  iban,
  barcode,
  file,
  photo,
  audio,
  signature,
  location,
  note,
  hidden,
  group,
  list,
  table,
];

export const fieldTypes: readonly FieldType[] = modules.map(type => {
  if (type.options.other_label) return withCustomType(withOtherLabel(type));
  const whole = countedKey(type) === undefined ? type : withCountedText(type);
  return canBeExtended(whole) ? withCustomType(whole) : whole;
});

/** Returns whether a custom type may extend a type: its answer is one value, and no file. */
export function canBeExtended({ shape, kind, nonInput, consent }: FieldType): boolean {
  return shape === 'value' && kind !== 'files' && !nonInput && !consent;
}

const byName = new Map(fieldTypes.map(type => [type.name, type]));

export const typesByName: Readonly<Record<string, FieldType>> = Object.fromEntries(byName);

/** Types of the fields and texts that get none from the author, by what each is. */
export const implicitTypes: Readonly<Record<'question' | 'container' | 'document' | 'amount' | 'other', FieldType>> = {
  question: typesByName.text!,
  container: typesByName.group!,
  document: typesByName.file!,
  amount: typesByName.money!,
  /** The text next to the option "other". */
  other: typesByName.text!,
};

/** Returns the text of a field that may be a counted noun: the unit of its value, or the name of an item of a list. */
export function countedTextOf<T>({ type, own }: FieldOf<T, unknown>): CountedText<T> | undefined {
  const key = countedKey(byName.get(type));
  return key === undefined ? undefined : (own[key] as CountedText<T> | undefined);
}

/** Returns the key of a type's text that may be a counted noun, or undefined if the type has none. */
export function countedKey(type: FieldType | undefined): string | undefined {
  return Object.entries(type?.options ?? {}).find(([, { meant }]) => meant === 'counted-text')?.[0];
}

/** Returns the field type of a name. Throws an Error if there is none, which the analyzer has already ruled out. */
export function fieldType(name: string): FieldType {
  const found = byName.get(name);
  if (!found) throw new Error(`no field type is named ${name}`);
  return found;
}
