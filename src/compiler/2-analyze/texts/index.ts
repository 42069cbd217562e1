/** Checks of a form's texts: reading level, length and accessibility. */
import { OTHER } from '../../../runtime/engine/other-option.js';
import { streamSafe } from '../../../runtime/normalize-text.js';
import type { Definition, TextNode, TypeOptionNode } from '../../1-parse/definition.js';
import type { SourceLocation } from '../../1-parse/tree.js';
import { findType } from '../../1-parse/vocabulary.js';
import { reportFinding } from '../../diagnostics/diagnostic.js';
import type { Context } from '../context.js';
import type { Question, QuestionPage } from '../questions.js';
import { isEmptyHint, TEXT_RULES } from './rules.js';

export function checkTexts(outline: readonly QuestionPage[], context: Context): void {
  const { keys } = context.definition;
  checkText(keys.title, 'short', context);
  checkText(keys.description, 'long', context);
  for (const text of keys.authority?.value ?? []) checkText(text, 'long', context);
  for (const page of outline) {
    checkText(page.node?.keys.title, 'short', context);
    checkText(page.node?.keys.description, 'long', context);
    checkSameLabels(page.questions, context);
    for (const question of page.questions) checkQuestionTexts(question, context);
  }
  for (const text of privacyTexts(keys.privacy)) checkText(text, 'long', context);
}

const privacyTexts = (privacy: Definition['keys']['privacy']): readonly TextNode[] =>
  Object.values(privacy?.keys ?? {}) as readonly TextNode[];

function checkQuestionTexts(question: Question, context: Context): void {
  const { node, type, options, questions } = question;
  const { label, hint, paper_hint, description, check, alt } = node.keys;
  checkText(label, 'short', context);
  checkText(alt, 'long', context);
  checkTypeAsLabel(question, context);
  for (const text of [hint, paper_hint, description, ...marked(node.own, type?.options)])
    checkText(text, 'long', context);
  for (const { keys } of check?.value ?? []) checkText(keys.message, 'long', context);
  for (const text of [hint, paper_hint]) if (text) checkHint(text, label, context);
  const other = node.own.other_label as TextNode | undefined;
  checkText(other, 'short', context);
  if (options || other)
    checkSameOptionLabels([...(options?.options ?? []), ...(other ? [labelled(OTHER, other)] : [])], context);
  checkSameLabels(questions, context);
  for (const one of questions) checkQuestionTexts(one, context);
}

/** Returns the type's own texts that take Markdown. */
const marked = (
  own: Readonly<Record<string, TypeOptionNode>>,
  keys: Readonly<Record<string, { readonly meant: string }>> = {},
): readonly TextNode[] =>
  Object.entries(own).flatMap(([name, node]) => (keys[name]?.meant === 'markdown' ? [node as TextNode] : []));

/** Reports a field that consists of its label alone if this is the name of a type. */
function checkTypeAsLabel({ node, type, label }: Question, { report }: Context): void {
  if (!type || node.at.get('label') !== node.id || !node.keys.label) return;
  const name = Object.values(label ?? {}).find(text => text !== undefined && findType(text));
  if (name !== undefined) report('type-as-label', node.keys.label, { name });
}

/** Reports only the first problem of a text, because further findings would distract from it. */
function checkText(node: TextNode | undefined, length: 'short' | 'long', { report }: Context): void {
  if (!node) return;
  const texts = Object.values(node.value).filter(text => text !== undefined);
  for (const { on, find } of TEXT_RULES) {
    if (on !== length && on !== 'both') continue;
    const finding = texts.map(find).find(one => one !== undefined);
    if (!finding) continue;
    reportFinding(finding, (code, ...params) => report(code, node, ...params));
    return;
  }
}

function checkHint(hint: TextNode, label: TextNode | undefined, { report }: Context): void {
  const says = Object.entries(hint.value).some(
    ([language, text]) => !isEmptyHint(text!) && folded(text!) !== folded(label?.value[language] ?? ''),
  );
  if (!says) report('empty-hint', hint);
}

/** Normalizes a text for comparison by removing what is not heard when it is read aloud. */
const folded = (text: string): string =>
  streamSafe(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();

/**
 * Reports questions of one object with the same label, unless both have a condition, because they may then be one
 * question for two cases.
 */
function checkSameLabels(questions: readonly Question[], { report }: Context): void {
  const seen = new Map<string, Question>();
  for (const question of questions) {
    const { node, label, type } = question;
    if (!label || !node.keys.label || type?.nonInput) continue;
    const key = Object.values(label).map(folded).join(' | ');
    const other = seen.get(key);
    const apart = node.keys.show_if && other?.node.keys.show_if;
    if (other && !apart) report('same-label', node.keys.label, { other: other.id });
    else seen.set(key, question);
  }
}

interface Labelled extends SourceLocation {
  readonly id: string;
  readonly label: Readonly<Record<string, string>>;
}

const labelled = (id: string, { file, span, value }: TextNode): Labelled => ({
  ...{ file, span, id },
  label: value as Labelled['label'],
});

/**
 * Reports options with the same label. Skips lists with columns, because a column such as the governorate distinguishes
 * two districts of the same name.
 */
function checkSameOptionLabels(
  options: readonly (Labelled & { readonly columns?: object })[],
  { report }: Context,
): void {
  const seen = new Map<string, Labelled>();
  for (const option of options) {
    if (option.columns && Object.keys(option.columns).length > 0) return;
    const key = Object.values(option.label).map(folded).join(' | ');
    const other = seen.get(key);
    if (other && key !== '') report('same-option-label', option, { name: option.id, other: other.id });
    else seen.set(key, option);
  }
}
