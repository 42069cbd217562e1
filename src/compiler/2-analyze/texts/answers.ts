/** Answers that texts name: which texts may name one, and which field each name is. */
import type { FieldNode, OptionsNode, RowsNode, TextNode } from '../../1-parse/definition.js';
import type { ScalarNode, SourceLocation } from '../../1-parse/tree.js';
import type { DiagnosticParams, Report } from '../../diagnostics/diagnostic.js';
import { compileExpression, type SymbolTable, type TypedTree } from '../../expressions/index.js';
import {
  type BadReference,
  parseText,
  type TextPart,
  type WrittenReference,
} from '../../expressions/text-references.js';
import type { Context } from '../context.js';
import { namesInside } from '../expressions/expression-names.js';
import type { Question, QuestionPage } from '../questions.js';
import type { AnsweringText } from './named-answer.js';

/** Checks the answers that the texts of a form name, and records them. */
export function checkAnswers(outline: readonly QuestionPage[], context: Context): void {
  const { names } = context.top;
  const { keys } = context.definition;
  for (const { id, node, questions } of outline) {
    const { title, description } = node?.keys ?? {};
    for (const text of [title, description]) check({ node: text, names, role: 'title', page: id }, context);
    checkAnswersIn(questions, names, context);
  }
  for (const { keys: of } of keys.check?.value ?? []) check({ node: of.message, names, role: 'message' }, context);
  for (const { value } of keys.procedure?.keys.documents?.value ?? [])
    check({ node: value.keys.label, names, role: 'card' }, context);
}

/** Checks the texts of questions. `names` are those around each question. */
export function checkAnswersIn(questions: readonly Question[], names: SymbolTable, context: Context): void {
  for (const question of questions) {
    checkTexts(question, names, context);
    if (question.questions.length === 0) continue;
    const inside = namesInside(question, names);
    if (!question.type?.columns) checkAnswersIn(question.questions, inside, context);
    else for (const row of question.questions) checkRow(row, names, inside, context);
  }
}

/** Checks the row of a table, whose label is shown outside of it. */
function checkRow(row: Question, names: SymbolTable, table: SymbolTable, context: Context): void {
  check({ node: row.node.keys.label, names, role: 'label', owner: row.path }, context);
  checkAnswersIn(row.questions, namesInside(row, table), context);
}

function checkTexts(question: Question, names: SymbolTable, context: Context): void {
  const { node, path: owner, type, options } = question;
  const { label, hint, paper_hint, description, unknown, messages, check: checks, paper, alt } = node.keys;
  const look = (role: AnsweringText['role'], text: TextNode | undefined, at = names) => {
    if (text?.scalars) check({ node: text, names: at, role, owner }, context);
  };
  look('label', label);
  for (const text of [hint, paper_hint, description, alt]) look('hint', text);
  look('shown', unknown);
  for (const { value } of messages?.value ?? []) look('message', value);
  look('message', paper?.keys.when);
  for (const { keys } of checks?.value ?? []) look('message', keys.message);
  const own = ownTexts(node, question);
  if (own.length > 0) {
    const inside = type?.shape === 'list' ? namesInside(question, names) : names;
    for (const text of own) look(type?.shape === 'value' ? 'shown' : 'hint', text, inside);
  }
  for (const { value } of (node.own.options as OptionsNode | undefined)?.options ?? []) {
    look('option', value.keys.label);
    look('option', value.keys.alt);
  }
  for (const text of rowTexts(question, context)) look('option', text, context.top.names);
  if (options?.items?.label) look('option', options.items.label, itemSymbols(question, names));
}

/** Returns the symbols of an item, if the options of a question are the items of a list. */
const itemSymbols = ({ id }: Question, names: SymbolTable): SymbolTable => names.fields.get(id)?.optionItem ?? names;

const TEXTS: readonly string[] = ['text', 'markdown', 'counted-text'];

/** Returns the texts with braces among the type options. */
function ownTexts({ own }: FieldNode, { type }: Question): readonly TextNode[] {
  const texts: TextNode[] = [];
  for (const name in own)
    if ('scalars' in own[name]! && TEXTS.includes(type?.options[name]?.meant ?? '')) texts.push(own[name] as TextNode);
  return texts;
}

/** Returns the texts of the named list that a question uses. */
function rowTexts({ options }: Question, { lists }: Context): readonly (TextNode | undefined)[] {
  if (!options) return [];
  for (const [list, made] of lists)
    if (made.options === options.options) return (list as RowsNode).value.map(({ value }) => value.label);
  return [];
}

/** Returns the parts of a text in each language in which it was written in YAML. In a list file, braces are text. */
const partsIn = ({ scalars = {} }: TextNode): readonly { readonly scalar: ScalarNode; readonly part: TextPart }[] =>
  Object.values(scalars).flatMap(scalar => (scalar ? parseText(scalar.text).map(part => ({ scalar, part })) : []));

/** Checks a text that may have braces. */
function check(
  { node, ...text }: Omit<AnsweringText, 'node'> & { node: TextNode | undefined },
  context: Context,
): void {
  if (!node?.scalars) return;
  context.answers.texts.add(node);
  for (const { scalar, part } of partsIn(node)) {
    if (part.kind === 'reference') checkReference(part, scalar, { ...text, node }, context);
    else if (part.kind !== 'literal') reportBad(part, scalar, context);
  }
}

/** Reports the answers that are named in texts that are no place for them, and what is no name in any text. */
export function checkOtherTexts({ translations: { given }, answers, ...context }: Context): void {
  const others = new Set(given.filter(node => node.scalars && !answers.texts.has(node)));
  for (const node of others)
    for (const { scalar, part } of partsIn(node)) {
      if (part.kind === 'reference')
        context.report('answer-not-here', placeOf(scalar, part), { name: part.path, braces: doubled(part.path) });
      else if (part.kind !== 'literal') reportBad(part, scalar, context);
    }
}

const placeOf = ({ file, at }: ScalarNode, { start, end }: Exclude<TextPart, { kind: 'literal' }>): SourceLocation => ({
  file,
  span: { start: at(start), end: at(end) },
});

const doubled = (written: string): string => `{{${written}}}`;

function reportBad(part: BadReference, scalar: ScalarNode, { report }: Pick<Context, 'report'>): void {
  const { written } = part;
  const place = placeOf(scalar, part);
  if (part.kind === 'foreign') report('name-in-text', place, { found: written, line: written.slice(1) });
  else report('answer-name', place, { found: written, braces: doubled(written.replace(/^\{|\}$/g, '')) });
}

function checkReference(part: WrittenReference, scalar: ScalarNode, text: AnsweringText, context: Context): void {
  const at = (offset: number) => scalar.at(part.pathStart + offset);
  const span = { start: at(0), end: at(part.path.length) };
  const node: ScalarNode = { kind: 'scalar', file: scalar.file, text: part.path, plain: true, span, at };
  const environment = { names: text.names };
  context.expressions.push({ node, environment, wanted: 'any' });
  const tree = compileExpression(node, environment, 'any', inText(part, context.reportIn(node)))?.tree;
  if (!tree || isIndex(tree)) return;
  if (!('name' in tree) || !isAnswer(tree)) context.report('answer-kind', node, { name: part.path });
  else
    context.answers.named.push({
      text,
      reference: part,
      place: placeOf(scalar, part),
      path: tree.name.path,
      type: tree.type,
    });
}

const isIndex = ({ kind, type }: TypedTree): boolean => kind === 'js' && type.kind === 'number';

/** Returns whether a field has an answer of one line: it is no group, list, place, file or signature, and no part. */
function isAnswer({ type, kind, ...tree }: TypedTree): boolean {
  const item = type.kind === 'list' ? type.of : type;
  const isPart = 'of' in tree && kind === 'path' && isParts(tree.of);
  return item.kind !== 'object' && item.kind !== 'list' && !isPart;
}

/** Returns whether a tree is an answer of several parts. Their symbols are in no object of the form. */
const isParts = ({ kind, type }: TypedTree): boolean =>
  kind !== 'js' && type.kind === 'object' && type.names.up === undefined;

/** Returns the report of a name in a text: it may also be meant as a text in braces. */
const inText =
  ({ path }: WrittenReference, report: Report): Report =>
  (code, span, ...params) => {
    if (code !== 'unknown-name') return report(code, span, ...params);
    const [{ name, suggestion = '' }] = params as unknown as [DiagnosticParams<'unknown-name'>];
    const near = /^[\p{L}\p{M}\p{N}_.]+$/u.test(String(suggestion)) ? suggestion : '';
    report('unknown-name', span, { name, suggestion: near, braces: doubled(path) });
  };
