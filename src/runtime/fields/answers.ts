/** Conversion between control values and data, both as trees, by the field types. */

import { otherId } from '../engine/other-option.js';
import { isObject } from '../is-object.js';
import type { FieldOf, Json, JsonObject } from '../model.js';
import { normalizeText } from '../normalize-text.js';
import type { ControlValue, ControlValues, FieldType, ReadContext } from './field.js';

// biome-ignore lint/suspicious/noExplicitAny: texts and expressions play no part here
type AnyField = FieldOf<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: own keys differ by type
type Facets = Pick<FieldType<any>, 'shape' | 'read' | 'write'>;
export type FacetsOf = (type: string) => Facets;

/**
 * Converts control values to data. Empty values are left out. A control value that is still the same as in `was` is not
 * parsed again; its value is taken from `before`.
 */
export function readAnswers(
  fields: readonly AnyField[],
  typed: ControlValues,
  facets: FacetsOf,
  context: ReadContext,
  was?: ControlValues,
  before?: JsonObject,
): JsonObject {
  const data: JsonObject = {};
  for (const field of fields) {
    const { id } = field;
    const value =
      typed[id] === was?.[id] ? before?.[id] : readOne(field, typed[id], facets, context, was?.[id], before?.[id]);
    if (value !== undefined) data[id] = value;
    const other = field.own.other ? typed[otherId(id)] : undefined;
    const text = typeof other === 'string' && normalizeText(other);
    if (text) data[otherId(id)] = text;
  }
  return data;
}

function readOne(
  field: AnyField,
  typed: ControlValue,
  facets: FacetsOf,
  context: ReadContext,
  was: ControlValue,
  before: Json | undefined,
): Json | undefined {
  if (typed === null) return null;
  const { shape, read } = facets(field.type);
  if (shape === 'nothing' || typed === undefined) return undefined;
  const inside = (tree: ControlValues, old: unknown, data: unknown) =>
    readAnswers(field.fields, tree, facets, context, old as ControlValues, data as JsonObject);
  if (shape === 'object' && isObject<ControlValues>(typed)) return nonEmpty(inside(typed, was, before));
  if (shape !== 'list' || !Array.isArray(typed)) return read(typed, field, context);
  const [olds, data] = [was, before] as readonly (readonly unknown[] | null | undefined)[];
  return (typed as readonly ControlValue[]).map((entry, i) => {
    if (!isObject<ControlValues>(entry)) return entry as Json;
    return entry === olds?.[i] ? (data![i] as Json) : inside(entry, olds?.[i], data?.[i]);
  });
}

const nonEmpty = (object: JsonObject): JsonObject | undefined => (Object.keys(object).length > 0 ? object : undefined);

/** Converts data to control values. */
export function writeAnswers(
  fields: readonly AnyField[],
  data: JsonObject,
  facets: FacetsOf,
  context: ReadContext,
): ControlValues {
  const typed: Record<string, ControlValue> = {};
  for (const field of fields) {
    const value = data[field.id];
    if (value !== undefined) typed[field.id] = writeOne(field, value, facets, context);
    const other = field.own.other ? data[otherId(field.id)] : undefined;
    if (typeof other === 'string') typed[otherId(field.id)] = other;
  }
  return typed;
}

function writeOne(field: AnyField, value: Json, facets: FacetsOf, context: ReadContext): ControlValue {
  if (value === null) return null;
  const { shape, write } = facets(field.type);
  const tree = (entry: Json): ControlValues =>
    isObject<ControlValues>(entry as ControlValue)
      ? writeAnswers(field.fields, entry as JsonObject, facets, context)
      : {};
  if (shape === 'object') return tree(value);
  if (shape === 'list') return Array.isArray(value) ? value.map(tree) : [];
  return write(value, field, context);
}
