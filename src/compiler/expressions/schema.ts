/** Conditions as JSON Schema (2020-12) of the whole data. */
import { parsePath } from '../../runtime/engine/path.js';
import type { JsonObject } from '../../runtime/model.js';
import type { CallTree, InTree, Literal, LiteralTree, TypedTree } from './typed.js';
import { literalsOf } from './walk.js';

/**
 * Returns a schema that data meets exactly if the condition is true, or undefined if JSON Schema cannot express the
 * condition: fields in lists, texts (which are cleaned before they are compared), dates before others, calculations.
 */
export const toSchema = (tree: TypedTree): JsonObject | undefined => when(tree, true);

type Schema = JsonObject | undefined;

const EVERYTHING: JsonObject = {};

const negated = (schema: Schema): Schema => schema && { not: schema };

/**
 * Returns the schema of data for which the condition is true, or false. For a condition that is null, it is neither.
 */
function when(tree: TypedTree, truth: boolean): Schema {
  if (tree.kind === 'literal') return tree.value === truth ? EVERYTHING : negated(EVERYTHING);
  if (tree.kind === 'unknown') return truth ? at(tree.of, { type: 'null' }) : negated(at(tree.of, { type: 'null' }));
  if (tree.kind === 'field' || tree.kind === 'path') return at(tree, { const: truth });
  if (tree.kind === 'in') return among(tree, truth);
  if (tree.kind !== 'call') return undefined;
  if (tree.call === 'not') return when(tree.args[0]!, !truth);
  if (tree.call === 'and') return joined(tree.args, truth, truth ? 'allOf' : 'anyOf');
  if (tree.call === 'or') return joined(tree.args, truth, truth ? 'anyOf' : 'allOf');
  if (tree.call === 'listContains') return contains(tree, truth);
  return comparison(tree, truth);
}

function joined(trees: readonly TypedTree[], truth: boolean, by: 'allOf' | 'anyOf'): Schema {
  const all = trees.map(tree => when(tree, truth));
  return all.includes(undefined) ? undefined : { [by]: all as JsonObject[] };
}

/** Returns a schema that requires the field to be present and its value to meet a schema. */
function at(tree: TypedTree, schema: JsonObject): Schema {
  const ids = idsOf(tree);
  return ids?.reduceRight<JsonObject>(
    (inner, id) => ({ type: 'object', required: [id], properties: { [id]: inner } }),
    schema,
  );
}

/** Returns the ids from the top of the data to a field, or undefined if the tree is not a field or is inside a list. */
function idsOf(tree: TypedTree): readonly string[] | undefined {
  if (tree.kind === 'field') return tree.inList ? undefined : (parsePath(tree.name.path) as string[]);
  if (tree.kind !== 'path' || tree.of.type.kind !== 'object' || tree.name.column) return undefined;
  const around = idsOf(tree.of);
  return around && [...around, tree.name.id];
}

const isValue = (tree: TypedTree): tree is LiteralTree & { readonly value: Exclude<Literal, null> } =>
  tree.kind === 'literal' && tree.value !== null;

const FLIPPED: Readonly<Record<string, string>> = { eq: 'eq', ne: 'ne', lt: 'gt', gt: 'lt', le: 'ge', ge: 'le' };
const OPPOSITE: Readonly<Record<string, string>> = { lt: 'ge', ge: 'lt', gt: 'le', le: 'gt' };

function comparison({ call, args: [left, right] }: CallTree, truth: boolean): Schema {
  if (!Object.hasOwn(FLIPPED, call)) return undefined;
  return isValue(left!) ? compared(right!, FLIPPED[call]!, left, truth) : compared(left!, call, right!, truth);
}

function compared(field: TypedTree, call: string, to: TypedTree, truth: boolean): Schema {
  if (!isValue(to)) return undefined;
  if (call === 'ne') return compared(field, 'eq', to, !truth);
  if (call !== 'eq') return ordered(field, truth ? call : OPPOSITE[call]!, to.value);
  if (field.type.kind === 'string') return undefined;
  const equal = at(field, { const: to.value });
  return truth ? equal : negated(equal);
}

const BOUND: Readonly<Record<string, string>> = {
  lt: 'exclusiveMaximum',
  le: 'maximum',
  gt: 'exclusiveMinimum',
  ge: 'minimum',
};

function ordered(field: TypedTree, call: string, value: Literal): Schema {
  return typeof value === 'number' ? at(field, { type: 'number', [BOUND[call]!]: value }) : undefined;
}

function among({ value, tests }: InTree, truth: boolean): Schema {
  const [only] = tests;
  if (tests.length === 1 && only!.kind === 'range') {
    const bounds = [compared(value, only.from, only.low, truth), compared(value, only.to, only.high, truth)];
    return bounds.includes(undefined) ? undefined : { [truth ? 'allOf' : 'anyOf']: bounds as JsonObject[] };
  }
  const values = literalsOf(tests);
  if (value.type.kind === 'string' || !values?.every(isValue)) return undefined;
  const listed = at(value, { enum: values.map(one => one.value) });
  return truth ? listed : negated(listed);
}

/**
 * Returns the schema of `list contains`. A list of answers that is absent is null, so it meets neither the condition
 * nor its opposite.
 */
function contains({ args: [list, item] }: CallTree, truth: boolean): Schema {
  if (!isValue(item!) || list!.type.kind !== 'list' || list!.type.of.kind !== 'option') return undefined;
  const holds: JsonObject = { contains: { const: item.value } };
  return at(list!, { type: 'array', ...(truth ? holds : { minItems: 1, not: holds }) });
}
