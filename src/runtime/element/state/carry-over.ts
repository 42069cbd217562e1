/** Carry-over of answers from one version of a form into another. */

import { OTHER, otherId } from '../../engine/other-option.js';
import type { ControlValue, ControlValues, FieldType, ReadContext } from '../../fields/field.js';
import { isObject } from '../../is-object.js';
import type { LocalField } from '../../model.js';

/** Field as a previous version defined it. */
export interface PreviousField {
  readonly id: string;
  readonly type: string;
  readonly label: string | null;
  readonly fields: readonly PreviousField[];
}

export const previousFields = (fields: readonly LocalField[]): readonly PreviousField[] =>
  fields.map(({ id, type, label, fields: inner }) => ({ id, type, label, fields: previousFields(inner) }));

export interface PreviousVersion {
  readonly fields: readonly PreviousField[];
  /** Answers before anything was entered: the defaults, which the new version may have changed. */
  readonly first: ControlValues;
  readonly answers: ControlValues;
}

/** Field types and context with which the new version reads answers. */
export interface CarryOverContext extends ReadContext {
  readonly types: Readonly<Record<string, Pick<FieldType, 'shape' | 'write'>>>;
  /**
   * Called for each answer in `answers` that has no place in the new version. `typed` is the lost part; if it is
   * absent, all that `field` has in `answers` is lost.
   */
  lose?(field: PreviousField, answers: ControlValues, typed?: ControlValue): void;
}

/**
 * Returns the initial answers of the new version, overlaid with the answers of the previous one. Fields match by id or
 * by a former id, and their types must fit.
 */
export function carryOver(
  fields: readonly LocalField[],
  reading: CarryOverContext,
  before: PreviousVersion,
  fresh: ControlValues,
): ControlValues {
  const answers: Record<string, ControlValue> = { ...fresh };
  const left = new Set(before.fields);
  for (const field of fields) {
    const old = before.fields.find(one => one.id === field.id || field.was.includes(one.id));
    if (!old) continue;
    left.delete(old);
    const typed = carriedOne(field, reading, old, before, fresh[field.id]);
    if (typed !== undefined) answers[field.id] = typed;
    const other = before.answers[otherId(old.id)];
    if (typeof other === 'string') answers[otherId(field.id)] = other;
  }
  for (const old of left) if (isTyped(old, before)) reading.lose?.(old, before.answers);
  return answers;
}

const isTyped = ({ id }: PreviousField, { answers, first }: Pick<PreviousVersion, 'answers' | 'first'>): boolean =>
  answers[id] !== undefined && answers[id] !== '' && !deepEqual(answers[id], first[id]);

function carriedOne(
  field: LocalField,
  reading: CarryOverContext,
  old: PreviousField,
  before: PreviousVersion,
  fresh: ControlValue,
): ControlValue {
  const { answers, first } = before;
  const typed = answers[old.id];
  if (typed === undefined || deepEqual(typed, first[old.id])) return undefined;
  if (old.type !== field.type) {
    const made = otherType(field, reading, typed, answers[otherId(old.id)]);
    if (made === undefined && isTyped(old, before)) reading.lose?.(old, answers);
    return offered(field, reading, old, answers, made);
  }
  if (field.fields.length === 0 && old.fields.length === 0) return offered(field, reading, old, answers, typed);
  const inside = (tree: ControlValue, from: ControlValue, start: ControlValue): ControlValues =>
    carryOver(
      field.fields,
      reading,
      { fields: old.fields, first: objectOf(from), answers: objectOf(tree) },
      objectOf(start),
    );
  if (Array.isArray(typed)) return typed.map(item => inside(item as ControlValue, {}, {}));
  return inside(typed, first[old.id], fresh);
}

export const deepEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const objectOf = (tree: ControlValue): ControlValues => (isObject<ControlValues>(tree) ? tree : {});

/** Removes chosen options that no longer exist and reports each as lost; the other chosen options stay. */
function offered(
  { own }: LocalField,
  reading: CarryOverContext,
  old: PreviousField,
  answers: ControlValues,
  typed: ControlValue,
): ControlValue {
  const options = own.options as readonly { readonly id: string }[] | undefined;
  // Options that are the items of a list are not known here.
  if (!options?.[0] || typed == null) return typed;
  const stands = (id: unknown) =>
    id === '' || (own.other === true && id === OTHER) || options.some(option => option.id === id);
  const chosen = [typed].flat() as readonly ControlValue[];
  const gone = chosen.filter(id => !stands(id));
  if (gone.length === 0) return typed;
  for (const id of gone) reading.lose?.(old, answers, id);
  return Array.isArray(typed) ? (chosen.filter(stands) as ControlValue) : undefined;
}

/**
 * Converts an answer to another field type, or returns undefined if it does not fit. A text may fit another type, and
 * so may the only option chosen of several, or the text entered for the option “other”.
 */
function otherType(
  field: LocalField,
  reading: CarryOverContext,
  typed: ControlValue,
  beside: ControlValue,
): ControlValue {
  const { shape, write } = reading.types[field.type]!;
  const one = Array.isArray(typed) && typed.length === 1 ? (typed[0] as ControlValue) : typed;
  const text = (one === OTHER && !field.own.options && beside) || one;
  if (typeof text !== 'string' || shape !== 'value') return undefined;
  try {
    return write(text, field, reading);
  } catch {
    return undefined;
  }
}
