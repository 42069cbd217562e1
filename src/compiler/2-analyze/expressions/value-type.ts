/** Types of dates and times, and the check that the result of an expression fits its field. */
import type { ValueKind } from '../../../runtime/fields/field.js';
import type { Expression } from '../../../runtime/model.js';
import type { ScalarNode } from '../../1-parse/tree.js';
import {
  type Compiled,
  type ExpectedType,
  optionMeant,
  resultLiterals,
  type SymbolTable,
  type Type,
} from '../../expressions/index.js';
import type { Context } from '../context.js';
import { zoneOf } from '../form.js';
import type { Question } from '../questions.js';

/** Returns the precision with which a date must be known. */
export function precisionOf({ node }: Pick<Question, 'node'>): 'day' | 'month' | 'year' {
  const written = (node.own.precision as ScalarNode | undefined)?.text;
  return written === 'month' || written === 'year' ? written : 'day';
}

export const dateType = (question: Question): Type =>
  precisionOf(question) === 'day' ? { kind: 'date' } : { kind: 'date', partial: true };

/** Type of a month: a date whose day is unknown. */
export const MONTH_TYPE: Type = { kind: 'date', partial: true };

/** Returns the type of an answer that is an object of numbers. */
export const partsType = ({ type, path }: Question): Type => ({
  kind: 'object',
  names: {
    fields: new Map(
      (type?.parts ?? []).map(id => [id, { id, path: `${path}.${id}`, type: { kind: 'number' }, unknown: false }]),
    ),
    item: false,
  },
});

const WANTED: Readonly<Record<ValueKind, ExpectedType>> = {
  string: 'string',
  number: 'number',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  month: 'date',
  boolean: 'boolean',
  option: 'any',
  options: 'any',
  files: 'any',
  object: 'any',
  list: 'any',
  nothing: 'any',
};

/** Returns the type that a field's value must have. The value of a field that is never asked may have any type. */
export const expectedTypeOf = ({ type }: Question): ExpectedType =>
  type?.nonInput ? 'any' : WANTED[type?.kind ?? 'nothing'];

/** Number of characters that a month or time field stores of an expression's result: `2026-11`, `08:30`. */
const PREFIX_LENGTHS: Readonly<Record<string, number>> = { month: 7, time: 5 };

export function toStoredType(expression: Expression, { type }: Question, context: Context): Expression {
  if (type?.kind === 'datetime') return inZone(expression, context);
  const held = PREFIX_LENGTHS[type?.kind ?? ''];
  return held === undefined ? expression : { ...expression, js: `(v=>v&&v.slice(0,${held}))(${expression.js})` };
}

/** Makes an expression interpret a datetime without an offset in the form's time zone. */
export function inZone(expression: Expression, { definition }: Context): Expression {
  const zone = zoneOf(definition);
  const calls = [...new Set([...expression.calls, 'withOffset'])].sort();
  return { ...expression, js: `withOffset(${expression.js},${JSON.stringify(zone)})`, calls };
}

/** Checks that an expression returns a single value and, for a choice, only ids of its options. */
export function checkValueType(
  compiled: Compiled,
  question: Question,
  node: ScalarNode,
  names: SymbolTable,
  context: Context,
): void {
  const { kind } = compiled.type;
  if (kind === 'object' || (kind === 'list' && !question.options)) return void context.report('value-not-single', node);
  if (!question.options) return;
  checkTexts(compiled, question, node, names, context);
  const wanted = names.fields.get(question.id)?.type;
  if (!wanted || fits(compiled.type, wanted)) return;
  const known = question.options.options.map(({ id }) => id).join(', ');
  context.report('value-not-option', node, { name: question.id, known });
}

/** Reports texts that are results and no options, such as the label in place of the id. */
function checkTexts(
  { tree }: Compiled,
  { id }: Question,
  node: ScalarNode,
  { fields }: SymbolTable,
  { reportIn }: Context,
): void {
  const { type, options } = fields.get(id) ?? {};
  const option = type?.kind === 'list' ? type.of : type;
  if (option?.kind !== 'option') return;
  for (const { value, span } of resultLiterals(tree)) {
    if (typeof value !== 'string' || value === '' || option.ids.includes(value)) continue;
    const suggestion = optionMeant(value, option.ids, options);
    const place = { start: node.at(span.start), end: node.at(span.end) };
    reportIn(node)('unknown-option', place, { option: value, field: id, suggestion });
  }
}

function fits(given: Type, wanted: Type): boolean {
  if (given.kind === 'any' || given.kind === 'null' || given.kind === 'string') return true;
  if (given.kind === 'list' && wanted.kind === 'list') return fits(given.of, wanted.of);
  return given.kind === 'option' && wanted.kind === 'option' && given.ids.every(id => wanted.ids.includes(id));
}
