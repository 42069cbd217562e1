/** Bounds, lengths, patterns and rules of a field → its single constraint with its single message. */
import type { Expression, FieldModel, IssueCode, OptionModel, Text } from '../../../runtime/model.js';
import { choiceName } from './choices.js';
import { literal } from './xpath.js';

export interface Part {
  readonly text: string;
  readonly message?: Text;
}

/** Translates an expression, or lists it as a conversion issue and returns undefined. */
export type TranslateExpression = (key: string, expression: Expression) => string | undefined;

export function constraintOf(field: FieldModel, own: string | undefined, say: TranslateExpression): readonly Part[] {
  const message = (code: IssueCode) => field.messages[code];
  const part = (text: string | undefined, code: IssueCode): readonly Part[] =>
    text === undefined ? [] : [{ text, ...(message(code) && { message: message(code)! }) }];
  return [
    ...part(own, 'format'),
    ...BOUNDS.flatMap(([key, make, code]) => part(boundOf(field, key, make, say), codeOf(field, code))),
    ...part(exclusiveIn(field), 'option'),
    ...field.checks.flatMap(({ rule, message: text }) => {
      const said = say('check', rule);
      return said === undefined ? [] : [{ text: said, message: text }];
    }),
  ];
}

type Make = (value: string, field: FieldModel) => string;

const counted = ({ own }: FieldModel): string => (Array.isArray(own.options) ? 'count-selected(.)' : '.');

/** Keys of fields that limit an answer, with the issue code of each. */
const BOUNDS: readonly (readonly [string, Make, IssueCode])[] = [
  ['min', (value, field) => `${counted(field)} >= ${value}`, 'min'],
  ['max', (value, field) => `${counted(field)} <= ${value}`, 'max'],
  ['length', value => `string-length(.) = ${value}`, 'format'],
  ['min_length', value => `string-length(.) >= ${value}`, 'min_length'],
  ['max_length', value => `string-length(.) <= ${value}`, 'max_length'],
  ['pattern', value => `regex(., ${literal(`^(?:${value})$`)})`, 'pattern'],
];

const codeOf = ({ own }: FieldModel, code: IssueCode): IssueCode =>
  Array.isArray(own.options) && (code === 'min' || code === 'max') ? `${code}_items` : code;

/** Types whose counts are exported elsewhere: lists and files. */
const COUNTED_ELSEWHERE: readonly string[] = ['list', 'file', 'photo'];

function boundOf(field: FieldModel, key: string, make: Make, say: TranslateExpression): string | undefined {
  const value = field.own[key];
  if (value === undefined || COUNTED_ELSEWHERE.includes(field.type)) return undefined;
  if (typeof value === 'object' && value !== null) {
    const said = say(key, value as Expression);
    return said === undefined ? undefined : make(said, field);
  }
  return make(key === 'pattern' ? String(value) : written(value), field);
}

function written(value: unknown): string {
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `date('${text}')`;
  return typeof value === 'number' ? text : literal(text);
}

/**
 * Returns the constraint that an exclusive option, such as "None of these", is chosen alone. Returns undefined if there
 * is no such option.
 */
function exclusiveIn({ own }: FieldModel): string | undefined {
  const options = Array.isArray(own.options) ? (own.options as readonly OptionModel[]) : [];
  const alone = options.filter(({ exclusive }) => exclusive);
  if (alone.length === 0) return undefined;
  return alone.map(({ id }) => `not(selected(., ${literal(choiceName(id))}) and count-selected(.) > 1)`).join(' and ');
}
