/** Items of a Questionnaire → fields. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type DraftForm, draftField, type Plain, put } from '../draft.js';
import { quoted } from '../feel.js';
import type { FieldReference } from '../field-reference.js';
import {
  child,
  entriesOf,
  itemsOf,
  type Json,
  numberOf,
  partsOfJson,
  stringOf,
  written as writtenJson,
} from '../json.js';
import { conditionOf } from './conditions.js';
import { extensionsOf, valueIn } from './extensions.js';
import { type ItemReferences, isHelp, repeats, typeOf } from './item-references.js';
import { putExtensions, putInitial } from './keys.js';
import { answerOptions, type Options, systemsIn, valueSet } from './options.js';
import { textOf, translatedTextIn } from './texts.js';
import { TYPES, takesMany } from './types.js';

export interface FieldBuilder extends ItemReferences {
  readonly root: Json;
  readonly form: DraftForm;
  readonly languages: readonly string[];
  readonly ledger: ConversionLedger;
}

export function fieldsOf(items: readonly Json[], making: FieldBuilder): DraftField[] {
  return items.flatMap(item => (isHelp(item) ? [] : itemFields(item, making)));
}

/** Returns the field of an item. If the item is not a group, the fields of the items under it follow. */
function itemFields(item: Json, making: FieldBuilder): DraftField[] {
  const { ledger, spots } = making;
  const type = typeOf(item);
  const spot = spots.get(item.at)!;
  const below = itemsOf(child(item, 'item'));
  if (isHidden(item) && !initialValue(item)) {
    ledger.list(partsOfJson(item), 'hidden-item');
    return [];
  }
  const field = made(item, type, spot, making);
  putHelp(field, below.filter(isHelp), making);
  reportRest(item, making);
  if (type !== 'group') {
    const beside = fieldsOf(below, making);
    const shown = field.keys.get('show_if');
    if (shown) for (const one of beside) addCondition(one, String(shown.value));
    if (beside.length > 0) ledger.note(child(item, 'linkId')?.at ?? item.at, 'children');
    return [field, ...beside];
  }
  field.fields!.push(...fieldsOf(below, making));
  if (field.fields!.length > 0) return [field];
  ledger.list(partsOfJson(item), 'group-empty');
  return [];
}

/** Adds the condition of the question that a field was under: an item is enabled only if the item above it is. */
function addCondition(field: DraftField, condition: string): void {
  const own = field.keys.get('show_if');
  const inBrackets = (text: string) => (text.includes(' or ') ? `(${text})` : text);
  const value = own ? `${inBrackets(condition)} and ${inBrackets(String(own.value))}` : condition;
  field.keys.set('show_if', { value, from: own?.from ?? [] });
}

const isHidden = (item: Json): boolean =>
  extensionsOf(item).some(({ name, value }) => name === 'questionnaire-hidden' && value?.value === true);

function made(item: Json, type: string, spot: FieldReference, making: FieldBuilder): DraftField {
  const { ledger, byLinkId } = making;
  const wrapped = repeats(item) && type !== 'group' && !takesMany(type);
  const from = ['linkId', 'type', 'repeats'].flatMap(key => child(item, key)?.at ?? []);
  const inner = draftField(wrapped ? 'value' : spot.id, fieldType(item, type), from, type === 'group');
  fill(inner, item, type, spot, making);
  const field = wrapped ? listAround(spot.id, inner, item, ledger) : inner;
  putRequired(field, item, ledger);
  const conditions = child(item, 'enableWhen');
  if (!conditions) return field;
  const condition = conditionOf(item, spot, linkId => byLinkId.get(linkId));
  if (condition) put(field.keys, 'show_if', condition.text, ...condition.from);
  else {
    field.comments.push(`enableWhen: ${writtenJson(conditions.value)}`);
    ledger.list([...partsOfJson(conditions), ...partsOfJson(child(item, 'enableBehavior'))], 'condition');
  }
  return field;
}

/** Sets the keys of the question itself. */
function fill(field: DraftField, item: Json, type: string, spot: FieldReference, making: FieldBuilder): void {
  const { ledger, languages } = making;
  const [written, length] = [child(item, 'type'), child(item, 'maxLength')];
  putLabel(field, item, type, making);
  if (isHidden(item)) putHiddenValue(field, item);
  else if (type === 'choice' || type === 'open-choice') putOptions(field, item, type, spot, making);
  else putInitial(field, item, [], ledger);
  if (numberOf(length) && ['text', 'paragraph'].includes(field.as))
    put(field.keys, 'max_length', numberOf(length)!, length!.at);
  if (TYPES[type]?.text) ledger.note(written!.at, 'type-text', { type });
  if (!Object.hasOwn(TYPES, type)) ledger.note(written?.at ?? item.at, 'type-unknown', { type });
  putExtensions(field, item, languages, ledger);
  if (type === 'attachment' && repeats(item)) put(field.keys, 'max', MOST_FILES, child(item, 'repeats')!.at);
}

/** Maximum number of files for an attachment that repeats without saying how often. */
const MOST_FILES = 10;

function fieldType(item: Json, type: string): string {
  const many = repeats(item);
  if (isHidden(item)) return 'hidden';
  if (type === 'group') return many ? 'list' : 'group';
  const as = TYPES[type]?.as ?? 'text';
  return as === 'choice' && many ? 'choices' : as;
}

/** Returns a list around a question with several answers. */
function listAround(id: string, inner: DraftField, item: Json, ledger: ConversionLedger): DraftField {
  const field = draftField(id, 'list', inner.from, true);
  const label = inner.keys.get('label');
  if (label) field.keys.set('label', label);
  ledger.note(child(item, 'repeats')!.at, 'many-answers');
  for (const { name, value, json } of extensionsOf(item)) {
    const key = { 'questionnaire-minOccurs': 'min', 'questionnaire-maxOccurs': 'max' }[name];
    if (key && numberOf(value) !== undefined) put(field.keys, key, numberOf(value)!, ...partsOfJson(json));
  }
  field.fields!.push(inner);
  return field;
}

function putLabel(field: DraftField, item: Json, type: string, { languages, ledger }: FieldBuilder): void {
  const text = translatedTextIn(item, 'text', languages);
  const key = type === 'display' ? 'text' : 'label';
  if (text) put(field.keys, key, textOf(text, languages), ...text.from);
  else if (type !== 'group' || repeats(item)) {
    put(field.keys, key, stringOf(child(item, 'linkId')) ?? field.id);
    ledger.note(child(item, 'linkId')?.at ?? item.at, 'no-label');
  }
}

function putOptions(field: DraftField, item: Json, type: string, spot: FieldReference, making: FieldBuilder): void {
  const { ledger, languages, root } = making;
  const named = child(item, 'answerValueSet');
  const name = stringOf(named);
  const own: Options | undefined =
    answerOptions(item, languages, ledger) ??
    (name === undefined ? undefined : valueSet(root, name, languages, ledger));
  if (!own || own.options.size === 0) {
    field.as = 'text';
    spot.kind = 'text';
    if (named) ledger.list([named.at], 'value-set', { name: name ?? '' });
    else ledger.note(child(item, 'type')!.at, 'no-options', { name: field.id });
    putInitial(field, item, [], ledger);
    return;
  }
  if (name?.startsWith('#')) {
    put(making.form.lists, name.slice(1), own.options, ...own.from);
    put(field.keys, 'options', new Map<string, Plain>([['from', name.slice(1)]]), named!.at);
  } else put(field.keys, 'options', own.options, ...own.from);
  if (type === 'open-choice') put(field.keys, 'other', true, child(item, 'type')!.at);
  putInitial(field, item, own.chosen, ledger);
  const systems = systemsIn(item);
  if (systems.length > 0) ledger.list(systems, 'code-system');
}

/** Sets the value of a hidden field to its only answer. */
function putHiddenValue(field: DraftField, item: Json): void {
  const value = initialValue(item);
  const hidden = extensionsOf(item).filter(({ name }) => name === 'questionnaire-hidden');
  const plain = value && (child(value, 'code') ?? child(value, 'value') ?? value);
  if (!plain || typeof plain.value === 'object') return;
  const text = typeof plain.value === 'string' ? quoted(plain.value) : (plain.value as Plain);
  put(field.keys, 'value', text, plain.at, ...hidden.flatMap(({ json }) => partsOfJson(json)));
}

const initialValue = (item: Json): Json | undefined => {
  const [initial] = itemsOf(child(item, 'initial'));
  return initial && valueIn(initial, 'value');
};

const UNASKED: readonly string[] = ['group', 'note', 'hidden'];

function putRequired(field: DraftField, item: Json, ledger: ConversionLedger): void {
  for (const [member, key] of [
    ['required', 'required'],
    ['readOnly', 'readonly'],
  ] as const) {
    const found = child(item, member);
    if (found?.value === false) ledger.carry(found.at);
    else if (found?.value === true && UNASKED.includes(field.as))
      ledger.list([found.at], 'not-here', { type: field.as });
    else if (found?.value === true) put(field.keys, key, true, found.at);
  }
  const again = child(item, 'repeats');
  if (again?.value === false) ledger.carry(again.at);
}

/** Sets the hint and description of a field from the help texts under its question. */
function putHelp(field: DraftField, helps: readonly Json[], { languages }: FieldBuilder): void {
  for (const help of helps) {
    const text = translatedTextIn(help, 'text', languages);
    const key = field.keys.has('hint') ? 'description' : 'hint';
    if (!text || field.keys.has(key)) continue;
    // The id and type of a help item say only that it is the hint.
    const others = partsOfJson(help).filter(at => !text.from.includes(at) && !at.startsWith(`${help.at}/_text`));
    put(field.keys, key, textOf(text, languages), ...text.from, ...others);
  }
}

/** Reports members that a form cannot express. */
function reportRest(item: Json, { ledger }: FieldBuilder): void {
  for (const [key, json] of entriesOf(item)) {
    if (key === 'prefix') ledger.list([json.at], 'prefix');
    if (key === 'code' || key === 'definition') ledger.list(partsOfJson(json), 'keyword', { name: key });
  }
}
