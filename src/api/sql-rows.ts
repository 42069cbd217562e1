/** Rows for the tables of `schema.postgres.sql` and `schema.sqlite.sql`. */
import {
  toSqlRows as rowsOf,
  type SqlRow,
  type SqlSubmission as StoredSubmission,
} from '../compiler/4-emit/sql/rows.js';
import { isObject } from '../runtime/is-object.js';
import type { FormModel } from '../runtime/model.js';
import { checkSubmission } from './check-options.js';
import { compiledOf } from './compiled-form.js';
import type { Form } from './types.js';

/** A submission for SQL: its envelope as it was sent, and its `data` as `validate` returned it. */
export type SqlSubmission = Omit<StoredSubmission, 'data'> & {
  /** The answers: cleaned, with computed values. */
  readonly data: object;
};

/**
 * Returns the rows of an accepted submission in an order in which they can be inserted: the table, and the values by
 * column. The form may also be the content of the `form.json` of the version that was filled in. Throws an `OptionError`
 * if the form or the submission is none.
 */
export function toSqlRows(form: Form | FormModel, submission: SqlSubmission): readonly SqlRow[] {
  const model = isModel(form) ? form : compiledOf(form).model;
  checkSubmission(submission);
  return rowsOf(model, submission as StoredSubmission);
}

const isModel = (form: Form | FormModel): form is FormModel => isObject(form) && 'pages' in form;
