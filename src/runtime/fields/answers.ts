/** What was typed, as a tree, to data and back, by the field types. */
import { otherId } from '../engine/other.js';
import type { FieldOf, Json, JsonObject } from '../model.js';
import type { FieldType, ReadContext, Typed, TypedObject } from './field.js';

// biome-ignore lint/suspicious/noExplicitAny: texts and expressions play no part here
type AnyField = FieldOf<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: own keys differ by type
type Facets = Pick<FieldType<any>, 'shape' | 'read' | 'write'>;
export type FacetsOf = (type: string) => Facets;

/** What was typed, and what was read from that. */
type Before = readonly [typed: Typed, data: Json | undefined];

const NONE: Before = [undefined, undefined];

/** Typed answers to data: empty ones are left out. What is typed as `before` is not read again, and is the same object. */
export function readAnswers(
  fields: readonly AnyField[],
  typed: TypedObject,
  facets: FacetsOf,
  context: ReadContext,
  before = NONE,
): JsonObject {
  const data: JsonObject = {};
  for (const field of fields) {
    const value = readOne(field, typed[field.id], facets, context, part(before, field.id));
    if (value !== undefined) data[field.id] = value;
    const other = field.own.other ? typed[otherId(field.id)] : undefined;
    if (typeof other === 'string' && other.trim() !== '') data[otherId(field.id)] = other.trim().normalize('NFC');
  }
  return data;
}

const isTree = (typed: Typed): typed is TypedObject =>
  typeof typed === 'object' && typed !== null && !Array.isArray(typed);

/** The same of what stands in an object or a list. */
const part = ([typed, data]: Before, key: string | number): Before => [at(typed, key) as Typed, at(data, key) as Json];

const at = (tree: unknown, key: string | number): unknown =>
  typeof tree === 'object' && tree !== null ? (tree as Record<string, unknown>)[key] : undefined;

function readOne(
  field: AnyField,
  typed: Typed,
  facets: FacetsOf,
  context: ReadContext,
  before: Before,
): Json | undefined {
  if (typed === null) return null;
  if (typed === before[0]) return before[1];
  const { shape, read } = facets(field.type);
  if (shape === 'nothing' || typed === undefined) return undefined;
  if (shape === 'object' && isTree(typed)) return nonEmpty(readAnswers(field.fields, typed, facets, context, before));
  if (shape === 'list' && Array.isArray(typed))
    return typed.map((entry, index) => readItem(field, entry as Typed, facets, context, part(before, index)));
  return read(typed, field, context);
}

function readItem(field: AnyField, entry: Typed, facets: FacetsOf, context: ReadContext, before: Before): Json {
  if (!isTree(entry)) return entry as Json;
  return entry === before[0] ? before[1]! : readAnswers(field.fields, entry, facets, context, before);
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
