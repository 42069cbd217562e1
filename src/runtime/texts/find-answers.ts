/** Answers that a reference names: the nearest field with its first id, and from there inwards. */
import { isObject } from '../is-object.js';
import type { FieldOf, Json } from '../model.js';

type Field<T, E> = FieldOf<T, E>;

/** Object of the data in which a text is shown: the form, a group, a row, or an item of a list. */
export interface Frame<T = string, E = unknown> {
  readonly fields: readonly Field<T, E>[];
  readonly data: Json | undefined;
  /** Path of the object; empty for the form. */
  readonly path: string;
  /** Number of the item that the object is or is in, from 1; absent outside lists. */
  readonly index?: number;
  readonly up?: Frame<T, E>;
}

/** Field that a reference names, and its answer in one object. */
export interface FoundAnswer<T = string, E = unknown> {
  readonly field: Field<T, E>;
  readonly value: Json | undefined;
  readonly frame: Frame<T, E>;
}

/** Returns the frame of a field that has fields: its group, row or table, or an item of its list. */
export function frameInside<T, E>(field: Field<T, E>, up: Frame<T, E>, item?: number): Frame<T, E> {
  const value = isObject(up.data) ? up.data[field.id] : undefined;
  const path = up.path ? `${up.path}.${field.id}` : field.id;
  if (item === undefined) return { ...up, fields: field.fields, data: value, path, up };
  const data = Array.isArray(value) ? value[item] : undefined;
  return { fields: field.fields, data, path: `${path}[${item}]`, index: item + 1, up };
}

/** Returns the answers that a path names from a frame: one, or those of all items of a list. */
export function findAnswers<T, E>(path: string, from: Frame<T, E>): readonly FoundAnswer<T, E>[] {
  const ids = path.split('.');
  let frame = nearest(ids[0]!, from);
  if (!frame && ids[0] === 'form') {
    frame = topOf(from);
    ids.shift();
  }
  if (!frame) {
    frame = from;
    for (; ids[0] === 'parent'; ids.shift()) frame = frame.up ?? frame;
    frame = nearest(ids[0] ?? '', frame);
  }
  return frame ? inside(ids, frame) : [];
}

const topOf = <T, E>(frame: Frame<T, E>): Frame<T, E> => (frame.up ? topOf(frame.up) : frame);

/** Returns the nearest frame around with a field of that id. */
const nearest = <T, E>(id: string, frame: Frame<T, E>): Frame<T, E> | undefined =>
  frame.fields.some(field => field.id === id) ? frame : frame.up && nearest(id, frame.up);

function inside<T, E>([id, ...rest]: readonly string[], frame: Frame<T, E>): readonly FoundAnswer<T, E>[] {
  const field = frame.fields.find(field => field.id === id);
  // The column of a table is found in each of its rows.
  if (!field) return frame.fields.flatMap(row => inside([id!, ...rest], frameInside(row, frame)));
  const value = isObject(frame.data) ? frame.data[field.id] : undefined;
  if (rest.length === 0) return [{ field, value, frame }];
  return Array.isArray(value)
    ? value.flatMap((_, item) => inside(rest, frameInside(field, frame, item)))
    : inside(rest, frameInside(field, frame));
}
