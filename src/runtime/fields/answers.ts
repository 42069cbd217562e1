/** What was typed, as a tree, to data and back, by the field types. */
import { otherId } from '../engine/other.js';
import type { FieldOf, Json, JsonObject } from '../model.js';
import type { FieldType, ReadContext, Typed, TypedObject } from './field.js';

// biome-ignore lint/suspicious/noExplicitAny: texts and expressions play no part here
type AnyField = FieldOf<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: own keys differ by type
type Facets = Pick<FieldType<any>, 'shape' | 'read' | 'write'>;
export type FacetsOf = (type: string) => Facets;

/** Typed answers to data: empty ones are left out. */
export function readAnswers(
  fields: readonly AnyField[],
  typed: TypedObject,
  facets: FacetsOf,
  context: ReadContext,
): JsonObject {
  const data: JsonObject = {};
  for (const field of fields) {
    const value = readOne(field, typed[field.id], facets, context);
    if (value !== undefined) data[field.id] = value;
    const other = field.own.other ? typed[otherId(field.id)] : undefined;
    if (typeof other === 'string' && other.trim() !== '') data[otherId(field.id)] = other.trim().normalize('NFC');
  }
  return data;
}

const isTree = (typed: Typed): typed is TypedObject =>
  typeof typed === 'object' && typed !== null && !Array.isArray(typed);

function readOne(field: AnyField, typed: Typed, facets: FacetsOf, context: ReadContext): Json | undefined {
  if (typed === null) return null;
  const { shape, read } = facets(field.type);
  if (shape === 'nothing' || typed === undefined) return undefined;
  if (shape === 'object' && isTree(typed)) return nonEmpty(readAnswers(field.fields, typed, facets, context));
  if (shape === 'list' && Array.isArray(typed)) {
    return typed.map(entry =>
      isTree(entry as Typed) ? readAnswers(field.fields, entry as TypedObject, facets, context) : (entry as Json),
    );
  }
  return read(typed, field, context);
}

const nonEmpty = (object: JsonObject): JsonObject | undefined => (Object.keys(object).length > 0 ? object : undefined);

/** Data to what stands in the controls. */
export function writeAnswers(
  fields: readonly AnyField[],
  data: JsonObject,
  facets: FacetsOf,
  context: ReadContext,
): TypedObject {
  const typed: Record<string, Typed> = {};
  for (const field of fields) {
    const value = data[field.id];
    if (value !== undefined) typed[field.id] = writeOne(field, value, facets, context);
    const other = field.own.other ? data[otherId(field.id)] : undefined;
    if (typeof other === 'string') typed[otherId(field.id)] = other;
  }
  return typed;
}

function writeOne(field: AnyField, value: Json, facets: FacetsOf, context: ReadContext): Typed {
  if (value === null) return null;
  const { shape, write } = facets(field.type);
  const tree = (entry: Json): TypedObject =>
    isTree(entry as Typed) ? writeAnswers(field.fields, entry as JsonObject, facets, context) : {};
  if (shape === 'object') return tree(value);
  if (shape === 'list') return Array.isArray(value) ? value.map(tree) : [];
  return write(value, field, context);
}
