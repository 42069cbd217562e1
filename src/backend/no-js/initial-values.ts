/** Initial values of a posted page, which no script has put in: they are shown before the page is sent. */
import { createHash } from 'node:crypto';
import type { Evaluation } from '../../runtime/engine/index.js';
import { RANDOM_ID_LENGTH, RANDOM_ID_LETTERS } from '../../runtime/engine/random-id.js';
import type { ControlValue, ControlValues } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { LocalField, LocalForm } from '../../runtime/model.js';
import { allFields, controlValueAt, NO_JS_TYPES, parsePath, withValue } from '../../runtime/no-js/index.js';

/**
 * Returns the fields as they are read from a page. What a page shows and cannot be changed is on it as a hidden
 * control if it is an initial value.
 */
export function withPostedInitials(fields: readonly LocalField[]): readonly LocalField[] {
  if (!fields.some(hasInitial)) return fields;
  return fields.map(field => {
    const inside = { ...field, fields: withPostedInitials(field.fields) };
    return field.initial && field.readonly === true ? { ...inside, readonly: false } : inside;
  });
}

const hasInitial = ({ initial, fields }: LocalField): boolean => initial !== undefined || fields.some(hasInitial);

/** Initial value as the control of its question would hold it. */
interface FilledValue {
  readonly path: string;
  readonly typed: ControlValue;
  /** False for an id by chance, which no one is asked for. */
  readonly isAsked: boolean;
}

interface Filling {
  readonly form: LocalForm;
  /** Id of the page, from which ids by chance are derived: a page that is posted twice has the same. */
  readonly id: string | undefined;
  /** Paths of the values that were put in before. If one is empty now, the person has emptied it. */
  readonly settled: readonly string[];
  evaluate(answers: ControlValues): Evaluation;
}

interface FilledPage {
  readonly known: Evaluation;
  readonly values: readonly FilledValue[];
}

/** Evaluates answers, and again with the initial values of questions without an answer, until there are no more. */
export function fillInitialValues(answers: ControlValues, filling: Filling): FilledPage {
  const { form, id, settled, evaluate } = filling;
  const known = evaluate(answers);
  const fresh = (known.initial ?? []).filter(({ path }) => !settled.includes(path) && isOpen(answers, path));
  if (id === undefined || fresh.length === 0) return { known, values: [] };
  const values = fresh.map(({ path, value }): FilledValue => {
    const field = fieldAt(allFields(form), path)!;
    const isAsked = !fieldType(field.type).nonInput;
    const typed = NO_JS_TYPES[field.type]!.write(isAsked ? value : derivedId(id, path), field, form);
    return { path, typed, isAsked };
  });
  const paths = values.map(({ path }) => path);
  const more = fillInitialValues(withFilled(answers, values), { ...filling, settled: [...settled, ...paths] });
  return { ...more, values: [...values, ...more.values] };
}

/** Returns answers with initial values in their places. */
export const withFilled = (answers: ControlValues, values: readonly FilledValue[]): ControlValues =>
  values.reduce((all, { path, typed }) => withValue(all, parsePath(path), typed) as ControlValues, answers);

/** Returns whether a question has no answer. A row in which nothing was entered stays empty. */
function isOpen(answers: ControlValues, path: string): boolean {
  const row = path.slice(0, path.lastIndexOf(']') + 1);
  const entered = row === '' || Object.keys((controlValueAt(answers, parsePath(row)) ?? {}) as object).length > 0;
  return entered && controlValueAt(answers, parsePath(path)) === undefined;
}

function derivedId(id: string, path: string): string {
  const digest = createHash('sha256').update(`${id} ${path}`).digest();
  const letters = [...digest].map(byte => RANDOM_ID_LETTERS[byte % RANDOM_ID_LETTERS.length]);
  return letters.slice(0, RANDOM_ID_LENGTH).join('');
}

function fieldAt(fields: readonly LocalField[], path: string): LocalField | undefined {
  const [id, ...rest] = parsePath(path).filter(part => typeof part === 'string');
  const field = fields.find(one => one.id === id);
  return field && rest.length > 0 ? fieldAt(field.fields, rest.join('.')) : field;
}
