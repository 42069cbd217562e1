/** References to fields: every place of a form that names a field, in its id, expressions, `unique` and examples. */
import { otherId } from '../../runtime/engine/other-option.js';
import type { WithLocation } from '../1-parse/definition.js';
import type { Node, ScalarNode } from '../1-parse/tree.js';
import type { ExpressionOccurrence, Question } from '../2-analyze/index.js';
import type { Span } from '../diagnostics/diagnostic.js';
import { type TypedTree, treeOf } from '../expressions/index.js';
import { tokenize } from '../expressions/lexer.js';
import { parts } from '../expressions/walk.js';
import { holds, innerSpan, type KnownForm, type Location } from './snapshot.js';

export interface Reference extends Location {
  readonly role: 'id' | 'expression' | 'unique' | 'example';
  readonly question: Question;
}

/**
 * Returns the references in the order in which they are found, each place once. If a place is given, only the
 * expressions there are searched.
 */
export function referencesIn(
  known: KnownForm,
  at?: { readonly file: string; readonly offset: number },
): readonly Reference[] {
  const paths = pathsOf(known);
  const asked = ({ node }: ExpressionOccurrence) => !at || (node.file === at.file && holds(node.span, at.offset));
  const found = [
    ...known.questions.map(question => referenceTo(question, question.node.id, 'id')),
    ...known.expressions.filter(asked).flatMap(heard => inExpression(heard, paths)),
    ...known.questions.flatMap(inUnique),
    ...inExamples(known),
  ];
  const places = new Map(found.map(one => [`${one.file} ${one.span.start} ${one.question.path}`, one]));
  return [...places.values()];
}

/** Returns whether two questions are the same declaration, as for a field of a block that is used twice. */
export const sameField = (a: Question, b: Question): boolean =>
  a.node.id.file === b.node.id.file && a.node.id.span.start === b.node.id.span.start;

const referenceTo = (question: Question, node: ScalarNode, role: Reference['role']): Reference => ({
  ...{ role, question, file: node.file, span: innerSpan(node) },
});

/** Returns the questions by path. The columns of a table are found under the path of the table followed by their id. */
function pathsOf({ questions }: KnownForm): ReadonlyMap<string, Question> {
  const columns = questions.flatMap(({ path, type, questions: rows }) =>
    type?.columns ? (rows[0]?.questions ?? []).map(cell => [`${path}.${cell.id}`, cell] as const) : [],
  );
  return new Map([...columns, ...questions.map(question => [question.path, question] as const)]);
}

function inExpression(
  { node, environment }: ExpressionOccurrence,
  paths: ReadonlyMap<string, Question>,
): readonly Reference[] {
  const tree = treeOf(node.text, environment);
  if (!tree) return [];
  const words = tokenize(node.text, () => {}).filter(({ kind }) => kind === 'word');
  return all(tree).flatMap(part => {
    if (part.kind !== 'field' && part.kind !== 'path') return [];
    const question = paths.get(part.name.path);
    // A path ends with its id; brackets around it may follow.
    const word = words.findLast(
      one => one.start >= part.span.start && one.end <= part.span.end && one.text === part.name.id,
    );
    if (!question || !word) return [];
    return [
      { role: 'expression', question, file: node.file, span: { start: node.at(word.start), end: node.at(word.end) } },
    ];
  });
}

const all = (tree: TypedTree): readonly TypedTree[] => [tree, ...parts(tree).flatMap(all)];

function inUnique({ node, questions }: Question): readonly Reference[] {
  const named = node.own.unique as WithLocation<readonly ScalarNode[]> | undefined;
  return (named?.value ?? []).flatMap(id => {
    const question = questions.find(one => one.id === id.text);
    return question ? [referenceTo(question, id, 'unique')] : [];
  });
}

function inExamples({ definition, questions }: KnownForm): readonly Reference[] {
  const top = questions.filter(({ path }) => !path.includes('.'));
  return (definition.keys.examples?.value ?? []).flatMap(({ keys: { data, typed, expect } }) => [
    ...(data ? inData(data, top) : []),
    ...(typed ? inData(typed, top) : []),
    ...(expect?.kind === 'map' ? expect.entries.flatMap(({ key }) => inPath(key, top)) : []),
  ]);
}

function inData(node: Node, questions: readonly Question[]): readonly Reference[] {
  if (node.kind === 'list') return node.items.flatMap(item => inData(item, questions));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    const question = questionNamed(key.text, questions);
    if (!question) return [];
    return [idIn(key, 0, question), ...inData(value, question.questions)];
  });
}

/** Returns a reference for each id of a path such as `children[0].birth`. */
function inPath(key: ScalarNode, top: readonly Question[]): readonly Reference[] {
  const found: Reference[] = [];
  let questions = top;
  for (const { 0: id, index } of key.text.matchAll(/[^.[\]"]+/g)) {
    if (/^\d+$/.test(id)) continue;
    const question = questionNamed(id, questions);
    if (!question) break;
    found.push(idIn(key, index, question));
    questions = question.questions;
  }
  return found;
}

/**
 * Returns the question that a key of the data belongs to. The text of a choice's "other" option has a key of its own
 * next to that of the choice.
 */
const questionNamed = (written: string, questions: readonly Question[]): Question | undefined =>
  questions.find(({ id }) => id === written) ?? questions.find(({ id }) => otherId(id) === written);

function idIn(node: ScalarNode, at: number, question: Question): Reference {
  const span: Span = { start: node.at(at), end: node.at(at + question.id.length) };
  return { role: 'example', question, file: node.file, span };
}
