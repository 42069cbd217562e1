/** Answers that are typed twice: where they are, and whether both times they were the same. */
import { segments, typedAt } from '../../../runtime/element/state/answer-tree.js';
import { allFields } from '../../../runtime/element/state/form-state.js';
import { type PostedValues, sentAnswers, UNKNOWN } from '../../../runtime/element/state/posted-values.js';
import { item, member } from '../../../runtime/engine/path.js';
import { readAnswers } from '../../../runtime/fields/answers.js';
import type { Typed, TypedObject } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { LocalField, LocalForm } from '../../../runtime/model.js';
import { STILL_TYPES } from '../../../runtime/no-js/page.js';
import type { PageFiles } from '../../no-js/page-files.js';

export const isTwice = (field: LocalField): boolean =>
  fieldType(field.type).twice === true && field.readonly !== true && field.value === undefined;

/** A path without the numbers of rows: a column is typed again as a whole. */
export const plainPath = (path: string): string => path.replace(/\[\d+\]/g, '');

/** The form with the wanted ones of its questions; those around them stay. */
export function narrowed(form: LocalForm, wanted: (field: LocalField) => boolean): LocalForm {
  const keep = (field: LocalField): readonly LocalField[] => {
    if (field.fields.length === 0) return wanted(field) ? [field] : [];
    const fields = field.fields.flatMap(keep);
    return fields.length > 0 ? [{ ...field, fields }] : [];
  };
  const pages = form.pages.map(page => ({ ...page, fields: page.fields.flatMap(keep) }));
  return { ...form, pages: pages.filter(({ fields }) => fields.length > 0) };
}

/** What was typed, with the rows that are still empty. */
export const typedIn = (form: LocalForm, values: PostedValues, files: PageFiles): TypedObject =>
  readFrom(form, values, files).typed;

/** Something came under a name that no control of the form has. */
export const isForeign = (form: LocalForm, values: PostedValues, files: PageFiles): boolean =>
  readFrom(form, values, files).left > 0 || files.stray;

function readFrom(form: LocalForm, values: PostedValues, files: PageFiles) {
  const unknown = new Set(values.get(UNKNOWN));
  const context = { types: STILL_TYPES, zone: form.zone, unknown, blankRows: true, files: files.drawn };
  const left = new Map([...values].filter(([name]) => name !== UNKNOWN));
  return { typed: sentAnswers(allFields(form), left, context), left: left.size };
}

/** `values` with those of `others` at the wanted paths. */
export function mixed(values: PostedValues, others: PostedValues, wanted: (path: string) => boolean): PostedValues {
  const of = (from: PostedValues, take: (path: string) => boolean): [string, readonly string[]][] =>
    [...from].flatMap(([name, texts]) => {
      if (name === UNKNOWN) return [[name, texts.filter(take)] as [string, readonly string[]]];
      return take(name) ? [[name, texts]] : [];
    });
  const all = new Map(of(values, path => !wanted(path)));
  const kept = all.get(UNKNOWN) ?? [];
  for (const [name, texts] of of(others, wanted)) all.set(name, name === UNKNOWN ? [...kept, ...texts] : texts);
  return all;
}

/** The paths, with the numbers of rows, of all answers that are typed twice. */
export function pathsTwice(form: LocalForm, typed: TypedObject): readonly string[] {
  const walk = (fields: readonly LocalField[], within: Typed, path: string): string[] =>
    fields.flatMap(field => {
      const at = member(path, field.id);
      if (field.fields.length === 0) return isTwice(field) ? [at] : [];
      const inside = typedAt(within, [field.id]);
      return Array.isArray(inside)
        ? inside.flatMap((row: Typed, index: number) => walk(field.fields, row, item(at, index)))
        : walk(field.fields, inside, at);
    });
  return walk(allFields(form), typed, '');
}

/** Those of the paths at which one says something else than the other, however it was typed. */
export function differing(
  form: LocalForm,
  one: TypedObject,
  other: TypedObject,
  paths: readonly string[],
): readonly string[] {
  const data = (typed: TypedObject) =>
    readAnswers(allFields(form), typed, type => STILL_TYPES[type]!, { zone: form.zone }) as unknown as TypedObject;
  const [first, second] = [data(one), data(other)];
  const at = (tree: TypedObject, path: string) => JSON.stringify(typedAt(tree, segments(path)));
  return paths.filter(path => at(first, path) !== at(second, path));
}
