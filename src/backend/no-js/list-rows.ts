/** Adding and removing rows of a list, which a page without JavaScript asks its server to do. */

import type { ControlValue, ControlValues } from '../../runtime/fields/field.js';
import type { LocalField, LocalForm } from '../../runtime/model.js';
import {
  blankObject,
  controlValueAt,
  NO_JS_TYPES,
  type PathSegments,
  type PostedValues,
  parsePath,
  UNKNOWN_CONTROL_NAME,
  withItem,
} from '../../runtime/no-js/index.js';

export interface RowAction {
  readonly kind: 'add' | 'remove';
  readonly path: string;
}

/**
 * Returns the requested action, or undefined. The values in a row that is removed are deleted before anything is read.
 */
export function rowActionIn(values: PostedValues): RowAction | undefined {
  const [add, remove] = ['-add', '-remove'].map(name => {
    const path = values.get(name)?.[0];
    values.delete(name);
    return path;
  });
  if (remove !== undefined) {
    for (const name of [...values.keys()]) if (isIn(name, remove)) values.delete(name);
    const unknown = values.get(UNKNOWN_CONTROL_NAME);
    if (unknown)
      values.set(
        UNKNOWN_CONTROL_NAME,
        unknown.filter(path => !isIn(path, remove)),
      );
    return { kind: 'remove', path: remove };
  }
  return add === undefined ? undefined : { kind: 'add', path: add };
}

const isIn = (name: string, row: string): boolean =>
  row !== '' && (name.startsWith(`${row}.`) || name.startsWith(`${row}[`));

/** Maximum length of a path, in UTF-16 code units. No field of a form is nested as deep. */
const MAX_PATH_LENGTH = 4_096;

/**
 * Returns the answers with the row added. A path that is no list, or that is in a row that does not exist, adds none.
 */
export function applyRowAction(form: LocalForm, answers: ControlValues, { kind, path }: RowAction): ControlValues {
  if (path.length > MAX_PATH_LENGTH) return answers;
  const at = parsePath(path);
  const fields = form.pages.flatMap(one => one.fields);
  const list = kind === 'add' ? listAt(fields, answers, at) : undefined;
  if (!list) return answers;
  // A list without rows is drawn with one row.
  const drawn = controlValueAt(answers, at);
  const blank = blankObject(list.fields, NO_JS_TYPES, form);
  const one = Array.isArray(drawn) && drawn.length > 0 ? answers : withItem(answers, at, blank);
  return withItem(one, at, blank);
}

/**
 * Returns the list at a path, or undefined. The number of a row is that of an existing row or the next, because a huge
 * number would fill the memory with the rows in between.
 */
function listAt(
  fields: readonly LocalField[],
  answers: ControlValue,
  [id, ...rest]: PathSegments,
): LocalField | undefined {
  const field = fields.find(one => one.id === id);
  const { shape } = (field && NO_JS_TYPES[field.type]) ?? {};
  if (!field || rest.length === 0) return shape === 'list' ? field : undefined;
  const inside = controlValueAt(answers, [field.id]);
  if (shape === 'object') return listAt(field.fields, inside, rest);
  const [number, ...within] = rest;
  const rows = Array.isArray(inside) ? inside : [];
  if (shape !== 'list' || typeof number !== 'number' || number > rows.length) return undefined;
  return listAt(field.fields, rows[number], within);
}
