/** THE list of field types, in the order of the language page. A module that lacks a facet is a type error here. */

import * as agree from './agree.js';
import * as choice from './choice.js';
import * as choices from './choices.js';
import * as date from './date.js';
import * as datetime from './datetime.js';
import * as digits from './digits.js';
import * as email from './email.js';
import type { FieldType } from './field.js';
import * as file from './file.js';
import * as group from './group.js';
import * as hidden from './hidden.js';
import * as iban from './iban.js';
import * as integer from './integer.js';
import * as list from './list.js';
import * as location from './location.js';
import * as money from './money.js';
import * as month from './month.js';
import * as national_id from './national_id.js';
import * as note from './note.js';
import * as number from './number.js';
import * as paragraph from './paragraph.js';
import * as phone from './phone.js';
import * as photo from './photo.js';
import * as signature from './signature.js';
import * as table from './table.js';
import * as text from './text.js';
import * as time from './time.js';
import * as url from './url.js';
import * as year from './year.js';
import * as yes_no from './yes_no.js';

export const fieldTypes: readonly FieldType[] = [
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
  agree,
  email,
  url,
  phone,
  national_id,
  iban,
  file,
  photo,
  signature,
  location,
  note,
  hidden,
  group,
  list,
  table,
];

const byName = new Map(fieldTypes.map(type => [type.name, type]));

/** Throws for a name that is not in the list: the analyzer has refused it before. */
export function fieldType(name: string): FieldType {
  const found = byName.get(name);
  if (!found) throw new Error(`no field type is named ${name}`);
  return found;
}
