/** `enableWhen` → an expression. */
import { dayText, momentText, quoted, timeText } from '../feel.js';
import { type FieldReference, isManyFrom, nameOf } from '../field-reference.js';
import { child, itemsOf, type Json, partsOfJson, stringOf } from '../json.js';
import { optionIdFor } from '../option-ids.js';
import { kindOfValue, valueIn } from './extensions.js';

export interface Condition {
  readonly text: string;
  readonly from: readonly string[];
}

/** Returns the condition of an item, or undefined if a part of it cannot be expressed. */
export function conditionOf(
  item: Json,
  self: FieldReference,
  find: (linkId: string) => FieldReference | undefined,
): Condition | undefined {
  const parts = itemsOf(child(item, 'enableWhen'));
  const behavior = child(item, 'enableBehavior');
  const texts = parts.map(part => textOf(part, self, find));
  if (texts.includes(undefined)) return undefined;
  const [word, other] = behavior?.value === 'any' ? ['or', 'and'] : ['and', 'or'];
  const text = texts.map(one => (one!.includes(` ${other} `) ? `(${one})` : one)).join(` ${word} `);
  return { text, from: [...parts.flatMap(partsOfJson), ...(behavior ? [behavior.at] : [])] };
}

const SIGNS: readonly string[] = ['=', '!=', '>', '<', '>=', '<='];

function textOf(
  part: Json,
  self: FieldReference,
  find: (linkId: string) => FieldReference | undefined,
): string | undefined {
  const field = find(stringOf(child(part, 'question')) ?? '');
  const operator = stringOf(child(part, 'operator')) ?? '';
  const answer = valueIn(part, 'answer');
  if (!field || !answer || field.kind === 'group') return undefined;
  const name = nameOf(field, self.parent);
  const many = field.kind === 'options' || field.kind === 'list' || isManyFrom(field, self.parent);
  if (operator === 'exists') {
    const held = field.kind === 'list' || isManyFrom(field, self.parent) ? `count(${name}) > 0` : `${name} != null`;
    return answer.value === true
      ? held
      : field.kind === 'list' || isManyFrom(field, self.parent)
        ? `count(${name}) = 0`
        : `${name} = null`;
  }
  const value = valueText(answer, field);
  if (value === undefined || !SIGNS.includes(operator)) return undefined;
  if (!many) return `${name} ${operator} ${value}`;
  // "=" holds if any of the answers is equal, "!=" if none is.
  const listed = field.kind === 'list' ? `${name}.${[...field.inside.keys()][0]}` : name;
  if (operator === '=') return `list contains(${listed}, ${value})`;
  return operator === '!='
    ? `not(list contains(${listed}, ${value}))`
    : `(some one in ${listed} satisfies one ${operator} ${value})`;
}

function valueText(answer: Json, field: FieldReference): string | undefined {
  const kind = kindOfValue(answer, 'answer');
  const { value } = answer;
  if (kind === 'Coding') return optionIn(child(answer, 'code') ?? child(answer, 'display'));
  if (kind === 'Quantity') return numberIn(child(answer, 'value'));
  if (kind === 'Reference') return optionIn(child(answer, 'reference'));
  if (kind === 'Date') return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? dayText(value) : undefined;
  if (kind === 'DateTime') return typeof value === 'string' ? momentText(value) : undefined;
  if (kind === 'Time') return typeof value === 'string' ? timeText(value) : undefined;
  if (field.kind === 'option' || field.kind === 'options')
    return value === undefined ? undefined : quoted(optionIdFor(String(value)));
  if (kind === 'String') return value === undefined ? undefined : quoted(String(value));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const optionIn = (json: Json | undefined): string | undefined =>
  stringOf(json) === undefined ? undefined : quoted(optionIdFor(stringOf(json)!));
const numberIn = (json: Json | undefined): string | undefined =>
  typeof json?.value === 'number' ? String(json.value) : undefined;
