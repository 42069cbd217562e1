/** THE list of field types, in the order of the language page. A module that lacks a facet is a type error here. */

import * as agree from './agree.js';
import * as choice from './choice.js';
import * as choices from './choices.js';
import * as date from './date.js';
import * as digits from './digits.js';
import * as email from './email.js';
import type { FieldType } from './field.js';
import * as group from './group.js';
import * as hidden from './hidden.js';
import * as integer from './integer.js';
import * as list from './list.js';
import * as money from './money.js';
import * as national_id from './national_id.js';
import * as note from './note.js';
import * as number from './number.js';
import * as paragraph from './paragraph.js';
import * as phone from './phone.js';
import * as text from './text.js';
import * as yes_no from './yes_no.js';

export const fieldTypes: readonly FieldType[] = [
  text,
  paragraph,
  digits,
  integer,
  number,
  money,
  date,
  yes_no,
  choice,
  choices,
  agree,
  email,
  phone,
  national_id,
  note,
  hidden,
  group,
  list,
];

/** Names of the language that a later edition brings to the list. */
export const laterTypes: readonly string[] = [
  'time',
  'datetime',
  'month',
  'year',
  'url',
  'iban',
  'file',
  'photo',
  'signature',
  'location',
  'table',
];

const byName = new Map(fieldTypes.map(type => [type.name, type]));

/** Throws for a name that is not in the list: the analyzer has refused it before. */
export function fieldType(name: string): FieldType {
  const found = byName.get(name);
  if (!found) throw new Error(`no field type is named ${name}`);
  return found;
}
