/** Bounds, lengths, patterns and rules of a field → its single constraint with its single message. */
import type { Expression, FieldModel, IssueCode, Text } from '../../../runtime/model.js';
import { choiceNames, ownOptions } from './choices.js';
import { inOrder } from './comparisons.js';
import { kindOf } from './field-names.js';
import { patternText } from './predicates.js';
import {
  condition,
  literal,
  negate,
  piece,
  UnsupportedExpressionError,
  wholeNumber,
  type XPathFragment,
} from './xpath-fragment.js';

export interface Part extends XPathFragment {
  readonly message?: Text;
}

export interface Translator {
  /** Translates the bound or rule of a key, or lists it as a conversion issue and returns undefined. */
  attempt(key: string, source: unknown, make: () => XPathFragment): XPathFragment | undefined;
  /** Translates the value of an expression. */
  value(expression: Expression): XPathFragment;
  /** Translates a rule: the condition that it is not broken. */
  rule(expression: Expression): XPathFragment;
}

export function constraintOf(field: FieldModel, own: string | undefined, say: Translator): readonly Part[] {
  const part = (made: XPathFragment | undefined, code: IssueCode): readonly Part[] =>
    made ? [{ ...made, ...(field.messages[code] && { message: field.messages[code]! }) }] : [];
  return [
    ...part(own === undefined ? undefined : condition(own, own.includes(' and ') ? 1 : 3), 'format'),
    ...BOUNDS.flatMap(([key, make, code]) => part(boundOf(field, key, make, say), codeOf(field, code))),
    ...part(exclusiveIn(field), 'option'),
    ...field.checks.flatMap(({ rule, message, level }) => {
      if (level) return [];
      const made = say.attempt('check', rule.source, () => say.rule(rule));
      return made ? [{ ...made, message }] : [];
    }),
  ];
}

type Make = (field: FieldModel, value: unknown, say: Translator) => XPathFragment;

/** Returns the answer as it is compared with a bound. */
function answer({ type, own }: FieldModel): XPathFragment {
  if (type !== 'choice' && Array.isArray(own.options)) return wholeNumber(piece('count-selected(.)', 'number'));
  return { ...piece('.', kindOf(type)), exact: true };
}

const isExpression = (value: unknown): value is Expression => typeof value === 'object' && value !== null;

/** Creates a bound: an answer on the other side of it is refused. Without a bound, no answer is. */
const bound =
  (operator: '<=' | '>='): Make =>
  (field, value, say) => {
    const of = answer(field);
    if (of.kind === 'month') return monthBound(operator, value, say);
    if (of.kind === 'time') return timeBound(operator, value);
    const { holds, fails, sure } = inOrder(of, operator, isExpression(value) ? say.value(value) : written(value));
    return sure ? holds : negate(fails);
  };

function written(value: unknown): XPathFragment {
  if (typeof value === 'number') return { ...piece(String(value), 'number'), literal: value, exact: true };
  const text = String(value);
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new UnsupportedExpressionError(text);
  return piece(`date('${text}')`, 'date');
}

/** Creates the bound of a month, which ODK keeps as its first day. */
function monthBound(operator: '<=' | '>=', value: unknown, say: Translator): XPathFragment {
  const day = piece('.', 'date');
  const by = isExpression(value) ? say.value(value) : written(edgeOf(operator, String(value)));
  if (by.kind !== 'date' || by.blank !== 'never') throw new UnsupportedExpressionError(by.kind);
  if (operator === '<=' || !isExpression(value)) return inOrder(day, operator, by).holds;
  const [own, least] = [day, by].map(({ text }) =>
    wholeNumber(piece(`number(format-date(${text}, '%Y%m'))`, 'number')),
  );
  return inOrder(own!, operator, least!).holds;
}

/** Returns the first or the last day of a month. */
function edgeOf(operator: '<=' | '>=', month: string): string {
  if (operator === '>=') return `${month}-01`;
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
}

/** Creates the bound of a time of day, in seconds since midnight. */
function timeBound(operator: '<=' | '>=', value: unknown): XPathFragment {
  const [, hours, minutes, seconds = '0'] = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(String(value)) ?? [];
  if (isExpression(value) || hours === undefined) throw new UnsupportedExpressionError('time');
  const limit = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return condition(`round(decimal-time(.) * 86400) ${operator} ${limit}`, 3);
}

const lengthIs =
  (operator: string): Make =>
  (_, value) =>
    condition(`string-length(.) ${operator} ${value}`, 3);

/** Keys of fields that limit an answer, with the issue code of each. */
const BOUNDS: readonly (readonly [string, Make, IssueCode])[] = [
  ['min', bound('>='), 'min'],
  ['max', bound('<='), 'max'],
  ['length', lengthIs('='), 'format'],
  ['min_length', lengthIs('>='), 'min_length'],
  ['max_length', lengthIs('<='), 'max_length'],
  ['pattern', (_, value) => condition(`regex(., ${patternText(`^(?:${value})$`)})`), 'pattern'],
];

const codeOf = ({ own }: FieldModel, code: IssueCode): IssueCode =>
  Array.isArray(own.options) && (code === 'min' || code === 'max') ? `${code}_items` : code;

/** Types whose bounds are exported elsewhere: lists, files, orders, and the parameters of a scale. */
const BOUNDED_ELSEWHERE: readonly string[] = ['list', 'file', 'photo', 'rank', 'rating'];

function boundOf(field: FieldModel, key: string, make: Make, say: Translator): XPathFragment | undefined {
  const value = field.own[key];
  if (value === undefined || BOUNDED_ELSEWHERE.includes(field.type)) return undefined;
  return say.attempt(key, isExpression(value) ? value.source : value, () => make(field, value, say));
}

/**
 * Returns the constraint that an exclusive option, such as "None of these", is chosen alone. Returns undefined if there
 * is no such option.
 */
function exclusiveIn(field: FieldModel): XPathFragment | undefined {
  const options = ownOptions(field) ?? [];
  const names = choiceNames(options);
  const alone = options.filter(({ exclusive }) => exclusive).map(({ id }) => names.get(id)!);
  if (alone.length === 0) return undefined;
  const each = alone.map(name => `not(selected(., ${literal(name)}) and count-selected(.) > 1)`);
  return condition(each.join(' and '), each.length > 1 ? 1 : 9);
}
