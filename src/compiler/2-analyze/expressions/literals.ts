/** Conversion of literals in a definition to JSON values of a field. */
import { otherId } from '../../../runtime/engine/other-option.js';
import { itemPath, memberPath } from '../../../runtime/engine/path.js';
import type { ValueKind } from '../../../runtime/fields/field.js';
import {
  DATE_TIME_PATTERN,
  MONTH_PATTERN,
  parseDateTime,
  TIME_PATTERN,
} from '../../../runtime/fields/formats/date-time.js';
import type { Json, JsonObject } from '../../../runtime/model.js';
import { toNfc } from '../../../runtime/normalize-text.js';
import { booleanOf, foldDigits, isDate, isNull, numberOf } from '../../1-parse/read-scalars.js';
import type { Node, ScalarNode } from '../../1-parse/tree.js';
import type { SymbolTable } from '../../expressions/index.js';
import { sampleFiles } from '../examples/sample-files.js';
import type { Question } from '../questions.js';
import { hasOther } from '../questions.js';
import { namesInside } from './expression-names.js';
import { precisionOf } from './value-type.js';

/**
 * Converts a scalar to a value of the field's kind, or returns undefined if the scalar is of another kind. `zone` is the
 * time zone of the form.
 */
type Literal = (node: ScalarNode, question: Question, zone: string) => Json | undefined;

/** Returns a text as it is stored. */
const asTyped: Literal = ({ text }) => toNfc(text);
/** Returns a date. A field of lower precision also accepts a month or a year. */
const day: Literal = (node, question) => {
  const text = foldDigits(node.text);
  const precision = precisionOf(question);
  const partial = (precision !== 'day' && MONTH_PATTERN.test(text)) || (precision === 'year' && /^\d{4}$/.test(text));
  return partial || isDate(text) ? text : undefined;
};
const shaped =
  (shape: RegExp): Literal =>
  ({ text }) =>
    shape.test(foldDigits(text)) ? foldDigits(text) : undefined;
/** Returns a moment. Without an offset, such as `2026-11-24T08:30`, it is in the time zone of the form. */
const moment: Literal = ({ text }, _, zone) => {
  const read = parseDateTime(foldDigits(text), zone);
  return read !== undefined && DATE_TIME_PATTERN.test(read) ? read : undefined;
};
const none: Literal = () => undefined;

const LITERALS: Readonly<Record<ValueKind, Literal>> = {
  string: asTyped,
  number: numberOf,
  date: day,
  time: shaped(TIME_PATTERN),
  datetime: moment,
  month: shaped(MONTH_PATTERN),
  boolean: booleanOf,
  option: asTyped,
  options: asTyped,
  files: none,
  object: none,
  list: none,
  nothing: none,
};

/** Returns a scalar as YAML reads it, for a field whose kind is that of its expression. */
const asYaml = (node: ScalarNode): Json => numberOf(node) ?? booleanOf(node) ?? node.text;

/** Returns the value of a `default`, or undefined if it is no value of this field. */
export function literalOf(node: Node, question: Question, zone: string): Json | undefined {
  const { type } = question;
  if (!type || node.kind === 'broken') return undefined;
  if (type.kind === 'options') {
    const items = node.kind === 'list' ? node.items : [node];
    const ids = items.map(item => (item.kind === 'scalar' ? toNfc(item.text) : undefined));
    return ids.some(id => id === undefined) ? undefined : (ids as string[]);
  }
  if (type.parts)
    return node.kind === 'map' ? answersOf(node, [], { zone, path: '', asWritten: new Set() }) : undefined;
  return node.kind === 'scalar' ? LITERALS[type.kind](node, question, zone) : undefined;
}

/** Object of an example's data. */
interface AnswerPlace {
  /** Symbols of the object; absent inside an answer of several parts. */
  readonly names?: SymbolTable | undefined;
  /** Path of the object; empty for the form. */
  readonly path: string;
  /** Paths at which the example expects a wrong format. What is written there is the answer. */
  readonly asWritten: ReadonlySet<string>;
  /** Time zone of the form. */
  readonly zone: string;
}

/**
 * Returns the value of an answer in an example. A value of another kind is kept as YAML reads it, because the example
 * may demonstrate just that.
 */
function answerOf(node: Node, question: Question | undefined, path: string, place: AnswerPlace): Json {
  if (node.kind === 'broken') return null;
  if (question?.type?.kind === 'files' && !(node.kind === 'scalar' && isNull(node))) {
    const files = sampleFiles(node);
    if (files) return files;
  }
  if (node.kind === 'list') return node.items.map((item, at) => answerOf(item, question, itemPath(path, at), place));
  if (node.kind === 'map') {
    const names = question && place.names && namesInside(question, place.names);
    return answersOf(node, question?.questions ?? [], { ...place, path, names });
  }
  const kind = question?.type?.kind;
  if (isNull(node) && (question?.node.keys.unknown !== undefined || kind !== 'string')) return null;
  if (question && isInferred(question))
    return isTextIn(question, place) ? asTyped(node, question, place.zone)! : asYaml(node);
  if (place.asWritten.has(path) && kind === 'datetime') return node.text;
  const meant = question && kind ? LITERALS[kind](node, question, place.zone) : undefined;
  return typeof meant === 'string' && !place.asWritten.has(path)
    ? asStored(meant, question!, place)
    : (meant ?? asYaml(node));
}

/** Returns whether the field has no control of its own, so that its kind is that of its expression. */
const isInferred = ({ type, node }: Question): boolean => type?.nonInput === true && node.keys.value !== undefined;

/** Returns whether the value of a field without a control is a text, whose zeros count. */
const isTextIn = ({ id }: Question, { names }: AnswerPlace): boolean =>
  ['string', 'option'].includes(names?.fields.get(id)?.type.kind ?? '');

/** Returns a number that serves as a name as the form stores it, however it is typed: `0933123456`. */
function asStored(text: string, { type, node }: Question, { zone }: AnswerPlace): Json {
  if (type?.kind !== 'string' || !type.isolate) return text;
  const own = Object.entries(node.own).flatMap(([key, value]) => ('text' in value ? [[key, value.text]] : []));
  return type.read(text, { own: Object.fromEntries(own) }, { zone }) ?? text;
}

export function answersOf(
  node: Node & { readonly kind: 'map' },
  questions: readonly Question[],
  place: AnswerPlace,
): JsonObject {
  return Object.fromEntries(
    node.entries.map(({ key, value }) => {
      const question = questions.find(({ id }) => id === key.text);
      const other = questions.some(one => hasOther(one.node) && otherId(one.id) === key.text);
      const path = memberPath(place.path, key.text);
      return [key.text, other && value.kind === 'scalar' ? value.text : answerOf(value, question, path, place)];
    }),
  );
}
