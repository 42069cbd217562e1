/**
 * Checks of the names in examples: reports unknown fields and options that are not offered, unless the example
 * demonstrates just that.
 */
import { OTHER, otherId } from '../../../runtime/engine/other-option.js';
import { itemPath, memberPath, parsePath } from '../../../runtime/engine/path.js';
import { foldDigits } from '../../1-parse/read-scalars.js';
import type { EntryNode, Node } from '../../1-parse/tree.js';
import { suggestDate } from '../../1-parse/value-suggestions.js';
import { NULL } from '../../1-parse/vocabulary.js';
import { nearest } from '../../diagnostics/suggest.js';
import type { Context } from '../context.js';
import { hasOther, isHijri, type Question } from '../questions.js';

interface ExampleContext {
  readonly context: Context;
  /** Expected issue codes by path; empty if `valid` is expected. */
  readonly expected: ReadonlyMap<string, string>;
  /** Names that the data may contain at the top in addition to the fields. */
  readonly more: readonly string[];
  /** True if the values are written as they are stored, false if as a person types them. */
  readonly stored: boolean;
}

export function checkExampleNames(
  data: Node,
  questions: readonly Question[],
  expect: Node | undefined,
  context: Context,
  { more, stored }: Pick<ExampleContext, 'more' | 'stored'>,
): void {
  const expected = new Map(
    expect?.kind === 'map'
      ? expect.entries.map(({ key, value }) => [key.text, value.kind === 'scalar' ? value.text : ''])
      : [],
  );
  checkFieldNames(data, questions, '', { context, expected, more, stored });
}

function checkFieldNames(node: Node, questions: readonly Question[], path: string, place: ExampleContext): void {
  if (node.kind !== 'map') return;
  const { context, expected } = place;
  const known = [...namesOf(questions), ...(path === '' ? place.more : [])];
  for (const { key, value } of node.entries) {
    const at = memberPath(path, key.text);
    const question = questions.find(({ id }) => id === key.text);
    if (question) checkAnswer(value, question, at, place);
    else if (!known.includes(key.text) && expected.get(at) !== UNEXPECTED)
      context.report('example-field', key, {
        name: key.text,
        nearest: nearest(key.text, known) ?? '',
        known: known.slice(0, MOST_NAMES).join(', '),
      });
  }
}

const MOST_NAMES = 12;

const namesOf = (questions: readonly Question[]): readonly string[] =>
  questions.flatMap(({ id, node, type }) =>
    type?.shape === 'nothing' ? [] : hasOther(node) ? [id, otherId(id)] : [id],
  );

function checkAnswer(value: Node, question: Question, path: string, place: ExampleContext): void {
  const { type, questions } = question;
  if (type?.shape === 'object') checkFieldNames(value, questions, path, place);
  else if (type?.shape === 'list' && value.kind === 'list')
    for (const [index, one] of value.items.entries()) checkFieldNames(one, questions, itemPath(path, index), place);
  else if (question.options) checkOptionIds(value, question, path, place);
  // For the Hijri calendar, the stored day cannot be derived from what people write.
  else if (type?.kind === 'date' && !isHijri(question.node)) checkDay(value, path, place);
}

/** Reports a date that is not written as it is stored, unless the example demonstrates that mistake. */
function checkDay(value: Node, path: string, { context, expected, stored }: ExampleContext): void {
  if (!stored || value.kind !== 'scalar' || expected.has(path)) return;
  const meant = suggestDate(foldDigits(value.text));
  if (meant) context.report('date-expected', value, { meant });
}

function checkOptionIds(
  value: Node,
  { options, node }: Question,
  path: string,
  { context, expected }: ExampleContext,
): void {
  if (!options || options.items) return;
  const issue = expected.get(path);
  if (issue !== undefined && issue !== OPTION && issue !== UNEXPECTED) return;
  const ids = [...options.options.map(({ id }) => id), ...(hasOther(node) ? [OTHER] : [])];
  for (const one of value.kind === 'list' ? value.items : [value]) {
    if (one.kind !== 'scalar' || ids.includes(one.text) || NULL_SPELLINGS.has(one.text)) continue;
    const known = ids.slice(0, MOST_NAMES).join(', ');
    const near = nearest(one.text, ids) ?? '';
    // A question that is not asked may have any answer, but an answer close to an option is a typing mistake there too.
    if (issue === undefined || (issue === UNEXPECTED && near))
      context.report('example-option', one, { name: one.text, nearest: near, known });
    else if (near) context.report('example-near-option', one, { name: one.text, nearest: near });
  }
}

/** Spellings of a missing or unknown answer. */
const NULL_SPELLINGS = new Set([NULL.english, NULL.arabic, '~', '']);

/** Issue code of an option that is not offered. */
const OPTION = 'option';
/** Issue code of an answer to a question that is not asked. */
const UNEXPECTED = 'unexpected';

/** Checks the paths at which an example expects an issue: each must lead to a field or expect an unexpected answer. */
export function checkExampleIssues(
  expected: readonly EntryNode[],
  questions: readonly Question[],
  { report }: Context,
  more: readonly string[],
): void {
  for (const { key, value } of expected) {
    const unexpected = value.kind === 'scalar' && value.text === UNEXPECTED;
    const stands = key.text === '' || more.includes(String(parsePath(key.text)[0])) || leadsTo(key.text, questions);
    if (!unexpected && !stands)
      report('example-path', key, { name: key.text, nearest: nearest(key.text, pathsOf(questions, '')) ?? '' });
  }
}

function leadsTo(path: string, questions: readonly Question[]): boolean {
  const ids = parsePath(path).filter(part => typeof part === 'string');
  let inside = questions;
  for (const [index, id] of ids.entries()) {
    const question = inside.find(one => one.id === id);
    if (!question) return index === ids.length - 1 && namesOf(inside).includes(id);
    if (question.type?.shape === 'value') return true;
    inside = question.questions;
  }
  return ids.length > 0;
}

const pathsOf = (questions: readonly Question[], path: string): readonly string[] =>
  questions.flatMap(({ id, questions: inside }) => [memberPath(path, id), ...pathsOf(inside, memberPath(path, id))]);
