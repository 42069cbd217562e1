/** Adding and removing rows of a list, which a page without JavaScript asks its server to do. */
import { controlValueAt, type PathSegments, parsePath, withItem } from '../../runtime/element/state/answer-tree.js';
import { blankObject } from '../../runtime/element/state/form-state.js';
import type { PostedValues } from '../../runtime/element/state/posted-values.js';
import { UNKNOWN_CONTROL_NAME } from '../../runtime/element/state/posted-values.js';
import type { ControlValue, ControlValues } from '../../runtime/fields/field.js';
import type { LocalField, LocalForm } from '../../runtime/model.js';
import { NO_JS_TYPES } from '../../runtime/no-js/page.js';

export interface RowAction {
  readonly kind: 'add' | 'remove';
  readonly path: string;
}

/** The move that was asked for. What stands in a row that goes is forgotten before anything is read. */
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

/** The answers with the row added; an address of no list, or of one in a row that is not there, adds none. */
export function applyRowAction(form: LocalForm, answers: ControlValues, { kind, path }: RowAction): ControlValues {
  const at = parsePath(path);
  const fields = form.pages.flatMap(one => one.fields);
  const list = kind === 'add' ? listAt(fields, answers, at) : undefined;
  if (!list) return answers;
  // A list in which nothing stands is drawn with one row.
  const drawn = controlValueAt(answers, at);
  const blank = blankObject(list.fields, NO_JS_TYPES, form);
  const one = Array.isArray(drawn) && drawn.length > 0 ? answers : withItem(answers, at, blank);
  return withItem(one, at, blank);
}

/** A row's number is that of one that is there, or the next: a wild one would fill the memory with what lies between. */
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
