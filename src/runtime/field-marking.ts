/** Which questions carry a mark: the optional ones where most are required, else the required ones. On screen and paper. */
import type { LocalField, LocalPage } from './model.js';

export type FieldMarking = 'optional' | 'required';

export function fieldMarkingOf(pages: readonly LocalPage[]): FieldMarking {
  const leaves = leavesOf(pages.flatMap(page => page.fields));
  return leaves.filter(field => field.required === true).length * 2 >= leaves.length ? 'optional' : 'required';
}

const leavesOf = (fields: readonly LocalField[]): LocalField[] =>
  fields.flatMap(field =>
    field.fields.length > 0 ? leavesOf(field.fields) : field.number && !field.value ? [field] : [],
  );
