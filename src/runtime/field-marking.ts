/**
 * Choice of the questions that carry a mark, on screen and on paper: the optional ones if most are required, otherwise
 * the required ones.
 */
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
