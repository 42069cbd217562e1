/** Double entry: which answers are typed twice, and whether both entries agree. */

import { itemPath, memberPath } from '../../../runtime/engine/path.js';
import { readAnswers } from '../../../runtime/fields/answers.js';
import type { ControlValue, ControlValues } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { LocalField, LocalForm } from '../../../runtime/model.js';
import {
  allFields,
  answersFromPosted,
  controlValueAt,
  NO_JS_TYPES,
  type PostedValues,
  parsePath,
  UNKNOWN_CONTROL_NAME,
} from '../../../runtime/no-js/index.js';
import type { PageFiles } from '../../no-js/page-files.js';

export const needsDoubleEntry = (field: LocalField): boolean =>
  fieldType(field.type).doubleEntry === true && field.readonly !== true && field.value === undefined;

/** Returns a path without the numbers of rows, because a column is typed again as a whole. */
export const plainPath = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Returns the form with only the wanted questions, and the groups around them. */
export function filterQuestions(form: LocalForm, wanted: (field: LocalField) => boolean): LocalForm {
  const keep = (field: LocalField): readonly LocalField[] => {
    if (field.fields.length === 0) return wanted(field) ? [field] : [];
    const fields = field.fields.flatMap(keep);
    return fields.length > 0 ? [{ ...field, fields }] : [];
  };
  const pages = form.pages.map(page => ({ ...page, fields: page.fields.flatMap(keep) }));
  return { ...form, pages: pages.filter(({ fields }) => fields.length > 0) };
}

/** Returns what was typed, with the rows that are still empty. */
export const enteredValues = (form: LocalForm, values: PostedValues, files: PageFiles): ControlValues =>
  readFrom(form, values, files).typed;

/** Returns whether a value came under a name that no control of the form has. */
export const hasUnknownControl = (form: LocalForm, values: PostedValues, files: PageFiles): boolean =>
  readFrom(form, values, files).left > 0 || files.hasUnexpected();

function readFrom(form: LocalForm, values: PostedValues, files: PageFiles) {
  const unknown = new Set(values.get(UNKNOWN_CONTROL_NAME));
  const context = { types: NO_JS_TYPES, zone: form.zone, unknown, blankRows: true, files: files.drawn };
  const left = new Map([...values].filter(([name]) => name !== UNKNOWN_CONTROL_NAME));
  return { typed: answersFromPosted(allFields(form), left, context), left: left.size };
}

/** Returns `values`, with those of `others` at the wanted paths. */
export function mergeValues(
  values: PostedValues,
  others: PostedValues,
  wanted: (path: string) => boolean,
): PostedValues {
  const of = (from: PostedValues, take: (path: string) => boolean): [string, readonly string[]][] =>
    [...from].flatMap(([name, texts]) => {
      if (name === UNKNOWN_CONTROL_NAME) return [[name, texts.filter(take)] as [string, readonly string[]]];
      return take(name) ? [[name, texts]] : [];
    });
  const all = new Map(of(values, path => !wanted(path)));
  const kept = all.get(UNKNOWN_CONTROL_NAME) ?? [];
  for (const [name, texts] of of(others, wanted))
    all.set(name, name === UNKNOWN_CONTROL_NAME ? [...kept, ...texts] : texts);
  return all;
}

/** Returns the paths, with the numbers of rows, of all answers that are typed twice. */
export function doubleEntryPaths(form: LocalForm, typed: ControlValues): readonly string[] {
  const walk = (fields: readonly LocalField[], within: ControlValue, path: string): string[] =>
    fields.flatMap(field => {
      const at = memberPath(path, field.id);
      if (field.fields.length === 0) return needsDoubleEntry(field) ? [at] : [];
      const inside = controlValueAt(within, [field.id]);
      return Array.isArray(inside)
        ? inside.flatMap((row: ControlValue, index: number) => walk(field.fields, row, itemPath(at, index)))
        : walk(field.fields, inside, at);
    });
  return walk(allFields(form), typed, '');
}

/** Returns the paths at which the two entries say something different, however it was typed. */
export function mismatchedPaths(
  form: LocalForm,
  one: ControlValues,
  other: ControlValues,
  paths: readonly string[],
): readonly string[] {
  const data = (typed: ControlValues) =>
    readAnswers(allFields(form), typed, type => NO_JS_TYPES[type]!, { zone: form.zone }) as unknown as ControlValues;
  const [first, second] = [data(one), data(other)];
  const at = (tree: ControlValues, path: string) => JSON.stringify(controlValueAt(tree, parsePath(path)));
  return paths.filter(path => at(first, path) !== at(second, path));
}
