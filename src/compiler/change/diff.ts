/** Comparison of two versions of a form. Each change has a reason. */
import { fieldType } from '../../runtime/fields/index.js';
import { isExpression } from '../../runtime/localize.js';
import type { Expression, FieldModel, FormModel } from '../../runtime/model.js';
import { type ChangeClass, CLASSES } from './change-classes.js';
import { inCommonLanguages } from './common-languages.js';
import { type Renames, renamesOf } from './compare-expressions.js';
import { asks, checkChanges, FEES_TOTAL, fieldChanges } from './field.js';
import { formChanges } from './form.js';
import { allPairs, fieldsOf, type Matching, matchFields } from './match-fields.js';
import { optionsWithOtherCells, optionsWithOtherLabels } from './options.js';
import type { Change, ReportChange } from './reason.js';
import { classOf } from './reasons.js';

export interface Difference {
  /** Class of the most severe change. */
  readonly class: ChangeClass;
  /** Changes, most severe first, then in the order of the new version. */
  readonly changes: readonly Change[];
}

export function diffForms(before: FormModel, after: FormModel): Difference {
  const [old, fresh] = inCommonLanguages(before, after);
  const found: Change[] = [];
  const tell: ReportChange = (reason, path, params, key) =>
    void found.push({ reason, path, params, ...(key !== undefined && { key }) });
  const matching = matchFields(fieldsOf(old), fieldsOf(fresh));
  const renames = renamesOf(matching);
  formChanges(old, fresh, matching, renames, tell);
  objectChanges(matching, '', renames, tell);
  checkChanges(old.checks, fresh.checks, '', renames, tell);
  for (const { reason, path } of [...found])
    if (reason === 'answers-order' && readsPlaces(fresh, path)) tell('answers-order-read', path, { path }, 'options');
  reportCells(matching, fresh, tell);
  const weight = (change: Change): number => CLASSES.indexOf(classOf(change.reason));
  const changes = found.toSorted((a, b) => weight(b) - weight(a));
  return { class: changes[0] ? classOf(changes[0].reason) : 'none', changes };
}

/**
 * Reports the changes in the fields of one object. Fields inside a field that is added, removed or of another shape are
 * not reported individually.
 */
function objectChanges({ pairs, added, removed }: Matching, path: string, renames: Renames, tell: ReportChange): void {
  for (const field of removed) gone(field, tell);
  for (const field of added) arrived(field, tell);
  for (const { old, fresh, inside } of pairs) {
    fieldChanges(old, fresh, renames, tell);
    if (fieldType(old.type).shape === fieldType(fresh.type).shape) objectChanges(inside, fresh.path, renames, tell);
  }
  if (pairs.some(({ place }, index) => place < (pairs[index - 1]?.place ?? 0))) tell('order', path, { path });
}

/** Reports the options whose columns have changed, if an expression reads a cell of the one that is chosen. */
function reportCells(matching: Matching, form: FormModel, tell: ReportChange): void {
  const reading = [...expressionsIn(form)];
  const reads = (path: string, name: string) =>
    reading.some(one => one.calls.includes(name) && one.reads.includes(path));
  for (const { old, fresh } of allPairs(matching)) {
    const { path } = fresh;
    const names = reads(path, 'optionCell') ? optionsWithOtherCells(old, fresh) : [];
    const labels = reads(path, 'optionLabel') ? optionsWithOtherLabels(old, fresh) : [];
    if (names.length > 0) tell('option-cells', path, { path, names: names.join(', ') }, 'options');
    if (labels.length > 0) tell('option-labels', path, { path, names: labels.join(', ') }, 'options');
  }
}

const isNote = (field: FieldModel): boolean => fieldType(field.type).shape === 'nothing';

const gone = (field: FieldModel, tell: ReportChange): void =>
  tell(isNote(field) ? 'note-removed' : 'field-removed', field.path, { path: field.path, id: field.id });

function arrived(field: FieldModel, tell: ReportChange): void {
  const { path } = field;
  if (path === FEES_TOTAL) return;
  const reason = asks(field) ? 'asking-field-added' : field.value ? 'computed-added' : 'field-added';
  tell(isNote(field) ? 'note-added' : reason, path, { path });
}

/**
 * Returns whether an expression that reads the field may select answers by position, as in `works[1]`. This is excluded
 * if all functions that it calls are known to ignore order.
 */
const readsPlaces = (form: FormModel, path: string): boolean =>
  [...expressionsIn(form)].some(
    ({ reads, calls }) => reads.includes(path) && !calls.every(call => ORDER_FREE.has(call)),
  );

/** Functions of the engine whose result does not depend on the order of answers. */
const ORDER_FREE: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'gt', 'ge', 'lt', 'le'],
  ...['count', 'sum', 'listContains', 'isAmong', 'some', 'every', 'filter', 'isUnknown', 'optionCell', 'optionLabel'],
]);

function* expressionsIn(node: unknown): Generator<Expression> {
  if (isExpression(node)) yield node;
  else if (typeof node === 'object' && node !== null)
    for (const inner of Object.values(node)) yield* expressionsIn(inner);
}
