/** Answers typed into one edition of a form, brought into the next. */

import type { ElementTypes } from '../../../runtime/element/parts.js';
import { otherId } from '../../../runtime/engine/other.js';
import type { ReadContext, Typed, TypedObject } from '../../../runtime/fields/field.js';
import type { LocalField } from '../../../runtime/model.js';

/** What an earlier edition knew of a field. */
export interface EarlierField {
  readonly id: string;
  readonly type: string;
  readonly fields: readonly EarlierField[];
}

export const earlier = (fields: readonly LocalField[]): readonly EarlierField[] =>
  fields.map(({ id, type, fields: inner }) => ({ id, type, fields: earlier(inner) }));

interface Earlier {
  readonly fields: readonly EarlierField[];
  /** Before anything was typed: defaults, which the new edition may have changed. */
  readonly first: TypedObject;
  readonly answers: TypedObject;
}

/** What the new edition reads answers with. */
export interface Reading extends ReadContext {
  readonly types: ElementTypes;
}

/** The new edition's first answers with what was typed laid over them, by id or by an earlier id; types must fit. */
export function carried(
  fields: readonly LocalField[],
  reading: Reading,
  before: Earlier,
  fresh: TypedObject,
): TypedObject {
  const answers: Record<string, Typed> = { ...fresh };
  for (const field of fields) {
    const old = before.fields.find(one => one.id === field.id || field.was.includes(one.id));
    if (!old) continue;
    const typed = carriedOne(field, reading, old, before, fresh[field.id]);
    if (typed !== undefined) answers[field.id] = typed;
    const other = before.answers[otherId(old.id)];
    if (typeof other === 'string') answers[otherId(field.id)] = other;
  }
  return answers;
}

function carriedOne(
  field: LocalField,
  reading: Reading,
  old: EarlierField,
  { answers, first }: Earlier,
  fresh: Typed,
): Typed {
  const typed = answers[old.id];
  if (typed === undefined || same(typed, first[old.id])) return undefined;
  if (old.type !== field.type) return otherType(field, reading, typed);
  if (field.fields.length === 0 && old.fields.length === 0) return typed;
  const inside = (tree: Typed, from: Typed, start: Typed): TypedObject =>
    carried(
      field.fields,
      reading,
      { fields: old.fields, first: objectOf(from), answers: objectOf(tree) },
      objectOf(start),
    );
  if (Array.isArray(typed)) return typed.map(item => inside(item as Typed, {}, {}));
  return inside(typed, first[old.id], fresh);
}

const same = (a: Typed, b: Typed): boolean => JSON.stringify(a) === JSON.stringify(b);

const objectOf = (tree: Typed): TypedObject =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? (tree as TypedObject) : {};

/** A text that was typed for one type may do for another. */
function otherType(field: LocalField, reading: Reading, typed: Typed): Typed {
  const { shape, write } = reading.types[field.type]!;
  if (typeof typed !== 'string' || shape !== 'value') return undefined;
  try {
    return write(typed, field, reading);
  } catch {
    return undefined;
  }
}
