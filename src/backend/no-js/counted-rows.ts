/**
 * Rows of lists whose number of items is an answer, on pages without JavaScript: a page that is shown again has as many
 * rows as the answer says, and rows in which nothing was typed are items, too.
 */

import type { ControlValue, ControlValues } from '../../runtime/fields/field.js';
import { isObject } from '../../runtime/is-object.js';
import type { Issue, LocalField, LocalForm } from '../../runtime/model.js';
import { blankObject, controlValueAt, NO_JS_TYPES, parsePath, withValue } from '../../runtime/no-js/index.js';

const allFieldsOf = ({ pages }: LocalForm): readonly LocalField[] => pages.flatMap(page => page.fields);

const isCounted = ({ own, fields }: LocalField): boolean => own.items !== undefined || fields.some(isCounted);

/** Returns whether a form has a list whose number of items is an answer. */
export const hasCountedRows = (form: LocalForm): boolean => allFieldsOf(form).some(isCounted);

/** Returns the answers without rows in which nothing was typed: in a counted list, only without those at its end. */
export function withoutBlankRows(form: LocalForm, answers: ControlValues): ControlValues {
  const isBlank = (row: ControlValues, fields: readonly LocalField[]): boolean =>
    JSON.stringify(row) === JSON.stringify(blankObject(fields, NO_JS_TYPES, form));
  const inside = (fields: readonly LocalField[], typed: ControlValues): ControlValues =>
    Object.fromEntries(
      Object.entries(typed).map(([id, value]) => [
        id,
        one(
          fields.find(field => field.id === id),
          value,
        ),
      ]),
    );
  const one = (field: LocalField | undefined, value: ControlValue): ControlValue => {
    if (!field || field.fields.length === 0) return value;
    if (!Array.isArray(value)) return isObject<ControlValues>(value) ? inside(field.fields, value) : value;
    const rows = (value as readonly ControlValues[]).map(row => inside(field.fields, row));
    const filled = rows.map(row => !isBlank(row, field.fields));
    if (field.own.items === undefined) return rows.filter((_, index) => filled[index]);
    return rows.slice(0, filled.lastIndexOf(true) + 1);
  };
  return inside(allFieldsOf(form), answers);
}

/**
 * Returns the answers with as many rows in each counted list as its issue asks for, up to `most` rows of it if they are
 * given.
 */
export function withCountedRows(
  form: LocalForm,
  answers: ControlValues,
  issues: readonly Issue[],
  most?: ControlValues,
): ControlValues {
  let made = answers;
  for (const { path, code, params } of issues) {
    const at = parsePath(path);
    const list = listAt(allFieldsOf(form), at);
    const wanted = Number(code === 'min_items' ? params.min : code === 'max_items' ? params.max : Number.NaN);
    if (list?.own.items === undefined || Number.isNaN(wanted)) continue;
    const rows = [...rowsAt(made, at)];
    const count = most ? Math.max(rows.length, Math.min(wanted, rowsAt(most, at).length)) : wanted;
    while (rows.length < count) rows.push(blankObject(list.fields, NO_JS_TYPES, form));
    made = withValue(made, at, rows.slice(0, count)) as ControlValues;
  }
  return made;
}

const rowsAt = (answers: ControlValues, at: ReturnType<typeof parsePath>): readonly ControlValues[] => {
  const rows = controlValueAt(answers, at);
  return Array.isArray(rows) ? rows : [];
};

function listAt(fields: readonly LocalField[], at: ReturnType<typeof parsePath>): LocalField | undefined {
  const ids = at.filter(step => typeof step === 'string');
  let found: LocalField | undefined;
  for (const id of ids) found = (found?.fields ?? fields).find(field => field.id === id);
  return found;
}
