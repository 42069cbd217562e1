/** Keys of the parts of a value: of an option of a question, and of a row of a table. */
import type { FieldType } from '../../../../runtime/fields/field.js';
import { findType, keysOfRow, OPTION, type Row, type Table } from '../../../1-parse/vocabulary.js';
import type { KeyEntry } from '../../key-entry.js';
import { typeOfRow } from '../key-values.js';

const { label: _, ...OPTION_KEYS } = OPTION;

/** Keys of a row that hold for cells of any type. */
const OF_ANY_TYPE = ['type', 'hint', 'required', 'unknown'];

/** Returns the keys that an option or a row may have besides its label. Other maps of labels have none here. */
export function partKeys({ meant }: Row, part: KeyEntry): Table {
  if (meant === 'options') return OPTION_KEYS;
  if (meant !== 'table-rows') return {};
  const rows = keysOfRow(typeOfRow(part));
  const own = Object.keys(findType(typeOfRow(part) ?? '')?.options ?? {});
  return Object.fromEntries([...OF_ANY_TYPE, ...own].flatMap(name => (rows[name] ? [[name, rows[name]]] : [])));
}

/** Returns whether the cells of a row can have a type. */
export const canBeOfRow = ({ shape, nonInput }: FieldType): boolean => shape === 'value' && !nonInput;
