/** Properties of an object → fields. */

import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, draftField, type Plain, put } from '../draft.js';
import { quoted } from '../feel.js';
import type { Kind } from '../field-reference.js';
import { idFor } from '../ids.js';
import { ImportError } from '../input-error.js';
import { child, entriesOf, isMap, itemsOf, type Json, partsOfJson, stringOf, written } from '../json.js';
import { addAlternatives, addObjects, requiredAmong } from './add-alternatives.js';
import { alternativesOf, objectsAmong } from './alternatives.js';
import { type Conditions, conditionsOf } from './conditions.js';
import { FORMATS, putDefault, putKeywords, UUID } from './keywords.js';
import { listingOf } from './options.js';
import { all, first, type ResolvedSchema, resolveSchema, typesOf } from './resolve-schema.js';

export interface FieldBuilder {
  readonly root: Json;
  readonly ledger: ConversionLedger;
  readonly language: AuthorLanguage;
  /** Comments of the form. */
  readonly comments: string[];
  /** Groups that their object requires. */
  readonly required: Set<DraftField>;
  /** Number of fields so far. It is limited, because references can name one thing many times. */
  count: number;
}

const MOST_FIELDS = 5000;

/** Returns the fields of an object, in the order of its properties. */
export function fieldsOf(shape: ResolvedSchema, making: FieldBuilder, reserved: readonly string[] = []): DraftField[] {
  const { ledger } = making;
  const taken = new Set(reserved);
  const made = new Map<string, DraftField>();
  const add = (name: string, schema: Json): void => {
    if (made.has(name)) return;
    const id = idFor(name, taken);
    const at = partsOfJson(schema)[0] ?? schema.at;
    if (id !== name) ledger.note(at, 'renamed', { id });
    made.set(name, fieldOf(id, name, resolveSchema(schema, making.root, shape.trail), making));
  };
  for (const properties of all(shape, 'properties'))
    for (const [name, schema] of entriesOf(properties)) add(name, schema);
  const property = (name: string) => {
    const field = made.get(name);
    return field && { name: field.id, kind: KINDS[field.as] ?? 'any' };
  };
  const conditions = conditionsOf(shape, property);
  for (const { property: name, schema, condition, from } of conditions.shown) {
    add(name, schema!);
    put(made.get(name)!.keys, 'show_if', condition, ...from);
  }
  const needed = addAlternatives(alternativesOf(shape, making.root), { made, add, ledger });
  addObjects(objectsAmong(shape, making.root), { made, add, ledger });
  const required = [...conditions.required, ...needed, ...requiredAmong(shape, { made, language: making.language })];
  putRequired(shape, made, { ...conditions, required }, making);
  for (const left of conditions.left) {
    making.comments.push(`${left.at}: ${written(left.value)}`);
    ledger.list(partsOfJson(left), 'condition');
  }
  for (const { at, name } of conditions.vacuous) ledger.note(at, 'vacuous', { name });
  for (const more of all(shape, 'additionalProperties')) if (more.value === false) ledger.carry(more.at);
  for (const more of all(shape, 'unevaluatedProperties')) if (more.value === false) ledger.carry(more.at);
  for (const comment of all(shape, '$comment')) ledger.carry(comment.at);
  return [...made.values()];
}

const KINDS: Readonly<Record<string, Kind>> = {
  text: 'text',
  paragraph: 'text',
  email: 'text',
  url: 'text',
  integer: 'number',
  number: 'number',
  yes_no: 'boolean',
  agree: 'agree',
  choice: 'option',
  choices: 'options',
  date: 'date',
};

/** Types of fields that people do not answer. */
const UNASKED: readonly string[] = ['group', 'hidden', 'note'];

function putRequired(
  shape: ResolvedSchema,
  made: ReadonlyMap<string, DraftField>,
  { required }: Conditions,
  { ledger, required: groups }: FieldBuilder,
): void {
  for (const names of all(shape, 'required')) {
    for (const one of itemsOf(names)) {
      const field = made.get(stringOf(one) ?? '');
      if (field?.as === 'group') groups.add(field);
      if (field && UNASKED.includes(field.as)) ledger.carry(one.at);
      else if (field) put(field.keys, 'required', true, one.at);
    }
  }
  const conditions = new Map<DraftField, { readonly texts: string[]; readonly from: string[] }>();
  for (const { property, condition, from } of required) {
    const field = made.get(property)!;
    const held = conditions.get(field) ?? { texts: [], from: [] };
    held.texts.push(condition);
    held.from.push(...from);
    conditions.set(field, held);
  }
  for (const [field, { texts, from }] of conditions) {
    const text =
      texts.length === 1 ? texts[0]! : texts.map(one => (/ (?:and|or) /.test(one) ? `(${one})` : one)).join(' or ');
    if (UNASKED.includes(field.as) || field.keys.has('required')) ledger.carry(...from);
    else put(field.keys, 'required', texts.includes('true') ? true : text, ...from);
  }
}

function fieldOf(id: string, name: string, given: ResolvedSchema, making: FieldBuilder): DraftField {
  const shape = nullable(given, making) ?? given;
  const { ledger } = making;
  if (++making.count > MOST_FIELDS) throw new ImportError('too-many-fields', { limit: MOST_FIELDS });
  for (const { at, value } of shape.schemas)
    if (isMap({ at, value }) && Object.keys(value as object).length === 0) ledger.carry(at);
  const { types, from, nulls } = typesOf(shape);
  const field = typed(id, shape, types, [...shape.from, ...from], making);
  if (nulls.length > 0) ledger.list(nulls, 'null');
  const { broken } = shape;
  if (broken) ledger.list([broken.at], broken.cyclic ? 'cyclic-reference' : 'no-reference', { name: broken.name });
  putTexts(field, name, shape, making);
  putKeywords(field, shape, { named: id, language: making.language, ledger });
  putDefault(field, first(shape, 'default'), ledger);
  const readonly = first(shape, 'readOnly');
  if (readonly?.value === true && field.as !== 'hidden') put(field.keys, 'readonly', true, readonly.at);
  for (const comment of all(shape, '$comment')) {
    field.comments.push(stringOf(comment) ?? '');
    ledger.carry(comment.at);
  }
  return field;
}

function putTexts(field: DraftField, name: string, shape: ResolvedSchema, { ledger }: FieldBuilder): void {
  const [title, description] = [first(shape, 'title'), first(shape, 'description')];
  const key = field.as === 'agree' ? 'statement' : 'label';
  const text = stringOf(title);
  if (text !== undefined) put(field.keys, key, text, title!.at);
  else if (field.as !== 'hidden') {
    put(field.keys, key, name);
    ledger.note(field.from[0] ?? shape.schemas[0]!.at, 'no-label');
  }
  const hint = stringOf(description);
  if (hint !== undefined) put(field.keys, 'hint', hint, description!.at);
}

function typed(
  id: string,
  shape: ResolvedSchema,
  types: readonly string[],
  from: readonly string[],
  making: FieldBuilder,
): DraftField {
  const { ledger } = making;
  const constant = first(shape, 'const');
  if (constant && constant.value !== null && typeof constant.value !== 'object')
    return constantField(id, constant, from);
  const listing = listingOf(shape);
  if (listing && listing.options.size > 0 && !types.includes('array')) {
    const field = draftField(id, 'choice', from);
    put(field.keys, 'options', listing.options, ...listing.from);
    if (listing.mixed)
      ledger.note(listing.from[0]!, 'type-near', {
        type: types[0] ?? 'enum',
        as: 'choice',
        but: '; the answer is a text',
        but_ar: '، والجواب نص',
      });
    if (listing.nulls.length > 0) ledger.list(listing.nulls, 'null');
    return field;
  }
  const type = types[0] ?? guessed(shape, making);
  if (types.length > 1)
    ledger.note(from.at(-1)!, 'type-near', { type: types.join(', '), as: type, but: '', but_ar: '' });
  if (type === 'object') return objectField(id, shape, from, making);
  if (type === 'array') return arrayField(id, shape, from, making);
  return plainField(id, type, shape, from, ledger);
}

/** Resolves `anyOf: [X, { type: null }]` to X, or returns undefined for any other schema. */
function nullable(shape: ResolvedSchema, { root, ledger }: FieldBuilder): ResolvedSchema | undefined {
  for (const key of ['anyOf', 'oneOf']) {
    const parts = itemsOf(first(shape, key));
    const real = parts.filter(part => child(part, 'type')?.value !== 'null');
    if (real.length !== 1 || parts.length !== 2) continue;
    ledger.list(partsOfJson(parts.find(part => part !== real[0])), 'null');
    const inner = resolveSchema(real[0]!, root, shape.trail);
    const rest = shape.schemas.map(schema => ({ at: schema.at, value: without(schema.value, key) }));
    return { ...inner, from: [...shape.from, ...inner.from], schemas: [...rest, ...inner.schemas] };
  }
  return undefined;
}

const without = (value: unknown, key: string): unknown =>
  Object.fromEntries(Object.entries(value as Record<string, unknown>).filter(([name]) => name !== key));

function guessed(shape: ResolvedSchema, { root }: FieldBuilder): string {
  if (first(shape, 'properties') || alternativesOf(shape, root) || objectsAmong(shape, root).length > 0)
    return 'object';
  if (first(shape, 'items')) return 'array';
  return ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'].some(key => first(shape, key))
    ? 'number'
    : 'string';
}

function constantField(id: string, constant: Json, from: readonly string[]): DraftField {
  if (constant.value === true) return draftField(id, 'agree', [...from, constant.at]);
  const field = draftField(id, 'hidden', from);
  const { value } = constant;
  put(field.keys, 'value', typeof value === 'string' ? quoted(value) : (value as Plain), constant.at);
  return field;
}

function objectField(id: string, shape: ResolvedSchema, from: readonly string[], making: FieldBuilder): DraftField {
  const field = draftField(id, 'group', from, true);
  field.fields!.push(...fieldsOf(shape, making));
  if (field.fields!.length > 0) return field;
  making.ledger.note(from.at(-1) ?? shape.schemas[0]!.at, 'type-text', { type: 'object' });
  return draftField(id, 'text', from);
}

function arrayField(id: string, shape: ResolvedSchema, from: readonly string[], making: FieldBuilder): DraftField {
  const { ledger } = making;
  const items = first(shape, 'items');
  if (!isMap(items)) {
    ledger.note(from.at(-1) ?? shape.schemas[0]!.at, 'type-text', { type: 'array' });
    return draftField(id, 'text', from);
  }
  const inside = resolveSchema(items!, making.root, shape.trail);
  const { types, from: said, nulls } = typesOf(inside);
  const listing = listingOf(inside);
  if (nulls.length > 0) ledger.list(nulls, 'null');
  if (listing) {
    const field = draftField(id, 'choices', [...from, ...inside.from, ...said]);
    put(field.keys, 'options', listing.options, ...listing.from);
    if (listing.nulls.length > 0) ledger.list(listing.nulls, 'null');
    return field;
  }
  if (types[0] === 'object' || (types.length === 0 && guessed(inside, making) === 'object' && !inside.broken)) {
    const field = draftField(id, 'list', [...from, ...inside.from, ...said], true);
    field.fields!.push(...fieldsOf(inside, making));
    const item = first(inside, 'title');
    if (item && stringOf(item) && first(shape, 'title')) put(field.keys, 'item_label', stringOf(item)!, item.at);
    if (field.fields!.length > 0) return field;
  }
  const field = draftField(id, 'list', from, true);
  ledger.note(from.at(-1) ?? items!.at, 'many-answers');
  field.fields!.push(fieldOf('value', making.language === 'ar' ? 'القيمة' : 'Value', inside, making));
  const unique = first(shape, 'uniqueItems');
  if (unique?.value === true) put(field.keys, 'unique', 'value', unique.at);
  return field;
}

/** Length of a text, in characters, beyond which it has several lines. */
const LONG = 255;

function plainField(
  id: string,
  type: string,
  shape: ResolvedSchema,
  from: readonly string[],
  ledger: ConversionLedger,
): DraftField {
  if (type === 'integer' || type === 'number') return draftField(id, type, from);
  if (type === 'boolean') return draftField(id, 'yes_no', from);
  const [format, media, encoding] = ['format', 'contentMediaType', 'contentEncoding'].map(key => first(shape, key));
  if (media || encoding) {
    const field = draftField(id, 'file', [...from, ...(encoding ? [encoding.at] : [])]);
    if (media && stringOf(media)) put(field.keys, 'accept', [stringOf(media)!], media.at);
    return field;
  }
  const name = stringOf(format) ?? '';
  if (Object.hasOwn(FORMATS, name)) return draftField(id, FORMATS[name]!, [...from, format!.at]);
  const long = Number(first(shape, 'maxLength')?.value ?? 0) > LONG && !first(shape, 'pattern');
  const field = draftField(id, long ? 'paragraph' : 'text', from);
  if (name === 'uuid') put(field.keys, 'pattern', UUID, format!.at);
  else if (format) ledger.list([format.at], 'keyword', { name: `format: ${name}` });
  return field;
}
